import { sql } from 'kysely'
import type { Programme } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import type { ImportPlace } from '#modules/registry/index.ts'
import { publishCertificates } from '../certificates.ts'
import type { Choices, Counts, Known, PaperFacts } from './rules.ts'

type P = Id<'programme'>

/** The kinds a list is kept as. */
export const listKinds = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const

export interface KeptList {
	readonly sha256: string
	readonly name: string
	readonly at: Instant
}
export async function keptList(tx: Tx, programme: P, sha256: string): Promise<KeptList | undefined> {
	return tx
		.selectFrom('file')
		.select(['sha256', 'name', 'at'])
		.where('programme_id', '=', programme)
		.where('sha256', '=', sha256)
		.where('mime', 'in', [...listKinds])
		.executeTakeFirst()
}

/** One import of a programme at a time: the second sees what the first entered. Held until the transaction ends. */
export const queueForImport = (tx: Tx, programme: P) => sql`select pg_advisory_xact_lock(hashtextextended(${`import ${programme}`}, 0))`.execute(tx)

/** Tells the planner about the rows just written; see migration 0012. */
export const freshenRegister = (tx: Tx) => sql`select freshen_register()`.execute(tx)

export async function placesToFind(tx: Tx, programme: P): Promise<(ImportPlace & { readonly label: LocalText })[]> {
	const rows = await tx.selectFrom('place').select(['id', 'name', 'aliases']).where('programme_id', '=', programme).orderBy('id').execute()
	return rows.map((r) => ({ id: r.id, label: r.name, name: r.name.text[r.name.source] ?? '', aliases: [...Object.values(r.name.text), ...r.aliases] }))
}

/** Everything of the register a list is compared with. */
export async function knownRegister(tx: Tx, programme: P): Promise<Known> {
	const producers = await tx.selectFrom('producer').select(['id', 'name', 'place_id', 'phone', 'mail', 'contact_person', 'address']).where('programme_id', '=', programme).orderBy('id').execute()
	const products = await tx.selectFrom('product').select(['id', 'producer_id', 'name']).where('programme_id', '=', programme).orderBy('id').execute()
	const certificates = await tx.selectFrom('certificate').select(['id', 'product_id', 'number', 'decision_no', 'stars', 'total', 'issued_on', 'expires_on', 'basis']).where('programme_id', '=', programme).orderBy('id').execute()
	return {
		producers: producers.map((p) => ({ id: p.id, name: p.name, place: p.place_id, phone: p.phone, mail: p.mail, contactPerson: p.contact_person, address: p.address })),
		products: products.map((p) => ({ id: p.id, producer: p.producer_id, names: Object.values(p.name.text) })),
		certificates: certificates.map((c) => ({
			id: c.id,
			product: c.product_id,
			number: c.number,
			decisionNo: c.decision_no,
			stars: c.stars,
			total: c.total,
			issuedOn: c.issued_on,
			expiresOn: c.expires_on,
			onPaper: c.basis === 'paper',
		})),
	}
}

/** Puts a paper right by a later list; what strangers read follows. */
export async function correctPapers(tx: Tx, programme: P, given: readonly { readonly id: Id<'certificate'>; readonly facts: PaperFacts }[]): Promise<void> {
	for (const { id, facts } of given) {
		await tx.updateTable('certificate').set({ stars: facts.stars, total: facts.total, decision_no: facts.decisionNo, issued_on: facts.issuedOn, expires_on: facts.expiresOn, expiry_computed: facts.expiryComputed }).where('programme_id', '=', programme).where('id', '=', id).where('basis', '=', 'paper').execute()
	}
	await republish(
		tx,
		programme,
		given.map((g) => g.id),
	)
}

// Publishing anew keeps stars and numbers as they were first said: a corrected paper is taken out and put in again.
async function republish(tx: Tx, programme: P, ids: readonly Id<'certificate'>[]): Promise<void> {
	if (ids.length === 0) return
	await tx
		.deleteFrom('published_certificate')
		.where('programme_id', '=', programme)
		.where('id', 'in', [...ids])
		.execute()
	await publishCertificates(tx, programme, { ids })
}

export interface Batch {
	readonly id: Id<'import'>
	readonly sha256: string
	readonly name: string
	readonly counts: Counts
	readonly by: Id<'person'> | null
	readonly at: Instant
}
/** Lists entered before, newest first; `sha256` narrows to one file. */
export async function batches(tx: Tx, programme: P, sha256?: string): Promise<Batch[]> {
	let query = tx.selectFrom('import_batch').select(['id', 'sha256', 'name', 'counts', 'imported_by as by', 'at']).where('programme_id', '=', programme)
	if (sha256) query = query.where('sha256', '=', sha256)
	return query.orderBy('at', 'desc').limit(50).execute()
}

export async function keepBatch(tx: Tx, programme: Programme, at: Instant, batch: { readonly list: KeptList; readonly sheet: string; readonly choices: Choices; readonly counts: Counts; readonly by: Id<'person'> | null }): Promise<Id<'import'>> {
	const id = newId<'import'>()
	await tx
		.insertInto('import_batch')
		.values({
			programme_id: programme.id,
			id,
			sha256: batch.list.sha256,
			name: batch.list.name,
			sheet: batch.sheet,
			choices: JSON.stringify(batch.choices),
			counts: JSON.stringify(batch.counts),
			imported_by: batch.by,
			at,
		})
		.execute()
	return id
}

/** Keeps a scan with a certificate on paper; false when there is no such certificate. */
export async function attach(tx: Tx, programme: P, id: Id<'certificate'>, sha256: string): Promise<boolean> {
	const result = await tx.updateTable('certificate').set({ scan_sha256: sha256 }).where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return result.numUpdatedRows === 1n
}
export const basisOf = async (tx: Tx, programme: P, id: Id<'certificate'>) => (await tx.selectFrom('certificate').select('basis').where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst())?.basis

export interface RegisterLine {
	readonly id: Id<'certificate'>
	readonly product: Id<'product'>
	readonly productName: LocalText
	readonly producer: Id<'producer'>
	readonly producerName: string
	readonly place: Id<'place'> | null
	readonly placeName: LocalText | null
	/** Where the place is not one of the programme's. */
	readonly address: string
	readonly phone: string
	readonly number: string
	readonly decisionNo: string
	readonly stars: number | null
	readonly onPaper: boolean
	readonly computed: boolean
	readonly expires: { readonly day: Day } | null
}
/** Every certificate in force or lapsed, revoked ones left out: what the expiry calendar is drawn from. Desk only: it names people. */
export async function registerLines(tx: Tx, programme: P): Promise<RegisterLine[]> {
	const rows = await tx
		.selectFrom('certificate as c')
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 'c.programme_id').onRef('p.id', '=', 'c.product_id'))
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'p.programme_id').onRef('m.id', '=', 'p.producer_id'))
		.leftJoin('place as l', (j) => j.onRef('l.programme_id', '=', 'm.programme_id').onRef('l.id', '=', 'm.place_id'))
		.select(['c.id', 'c.product_id', 'p.name as product_name', 'p.producer_id', 'm.name as producer_name', 'm.place_id', 'l.name as place_name', 'm.address', 'm.phone', 'c.number', 'c.decision_no', 'c.stars', 'c.basis', 'c.expiry_computed', 'c.expires_on'])
		.where('c.programme_id', '=', programme)
		.where('c.revoked_on', 'is', null)
		.orderBy('c.expires_on')
		.orderBy('c.id')
		.execute()
	return rows.map((r) => ({
		id: r.id,
		product: r.product_id,
		productName: r.product_name,
		producer: r.producer_id,
		producerName: r.producer_name,
		place: r.place_id,
		placeName: r.place_name,
		address: r.address,
		phone: r.phone,
		number: r.number,
		decisionNo: r.decision_no,
		stars: r.stars,
		onPaper: r.basis === 'paper',
		computed: r.expiry_computed,
		expires: r.expires_on ? { day: r.expires_on } : null,
	}))
}
