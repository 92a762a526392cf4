/**
 * The interface's words. Messages are ICU MessageFormat in messages/<lang>/<area>.json, complete in five
 * languages (test/messages.test.ts). They are read once on the server: pages ship none of them to the phone.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Day, Instant, Zone } from '#kernel/day.ts'
import { type Decimal, decimalText, shortDecimal } from '#kernel/decimal.ts'
import { economyName } from '#kernel/economy.ts'
import { amountOf, currencies, type Money } from '#kernel/money.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { type Lang, type LocalText, langs, textIn } from '#kernel/text.ts'

export type Facts = Readonly<Record<string, unknown>>

/** Says things in one language and one time zone. */
export interface Say {
	/** The message with this key; a missing key is a bug and throws in tests, shows the key in service. */
	(key: string, facts?: Facts): string
	readonly lang: Lang
	has(key: string): boolean
	refusal(refusal: Refusal): string
	/** What happened, from an event's type and facts; a redacted event has no facts left and is told without them. */
	event(type: string, facts: Facts): string
	/** A text somebody wrote: in this language if there is one, else in English, else in its own. */
	local(text: LocalText | undefined): string
	day(day: Day | undefined, style?: 'long' | 'medium' | 'month'): string
	instant(at: Instant, zone: Zone): string
	number(value: number | bigint | Decimal, options?: Intl.NumberFormatOptions): string
	percent(value: number, digits?: number): string
	money(amount: Money): string
	economy(code: string): string
	list(items: readonly string[]): string
	/** The name of a language in this language. */
	language(code: string): string
}

type Dictionary = Readonly<Record<string, string>>
export type Words = Readonly<Record<Lang, Dictionary>>

/** Reads all messages; a key that stands in two areas is an error. */
export function readWords(folder: string): Words {
	const words = {} as Record<Lang, Record<string, string>>
	for (const lang of langs) {
		const all: Record<string, string> = {}
		for (const file of readdirSync(join(folder, lang)).filter((f) => f.endsWith('.json')).sort()) {
			const area = JSON.parse(readFileSync(join(folder, lang, file), 'utf8')) as Record<string, string>
			for (const [key, text] of Object.entries(area)) {
				if (all[key] !== undefined) throw new Error(`message ${key} stands twice (${lang}/${file})`)
				all[key] = text
			}
		}
		words[lang] = all
	}
	return words
}

const sayers = new WeakMap<Words, Map<Lang, Say>>()

export function sayIn(words: Words, lang: Lang): Say {
	let byLang = sayers.get(words)
	if (!byLang) {
		byLang = new Map()
		sayers.set(words, byLang)
	}
	let say = byLang.get(lang)
	if (!say) {
		say = makeSay(words, lang)
		byLang.set(lang, say)
	}
	return say
}

/** Dates in each language's own order, always in the Gregorian year that papers carry. */
const locale: Readonly<Record<Lang, string>> = { en: 'en-GB', vi: 'vi-VN', th: 'th-TH-u-ca-gregory', id: 'id-ID', ja: 'ja-JP' }

function makeSay(words: Words, lang: Lang): Say {
	const dictionary = words[lang]
	const compiled = new Map<string, IntlMessageFormat>()
	const tag = locale[lang]
	const dayStyles = {
		long: new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }),
		medium: new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
		month: new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
	}
	const instants = new Map<Zone, Intl.DateTimeFormat>()
	// Making a format costs a hundred times what using it does; pages ask for a handful of kinds.
	const formats = new Map<string, Intl.NumberFormat>()
	const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
		const kind = JSON.stringify(options)
		const format = formats.get(kind) ?? new Intl.NumberFormat(tag, options)
		formats.set(kind, format)
		return format
	}
	const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
	const languages = new Intl.DisplayNames([tag], { type: 'language' })

	const say = ((key: string, facts?: Facts): string => {
		let message = compiled.get(key)
		if (!message) {
			const text = dictionary[key] ?? words.en[key]
			if (text === undefined) {
				if (process.env.NODE_ENV === 'test') throw new Error(`no message ${key}`)
				return key
			}
			message = new IntlMessageFormat(text, tag)
			compiled.set(key, message)
		}
		return String(message.format(facts as Record<string, string>))
	}) as Say

	return Object.assign(say, {
		lang,
		has: (key: string) => dictionary[key] !== undefined,
		refusal: (refusal: Refusal) => say(refusal.code, worded(refusal, say)),
		event: (type: string, facts: Facts) => (dictionary[`event/${type}`] === undefined ? type : say(`event/${type}`, withGaps(worded(facts, say)))),
		local: (text: LocalText | undefined) => (text ? textIn(text, lang).text : ''),
		day: (day: Day | undefined, style: 'long' | 'medium' | 'month' = 'medium') => (day ? dayStyles[style].format(new Date(`${day}T00:00:00Z`)) : ''),
		instant: (at: Instant, zone: Zone) => {
			let format = instants.get(zone)
			if (!format) {
				format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
				instants.set(zone, format)
			}
			return format.format(new Date(at))
		},
		number: (value: number | bigint | Decimal, options: Intl.NumberFormatOptions = { maximumFractionDigits: 6 }) => {
			const format = numbers(options)
			return typeof value === 'object' ? format.format(shortDecimal(value) as Intl.StringNumericLiteral) : format.format(value)
		},
		percent: (value: number, digits = 1) => numbers({ style: 'percent', maximumFractionDigits: digits }).format(value),
		money: (amount: Money) =>
			numbers({ style: 'currency', currency: amount.currency, currencyDisplay: 'code', minimumFractionDigits: currencies[amount.currency], maximumFractionDigits: currencies[amount.currency] }).format(
				decimalText(amountOf(amount)) as Intl.StringNumericLiteral,
			),
		economy: (code: string) => economyName(code, lang),
		list: (items: readonly string[]) => lists.format(items),
		// Indonesian names a language by its people: alone, the word is the economy's.
		language: (code: string) => (lang === 'id' ? `Bahasa ${languages.of(code) ?? code}` : (languages.of(code) ?? code)),
	})
}

/** Facts as a message can show them: days, economies and sectors in words, lists joined. */
function worded(facts: Facts, say: Say): Facts {
	const out: Record<string, unknown> = {}
	for (const [key, value] of Object.entries(facts)) {
		if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) out[key] = say.day(value as Day)
		else if ((key === 'market' || key === 'economy') && typeof value === 'string') out[key] = say.economy(value)
		else if (key === 'sector' && typeof value === 'string' && say.has(`sector/${value}`)) out[key] = say(`sector/${value}`)
		else out[key] = Array.isArray(value) ? say.list(value.map(String)) : value
	}
	return out
}

/** A fact that is missing is a dash, not an error. */
const withGaps = (facts: Facts): Facts => new Proxy(facts, { has: () => true, get: (target, key) => (typeof key === 'string' ? (target[key] ?? '–') : undefined), getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }) })
