import { z } from 'zod'
import { action } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Upload } from '#kernel/ports.ts'
import { digestOf } from '#modules/record/index.ts'
import { anyBook } from '../drafting/store.ts'
import { criteriaOf, laddersOf, parseRulebook, type Rulebook } from '../rulebook.ts'
import { adoptions } from '../store.ts'
import { consultation } from './report.ts'
import { simulator } from './simulate.ts'
import { adoptionsRead, eachDossier, placeNames, publishReport, simulationById } from './store.ts'

const megabyte = 1 << 20
/** A rulebook file, or why it is none. */
function fromFile({ bytes }: Upload): Outcome<Rulebook> {
	let raw: unknown
	try {
		if (bytes.length > 2 * megabyte) throw new Error('too large')
		raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
	} catch {
		return refuse({ code: 'grading/draft-no-json', field: 'file' })
	}
	const parsed = parseRulebook(raw)
	return parsed.ok ? parsed : refuse({ ...parsed.refusal, field: 'file' })
}
const scorable = (book: Rulebook): boolean => book.scheme === 'points' && book.bands.length > 0 && criteriaOf(book).some((c) => laddersOf(c).length > 0)

/** Scores every stored dossier of the chosen adoptions under a draft, and keeps what came out with the draft and its hash. */
export const simulateDraft = action({
	name: 'grading.simulate',
	who: ['officer'],
	input: z.object({
		title: fields.text(120),
		draft: fields.optionalText(200),
		file: z.preprocess((v) => ((v as Upload | undefined)?.bytes?.length ? v : undefined), fields.file().optional()),
		adoptions: fields.several(fields.id<'adoption'>()),
		reworded: fields.checkbox(),
	}),
	async run(scene, given) {
		const { tx, programme } = scene
		if (!given.file && !given.draft) return refuse({ code: 'input/required', field: 'draft' })
		const read = given.file ? fromFile(given.file) : undefined
		if (read && !read.ok) return read
		const draft = read?.value ?? (await anyBook(tx, scene.house.packs, programme.id, given.draft))
		if (!draft) return refuse({ code: 'grading/simulated-unknown', field: 'draft' })
		if (!scorable(draft)) return refuse({ code: 'grading/draft-not-scorable', field: given.file ? 'file' : 'draft', rulebook: draft.id })
		const books = (await adoptions(tx, programme.id)).filter((a) => given.adoptions.includes(a.id))
		if (books.length < given.adoptions.length) return refuse({ code: 'grading/adoption-unknown', field: 'adoptions' })
		const reworded = given.reworded ? 'same' : 'lost'
		const run = simulator(draft, { reworded })
		await eachDossier(tx, programme.id, books, run.take)
		const result = run.result()
		const dossiers = result.council.counts.all + result.self.counts.all
		if (dossiers === 0) return refuse({ code: 'grading/no-dossiers', field: 'adoptions' })
		const id = newId<'simulation'>()
		const sha256 = digestOf(JSON.parse(JSON.stringify(draft)))
		await tx
			.insertInto('simulation')
			.values({
				programme_id: programme.id, id, title: given.title, draft_from: given.file ? 'file' : given.draft, draft_sha256: sha256, draft: JSON.stringify(draft), reworded,
				adoptions: books.map((b) => b.id), result: JSON.stringify(result), made_on: scene.on, made_at: scene.at, made_by: scene.by.person, published_at: null, demo: programme.demo,
			})
			.execute()
		return done({ value: { id }, news: [{ type: 'rules-simulated', subject: { kind: 'simulation', id }, facts: { rulebook: draft.id, sha256, dossiers } }] })
	},
})

/** Publishes the report of a simulation, without small groups, ids or names of makers. It stays as it was published. */
export const publishConsultation = action({
	name: 'grading.publish-consultation',
	who: ['officer'],
	input: z.object({ simulation: fields.id<'simulation'>() }),
	async run(scene, given) {
		const { tx, programme } = scene
		const kept = await simulationById(tx, programme.id, given.simulation)
		if (!kept) return refuse({ code: 'grading/simulation-unknown' })
		if (kept.publishedAt) return refuse({ code: 'grading/already-published' })
		const report = consultation(kept.result, { draft: kept.draft, sha256: kept.sha256, reworded: kept.reworded, books: await adoptionsRead(tx, programme.id, kept), places: await placeNames(tx, programme.id) })
		if (!report.council && !report.self) return refuse({ code: 'grading/too-few-dossiers' })
		const { numUpdatedRows } = await tx.updateTable('simulation').set({ report: JSON.stringify(report), published_at: scene.at }).where('programme_id', '=', programme.id).where('id', '=', kept.id).where('published_at', 'is', null).executeTakeFirst()
		if (!numUpdatedRows) return refuse({ code: 'grading/already-published' })
		await publishReport(tx, programme.id, kept.id)
		return done({ value: { id: kept.id }, news: [{ type: 'consultation-published', subject: { kind: 'simulation', id: kept.id }, facts: { sha256: kept.sha256 } }] })
	},
})

/** Takes a published report back; the simulation stays. */
export const withdrawConsultation = action({
	name: 'grading.withdraw-consultation',
	who: ['officer'],
	input: z.object({ simulation: fields.id<'simulation'>() }),
	async run(scene, given) {
		const { tx, programme } = scene
		const { numUpdatedRows } = await tx.updateTable('simulation').set({ report: null, published_at: null }).where('programme_id', '=', programme.id).where('id', '=', given.simulation).where('published_at', 'is not', null).executeTakeFirst()
		if (!numUpdatedRows) return refuse({ code: 'grading/not-published' })
		await tx.deleteFrom('published_consultation').where('programme_id', '=', programme.id).where('id', '=', given.simulation).execute()
		return done({ value: { id: given.simulation }, news: [{ type: 'consultation-withdrawn', subject: { kind: 'simulation', id: given.simulation }, facts: {} }] })
	},
})
