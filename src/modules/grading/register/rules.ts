import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { fold } from '#kernel/text.ts'
import type { ImportCertificate, ImportField, ImportProducer, ImportProduct, ImportResult } from '#modules/registry/index.ts'
import { producerKey } from '#modules/registry/index.ts'

/** What the officer decided about a list: kept with the batch, so that anyone can see how it was read. */
export interface Choices {
	readonly sheet?: string | undefined
	/** Column letter → what it holds; '' leaves a column out. */
	readonly mapping: Readonly<Record<string, ImportField | ''>>
	/** The list's words for a place → a place of the programme. */
	readonly places: Readonly<Record<string, string>>
	/** How long a certificate holds where the list gives no end. */
	readonly months?: number | undefined
	readonly order?: 'dmy' | 'mdy' | undefined
}

/** What an import did, or would do. `known`: everything that was here already and stays as it is. */
export interface Counts {
	readonly producers: number
	readonly products: number
	readonly certificates: number
	/** Producers that get a missing contact, certificates on paper whose stars or days the list corrects. */
	readonly changed: number
	readonly known: number
	readonly rows: number
}

export interface KnownProducer {
	readonly id: Id<'producer'>
	readonly name: string
	readonly place: Id<'place'> | null
	readonly phone: string
	readonly mail: string
	readonly contactPerson: string
	readonly address: string
}
export interface KnownProduct {
	readonly id: Id<'product'>
	readonly producer: Id<'producer'>
	/** In each language it is written in. */
	readonly names: readonly string[]
}
export interface KnownCertificate {
	readonly id: Id<'certificate'>
	readonly product: Id<'product'>
	readonly number: string
	readonly decisionNo: string
	readonly stars: number | null
	readonly total: string | null
	readonly issuedOn: Day | null
	readonly expiresOn: Day | null
	readonly onPaper: boolean
}
export interface Known {
	readonly producers: readonly KnownProducer[]
	readonly products: readonly KnownProduct[]
	readonly certificates: readonly KnownCertificate[]
}

export type Contacts = Pick<KnownProducer, 'phone' | 'mail' | 'contactPerson' | 'address' | 'place'>
export interface PaperFacts {
	/** 1–5; null: the paper does not say. */
	readonly stars: number | null
	readonly total: string | null
	readonly decisionNo: string
	readonly issuedOn: Day | null
	readonly expiresOn: Day | null
	readonly expiryComputed: boolean
}

/** What entering a list means for a register that may hold some of it already. Keys are the list's own. */
export interface Plan {
	readonly producers: readonly { readonly said: ImportProducer; readonly id?: Id<'producer'>; readonly fill?: Partial<Contacts> }[]
	readonly products: readonly { readonly said: ImportProduct; readonly id?: Id<'product'> }[]
	readonly certificates: readonly { readonly product: string; readonly row: number; readonly number: string | undefined; readonly facts: PaperFacts; readonly id?: Id<'certificate'>; readonly differs?: boolean }[]
	readonly counts: Counts
}

/** Numbers given to papers without one: shown as "no number on the paper". */
const made = /^paper-(\d+)$/
export const withoutNumber = (number: string): boolean => made.test(number)
/** What a paper is known by: its own number, else that of the decision that gave it, else ''. */
export const knownBy = (paper: { readonly number: string; readonly decisionNo: string }): string => (withoutNumber(paper.number) ? paper.decisionNo : paper.number)
export const paperNumber = (n: number): string => `paper-${String(n).padStart(4, '0')}`
export const lastPaperNumber = (numbers: readonly string[]): number => numbers.reduce((most, number) => Math.max(most, Number(made.exec(number)?.[1] ?? 0)), 0)

const nameKey = (name: string): string =>
	fold(name)
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
		.trim()
const numberKey = (number: string): string => fold(number).replace(/\s+/g, '')

/** The address as the office wrote it; where its place is not the programme's, the place's words stay in it. */
function addressOf(said: ImportProducer): string {
	const { address = '', place, placeText = '' } = said
	if (place || !placeText || nameKey(address).includes(nameKey(placeText))) return address
	return address ? `${address}, ${placeText}` : placeText
}

export const contactsOf = (said: ImportProducer): Contacts => ({
	phone: said.phones.join(', '),
	mail: said.email ?? '',
	contactPerson: said.person ?? '',
	address: addressOf(said),
	place: (said.place as Id<'place'> | undefined) ?? null,
})

/** Only what is empty is filled: what the programme knows already is not overwritten by an old list. */
function blanks(known: KnownProducer, said: Contacts): Partial<Contacts> | undefined {
	const fill: { -readonly [K in keyof Contacts]?: Contacts[K] } = {}
	for (const field of ['phone', 'mail', 'contactPerson', 'address'] as const) if (!known[field] && said[field]) fill[field] = said[field]
	if (!known.place && said.place) fill.place = said.place
	return Object.keys(fill).length ? fill : undefined
}

const factsOf = (said: ImportCertificate): PaperFacts => ({
	stars: said.stars ?? null,
	total: said.score ?? null,
	decisionNo: said.decisionNo ?? '',
	issuedOn: said.issued?.day ?? null,
	expiresOn: said.expires?.day ?? null,
	expiryComputed: said.expires?.computed ?? false,
})

/** Compares a list with what is here: the same producer (name and place), product (producer and name), certificate (product and number, or decision and day). */
export function planRegister(list: ImportResult, known: Known): Plan {
	const namesakes = Map.groupBy(known.producers, (p) => producerKey(p.name))
	const taken = new Set<string>()
	const producers = list.producers.map((said): Plan['producers'][number] => {
		const contacts = contactsOf(said)
		const same = namesakes.get(producerKey(said.name))?.find((p) => !taken.has(p.id) && (!p.place || !contacts.place || p.place === contacts.place))
		if (!same) return { said }
		taken.add(same.id)
		const fill = blanks(same, contacts)
		return { said, id: same.id, ...(fill ? { fill } : {}) }
	})
	const producerId = new Map(producers.flatMap((p) => (p.id ? [[p.said.key, p.id] as const] : [])))
	const byName = new Map<string, Id<'product'>>(known.products.flatMap((p) => p.names.map((name) => [`${p.producer}\0${nameKey(name)}`, p.id] as const)))
	const products = list.products.map((said): Plan['products'][number] => {
		const id = byName.get(`${producerId.get(said.producer)}\0${nameKey(said.name)}`)
		return id ? { said, id } : { said }
	})
	const productId = new Map(products.flatMap((p) => (p.id ? [[p.said.key, p.id] as const] : [])))
	const byProduct = Map.groupBy(known.certificates, (c) => c.product)
	const found = new Set<string>()
	const certificates = list.certificates.map((said): Plan['certificates'][number] => {
		const facts = factsOf(said)
		const one = { product: said.product, row: said.row, number: said.certificateNo, facts }
		const here = byProduct.get(productId.get(said.product) as Id<'product'>)?.filter((c) => !found.has(c.id)) ?? []
		const same = said.certificateNo
			? here.find((c) => numberKey(c.number).replace(/\(\d+\)$/, '') === numberKey(said.certificateNo ?? ''))
			: (here.find((c) => c.issuedOn === facts.issuedOn && numberKey(c.decisionNo) === numberKey(facts.decisionNo)) ??
				// The same paper with its day or its decision put right since.
				(here.length === 1 && withoutNumber(here[0]?.number ?? '') && (here[0]?.issuedOn === null || here[0]?.decisionNo === '' || numberKey(here[0]?.decisionNo ?? '') === numberKey(facts.decisionNo)) ? here[0] : undefined))
		if (!same) return one
		found.add(same.id)
		const differs = same.onPaper && (same.stars !== facts.stars || same.total !== facts.total || same.decisionNo !== facts.decisionNo || same.issuedOn !== facts.issuedOn || same.expiresOn !== facts.expiresOn)
		return { ...one, id: same.id, ...(differs ? { differs } : {}) }
	})
	const news = (of: readonly { readonly id?: string }[]): number => of.filter((one) => !one.id).length
	const changed = producers.filter((p) => p.fill).length + certificates.filter((c) => c.differs).length
	const all = producers.length + products.length + certificates.length
	const fresh = { producers: news(producers), products: news(products), certificates: news(certificates) }
	return {
		producers,
		products,
		certificates,
		counts: { ...fresh, changed, known: all - fresh.producers - fresh.products - fresh.certificates - changed, rows: new Set([...list.producers.flatMap((p) => p.rows), ...list.products.flatMap((p) => p.rows)]).size },
	}
}
