import { z } from 'zod'
import { action, type News, type Programme, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House, Sheet, Tx } from '#kernel/ports.ts'
import { fold, localText } from '#kernel/text.ts'
import { keepUpload } from '#modules/record/index.ts'
import type { Part, Rulebook } from '../rulebook.ts'
import { settled } from './edit.ts'
import { type Recognised, recognise, type Uncertain } from './recognise.ts'
import { reuse } from './reuse.ts'
import { anyBook, freeKey } from './store.ts'

type P = Id<'programme'>
/** The kinds an annex is kept as. */
export const annexKinds = ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'] as const
/** All sets of an economy in one file come to about 4,000 rows. */
const mostRows = 6000

const slug = (text: string): string => fold(text).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40)

async function keep(scene: Scene, given: { book: Rulebook; lang: string; basedOn: string | null; file?: string; uncertain?: readonly Uncertain[] }): Promise<Outcome<{ id: Id<'rulebook-draft'>; key: string }>> {
	const whole = settled(given.book)
	if (!whole.ok) return whole
	const id = newId<'rulebook-draft'>()
	const row = { programme_id: scene.programme.id, id, key: given.book.id, rulebook: JSON.stringify(whole.value), lang: given.lang, based_on: given.basedOn, file_sha256: given.file ?? null, uncertain: JSON.stringify(given.uncertain ?? []) }
	await scene.tx
		.insertInto('rulebook_draft')
		.values({ ...row, started_by: scene.by.person, started_at: scene.at, changed_by: scene.by.person, changed_at: scene.at, proposed_by: null, proposed_at: null, approved_by: null, approved_at: null })
		.execute()
	return done({ id, key: given.book.id })
}
/** A book without a line in it. */
const emptyBook = (key: string, programme: Pick<Programme, 'economy' | 'name' | 'lang'>, name: string, legalBasis: string): Rulebook => ({
	id: key, programme: programme.name, economy: programme.economy, scheme: 'points', status: 'complete', legalBasis: { text: legalBasis }, productSet: localText(programme.lang, name), bands: [], parts: [],
	rounding: { rule: 'exact', by: 'ours' }, source: { name: legalBasis, asOf: '' }, faults: [],
})
/** The copy of another book under a new key: no longer anybody's but the programme's, with nothing missing that is not said again. */
function copyOf(book: Rulebook, key: string, parts: readonly Part[] = book.parts): Rulebook {
	const { why: _, replacedBy: __, ...rest } = book
	return { ...rest, id: key, status: 'complete', parts }
}
const languageOf = (book: Rulebook, programme: Programme): string => book.parts[0]?.name.source ?? book.productSet?.source ?? programme.lang

/** Begins a rulebook: a copy of one that is here, or an empty one with a name. */
export const startDraft = action({
	name: 'grading.start-draft',
	who: ['officer'],
	input: z.object({ from: fields.optionalText(80), name: fields.optionalText(200) }),
	async run(scene, given) {
		const { tx, house, programme } = scene
		const from = given.from ? await anyBook(tx, house.packs, programme.id, given.from) : undefined
		if (given.from && !from) return refuse({ code: 'grading/rulebook-unknown', field: 'from' })
		if (!from && !given.name) return refuse({ code: 'input/required', field: 'name' })
		const key = await freeKey(tx, house.packs, programme.id, from ? from.id : `${programme.slug}-${slug(given.name)}`)
		const lang = from ? languageOf(from, programme) : programme.lang
		const copy = from ? copyOf(from, key) : emptyBook(key, programme, given.name, programme.name)
		const kept = await keep(scene, { book: given.name ? { ...copy, productSet: localText(lang, given.name) } : copy, lang, basedOn: from?.id ?? null })
		if (!kept.ok) return kept
		return done({ value: kept.value, news: [begun(kept.value.id, { rulebook: key, from: from?.id ?? null })] })
	},
})
const begun = (id: Id<'rulebook-draft'>, facts: News['facts']): News => ({ type: 'rulebook-begun', subject: { kind: 'rulebook-draft', id }, facts })

/** Keeps a ministry's annex as it came, after a look whether it can be read. Nothing is entered yet. */
export const keepAnnex = action({
	name: 'grading.keep-annex',
	who: ['officer'],
	input: z.object({ annex: fields.file() }),
	async run(scene, { annex }) {
		const read = await readAnnex(scene.house, annex.bytes, annex.name, scene.programme.lang)
		if (!read.ok) return refuse({ ...read.refusal, field: 'annex' })
		const kept = await keepUpload(scene, annex, annexKinds)
		if (!kept.ok) return refuse({ ...kept.refusal, field: 'annex' })
		return done({ value: { sha256: kept.value.sha256 }, news: [] })
	},
})

export interface Annex {
	readonly name: string
	readonly sheet: Sheet
	readonly books: readonly Recognised[]
}
async function readAnnex(house: Pick<House, 'sheets'>, bytes: Uint8Array, name: string, lang: string, sheet?: string): Promise<Outcome<Omit<Annex, 'name'>>> {
	const read = await house.sheets.read(bytes, { name, documents: true, ...(sheet ? { sheet } : {}) })
	if (!read.ok) return read
	if (read.value.rows.length > mostRows) return refuse({ code: 'import/too-many-rows', name, rows: read.value.rows.length, most: mostRows })
	const books = recognise(read.value.rows, lang, read.value.firstRow)
	return books.length || sheet ? done({ sheet: read.value, books }) : refuse({ code: 'grading/annex-not-recognised', name })
}
/** A kept annex as it is read. Refusals: grading/annex-unknown, and what the reader refuses. */
export async function annexOf(house: Pick<House, 'files' | 'sheets'>, tx: Tx, programme: Pick<Programme, 'id' | 'lang'>, sha256: string, sheet?: string): Promise<Outcome<Annex>> {
	const kept = await tx.selectFrom('file').select(['name']).where('programme_id', '=', programme.id as P).where('sha256', '=', sha256).where('mime', 'in', [...annexKinds]).executeTakeFirst()
	const bytes = kept && (await house.files.read(programme.id, sha256))
	if (!kept || !bytes) return refuse({ code: 'grading/annex-unknown' })
	const read = await readAnnex(house, bytes, kept.name, programme.lang, sheet)
	return read.ok ? done({ name: kept.name, ...read.value }) : read
}
/** "Bộ sản phẩm: Trà" → "Trà". */
export const setNamed = (title: string): string => title.replace(/^.{0,60}?(?:bộ sản phẩm|nhóm sản phẩm|product set|set)\s*[:.–-]\s*/iu, '').trim()

/**
 * Makes a draft of one book of a kept annex: all of it or nothing. `head`: a book whose bands, validity, force, legal basis and
 * source it takes where the file has none; `like`: one whose keys, English and evidence it takes where the words are equal.
 */
export const importDraft = action({
	name: 'grading.import-annex',
	who: ['officer'],
	input: z.object({ sha256: fields.text(64), sheet: fields.optionalText(100), nth: fields.whole(0, 500), set: fields.text(200), head: fields.optionalText(80), like: fields.optionalText(80) }),
	async run(scene, given) {
		const { tx, house, programme } = scene
		const annex = await annexOf(house, tx, programme, given.sha256, given.sheet || undefined)
		if (!annex.ok) return annex
		const found = annex.value.books[given.nth]
		if (!found) return refuse({ code: 'grading/annex-not-recognised', name: annex.value.name })
		const head = given.head ? await anyBook(tx, house.packs, programme.id, given.head) : undefined
		if (given.head && !head) return refuse({ code: 'grading/rulebook-unknown', field: 'head' })
		const like = given.like ? await anyBook(tx, house.packs, programme.id, given.like) : undefined
		if (given.like && !like) return refuse({ code: 'grading/rulebook-unknown', field: 'like' })
		const key = await freeKey(tx, house.packs, programme.id, `${head?.id ?? programme.slug}-${slug(given.set)}`)
		const parts = like ? reuse(found.parts, like) : found.parts
		const base = head ? copyOf(head, key, parts) : { ...emptyBook(key, programme, given.set, annex.value.name), parts }
		const keyOf = keysAfter(found.parts, parts)
		const known = like?.productSet
		const total = found.total ?? base.total
		const kept = await keep(scene, {
			book: {
				...base,
				productSet: known && known.text[known.source] === given.set ? known : localText(programme.lang, given.set),
				...(total === undefined ? {} : { total }),
				bands: found.bands.length ? found.bands.map((b) => ({ ...b, ...meaning(head, b.stars) })) : base.bands,
				faults: [],
			},
			lang: programme.lang,
			basedOn: head?.id ?? null,
			file: given.sha256,
			uncertain: found.uncertain.map((u) => ({ ...u, at: keyOf.get(u.at) ?? '' })),
		})
		if (!kept.ok) return kept
		const criteria = parts.flatMap((p) => p.sections.flatMap((s) => s.criteria)).length
		return done({ value: kept.value, news: [begun(kept.value.id, { rulebook: key, from: head?.id ?? null, like: like?.id ?? null, sha256: given.sha256, criteria, uncertain: found.uncertain.length })] })
	},
})
const meaning = (head: Rulebook | undefined, stars: number) => {
	const of = head?.bands.find((b) => b.stars === stars)?.meaning
	return of ? { meaning: of } : {}
}
/** Which key a criterion got: both lists are in the file's order. */
function keysAfter(before: readonly Part[], after: readonly Part[]): Map<string, string> {
	const keys = (parts: readonly Part[]) => parts.flatMap((p) => p.sections.flatMap((s) => s.criteria.map((c) => c.key)))
	const now = keys(after)
	return new Map(keys(before).map((key, i) => [key, now[i] ?? '']))
}
