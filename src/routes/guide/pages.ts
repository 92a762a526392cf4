/** The guide: its pages by role, their parts, and where each step happens. The words are in messages `guide/…`. */
import { paths } from '#ui/paths.ts'

export interface Part {
	/** Message of the heading; its steps are `<key>-1`, `<key>-2` … */
	readonly key: string
	readonly steps: number
	/** Where step n happens: message of the link and address in a programme. */
	readonly links: Readonly<Record<number, readonly [label: string, to: (programme: string) => string]>>
}
const part = (key: string, steps: number, links: Part['links'] = {}): Part => ({ key: `guide/${key}`, steps, links })

export const pages = {
	office: [
		part('office-start', 5, {
			2: ['desk/import', paths.importSheet],
			3: ['desk/calendar', paths.calendar],
			4: ['stage/find', paths.find],
			5: ['desk/people', paths.people],
		}),
		part('office-project', 4, { 1: ['projects/title', (p) => paths.projects(p)] }),
		part('office-round', 7, { 1: ['stage/grade', paths.grade] }),
		part('office-council', 6, { 1: ['grading/interests-all', paths.interests], 2: ['stage/grade', paths.grade] }),
		part('office-rulebook', 4, { 1: ['drafting/title', paths.rulebooks] }),
		part('office-papers', 3, { 1: ['grading/procedures', paths.procedures], 3: ['forms/find', (p) => paths.formCode(p)] }),
		part('office-trade', 5, { 1: ['tradein/title', paths.tradeData], 4: ['tradein/title', paths.tradeData], 5: ['tradein/sides-title', (p) => paths.bothSides(p)] }),
		part('office-figures', 3, { 2: ['figures/title', paths.localFigures], 3: ['unique/title', paths.unique] }),
		part('office-keys', 3, { 2: ['credential/keys', paths.issuerKeys] }),
		part('office-year', 4, { 1: ['stage/unblock', (p) => paths.unblock(p)], 2: ['stage/visit', paths.visit], 3: ['stage/share', paths.share], 4: ['stage/review', (p) => paths.review(p)] }),
	],
	unique: [part('unique-find', 4, { 1: ['unique/title', paths.unique], 3: ['stage/find', paths.find] }), part('unique-same', 2, { 1: ['stage/grade', paths.grade] })],
	council: [part('council-score', 6, { 1: ['layout/desk', paths.desk] }), part('council-day', 4, { 1: ['stage/grade', paths.grade], 4: ['grading/interests-mine', paths.interests] })],
	producer: [
		part('producer-start', 3),
		part('producer-project', 3, { 1: ['projects/start', (p) => paths.newProject(p)] }),
		part('producer-register', 3, { 1: ['desk/new-product', (p) => paths.newProduct(p)] }),
		part('producer-dossier', 8, { 1: ['stage/grade', paths.grade] }),
		part('producer-where', 4, { 1: ['stage/match', (p) => paths.match(p)] }),
		part('producer-sell', 5, { 1: ['stage/sell', paths.sell] }),
		part('producer-helped', 3, { 3: ['layout/me', paths.me] }),
	],
	supporter: [part('supporter-remove', 5, { 1: ['stage/unblock', (p) => paths.unblock(p)] })],
	buyer: [part('buyer-ask', 6, { 1: ['layout/catalogue', () => paths.catalogue()] })],
	visitor: [part('visitor-day', 5, { 1: ['stage/visit', paths.visit] })],
	partner: [part('partner-cases', 5, { 1: ['stage/share', paths.share], 5: ['stage/review', (p) => paths.review(p)] })],
} as const satisfies Record<string, readonly Part[]>

export type GuidePage = keyof typeof pages
export const order = Object.keys(pages) as GuidePage[]
export const asGuidePage = (text: string): GuidePage | undefined => order.find((p) => p === text)
