import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import { shortDecimal } from '#kernel/decimal.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Band, Rulebook } from '../rulebook.ts'
import { criterionFields, criterionOf } from './criterion.ts'
import { added, arrange, type At, atOf, nextKey, placeAt, renamed, replaced, settled, told, whereIs } from './edit.ts'
import { type Draft, heldDraft, keepDraft } from './store.ts'
import { written } from './words.ts'

/** Points as people type them: "1,5" or "1.5". */
export const points = () => fields.amount(2).transform((d) => Number(shortDecimal(d)))
const which = { draft: fields.id<'rulebook-draft'>(), revision: fields.whole(1) }
const place = () => z.string().optional().transform((v, ctx): At | undefined => {
	if (!v) return undefined
	const at = atOf(v)
	if (!at) ctx.addIssue({ code: 'custom', message: 'input/not-understood' })
	return at
})
const number = (max: number) => fields.text(max).refine((t) => /^[\w.:/-]+$/.test(t), 'input/not-understood')

/** Changes a held draft: kept whole with its next revision, and told by what was touched. */
async function change(scene: Scene, given: { readonly draft: Id<'rulebook-draft'>; readonly revision: number }, what: string, work: (draft: Draft) => Outcome<{ book: Rulebook; uncertain?: Draft['uncertain'] }>) {
	const found = await heldDraft(scene, given)
	if (!found.ok) return found
	const made = work(found.value)
	if (!made.ok) return made
	const kept = await keepDraft(scene, found.value, made.value.book, made.value.uncertain)
	if (!kept.ok) return kept
	const news: News[] = [{ type: 'rulebook-changed', subject: { kind: 'rulebook-draft', id: given.draft }, facts: { what, revision: found.value.revision + 1 } }]
	return done({ book: kept.value, news })
}
const only = (made: Outcome<Rulebook>): Outcome<{ book: Rulebook }> => (made.ok ? done({ book: made.value }) : made)

const starsMost = 6
/** What a rulebook says of itself: what it is for, by which text, from when, how points become stars. */
export const saveHead = action({
	name: 'grading.save-draft-head',
	who: ['officer'],
	input: z.object({
		...which,
		set: fields.text(200), setEnglish: fields.optionalText(200), programme: fields.text(200), legalBasis: fields.text(600), url: fields.optionalText(300), source: fields.text(600), asOf: fields.day(),
		from: fields.day(), to: fields.optional(fields.day()), validityMonths: fields.whole(1, 1200), total: points(), rounding: fields.oneOf(['source', 'ours']),
		bands: z.preprocess((v) => v ?? [], z.array(z.object({ stars: fields.whole(1, 10), atLeast: fields.optional(points()), meaning: fields.optionalText(300) })).max(starsMost)),
	}),
	async run(scene, given) {
		if (given.to && given.to < given.from) return refuse({ code: 'input/ends-before-start', field: 'to' })
		if (given.url && !/^https?:\/\//.test(given.url)) return refuse({ code: 'input/not-understood', field: 'url' })
		const result = await change(scene, given, 'head', ({ rulebook: book, lang }) => {
			const rising = given.bands.flatMap((b) => (b.atLeast === undefined ? [] : [{ ...b, atLeast: b.atLeast }])).toSorted((a, b) => b.stars - a.stars)
			// Half-open: a band ends where the next higher one begins, so that no total falls between two.
			const bands = rising.map((b, i): Band => {
				const above = rising[i - 1]
				const meaning = written(book.bands.find((o) => o.stars === b.stars)?.meaning, lang, b.meaning)
				return { stars: b.stars, atLeast: b.atLeast, ...(above ? { below: above.atLeast } : {}), ...(meaning ? { meaning } : {}) }
			})
			const set = written(book.productSet, lang, given.set, given.setEnglish)
			const { inForce: _, ...rest } = book
			return done({
				book: {
					...rest, programme: given.programme, legalBasis: { text: given.legalBasis, ...(given.url ? { url: given.url } : {}) }, source: { ...(book.source.name === given.source ? book.source : {}), name: given.source, asOf: given.asOf },
					inForce: { from: given.from, ...(given.to ? { to: given.to } : {}) }, validityMonths: given.validityMonths, total: given.total, rounding: { rule: 'exact', by: given.rounding }, bands, ...(set ? { productSet: set } : {}),
				},
			})
		})
		return result.ok ? done({ value: { draft: given.draft }, news: result.value.news }) : result
	},
})

/** Name, number and maximum of a part or a section. */
export const savePlace = action({
	name: 'grading.save-draft-place',
	who: ['officer'],
	input: z.object({ ...which, at: place(), no: number(10), name: fields.text(500), english: fields.optionalText(500), max: points() }),
	async run(scene, given) {
		const result = await change(scene, given, 'place', ({ rulebook: book, lang }) => {
			const old = given.at && given.at.length < 3 ? placeAt(book, given.at) : undefined
			const name = written(old?.name, lang, given.name, given.english)
			return old && name ? only(renamed(book, given.at ?? [], { no: given.no, name, max: given.max })) : refuse({ code: 'grading/draft-place-unknown' })
		})
		return result.ok ? done({ value: { draft: given.draft }, news: result.value.news }) : result
	},
})

/** Adds a part, section or criterion (`in`: where), or moves or takes out one (`press`: "up.0.1"). */
export const arrangeDraft = action({
	name: 'grading.arrange-draft',
	who: ['officer'],
	input: z.object({ ...which, in: place(), name: fields.optionalText(500), press: fields.optionalText(40) }),
	async run(scene, given) {
		const pressed = /^(up|down|remove)\.(.+)$/.exec(given.press)
		const at = pressed ? atOf(pressed[2] ?? '') : given.in
		if (!pressed && !given.name) return refuse({ code: 'input/required', field: 'name' })
		const result = await change(scene, given, pressed ? (pressed[1] ?? '') : 'add', ({ rulebook: book, lang }) =>
			pressed ? (at ? only(arrange(book, at, pressed[1] as 'up')) : refuse({ code: 'grading/draft-place-unknown' })) : only(added(book, at ?? [], lang, given.name)),
		)
		return result.ok ? done({ value: { draft: given.draft }, news: result.value.news }) : result
	},
})

/** Says that the official text itself has a fault, or takes that back; then it does not stop the rulebook. */
export const tellFault = action({
	name: 'grading.tell-fault',
	who: ['officer'],
	input: z.object({ ...which, code: fields.text(40), at: fields.optionalText(80) }),
	async run(scene, given) {
		const result = await change(scene, given, 'fault', ({ rulebook }) => only(told(rulebook, given.code, given.at)))
		return result.ok ? done({ value: { draft: given.draft }, news: result.value.news }) : result
	},
})

/** Somebody looked at an uncertain place of the annex, and it is as it stands. */
export const checkPlace = action({
	name: 'grading.check-annex-place',
	who: ['officer'],
	input: z.object({ ...which, nth: fields.whole(0, 10_000) }),
	async run(scene, given) {
		const result = await change(scene, given, 'checked', ({ rulebook, uncertain }) => (uncertain[given.nth] ? done({ book: rulebook, uncertain: uncertain.toSpliced(given.nth, 1) }) : refuse({ code: 'grading/draft-place-unknown' })))
		return result.ok ? done({ value: { draft: given.draft }, news: result.value.news }) : result
	},
})

/**
 * A criterion as its page sends it: words, points, ladder or cases, conditions. `press`: "up.2" and "drop.2" also move or take out
 * a choice; "next" goes on to the next criterion. With it the doubts about it are looked at.
 */
export const saveCriterion = action({
	name: 'grading.save-criterion',
	who: ['officer'],
	input: z.object({ ...which, key: fields.text(80), into: place(), press: fields.optionalText(20), ...criterionFields({ number, points }) }),
	async run(scene, given) {
		let next: string | undefined
		const result = await change(scene, given, 'criterion', ({ rulebook: book, lang, uncertain }) => {
			const found = whereIs(book, given.key)
			if (!found) return refuse({ code: 'grading/draft-place-unknown' })
			const made = criterionOf(found.criterion, given, lang)
			if (!made.ok) return made
			const put = replaced(book, given.key, made.value, given.into)
			const whole = put.ok ? settled(put.value) : put
			if (!whole.ok) return whole
			next = nextKey(whole.value, given.key)
			return done({ book: whole.value, uncertain: uncertain.filter((u) => u.at !== given.key) })
		})
		if (!result.ok) return result
		return done({ value: { draft: given.draft, key: given.press === 'next' ? (next ?? null) : given.key }, news: result.value.news })
	},
})
