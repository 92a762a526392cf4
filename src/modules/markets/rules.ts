/** Pure decisions: which requirements a product meets with in a market, and what they mean for it. No I/O, no clock. */
import type { Sector } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import { isEconomy } from '#kernel/economy.ts'
import { accessOf, type Requirement } from './packs.ts'
import type { Standing } from './tables.ts'

/** What a requirement asks about a product. One answer serves every requirement that asks the same. */
export interface Question {
	/** Fact and condition, such as "use=food contact". */
	readonly key: string
	/** "use", "material", "packaging", "channel", "value" … */
	readonly fact: string
	/** The condition in the pack's English words; facts of a worded question for amounts, ages and yes/no. */
	readonly condition: string
	readonly currency?: string
	readonly amount?: number
	/** "up to" the amount, or "above" it. */
	readonly bound?: 'max' | 'split'
}
export interface ProductFacts {
	readonly economy: string
	readonly materials: readonly { readonly name: string; readonly scientificName: string }[]
	/** What people answered, by question key. */
	readonly answers: Readonly<Record<string, 'yes' | 'no'>>
}
export interface Evaluation {
	readonly standing: Standing
	/** Questions without an answer: what would decide it. */
	readonly needs: readonly Question[]
	/** All questions with what is known, and whether a person said so or the product's own record. */
	readonly asked: readonly { readonly question: Question; readonly answer: 'yes' | 'no' | undefined; readonly from: 'person' | 'record' | undefined }[]
	/** The entry's review day is over: whatever it said may have changed. */
	readonly check: boolean
}

/** Whether an entry speaks of this code; a heading is met by entries for any of its subheadings. */
export function speaksOf(requirement: Pick<Requirement, 'appliesTo' | 'market'>, market: string, code: string): boolean {
	if (requirement.market !== 'ALL' && requirement.market !== accessOf(market) && requirement.market !== market) return false
	return requirement.appliesTo.some(({ from, to }) => {
		const digits = Math.min(from.length, code.length)
		const own = code.slice(0, digits)
		return from.slice(0, digits) <= own && own <= to.slice(0, digits)
	})
}

export function questionsOf(requirement: Pick<Requirement, 'condition'>): Question[] {
	return Object.entries(requirement.condition).map(([fact, value]) => {
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			const { currency, max, split } = value as { currency?: string; max?: number; split?: number }
			const amount = max ?? split
			return { key: `${fact}=${currency} ${max === undefined ? '>' : '<='} ${amount}`, fact, condition: `${currency} ${amount}`, bound: max === undefined ? 'split' : 'max', ...(currency ? { currency } : {}), ...(amount === undefined ? {} : { amount }) }
		}
		const condition = Array.isArray(value) ? value.join(', ') : String(value)
		return { key: `${fact}=${condition}`, fact, condition, ...(typeof value === 'number' ? { amount: value } : {}) }
	})
}

/** Words for materials as programmes write them; only what can be read without doubt. */
const materialWords: Readonly<Record<string, readonly string[]>> = {
	bamboo: ['bamboo', 'tre', 'trúc', 'nứa', 'luồng', 'bambu', '竹', 'ไผ่', 'bambusa', 'dendrocalamus', 'phyllostachys', 'schizostachyum', 'neohouzeaua', 'thyrsostachys'],
	rattan: ['rattan', 'mây', 'rotan', '籐', 'หวาย', 'calamus', 'daemonorops'],
	cane: ['rattan', 'cane', 'mây', 'rotan', 'หวาย', 'calamus'],
	straw: ['straw', 'rơm', 'jerami', 'ฟาง', '藁'],
	willow: ['willow', 'liễu', 'salix'],
	wood: ['wood', 'gỗ', 'kayu', 'ไม้', '木材'],
	coral: ['coral', 'san hô', 'corallium'],
	ivory: ['ivory', 'ngà voi'],
}
const says = (text: string, word: string): boolean => {
	const wanted = word.toLowerCase()
	if (/[^\p{Script=Latin}\s]/u.test(wanted)) return text.includes(wanted)
	// Whole words with their marks: "tre" (bamboo) is not part of "treated", and not "trẻ" (child).
	return new RegExp(`(^|[^\\p{L}\\p{M}])${wanted}($|[^\\p{L}\\p{M}])`, 'u').test(text)
}

/** What the product's own record answers without a person; undefined where it does not. */
function fromRecord(question: Question, value: unknown, product: ProductFacts): 'yes' | 'no' | undefined {
	if (question.fact === 'origin' && typeof value === 'string') return value === product.economy ? 'yes' : 'no'
	if (!Array.isArray(value) || product.materials.length === 0) return undefined
	if (question.fact === 'species') {
		const genera = value.map((v) => String(v).toLowerCase())
		const fits = (scientific: string) => genera.some((g) => (g.endsWith(' spp.') ? scientific.startsWith(`${g.slice(0, -5)} `) || scientific === g.slice(0, -5) : scientific.startsWith(g)))
		const known = product.materials.map((m) => m.scientificName.trim().toLowerCase())
		if (known.some((s) => s && fits(s))) return 'yes'
		// A genus alone ("Dalbergia") may be the species asked for.
		return known.every((s) => s.includes(' ') || (s !== '' && !genera.some((g) => g.startsWith(s)))) ? 'no' : undefined
	}
	if (question.fact === 'material') {
		const texts = product.materials.map((m) => `${m.name} ${m.scientificName}`.normalize('NFC').toLowerCase())
		const found = value.some((v) => (materialWords[String(v)] ?? []).some((word) => texts.some((t) => says(t, word))))
		// A list of materials is never proof that another one is absent.
		return found ? 'yes' : undefined
	}
	return undefined
}

/**
 * Required (missing until somebody shows otherwise), maybe, not applicable or unknown. After its review day an
 * entry only ever says maybe; an entry that nobody could verify stays unknown.
 */
export function evaluate(requirement: Requirement, product: ProductFacts, on: Day): Evaluation {
	const asked = questionsOf(requirement).map((question) => {
		const said = product.answers[question.key]
		const record = said ? undefined : fromRecord(question, requirement.condition[question.fact], product)
		return { question, answer: said ?? record, from: said ? ('person' as const) : record ? ('record' as const) : undefined }
	})
	const needs = asked.filter((a) => !a.answer).map((a) => a.question)
	const check = requirement.reviewBy < on
	const standing = (): Standing => {
		if (check) return 'maybe'
		if (asked.some((a) => a.answer === 'no')) return 'not-applicable'
		if (requirement.confidence === 'unverified') return 'unknown'
		return needs.length ? 'maybe' : 'missing'
	}
	return { standing: standing(), needs, asked, check }
}

/** Who is likely to remove it: an agency's paper, a laboratory's test, or the trade itself. People may change it. */
export function proposedSector(whoDoesIt: readonly string[]): Sector {
	if (whoDoesIt.includes('agency')) return 'government'
	return whoDoesIt.includes('lab') ? 'university' : 'industry'
}

// Codes that name no economy although they have a name of their own.
const none = new Set(['ZZ', 'UN', 'EZ', 'QO', 'EU', 'XA', 'XB'])
export const isSingleEconomy = (text: string): boolean => isEconomy(text) && !none.has(text)
/** A market is an economy, or the EU as a whole. */
export const isMarket = (text: string): boolean => text === 'EU' || isSingleEconomy(text)
