import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import type { Basis } from './award.ts'
import { council, type CouncilResult } from './council.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { type Proof, proofsIn } from './dossier/store.ts'
import { ownProcedure } from './procedure/own.ts'
import { councilStages, type Procedure, type Stage } from './procedure/procedure.ts'
import type { Rulebook } from './rulebook.ts'
import type { Answers, SubmissionState, Texts } from './tables.ts'

type P = Id<'programme'>

export interface Adoption {
	readonly id: Id<'adoption'>
	readonly key: string
	readonly packVersion: string
	readonly sha256: string
	readonly rulebook: Rulebook
	/** How it is run: the adopted procedure, else the programme's own. */
	readonly procedure: Procedure
	readonly from: Day
	readonly to: Day
	readonly basis: Basis
	readonly certifyFrom: number
	readonly note: string
	readonly adoptedAt: Instant
}
// Copies are immutable and named by their hash: each is fetched and compiled once a process.
const books = new Map<string, Rulebook>()

async function withBooks<T extends { readonly sha256: string; readonly id: Id<'adoption'> }>(tx: Tx, programme: P, rows: readonly T[]): Promise<(T & { readonly rulebook: Rulebook })[]> {
	const missing = rows.filter((r) => !books.has(r.sha256)).map((r) => r.id)
	if (missing.length) {
		const found = await tx.selectFrom('rulebook_adoption').select(['sha256', 'rulebook']).where('programme_id', '=', programme).where('id', 'in', missing).execute()
		if (books.size > 500) books.clear()
		for (const row of found) books.set(row.sha256, row.rulebook)
	}
	return rows.map((r) => {
		const rulebook = books.get(r.sha256)
		if (!rulebook) throw new Error(`adoption ${r.id} lost its rulebook`)
		return { ...r, rulebook }
	})
}

/** The rulebooks a programme has adopted, latest first. */
export async function adoptions(tx: Tx, programme: P, only?: Id<'adoption'>): Promise<Adoption[]> {
	let query = tx
		.selectFrom('rulebook_adoption')
		.select(['id', 'key', 'pack_version as packVersion', 'sha256', 'starts_on as from', 'ends_on as to', 'basis', 'certify_from as certifyFrom', 'note', 'procedure', 'adopted_at as adoptedAt'])
		.where('programme_id', '=', programme)
	if (only) query = query.where('id', '=', only)
	const rows = await query.orderBy('adopted_at', 'desc').execute()
	return withBooks(tx, programme, rows.map((r) => ({ ...r, procedure: r.procedure ?? ownProcedure })))
}
export const adoptionById = async (tx: Tx, programme: P, id: Id<'adoption'>): Promise<Adoption | undefined> => (await adoptions(tx, programme, id))[0]

export interface Round {
	readonly id: Id<'round'>
	readonly adoption: Id<'adoption'>
	readonly name: string
	readonly opens: Day
	readonly closes: Day
}
export const rounds = (tx: Tx, programme: P): Promise<Round[]> =>
	tx
		.selectFrom('round')
		.select(['id', 'adoption_id as adoption', 'title as name', 'opens_on as opens', 'closes_on as closes'])
		.where('programme_id', '=', programme)
		.orderBy('opens_on', 'desc')
		.orderBy('id')
		.execute()

export interface GradedProduct {
	readonly id: Id<'product'>
	readonly name: LocalText
	readonly set: string | null
	readonly technique: string
	readonly producer: Id<'producer'>
	/** For members only: a household's own name is personal. */
	readonly producerName: string
	readonly tradeName: string
	readonly place: LocalText | null
	readonly demo: boolean
}
const products = (tx: Tx, programme: P) =>
	tx
		.selectFrom('product as p')
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'p.programme_id').onRef('m.id', '=', 'p.producer_id'))
		.leftJoin('place as l', (j) => j.onRef('l.programme_id', '=', 'm.programme_id').onRef('l.id', '=', 'm.place_id'))
		.select(['p.id', 'p.name', 'p.product_set as set', 'p.technique', 'p.producer_id as producer', 'm.name as producerName', 'm.trade_name as tradeName', 'l.name as place', 'p.demo'])
		.where('p.programme_id', '=', programme)
export const gradedProduct = (tx: Tx, programme: P, id: Id<'product'>): Promise<GradedProduct | undefined> => products(tx, programme).where('p.id', '=', id).executeTakeFirst()
/** Products that could be put into a round, by name. */
export async function gradableProducts(tx: Tx, programme: P, producer?: Id<'producer'>): Promise<GradedProduct[]> {
	const query = products(tx, programme)
	return (producer ? query.where('p.producer_id', '=', producer) : query).orderBy('p.folded').limit(2000).execute()
}

export interface SubmissionLine {
	readonly id: Id<'submission'>
	readonly product: Id<'product'>
	readonly productName: LocalText
	readonly producer: Id<'producer'>
	readonly producerName: string
	readonly round: Id<'round'>
	readonly state: SubmissionState
	readonly answered: number
	/** Of the sitting that is going on. */
	readonly level: number
	readonly sitting: number
	readonly members: number
	readonly finals: number
	/** Stars decided; null before. */
	readonly stars: number | null
	readonly approved: boolean
	readonly decidedBy: Id<'person'> | null
	readonly updatedAt: Instant
	readonly demo: boolean
}
/** Submissions, newest work first; narrowed to one producer's, or those a council member was given. */
export async function submissions(tx: Tx, programme: P, filter: { readonly producer?: Id<'producer'> | undefined; readonly product?: Id<'product'> | undefined; readonly round?: Id<'round'> | undefined } = {}): Promise<SubmissionLine[]> {
	let query = tx
		.selectFrom('submission as s')
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'p.programme_id').onRef('m.id', '=', 'p.producer_id'))
		.leftJoin('decision as d', (j) => j.onRef('d.programme_id', '=', 's.programme_id').onRef('d.submission_id', '=', 's.id').onRef('d.sitting', '=', 's.sitting'))
		.where('s.programme_id', '=', programme)
		.select((e) => [
			's.id', 's.product_id as product', 'p.name as productName', 'p.producer_id as producer', 'm.name as producerName', 's.round_id as round', 's.state', 's.answers', 's.updated_at as updatedAt', 's.demo', 's.level', 's.sitting',
			'd.stars', 'd.approved_at', 'd.decided_by as decidedBy',
			e.selectFrom('assignment as a').whereRef('a.programme_id', '=', 's.programme_id').whereRef('a.submission_id', '=', 's.id').whereRef('a.sitting', '=', 's.sitting').where('a.conflict_at', 'is', null).select((x) => x.fn.countAll<bigint>().as('n')).as('members'),
			e
				.selectFrom('scorecard as c')
				.innerJoin('assignment as b', (j) => j.onRef('b.programme_id', '=', 'c.programme_id').onRef('b.submission_id', '=', 'c.submission_id').onRef('b.person_id', '=', 'c.person_id'))
				.whereRef('c.programme_id', '=', 's.programme_id')
				.whereRef('c.submission_id', '=', 's.id')
				.whereRef('b.sitting', '=', 's.sitting')
				.where('c.state', '=', 'final')
				.where('b.conflict_at', 'is', null)
				.select((x) => x.fn.countAll<bigint>().as('n'))
				.as('finals'),
		])
	if (filter.producer) query = query.where('p.producer_id', '=', filter.producer)
	if (filter.product) query = query.where('s.product_id', '=', filter.product)
	if (filter.round) query = query.where('s.round_id', '=', filter.round)
	const rows = await query.orderBy('s.updated_at', 'desc').orderBy('s.id').limit(5000).execute()
	return rows.map(({ answers, approved_at, members, finals, ...r }) => ({ ...r, answered: Object.keys(answers).length, members: Number(members), finals: Number(finals), approved: approved_at !== null }))
}

export interface MemberCard {
	readonly person: Id<'person'>
	readonly no: number
	readonly conflict: boolean
	readonly state: 'none' | 'draft' | 'final'
	readonly answers: Answers
	readonly rules: Texts
	readonly notes: Texts
	readonly revision: number
	readonly savedAt: Instant | null
	/** Typed in from a signed paper sheet by this person, with its scan. */
	readonly enteredBy: Id<'person'> | null
	readonly paper: string | null
}
export interface Decision {
	readonly id: Id<'decision'>
	readonly no: string
	readonly on: Day
	readonly stars: number
	readonly total: string | null
	readonly outcome: 'final' | 'proposed'
	/** Set when it was made outside this programme: SHA-256 of its paper. */
	readonly paper: string | null
	readonly parts: readonly { readonly id: string; readonly mean: string }[]
	readonly basis: Basis
	readonly expiresOn: Day | null
	readonly by: Id<'person'> | null
	readonly approvedBy: Id<'person'> | null
	readonly approvedAt: Instant | null
	readonly certificate: Id<'certificate'> | null
}
export interface Submission {
	readonly id: Id<'submission'>
	readonly product: GradedProduct
	readonly round: Round
	readonly adoption: Adoption
	readonly state: SubmissionState
	readonly answers: Answers
	readonly notes: Texts
	/** By criterion id: the answer that was declared to be true. */
	readonly declared: Texts
	readonly target: number | null
	readonly carriedFrom: Id<'submission'> | null
	readonly startedBy: Id<'person'> | null
	readonly startedAt: Instant
	readonly submittedAt: Instant | null
	readonly revision: number
	readonly demo: boolean
	readonly proofs: readonly Proof[]
	/** Which of the procedure's councils has it, and which sitting is going on. */
	readonly level: number
	readonly sitting: number
	readonly stage: Stage | undefined
	/** Members of this sitting, in their order; those with a conflict do not count. */
	readonly cards: readonly MemberCard[]
	readonly decision: Decision | undefined
	/** What earlier sittings came to: lower levels, and what an appeal opened again. */
	readonly past: readonly Sitting[]
}
export interface Sitting {
	readonly sitting: number
	readonly level: number
	readonly cards: readonly MemberCard[]
	readonly decision: Decision | undefined
}

const row = (tx: Tx, programme: P, id: Id<'submission'>) => tx.selectFrom('submission').selectAll().where('programme_id', '=', programme).where('id', '=', id)

/** Locks a submission until the transaction ends: its cards, state and decision then change one after the other. */
export const holdSubmission = async (tx: Tx, programme: P, id: Id<'submission'>): Promise<Submission | undefined> => {
	await tx.selectFrom('submission').select('id').where('programme_id', '=', programme).where('id', '=', id).forUpdate().executeTakeFirst()
	return submissionById(tx, programme, id)
}

export async function submissionById(tx: Tx, programme: P, id: Id<'submission'>): Promise<Submission | undefined> {
	const s = await row(tx, programme, id).executeTakeFirst()
	if (!s) return undefined
	const product = await gradedProduct(tx, programme, s.product_id)
	const adoption = await adoptionById(tx, programme, s.adoption_id)
	const round = (await rounds(tx, programme)).find((r) => r.id === s.round_id)
	if (!product || !adoption || !round) throw new Error(`submission ${id} is torn`)
	const proofs = await proofsIn(tx, programme, id)
	const cards = await tx
		.selectFrom('assignment as a')
		.leftJoin('scorecard as c', (j) => j.onRef('c.programme_id', '=', 'a.programme_id').onRef('c.submission_id', '=', 'a.submission_id').onRef('c.person_id', '=', 'a.person_id'))
		.select(['a.person_id as person', 'a.sitting', 'a.no', 'a.conflict_at', 'c.state', 'c.answers', 'c.rules', 'c.notes', 'c.revision', 'c.saved_at as savedAt', 'c.entered_by as enteredBy', 'c.paper_sha256 as paper'])
		.where('a.programme_id', '=', programme)
		.where('a.submission_id', '=', id)
		.orderBy('a.no')
		.execute()
	const made = await tx.selectFrom('decision').selectAll().where('programme_id', '=', programme).where('submission_id', '=', id).execute()
	const of = (sitting: number): Sitting => {
		const d = made.find((x) => x.sitting === sitting)
		return {
			sitting,
			level: d?.level ?? s.level,
			cards: cards.filter((c) => c.sitting === sitting).map((c) => ({
				person: c.person, no: c.no, conflict: c.conflict_at !== null, state: c.state ?? 'none', answers: c.answers ?? {}, rules: c.rules ?? {}, notes: c.notes ?? {}, revision: c.revision ?? 0, savedAt: c.savedAt, enteredBy: c.enteredBy, paper: c.paper,
			})),
			decision: d && {
				id: d.id, no: d.decision_no, on: d.decided_on, stars: d.stars, total: d.total, parts: d.parts, basis: d.basis, expiresOn: d.expires_on, by: d.decided_by, approvedBy: d.approved_by, approvedAt: d.approved_at, certificate: d.certificate_id,
				outcome: d.outcome, paper: d.paper_sha256,
			},
		}
	}
	const now = of(s.sitting)
	return {
		id, product, round, adoption, proofs, level: s.level, sitting: s.sitting, stage: councilStages(adoption.procedure)[s.level], cards: now.cards, decision: now.decision,
		past: Array.from({ length: s.sitting }, (_, i) => of(i)),
		state: s.state, answers: s.answers, notes: s.notes, declared: s.declared, target: s.target_stars, carriedFrom: s.carried_from, startedBy: s.started_by, startedAt: s.started_at, submittedAt: s.submitted_at, revision: s.revision, demo: s.demo,
	}
}

export const counting = (s: Pick<Submission, 'cards'>): readonly MemberCard[] => s.cards.filter((c) => !c.conflict)
/** All members who count have finished: only then anybody sees another's points. */
export const allFinal = (s: Pick<Submission, 'cards'>): boolean => counting(s).length > 0 && counting(s).every((c) => c.state === 'final')

/** What the council's cards come to; undefined while one is missing. */
export const resultOf = (s: Pick<Submission, 'cards' | 'adoption'>): Outcome<CouncilResult> | undefined =>
	allFinal(s) ? council(s.adoption.rulebook, counting(s).map(({ answers, rules }) => ({ answers, rules }))) : undefined
