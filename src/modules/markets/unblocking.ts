/** What is done about an impediment: who takes it on, how it was removed, and opening it again. */
import { z } from 'zod'
import { action, type Scene, sectors } from '#kernel/action.ts'
import { file, id, object, oneOf, optional, optionalText, text, whole } from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Upload } from '#kernel/ports.ts'
import { evidence, keepUpload } from '#modules/record/index.ts'
import { mayTouch, productById } from '#modules/registry/index.ts'
import { workable } from './actions.ts'
import { type Impediment, impedimentById, targets } from './store.ts'

async function found(scene: Scene, impediment: Id<'impediment'>, revision: number | undefined): Promise<Outcome<Impediment>> {
	const row = await impedimentById(scene.tx, scene.programme.id, impediment)
	if (!row) return refuse({ code: 'markets/impediment-unknown' })
	if (revision !== undefined && revision !== row.revision) return refuse({ code: 'markets/changed-meanwhile' })
	return done(row)
}

/** Officers, the product's own producer, and whoever took it on. */
async function maySettle(scene: Scene, row: Impediment): Promise<boolean> {
	if (row.owner !== null && row.owner === scene.by.person) return true
	const product = await productById(scene.tx, scene.programme.id, row.product)
	return product !== undefined && mayTouch(scene.by, product.producer.id)
}

const change = (scene: Scene, row: Impediment, set: Partial<{ owner_id: Id<'person'> | null; sector: Impediment['sector']; state: Impediment['state']; settled_by: Id<'person'> | null; settled_at: Scene['at'] | null; evidence_sha256: string | null; evidence_note: string; evidence_source: string }>) =>
	scene.tx
		.updateTable('impediment')
		.set({ ...set, revision: row.revision + 1 })
		.where('programme_id', '=', scene.programme.id)
		.where('id', '=', row.id)
		.execute()

const news = (type: string, row: Impediment, facts: Record<string, string | null> = {}) => [{ type, subject: { kind: 'impediment', id: row.id }, facts: { product: row.product, market: row.market, requirement: row.requirement, sector: row.sector, ...facts } }]

export const takeOn = action({
	name: 'markets.take-on',
	who: ['supporter', 'officer'],
	input: object({ impediment: id<'impediment'>(), revision: optional(whole()) }),
	async run(scene, given) {
		const row = await found(scene, given.impediment, given.revision)
		if (!row.ok) return row
		if (row.value.state !== 'open') return refuse({ code: 'markets/settled' })
		if (row.value.owner && row.value.owner !== scene.by.person) return refuse({ code: 'markets/taken' })
		if (!scene.by.roles.includes('officer') && scene.by.sector !== row.value.sector) return refuse({ code: 'markets/other-sector' })
		await change(scene, row.value, { owner_id: scene.by.person })
		return done({ value: { impediment: row.value.id }, news: news('impediment-taken-on', row.value) })
	},
})

export const handBack = action({
	name: 'markets.hand-back',
	who: ['supporter', 'officer'],
	input: object({ impediment: id<'impediment'>(), revision: optional(whole()) }),
	async run(scene, given) {
		const row = await found(scene, given.impediment, given.revision)
		if (!row.ok) return row
		if (!row.value.owner || (row.value.owner !== scene.by.person && !scene.by.roles.includes('officer'))) return refuse({ code: 'markets/not-yours' })
		if (row.value.state !== 'open') return refuse({ code: 'markets/settled' })
		await change(scene, row.value, { owner_id: null })
		return done({ value: { impediment: row.value.id }, news: news('impediment-handed-back', row.value) })
	},
})

export const setSector = action({
	name: 'markets.set-sector',
	who: ['officer'],
	input: object({ impediment: id<'impediment'>(), sector: oneOf(sectors), revision: optional(whole()) }),
	async run(scene, given) {
		const row = await found(scene, given.impediment, given.revision)
		if (!row.ok) return row
		if (row.value.state !== 'open') return refuse({ code: 'markets/settled' })
		// Whoever took it on belongs to the sector it had.
		await change(scene, row.value, { sector: given.sector, ...(given.sector === row.value.sector ? {} : { owner_id: null }) })
		return done({ value: { impediment: row.value.id }, news: news('impediment-given-to-sector', row.value, { sector: given.sector, before: row.value.sector }) })
	},
})

/** A file field left empty arrives as no bytes without a name. */
const isNoFile = (v: unknown): boolean => typeof v === 'object' && v !== null && (v as Upload).bytes?.length === 0 && (v as Upload).name === ''

export const removeImpediment = action({
	name: 'markets.remove-impediment',
	who: ['officer', 'producer', 'supporter'],
	input: object({
		impediment: id<'impediment'>(),
		/** 'met': it was fulfilled all along; 'removed': somebody did something. */
		how: oneOf(['met', 'removed']),
		note: optionalText(2000),
		source: optionalText(300),
		file: z.preprocess((v) => (isNoFile(v) ? undefined : v), optional(file())),
		revision: optional(whole()),
	}),
	async run(scene, given) {
		const row = await found(scene, given.impediment, given.revision)
		if (!row.ok) return row
		if (!(await maySettle(scene, row.value))) return refuse({ code: 'people/not-allowed' })
		if (row.value.state !== 'open') return refuse({ code: 'markets/settled' })
		const upload = given.file
		if (!upload && (!given.note || !given.source)) return refuse({ code: 'markets/evidence-needed', field: given.note ? 'source' : 'note' })
		const kept = upload ? await keepUpload(scene, upload, evidence) : undefined
		if (kept && !kept.ok) return refuse({ ...kept.refusal, field: 'file' })
		const sha256 = kept?.ok ? kept.value.sha256 : null
		await change(scene, row.value, { state: given.how, settled_by: scene.by.person, settled_at: scene.at, evidence_sha256: sha256, evidence_note: given.note, evidence_source: given.source })
		return done({ value: { impediment: row.value.id }, news: news(given.how === 'met' ? 'impediment-met' : 'impediment-removed', row.value, { evidence: sha256 }) })
	},
})

export const reopenImpediment = action({
	name: 'markets.reopen-impediment',
	who: ['officer', 'producer', 'supporter'],
	input: object({ impediment: id<'impediment'>(), why: text(500), revision: optional(whole()) }),
	async run(scene, given) {
		const row = await found(scene, given.impediment, given.revision)
		if (!row.ok) return row
		if (!(await maySettle(scene, row.value))) return refuse({ code: 'people/not-allowed' })
		if (row.value.state === 'open') return refuse({ code: 'markets/not-settled' })
		await change(scene, row.value, { state: 'open', settled_by: null, settled_at: null, evidence_sha256: null, evidence_note: '', evidence_source: '' })
		return done({ value: { impediment: row.value.id }, news: news('impediment-reopened', row.value, { why: given.why, evidence: row.value.evidence.sha256 }) })
	},
})

/** Something in the way that no requirement names: no export carton, no buyer's language, no bank that pays out. */
export const addImpediment = action({
	name: 'markets.add-impediment',
	who: ['officer', 'producer', 'supporter'],
	input: object({ product: id<'product'>(), market: text(2), title: text(200), sector: oneOf(sectors) }),
	async run(scene, given) {
		const may = await workable(scene, given.product)
		if (!may.ok) return may
		if (!(await targets(scene.tx, scene.programme.id, given.product)).some((t) => t.market === given.market)) return refuse({ code: 'markets/not-targeted' })
		const impediment = newId<'impediment'>()
		await scene.tx.insertInto('impediment').values({ programme_id: scene.programme.id, id: impediment, product_id: given.product, market: given.market, title: given.title, standing: 'missing', sector: given.sector, created_at: scene.at }).execute()
		return done({ value: { impediment }, news: [{ type: 'impediment-added', subject: { kind: 'impediment', id: impediment }, facts: { product: given.product, market: given.market, sector: given.sector } }] })
	},
})
