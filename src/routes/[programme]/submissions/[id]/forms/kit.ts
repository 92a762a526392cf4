/** What every official form is made with: its two languages, its head, its blanks. */
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type LocalText, textIn } from '#kernel/text.ts'
import { formCode, type MeetingWithItems, type Printable, type Records, type Submission } from '#modules/grading/index.ts'
import type { ProgrammeFace } from '#modules/people/index.ts'
import type { producerById } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import type { Facts, Say } from '#ui/words.ts'

/** One thing said in one or two languages; the shapes are those of the paper "official-forms" (adapters/papers/types.ts), which checks them. */
export type Words = readonly [string] | readonly [string, string]
export interface FormBlock {
	readonly kind: 'heading' | 'fields' | 'text' | 'answer' | 'sheet' | 'table' | 'signatures'
	readonly [more: string]: unknown
}
export type FormSheet = ReturnType<typeof sheetOf>

export interface OnForm {
	readonly s: Submission
	readonly programme: ProgrammeFace
	readonly print: Printable
	/** Speaks the programme's language: what the paper says. */
	readonly say: Say
	/** Speaks the reader's: labels have it beside, small, where it is another. */
	readonly also: Say
	readonly origin: string
	/** Contacts only for those who may see them. */
	readonly producer: Awaited<ReturnType<typeof producerById>>
	readonly records: Records
	/** Meetings that spoke of it, latest first. */
	readonly meetings: readonly MeetingWithItems[]
	readonly names: ReadonlyMap<Id<'person'> | string, string>
}

/** Words in both languages; a label's key stands for itself. */
export const label = ({ say, also }: OnForm, key: string, facts?: Facts): Words => {
	const [a, b] = [say(key, facts), also(key, facts)]
	return a === b ? [a] : [a, b]
}
export const local = ({ say, also }: OnForm, of: LocalText): Words => {
	const [a, b] = [textIn(of, say.lang).text, textIn(of, also.lang).text]
	return a === b ? [a] : [a, b]
}
export const one = ({ say }: OnForm, of: LocalText): string => textIn(of, say.lang).text
/** A field of a form: filled in when something is known, else lines to write on. */
export const field = (on: OnForm, key: string, value?: string | null, lines?: number) => ({ label: label(on, key), ...(value ? { value } : {}), ...(lines ? { lines } : {}) })
export const ticks = (on: OnForm, key: string, of: readonly (readonly [key: string, on: boolean])[]) => ({ label: label(on, key), ticks: of.map(([k, yes]) => ({ label: on.say(k), on: yes })) })
export const fieldsOf = (...fields: (ReturnType<typeof field> | ReturnType<typeof ticks>)[]): FormBlock => ({ kind: 'fields', fields })
export const heading = (on: OnForm, key: string): FormBlock => ({ kind: 'heading', text: label(on, key) })
export const said = (text: string, style: 'plain' | 'italic' | 'strong' = 'plain'): FormBlock => ({ kind: 'text', text, style })
export const sign = (on: OnForm, key: string, more: { readonly name?: string | undefined; readonly placeDate?: string | undefined } = {}) => ({
	role: label(on, key), how: on.say('forms/sign-how'), ...(more.name ? { name: more.name } : {}), ...(more.placeDate ? { placeDate: more.placeDate } : {}),
})
/** "Hà Nội, ngày … tháng … năm …": written by hand. */
export const dateByHand = (on: OnForm): string => on.say('forms/place-date')

/** A day as a paper writes it: Vietnamese offices spell the year out. */
export const onDay = ({ say }: OnForm, of: Day): string => {
	const day = say.day(of, 'long')
	return say('forms/day', { day: say.lang === 'vi' ? day.replace(', ', ' năm ') : day })
}

/** The head of a form: whose paper it is, the state's name and motto where the form is Vietnamese, its title and code. */
export function sheetOf(on: OnForm, blocks: readonly FormBlock[], more: { readonly issuer: readonly string[]; readonly number?: string; readonly placeDate?: string; readonly subtitle?: Words; readonly entry?: boolean }) {
	const { s, print, say, programme } = on
	const code = formCode(print.form.kind, s.id, print.member)
	const vietnamese = s.adoption.procedure.economy === 'VN' && say.lang === 'vi'
	return {
		...(print.form.no ? { no: print.form.no } : {}),
		issuer: more.issuer.filter(Boolean),
		...(vietnamese ? { motto: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] } : {}),
		...(more.number ? { number: more.number } : {}),
		...(more.placeDate ? { placeDate: more.placeDate } : {}),
		title: local(on, print.form.name),
		...(more.subtitle ? { subtitle: more.subtitle } : {}),
		code,
		...(more.entry === false ? {} : { url: `${on.origin}${paths.formCode(programme.slug, code)}` }),
		blocks,
	}
}
