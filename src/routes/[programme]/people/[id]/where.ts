/** Which page shows the text a trace was found in. */
import type { Tx } from '#kernel/ports.ts'
import type { Id } from '#kernel/id.ts'
import { textIn } from '#kernel/text.ts'
import type { Trace } from '#modules/record/index.ts'
import { paths } from '#ui/paths.ts'

type Kind = 'place' | 'producer' | 'product' | 'grade' | 'market' | 'letter' | 'order' | 'visit' | 'case' | 'project' | 'list' | 'other'
export interface Spot {
	readonly kind: Kind
	readonly href: string
	/** Name of the place, producer or product. */
	readonly title?: string
	/** An uploaded list that can be taken away here. */
	readonly file?: string
}
type Find = (slug: string, ids: Trace['ids'], id: string) => readonly [Kind, string]

const product: Find = (p, ids, id) => ['product', paths.product(p, ids.product_id ?? id)]
const submission: Find = (p, ids, id) => ['grade', paths.submission(p, ids.submission_id ?? id)]
const thread: Find = (p, ids, id) => ['letter', paths.inquiry(p, ids.inquiry_id ?? id)]
const order: Find = (p, ids, id) => ['order', paths.order(p, ids.order_id ?? id)]
const grade: Find = (p) => ['grade', paths.grade(p)]
const match: Find = (p) => ['market', paths.match(p)]
const finds: Readonly<Record<string, Find>> = {
	place: (p, _, id) => ['place', paths.place(p, id)],
	resource: (p, ids) => ['place', paths.place(p, ids.place_id ?? '')],
	proof: (p, ids) => ['producer', paths.proofs(p, ids.producer_id ?? '')],
	producer: (p, _, id) => ['producer', paths.producer(p, id)],
	product, product_material: product, product_photo: product, product_classification: product, product_fact: product,
	impediment: (p, ids) => ['market', paths.unblock(p, ids.product_id)],
	market_target: match, market_demand: match,
	certificate: (p, _, id) => ['grade', paths.certificate(p, id)],
	submission, proof_use: submission, sample: submission, site_visit: submission, commune_report: submission, assignment: submission, scorecard: submission, decision: submission,
	round: grade, rulebook_adoption: grade,
	inquiry: thread, inquiry_message: thread, quotation: thread, trade_document: thread,
	quotation_line: (p) => ['letter', paths.sell(p)],
	trade_order: order, order_package: order,
	host: (p, _, id) => ['visit', paths.visitHours(p, id)],
	itinerary: (p, _, id) => ['visit', paths.itinerary(p, id)],
	case_story: (p, _, id) => ['case', paths.case(p, id)],
	project: (p, _, id) => ['project', paths.project(p, id)],
	project_step: (p, ids) => ['project', paths.project(p, ids.project_id ?? '')],
	import_batch: (p) => ['list', paths.importSheet(p)],
	file: (p, ids) => ['list', paths.file(p, ids.sha256 ?? '')],
}

/** Each page once, with the title of what it shows. */
export async function spots(tx: Tx, programme: { readonly id: Id<'programme'>; readonly slug: string }, found: readonly Trace[], lang: string): Promise<Spot[]> {
	const here = found.map((t) => {
		const [kind, href] = finds[t.table]?.(programme.slug, t.ids, t.ids.id ?? '') ?? (['other', paths.desk(programme.slug)] as const)
		return { kind, href, ...(t.table === 'file' ? { file: t.ids.sha256 ?? '' } : {}) }
	})
	const once = [...new Map(here.map((s) => [s.href, s])).values()]
	const idIn = (href: string) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href)?.[0] ?? ''
	const titles = new Map<string, string>()
	for (const table of ['place', 'producer', 'product'] as const) {
		const ids = once.filter((s) => s.kind === table).map((s) => idIn(s.href))
		if (!ids.length) continue
		const rows = await tx.selectFrom(table).select(['id', 'name']).where('programme_id', '=', programme.id).where('id', 'in', ids as never).execute()
		for (const r of rows) titles.set(r.id, typeof r.name === 'string' ? r.name : textIn(r.name, lang).text)
	}
	return once.map((s) => {
		const title = titles.get(idIn(s.href))
		return title ? { ...s, title } : s
	})
}
