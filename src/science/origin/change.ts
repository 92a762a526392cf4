/**
 * Product rules of origin that ask for a change of tariff classification, read from the rule's own words, and
 * what a bill of materials says about them. Every sentence not understood stays unknown.
 */

export interface OriginRule {
	/** Same length (2, 4 or 6 digits), both included. */
	readonly from: string
	readonly to: string
	readonly heading: string
	/** The rule is for a part of the heading only ("ex"). */
	readonly part?: true
	readonly of?: string
	readonly rules: readonly { readonly text: string; readonly or?: true; readonly classes?: readonly string[]; readonly quota?: true }[]
}

/** The rules whose range covers the code, the most exact first. A code shorter than the range is not covered by it. */
export function rulesFor(rules: readonly OriginRule[], code: string): OriginRule[] {
	return rules.filter((r) => code.length >= r.from.length && r.from <= code.slice(0, r.from.length) && code.slice(0, r.to.length) <= r.to).sort((a, z) => z.from.length - a.from.length)
}

export type Change = 'chapter' | 'heading' | 'subheading'
const changeDigits: Readonly<Record<Change, number>> = { chapter: 2, heading: 4, subheading: 6 }

/** The change a sentence asks for, when it asks for nothing else; undefined where it makes exceptions or names a value. */
export function changeAsked(text: string): Change | undefined {
	const plain = text.trim().replace(/\.$/, '')
	const anyOther = /^A change to (?:a good of )?(?:sub)?heading [\d.]+(?: (?:to|through) (?:(?:sub)?heading )?[\d.]+)? from any other (chapter|heading|subheading)$/i.exec(plain)
	if (anyOther) return anyOther[1]?.toLowerCase() as Change
	if (/^Manufacture from materials of any heading, except that of the product$/i.test(plain)) return 'heading'
	return undefined
}

export interface BillLine {
	readonly name: string
	/** Digits, 4 to 10; '' when unknown. */
	readonly hs: string
	/** ISO alpha-2 of where it grew or was won; null when unknown. */
	readonly economy: string | null
}
export type ChangeAnswer =
	| { readonly answer: 'met' }
	/** A material of the same classification comes from outside the agreement. */
	| { readonly answer: 'not-met'; readonly material: string; readonly hs: string }
	| { readonly answer: 'unknown'; readonly why: 'no-materials' | 'no-code' | 'same-from-party' | 'same-from-unknown'; readonly material?: string }

/**
 * Met when every material, wherever it is from, has another classification than the product. A material with the
 * product's own classification breaks the change unless it is itself originating: what a party's material still has to prove.
 */
export function changeMet(product: string, change: Change, bill: readonly BillLine[], parties: readonly string[]): ChangeAnswer {
	if (bill.length === 0) return { answer: 'unknown', why: 'no-materials' }
	const digits = changeDigits[change]
	const own = product.slice(0, digits)
	const same = bill.filter((m) => m.hs.length >= digits && m.hs.slice(0, digits) === own)
	const foreign = same.find((m) => m.economy !== null && !parties.includes(m.economy))
	if (foreign) return { answer: 'not-met', material: foreign.name, hs: foreign.hs }
	const uncoded = bill.find((m) => m.hs.length < digits)
	if (product.length < digits || uncoded) return { answer: 'unknown', why: 'no-code', ...(uncoded ? { material: uncoded.name } : {}) }
	const first = same[0]
	if (first) return { answer: 'unknown', why: first.economy === null ? 'same-from-unknown' : 'same-from-party', material: first.name }
	return { answer: 'met' }
}
