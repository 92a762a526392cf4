import type { Actor } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { readableCards } from '../moderation/reading.ts'
import { memberOf } from '../rules.ts'
import { allFinal, counting, type Submission } from '../store.ts'
import type { FormKind, OfficialForm } from './procedure.ts'

/** A form that somebody may print: with what is known, or to be filled in by hand. */
export interface Printable {
	readonly form: OfficialForm
	readonly how: 'filled' | 'blank'
	/** The council member a score sheet belongs to, by number; none = a sheet without a name. */
	readonly member?: number
}

/**
 * The forms of a submission's procedure that this visitor may print, in its order. Blind as the pages are: another member's sheet and
 * what is made of all sheets carry points only when every member who counts has finished, or when the procedure scores in the open.
 * A producer prints its own papers, and the decision once it is approved.
 */
export function printable(s: Submission, by: Actor): readonly Printable[] {
	const officer = by.roles.includes('officer')
	const desk = officer || by.roles.includes('council')
	const own = by.producer === s.product.producer
	if (!desk && !own) return []
	const done = allFinal(s)
	const me = memberOf(by)
	const readable = new Set(readableCards(s, by).map((c) => c.no))
	const filled = (yes: boolean) => (yes ? ('filled' as const) : ('blank' as const))
	const sheets = (form: OfficialForm): Printable[] => [
		{ form, how: 'blank' },
		...counting(s).map((c): Printable => {
			const mine = c.person === me && c.state !== 'none'
			return { form, member: c.no, how: filled(mine || readable.has(c.no)) }
		}),
	]
	const of: Readonly<Record<FormKind, (form: OfficialForm) => Printable[]>> = {
		// Contacts of the applicant stand on it: for the office and the applicant.
		registration: (form) => (officer || own ? [{ form, how: 'filled' }] : []),
		'self-assessment': (form) => [{ form, how: 'filled' }],
		'commune-report': (form) => (desk ? [{ form, how: 'filled' }] : []),
		'score-sheet': (form) => (desk ? sheets(form) : []),
		minutes: (form) => (desk ? [{ form, how: filled(done) }] : []),
		submission: (form) => (officer ? [{ form, how: filled(done) }] : []),
		decision: (form) => (s.decision && (officer || s.decision.approvedAt) ? [{ form, how: 'filled' }] : []),
	}
	return s.adoption.procedure.forms.flatMap((form) => of[form.kind](form))
}

/** One of them by its address; undefined when there is none or it is not for this visitor. */
export const printableAt = (s: Submission, by: Actor, form: string, member?: number): Printable | undefined =>
	printable(s, by).find((one) => one.form.id === form && one.member === member)

/** What a form is known by on paper: P = score sheet; then the member's number, then the submission. */
const letters: Readonly<Record<FormKind, string>> = { registration: 'R', 'self-assessment': 'A', 'commune-report': 'C', 'score-sheet': 'P', minutes: 'M', submission: 'T', decision: 'D' }
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** The last forty bits of a submission's id in eight letters: short enough to type from paper. */
const tailOf = (submission: string): string => {
	let bits = BigInt(`0x${submission.replaceAll('-', '').slice(-10)}`)
	let text = ''
	for (let i = 0; i < 8; i++, bits >>= 5n) text = alphabet.charAt(Number(bits & 31n)) + text
	return text
}
/** One letter that a mistyped or swapped one changes: places weigh differently, 31 is prime. */
const check = (text: string): string => alphabet.charAt([...text].reduce((sum, c, i) => sum + alphabet.indexOf(c) * (i + 1), 0) % 31)

/** "P2-7KQ2-M9XD-4": printed on the form, typed or scanned when it comes back. */
export function formCode(kind: FormKind, submission: string, member = 0): string {
	const head = `${letters[kind]}${alphabet.charAt(Math.min(member, 31))}`
	const tail = tailOf(submission)
	return `${head}-${tail.slice(0, 4)}-${tail.slice(4)}-${check(head + tail)}`
}

export interface FormFound {
	readonly kind: FormKind
	/** 0 = no member. */
	readonly member: number
	/** The end of the submission's id, as hexadecimal digits. */
	readonly tail: string
}
/** What somebody typed or scanned; undefined when it cannot be a form's code. "O" is read as 0, "I" and "L" as 1. */
export function asFormCode(text: string): FormFound | undefined {
	const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
	if (!/^[0-9A-HJKMNP-TV-Z]{11}$/.test(code) || check(code.slice(0, 10)) !== code.charAt(10)) return undefined
	const kind = (Object.keys(letters) as FormKind[]).find((k) => letters[k] === code.charAt(0))
	if (!kind) return undefined
	const bits = [...code.slice(2, 10)].reduce((sum, c) => (sum << 5n) | BigInt(alphabet.indexOf(c)), 0n)
	return { kind, member: alphabet.indexOf(code.charAt(1)), tail: bits.toString(16).padStart(10, '0') }
}

/** The submission a form belongs to, and the member whose sheet it is; undefined when this programme has none, or two. */
export async function formEntry(tx: Tx, programme: Id<'programme'>, { tail, member }: FormFound): Promise<{ readonly submission: Id<'submission'>; readonly person: Id<'person'> | null } | undefined> {
	const found = await tx.selectFrom('submission').select('id').where('programme_id', '=', programme).where((e) => e(e.cast<string>('id', 'text'), 'like', `%${tail.slice(-10)}`)).limit(2).execute()
	const [only, second] = found
	if (!only || second) return undefined
	const assigned = member ? await tx.selectFrom('assignment').select('person_id').where('programme_id', '=', programme).where('submission_id', '=', only.id).where('no', '=', member).orderBy('sitting', 'desc').limit(1).executeTakeFirst() : undefined
	return { submission: only.id, person: assigned?.person_id ?? null }
}
