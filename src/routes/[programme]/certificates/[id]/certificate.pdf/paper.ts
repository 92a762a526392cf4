/** A certificate's words for the typesetter, each in the reader's language and the programme's. */
import type { Instant } from '#kernel/day.ts'
import { asLang, fold, type LocalText, textIn } from '#kernel/text.ts'
import type { CertificateSeen, Part, Rulebook } from '#modules/grading/index.ts'
import type { ProgrammeFace } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import { starsSaid } from '#ui/stars.ts'
import { type Facts, type Say, sayIn, type Words as Dictionary } from '#ui/words.ts'

type Said = readonly [string] | readonly [string, string]
const pair = (a: string, b: string): Said => (a === b || !b ? [a] : [a, b])

export interface OnPaper {
	readonly c: CertificateSeen
	readonly programme: ProgrammeFace
	readonly book: Rulebook
	readonly parts: readonly { readonly part: Part | undefined; readonly mean: number }[]
	readonly members: number
	readonly created: Instant
	readonly origin: string
	readonly technique: string
	/** As it was signed, and its short form for the QR code. */
	readonly credential: { readonly document: string; readonly payload: string } | undefined
}

export function certificatePaper({ c, programme, book, parts, members, created, origin, technique, credential }: OnPaper, say: Say, words: Dictionary) {
	const second = sayIn(words, asLang(programme.lang) ?? 'en')
	const both = (key: string, facts?: (say: Say) => Facts): Said => pair(say(key, facts?.(say)), second(key, facts?.(second)))
	const local = (of: LocalText): Said => pair(textIn(of, say.lang).text, textIn(of, second.lang).text)
	const two = { minimumFractionDigits: 0, maximumFractionDigits: 2 }
	const folded = fold(technique)
	return {
		lang: say.lang,
		...(second.lang === say.lang ? {} : { lang2: second.lang }),
		created,
		title: both('grading/paper-title'),
		hue: programme.hue,
		...(c.demo ? { demo: both('grading/paper-demo') } : {}),
		// The typesetter fills in the two numbers.
		pageOf: say('grading/paper-page', { page: '{page}', pages: '{pages}' }),
		programme: [programme.name],
		product: local(c.productName),
		producer: [c.maker || say('grading/unknown')],
		place: c.place ? local(c.place) : both('grading/unknown'),
		stars: { got: c.stars ?? 0, of: c.starsOf, words: pair(starsSaid(say, c.stars, c.starsOf), starsSaid(second, c.stars, c.starsOf)) },
		score: say.number(Number(c.total ?? 0), two),
		scoreOf: say.number(book.total ?? 100),
		parts: parts.flatMap(({ part, mean }) => (part ? [{ name: local(part.name), score: say.number(mean, two), of: say.number(part.max), share: Math.min(1, mean / part.max) }] : [])),
		rulebook: [book.productSet ? `${textIn(book.productSet, say.lang).text}. ${book.legalBasis.text}` : book.legalBasis.text],
		...(c.basis === 'adopted' ? { standing: both('grading/not-the-official-grade') } : {}),
		number: c.number,
		issued: say.day(c.issuedOn ?? undefined, 'long'),
		...(c.expiresOn ? { validUntil: say.day(c.expiresOn, 'long') } : {}),
		decision: both('grading/paper-decision', (s) => ({ members, no: c.decisionNo, day: s.day(c.issuedOn ?? undefined) })),
		checkUrl: `${origin}${paths.check(c.code)}`,
		...(credential ? { scanUrl: `${origin}${paths.check(c.code)}#${credential.payload}`, credential: credential.document } : {}),
		weave: /dan|plait|wicker|basket|編/.test(folded) ? ('basket' as const) : /det|weav|silk|ทอ/.test(folded) ? ('twill' as const) : ('plain' as const),
		labels: {
			number: both('grading/number'), producer: both('grading/producer'), place: both('grading/place'), score: both('grading/points-word'), rulebook: both('grading/rulebook'),
			issued: both('grading/issued'), validUntil: both('grading/valid-until'), decision: both('grading/decision'), check: both('grading/check'),
		},
	}
}
