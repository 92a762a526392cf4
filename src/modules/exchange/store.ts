import type { Selectable } from 'kysely'
import type { Programme } from '#kernel/action.ts'
import { dayIn, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { type Adoption, type CaseLine, type Evidence, lineOfCase, lineOfPack, type PackCase, type PublishedCase, type Story } from './rules.ts'
import type { CaseStoryTable, PublishedAdoptionTable, PublishedCaseTable } from './tables.ts'

type P = Id<'programme'>

/** What a draft and a published case both hold. */
const toldIn = (r: Selectable<CaseStoryTable> | Selectable<PublishedCaseTable>) => ({
	id: r.id,
	title: r.title,
	context: r.context,
	action: r.action,
	outcome: r.outcome,
	result: r.result,
	years: r.years,
	areas: r.areas,
	evidence: r.evidence,
	certificates: r.certificates,
	demo: r.demo,
})
const storyOf = (r: Selectable<CaseStoryTable>): Story => ({
	...toldIn(r),
	published: r.published_at,
	revision: r.revision,
})
/** A programme's own cases, drafts too, the newest first. */
export async function stories(tx: Tx, programme: P): Promise<Story[]> {
	return (await tx.selectFrom('case_story').selectAll().where('programme_id', '=', programme).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(500).execute()).map(storyOf)
}
export async function storyById(tx: Tx, programme: P, id: Id<'case'>): Promise<Story | undefined> {
	const row = await tx.selectFrom('case_story').selectAll().where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return row && storyOf(row)
}

const publishedOf = (r: Selectable<PublishedCaseTable>): PublishedCase => ({
	programme: r.programme_id,
	programmeSlug: r.programme_slug,
	programmeName: r.programme_name,
	economy: r.economy,
	publishedAt: r.published_at,
	...toldIn(r),
})
/** Published cases of all programmes, the newest first. */
export async function publishedCases(tx: Tx): Promise<PublishedCase[]> {
	return (await tx.selectFrom('published_case').selectAll().orderBy('published_at', 'desc').orderBy('id').limit(1000).execute()).map(publishedOf)
}
export async function publishedCase(tx: Tx, id: Id<'case'>): Promise<PublishedCase | undefined> {
	const row = await tx.selectFrom('published_case').selectAll().where('id', '=', id).executeTakeFirst()
	return row && publishedOf(row)
}

const adoptionOf = (r: Selectable<PublishedAdoptionTable>): Adoption => ({
	programme: r.programme_id,
	id: r.id,
	programmeSlug: r.programme_slug,
	adopter: r.adopter,
	economy: r.economy,
	caseProgramme: r.case_programme_id,
	caseId: r.case_id,
	packKey: r.pack_key,
	plan: r.plan,
	state: r.state,
	report: r.report,
	adoptedOn: r.adopted_on,
	reportedOn: r.reported_on,
	demo: r.demo,
	revision: r.revision,
})
/** Who uses a case, in any programme; the oldest first. */
export async function usedBy(tx: Tx, of: { readonly caseId: Id<'case'> } | { readonly packKey: string }): Promise<Adoption[]> {
	let query = tx.selectFrom('published_adoption').selectAll()
	query = 'caseId' in of ? query.where('case_id', '=', of.caseId) : query.where('pack_key', '=', of.packKey)
	return (await query.orderBy('adopted_on').orderBy('id').limit(500).execute()).map(adoptionOf)
}
export async function adoptionById(tx: Tx, programme: P, id: Id<'adoption'>): Promise<Adoption | undefined> {
	const row = await tx.selectFrom('published_adoption').selectAll().where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return row && adoptionOf(row)
}
/** What a programme has adopted. */
export async function adoptionsOf(tx: Tx, programme: P): Promise<Adoption[]> {
	return (await tx.selectFrom('published_adoption').selectAll().where('programme_id', '=', programme).orderBy('adopted_on').orderBy('id').execute()).map(adoptionOf)
}
/** Adoptions, anywhere, of cases this programme has written. */
export async function adoptionsOfOurs(tx: Tx, programme: P): Promise<Adoption[]> {
	return (await tx.selectFrom('published_adoption').selectAll().where('case_programme_id', '=', programme).orderBy('adopted_on').orderBy('id').execute()).map(adoptionOf)
}

const isPack = (of: unknown): of is { readonly asOf: string; readonly cases: readonly PackCase[] } => typeof of === 'object' && of !== null && 'cases' in of && Array.isArray(of.cases)
/** The cases shipped with the product; none when the pack is not installed. */
export async function packCases(house: Pick<House, 'packs'>): Promise<{ readonly asOf: string; readonly cases: readonly PackCase[] }> {
	const found = await house.packs.read('cases', 'cases')
	if (isPack(found)) return found
	return { asOf: '', cases: [] }
}

/** Everything there is to read: the programmes' own cases first, then the pack's. */
export async function allCases(tx: Tx, house: Pick<House, 'packs'>): Promise<CaseLine[]> {
	const pack = await packCases(house)
	const published = await publishedCases(tx)
	const used = await tx.selectFrom('published_adoption').select(['case_id', 'pack_key']).execute()
	const count = (key: string) => used.filter((u) => u.case_id === key || u.pack_key === key).length
	return [...published.map((c) => lineOfCase(c, count(c.id))), ...pack.cases.map((c) => lineOfPack(c, count(c.id)))]
}

/** The programme's events with these numbers, as evidence; fewer come back when some are unknown. */
export async function evidenceOf(tx: Tx, programme: Programme, seqs: readonly string[]): Promise<Evidence[]> {
	if (seqs.length === 0) return []
	const rows = await tx.selectFrom('event').select(['seq', 'type', 'at', 'hash']).where('programme_id', '=', programme.id).where('seq', 'in', seqs.map(BigInt)).orderBy('seq').execute()
	return rows.map((r) => ({ seq: r.seq.toString(), type: r.type, day: dayIn(programme.zone, r.at), hash: r.hash }))
}
/** Codes among these that are certificates of this programme. */
export async function knownCodes(tx: Tx, programme: P, codes: readonly string[]): Promise<string[]> {
	if (codes.length === 0) return []
	return (
		await tx
			.selectFrom('published_certificate')
			.select('code')
			.where('programme_id', '=', programme)
			.where('code', 'in', [...codes])
			.execute()
	).map((r) => r.code)
}
/** Certificates of the programme a case may cite, the newest first. */
export async function citableCertificates(tx: Tx, programme: P) {
	return tx.selectFrom('published_certificate').select(['code', 'number', 'product_name', 'stars']).where('programme_id', '=', programme).where('revoked_on', 'is', null).orderBy('issued_on', 'desc').orderBy('code').limit(50).execute()
}

type StoryFacts = Pick<Story, 'id' | 'title' | 'context' | 'action' | 'outcome' | 'result' | 'years' | 'areas' | 'evidence' | 'certificates' | 'demo'>
const columns = (s: StoryFacts) => ({
	title: JSON.stringify(s.title),
	context: JSON.stringify(s.context),
	action: JSON.stringify(s.action),
	outcome: JSON.stringify(s.outcome),
	result: s.result,
	years: s.years,
	areas: [...s.areas],
	evidence: JSON.stringify(s.evidence),
	certificates: [...s.certificates],
})
export async function keepStory(tx: Tx, programme: P, s: StoryFacts, at: Instant): Promise<void> {
	await tx
		.insertInto('case_story')
		.values({ programme_id: programme, id: s.id, ...columns(s), published_at: null, demo: s.demo, created_at: at, updated_at: at })
		.onConflict((c) => c.columns(['programme_id', 'id']).doUpdateSet((eb) => ({ ...columns(s), updated_at: at, revision: eb('case_story.revision', '+', 1) })))
		.execute()
}
/** Shows the case to all, as it stands now. */
export async function publishStory(tx: Tx, programme: Programme, s: Story, at: Instant): Promise<void> {
	const shown = { ...columns(s), programme_slug: programme.slug, programme_name: programme.name, economy: programme.economy, published_at: at }
	await tx
		.insertInto('published_case')
		.values({ programme_id: programme.id, id: s.id, ...shown, demo: s.demo })
		.onConflict((c) => c.columns(['programme_id', 'id']).doUpdateSet(shown))
		.execute()
	await tx
		.updateTable('case_story')
		.set((eb) => ({ published_at: at, revision: eb('revision', '+', 1) }))
		.where('programme_id', '=', programme.id)
		.where('id', '=', s.id)
		.execute()
}
export async function withdrawStory(tx: Tx, programme: P, id: Id<'case'>): Promise<void> {
	await tx.deleteFrom('published_case').where('programme_id', '=', programme).where('id', '=', id).execute()
	await tx
		.updateTable('case_story')
		.set((eb) => ({ published_at: null, revision: eb('revision', '+', 1) }))
		.where('programme_id', '=', programme)
		.where('id', '=', id)
		.execute()
}
