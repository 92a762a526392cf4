/** The schemas all forms are built from; their messages are codes that every language has words for. */
import { z } from 'zod'
import { asDay, type Day } from './day.ts'
import { asDecimal, type Decimal } from './decimal.ts'
import { isEconomy } from './economy.ts'
import { asId, type Id } from './id.ts'
import { asCurrency, type Currency } from './money.ts'
import type { Upload } from './ports.ts'

// What a field-less zod check says; forms show it at the field.
z.config({
	customError: (issue) => {
		if (issue.code === 'too_big') return 'input/too-long'
		if (issue.code === 'too_small') return 'input/required'
		if (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null || issue.input === '')) return 'input/required'
		return 'input/not-understood'
	},
})

// Control characters have no place in a form; the line breaks of a text area have.
const clean = (s: string): string => s.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim()

const asked = (v: unknown): string => (typeof v === 'string' ? clean(v) : '')

/** One line or a few, at least one character that is not a space. */
export const text = (max = 200) => z.string('input/required').transform(clean).pipe(z.string().min(1, 'input/required').max(max, 'input/too-long'))
/** May be left empty: then "". */
export const optionalText = (max = 2000) => z.string().optional().transform((v) => clean(v ?? '')).pipe(z.string().max(max, 'input/too-long'))

const parsed = <T>(parse: (s: string) => T | undefined, code: string) =>
	z.unknown().transform((v, ctx): T => {
		const s = asked(v)
		const found = s === '' ? undefined : parse(s)
		if (found === undefined) {
			ctx.addIssue({ code: 'custom', message: s === '' ? 'input/required' : code })
			return z.NEVER
		}
		return found
	})
/** Empty → undefined; anything else must parse. */
export const optional = <T>(schema: z.ZodType<T>) => z.unknown().optional().transform((v, ctx): T | undefined => {
	if (v === undefined || v === null || (typeof v === 'string' && v.trim() === '')) return undefined
	const result = schema.safeParse(v)
	if (!result.success) {
		for (const issue of result.error.issues) ctx.addIssue({ code: 'custom', message: issue.message, path: issue.path })
		return z.NEVER
	}
	return result.data
})

export const id = <Kind extends string>() => parsed<Id<Kind>>((s) => asId<Kind>(s), 'input/not-understood')
export const day = () => parsed<Day>(asDay, 'input/not-a-day')
/** People type "1,250.5", "1.250,5" or "1250,5": a single comma followed by other than three digits is a decimal comma. */
const plain = (s: string): string => {
	const t = s.replace(/[\s\u00a0\u202f]/g, '')
	if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(t)) return t.replaceAll(',', '')
	if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(t) || /^-?\d{1,3}(\.\d{3}){2,}$/.test(t)) return t.replaceAll('.', '').replace(',', '.')
	return /^-?\d+,\d+$/.test(t) ? t.replace(',', '.') : t
}
/** An exact decimal, not negative, with at most `scale` decimals. */
export const amount = (scale = 4) =>
	parsed<Decimal>((s) => {
		const d = asDecimal(plain(s), scale)
		return d && d.units >= 0n && d.units < 10n ** 18n ? d : undefined
	}, 'input/not-a-number')
export const whole = (min = 0, max = 1_000_000_000) =>
	parsed<number>((s) => (/^\d{1,10}$/.test(plain(s)) && +plain(s) >= min && +plain(s) <= max ? +plain(s) : undefined), 'input/not-a-number')
export const currency = () => parsed<Currency>(asCurrency, 'input/not-understood')
export const economy = () => parsed<string>((s) => (isEconomy(s) ? s : undefined), 'input/not-understood')
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
	parsed<T[number]>((s) => values.find((v) => v === s), 'input/not-understood')
export const checkbox = () => z.unknown().optional().transform((v) => v === 'on' || v === 'true' || v === true)
export const mail = () => text(254).refine((s) => s.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(s), 'input/not-a-mail')
/** An uploaded file; a file field left empty arrives as zero bytes without a name. */
export const file = () => z.custom<Upload>((v) => typeof v === 'object' && v !== null && (v as Upload).bytes instanceof Uint8Array && ((v as Upload).name !== '' || (v as Upload).bytes.length > 0), 'input/file-missing')
/** Checkboxes and repeated fields: one value or several. */
export const several = <T>(schema: z.ZodType<T>) => z.preprocess((v) => (v === undefined || v === '' ? [] : Array.isArray(v) ? v : [v]), z.array(schema))
export const object = z.object
export const list = <T>(schema: z.ZodType<T>, max = 100) => z.preprocess((v) => v ?? [], z.array(schema).max(max, 'input/too-many'))
