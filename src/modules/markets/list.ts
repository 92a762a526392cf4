/** The impediment list of a product in a market: what the requirements say today beside what people did about them. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Programme } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Packs, Tx } from '#kernel/ports.ts'
import { materialsOf } from '#modules/registry/index.ts'
import { accessVersion, type Requirement, requirements } from './packs.ts'
import { type Evaluation, evaluate, type ProductFacts, proposedSector, type Question, speaksOf } from './rules.ts'
import { answersOf, classificationOf, type Impediment, impediments, targets } from './store.ts'
import type { Standing } from './tables.ts'

export type Shown = Standing | 'met' | 'removed'
const shownOrder: readonly Shown[] = ['missing', 'maybe', 'unknown', 'met', 'removed', 'not-applicable']

export interface Entry {
	readonly impediment: Impediment
	/** Undefined: people wrote it themselves, or the pack no longer holds it. */
	readonly requirement: Requirement | undefined
	readonly evaluation: Evaluation | undefined
	readonly shown: Shown
	/** The requirement's text is another one than when it came on the list. */
	readonly textChanged: boolean
	/** The code was changed since, and the requirement does not speak of the new one. */
	readonly otherCode: boolean
}
export interface ImpedimentList {
	readonly market: string
	readonly code: string | undefined
	readonly entries: readonly Entry[]
	/** Requirements that came into the pack since: not on the list yet. */
	readonly waiting: number
	/** Entries held for this market itself, beside those for all markets. Zero: nothing is known, not nothing required. */
	readonly ownEntries: number
	readonly questions: readonly (Evaluation['asked'][number] & { readonly requirements: number })[]
	readonly packVersion: string
}

const textHash = (requirement: Requirement): string =>
	createHash('sha256')
		.update(canonicalize(requirement) ?? '')
		.digest('hex')

async function factsOf(tx: Tx, programme: Pick<Programme, 'id' | 'economy'>, product: Id<'product'>): Promise<ProductFacts> {
	const materials = await materialsOf(tx, programme.id, product)
	return { economy: programme.economy, materials: materials.map((m) => ({ name: m.name, scientificName: m.scientificName })), answers: await answersOf(tx, programme.id, product) }
}

interface Where {
	readonly tx: Tx
	readonly programme: Pick<Programme, 'id' | 'economy'>
	readonly packs: Packs
	readonly on: Day
}

export async function impedimentList({ tx, programme, packs, on }: Where, product: Id<'product'>, market: string): Promise<ImpedimentList> {
	const code = (await classificationOf(tx, programme.id, product))?.code
	const facts = await factsOf(tx, programme, product)
	const rows = await impediments(tx, programme.id, { product, market })
	const all = await requirements(packs)
	const byId = new Map(all.map((r) => [r.id, r]))
	const speaking = code ? all.filter((r) => speaksOf(r, market, code)) : []
	const listed = new Set(rows.map((r) => r.requirement))
	const entries = rows.map((row): Entry => {
		const requirement = row.requirement ? byId.get(row.requirement) : undefined
		const evaluation = requirement && evaluate(requirement, facts, on)
		const otherCode = requirement !== undefined && (!code || !speaksOf(requirement, market, code))
		const standing: Standing = row.requirement === null ? 'missing' : otherCode ? 'not-applicable' : (evaluation?.standing ?? 'unknown')
		return {
			impediment: row,
			requirement,
			evaluation,
			shown: row.state === 'open' ? standing : row.state,
			textChanged: requirement !== undefined && textHash(requirement) !== row.textSha256,
			otherCode,
		}
	})
	const questions = new Map<string, Evaluation['asked'][number] & { requirements: number }>()
	for (const requirement of speaking) {
		for (const asked of evaluate(requirement, facts, on).asked) {
			const sofar = questions.get(asked.question.key)
			if (sofar) sofar.requirements += 1
			else questions.set(asked.question.key, { ...asked, requirements: 1 })
		}
	}
	return {
		market,
		code,
		entries: entries.sort((a, z) => shownOrder.indexOf(a.shown) - shownOrder.indexOf(z.shown)),
		waiting: speaking.filter((r) => !listed.has(r.id)).length,
		ownEntries: speaking.filter((r) => r.market !== 'ALL').length,
		questions: [...questions.values()].sort((a, z) => z.requirements - a.requirements || (a.question.key < z.question.key ? -1 : 1)),
		packVersion: await accessVersion(packs),
	}
}

/** All questions a product is asked in the markets chosen for it. */
export async function questionsFor({ tx, programme, packs, on }: Where, product: Id<'product'>): Promise<readonly Question[]> {
	const code = (await classificationOf(tx, programme.id, product))?.code
	if (!code) return []
	const facts = await factsOf(tx, programme, product)
	const all = await requirements(packs)
	const chosen = await targets(tx, programme.id, product)
	return chosen.flatMap((t) => all.filter((r) => speaksOf(r, t.market, code)).flatMap((r) => evaluate(r, facts, on).asked.map((a) => a.question)))
}

/** Puts what is required and not listed yet on the lists of a product's markets, and renews what each entry says today. */
export async function renewLists({ tx, programme, packs, on }: Where, product: Id<'product'>, at: Instant): Promise<number> {
	const code = (await classificationOf(tx, programme.id, product))?.code
	const facts = await factsOf(tx, programme, product)
	const all = await requirements(packs)
	const byId = new Map(all.map((r) => [r.id, r]))
	const version = await accessVersion(packs)
	let added = 0
	for (const { market } of await targets(tx, programme.id, product)) {
		const rows = await impediments(tx, programme.id, { product, market })
		for (const row of rows) {
			const requirement = row.requirement ? byId.get(row.requirement) : undefined
			if (!requirement) continue
			const standing: Standing = code && speaksOf(requirement, market, code) ? evaluate(requirement, facts, on).standing : 'not-applicable'
			if (standing !== row.standing) await tx.updateTable('impediment').set({ standing }).where('programme_id', '=', programme.id).where('id', '=', row.id).execute()
		}
		const listed = new Set(rows.map((r) => r.requirement))
		const fresh = code ? all.filter((r) => speaksOf(r, market, code) && !listed.has(r.id)) : []
		if (fresh.length === 0) continue
		added += fresh.length
		await tx
			.insertInto('impediment')
			.values(
				fresh.map((r) => ({
					programme_id: programme.id,
					id: newId<'impediment'>(),
					product_id: product,
					market,
					requirement_id: r.id,
					pack_version: version,
					text_sha256: textHash(r),
					standing: evaluate(r, facts, on).standing,
					sector: proposedSector(r.whoDoesIt),
					created_at: at,
				})),
			)
			.onConflict((c) => c.doNothing())
			.execute()
	}
	return added
}
