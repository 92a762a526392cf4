/**
 * What each paper needs, as one schema a template: the types callers write against and the check made before typesetting
 * are the same thing. A template holds no words of its own: every label and every value comes from here, already
 * translated and already formatted (Intl, on the caller's side). Amounts are printed exactly as the strings given.
 */
import { z } from 'zod'
import { every, labels, text, words } from './base.ts'
import { officialForms } from './official-forms.ts'

export type { Words } from './base.ts'
export type { FormBlock, FormSheet, OfficialFormsPaper, SheetRow } from './official-forms.ts'

const party = z.strictObject({
	/** Name, in both scripts if it has two. */
	name: words,
	/** Address, registration number, contact: one string a line. */
	lines: z.array(text).readonly(),
})
/** A person or firm named on a paper. */
export type Party = z.infer<typeof party>

const pair = z.strictObject({ label: words, value: text })
/** A fact with its own label, for what a form does not foresee: vessel, bank, container number. */
export type LabelledFact = z.infer<typeof pair>

const total = z.strictObject({
	label: words,
	/** With its currency if it is to be seen: "USD 1,250.00". */
	value: text,
	/** The line that counts: set larger, above a rule. */
	strong: z.boolean().optional(),
})
export type TotalLine = z.infer<typeof total>

const signature = z.strictObject({
	/** Who signs; blank leaves an empty line to sign by hand with name below. */
	name: text.optional(),
	role: text.optional(),
	/** Place and date of signing as one line. */
	placeDate: text.optional(),
})
export type Signature = z.infer<typeof signature>

export const certificate = z.strictObject({
	...every,
	programme: words,
	product: words,
	producer: words,
	place: words,
	stars: z.strictObject({
		got: z.int().min(0).max(10),
		of: z.int().min(1).max(10),
		/** "4 of 5 stars": printed beside the drawn stars, and what a screen reader says. */
		words,
	}),
	/** Total score and the most that can be reached. */
	score: text,
	scoreOf: text,
	/** One entry a part of the rulebook; `share` (0–1) draws the bar. */
	parts: z
		.array(z.strictObject({ name: words, score: text, of: text, share: z.number().min(0).max(1) }))
		.max(12)
		.readonly(),
	/** The rulebook in full: title, number, date, and by what it was replaced if it was. */
	rulebook: words,
	/** What standing this grade has, when it must be said: "Not the official OCOP grade". */
	standing: words.optional(),
	number: text,
	issued: text,
	/** Last day of validity; left out when the rulebook sets none. */
	validUntil: text.optional(),
	/** The council and its decision: name, number, date. */
	decision: words,
	signature: signature.optional(),
	/** Where anyone can check the certificate: becomes the QR code and is printed in words. */
	checkUrl: z.url().max(1000),
	/** What the QR code holds when it is more than the printed address: the same with the signed certificate behind "#". */
	scanUrl: z.url().max(2000).optional(),
	/** The signed certificate (JSON), attached to the file. */
	credential: z.string().max(20_000).optional(),
	/** The band's weave, after the product's technique. */
	weave: z.enum(['basket', 'plain', 'twill', 'diamond']).optional(),
	labels: labels('number', 'producer', 'place', 'score', 'rulebook', 'issued', 'validUntil', 'decision', 'check'),
})
/** A product's grade, A4 landscape, one page. */
export type CertificatePaper = z.infer<typeof certificate>

const tradeLine = z.strictObject({
	/** Number of the line: "1". */
	no: text,
	/** In both languages. */
	description: words,
	/** Harmonised System code as written: "4602.12". */
	hs: text.optional(),
	quantity: text,
	unit: text,
	price: text,
	amount: text,
	/** Anything more about this line: lot, material, marks. */
	note: text.optional(),
})
export type TradeLine = z.infer<typeof tradeLine>

const parties = {
	...every,
	seller: party,
	buyer: party,
	/** When the goods go to someone other than the buyer. */
	consignee: party.optional(),
	number: text,
	date: text,
	/** The order, inquiry, contract or invoice referred to. */
	reference: text.optional(),
	more: z.array(pair).readonly().optional(),
}
const trade = {
	...parties,
	/** Rule, named place and edition: "FOB", "Cat Lai, Ho Chi Minh City", "Incoterms® 2020". */
	incoterm: z.strictObject({ rule: text, place: text, edition: text }),
	/** ISO 4217 code, shown in the heads of the price columns. */
	currency: text,
	payment: text,
	/** Economy of origin. */
	origin: text.optional(),
	lines: z.array(tradeLine).min(1).readonly(),
	totals: z.array(total).min(1).readonly(),
	/** The amount in words, where custom asks for it. */
	inWords: words.optional(),
	notes: words.optional(),
}
const tradeLabels = [
	'seller', 'buyer', 'consignee', 'number', 'date', 'reference', 'incoterm', 'currency', 'payment', 'origin',
	'line', 'description', 'hs', 'quantity', 'unit', 'price', 'amount', 'inWords', 'notes', 'signature', 'name', 'placeDate',
] as const // biome-ignore format: one list

export const invoice = z.strictObject({
	...trade,
	/** "We declare that this invoice is true and correct…" */
	declaration: words.optional(),
	signature,
	labels: labels(...tradeLabels),
})
/** Commercial invoice, A4 portrait, as many pages as it takes. */
export type InvoicePaper = z.infer<typeof invoice>

export const quotation = z.strictObject({
	...trade,
	/** Last day on which the offer can be accepted. */
	validUntil: text,
	/** Time from order to readiness: "30 days". */
	leadTime: text.optional(),
	signature: signature.optional(),
	labels: labels(...tradeLabels, 'validUntil', 'leadTime'),
})
/** An offer with its validity, A4 portrait. */
export type QuotationPaper = z.infer<typeof quotation>

export const packingList = z.strictObject({
	...parties,
	packages: z
		.array(
			// One package, or a run of equal ones: then the figures are of all of them.
			z.strictObject({
				/** Marks and numbers as painted on the package: "KAGOYA · 1–12/12". */
				marks: text,
				/** "Carton", "12 × Carton". */
				kind: text,
				/** "60 × 40 × 40 cm" */
				dimensions: text,
				/** Kilograms, kilograms, cubic metres: figures only, the units stand in the labels. */
				gross: text,
				net: text,
				volume: text,
				/** How the figures of equal packages come about: "12 × 12.40". */
				each: z.strictObject({ gross: text, net: text, volume: text }).optional(),
				lines: z.array(z.strictObject({ description: words, quantity: text, unit: text, each: text.optional() })).readonly(),
			}),
		)
		.min(1)
		.readonly(),
	totals: z.strictObject({ packages: text, gross: text, net: text, volume: text }),
	notes: words.optional(),
	signature: signature.optional(),
	labels: labels(
		'seller', 'buyer', 'consignee', 'number', 'date', 'reference', 'marks', 'contents', 'dimensions',
		'gross', 'net', 'volume', 'total', 'notes', 'signature', 'name', 'placeDate',
	), // biome-ignore format: one list
})
/** What is in which package, A4 portrait. */
export type PackingListPaper = z.infer<typeof packingList>

export const invitationCard = z.strictObject({
	...every,
	programme: words,
	/** Plain steps, in order: "Scan the code with your phone's camera." At most four. */
	steps: z.array(words).min(1).max(4).readonly(),
	cards: z
		.array(
			z.strictObject({
				/** Who is invited; without it the card has a line to write the name on. */
				name: text.optional(),
				/** The personal link: becomes the QR code; never printed in full when `address` is given. */
				url: z.url().max(1000),
				/** What to type by hand when there is no camera; the link itself when not given. */
				address: text.optional(),
				pin: text,
				/** Last day the card works. */
				until: text.optional(),
			}),
		)
		.min(1)
		.readonly(),
	labels: labels('name', 'pin', 'until', 'address'),
})
/** Cards to print and cut, six on an A4 sheet. */
export type InvitationCardPaper = z.infer<typeof invitationCard>

export const expiryCalendar = z.strictObject({
	...every,
	programme: words,
	/** "24 November 2026": the day the list was drawn up. */
	asOf: text,
	/** The list in a sentence: "17 certificates lapse before 31 May 2027." */
	summary: words,
	months: z
		.array(
			z.strictObject({
				month: words,
				/** "3 certificates" */
				count: text,
				rows: z
					.array(
						z.strictObject({
							validUntil: text,
							number: text,
							product: words,
							producer: words,
							place: text.optional(),
							/** "4 ★" is drawn from the figure; `of` from the rulebook. */
							stars: z.strictObject({ got: z.int().min(0).max(10), of: z.int().min(1).max(10), words: text }),
						}),
					)
					.readonly(),
			}),
		)
		.readonly(),
	labels: labels('asOf', 'validUntil', 'number', 'product', 'producer', 'stars', 'done'),
})
/** Certificates that lapse, month by month, with a box to tick, A4 portrait. */
export type ExpiryCalendarPaper = z.infer<typeof expiryCalendar>

const listed = z.strictObject({ what: text, /** Facts about it in one line. */ facts: text.optional() })
export const dossier = z.strictObject({
	...every,
	programme: words,
	product: words,
	/** Round, producer, place, rulebook, legal basis … */
	facts: z.array(pair).readonly(),
	/** The self-assessment in a sentence: "82 of 100 points". */
	summary: text,
	parts: z
		.array(
			z.strictObject({
				name: words,
				points: text,
				criteria: z
					.array(
						z.strictObject({
							no: text,
							name: words,
							/** What is claimed; left out: nothing. */
							choice: words.optional(),
							points: text,
							/** What shows it: titles of proofs, a sample's number, "declared". */
							shown: text.optional(),
							/** Still to be shown. */
							awaited: text.optional(),
							note: text.optional(),
						}),
					)
					.readonly(),
			}),
		)
		.readonly(),
	proofs: z.array(listed).readonly(),
	records: z.array(listed).readonly(),
	/** What is missing, one line each; empty: `complete` is printed. */
	missing: z.array(text).readonly(),
	complete: text,
	declaration: words,
	signature,
	labels: labels('proofs', 'records', 'missing', 'points', 'criterion', 'signature', 'name', 'placeDate'),
})
/** A submission's dossier: facts, self-assessment, proofs, records, what is missing; A4 portrait. */
export type DossierPaper = z.infer<typeof dossier>

export const papers = {
	certificate,
	invoice,
	'packing-list': packingList,
	quotation,
	'invitation-card': invitationCard,
	'expiry-calendar': expiryCalendar,
	dossier,
	'official-forms': officialForms,
} as const

export type PaperTemplate = keyof typeof papers
/** The data of each template by its name. */
export type PaperData = { readonly [T in PaperTemplate]: z.infer<(typeof papers)[T]> }
