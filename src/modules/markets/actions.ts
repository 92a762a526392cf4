/** Choosing codes and markets, answering questions, importing demand. What is done about an impediment: unblocking.ts. */
import { action, type Scene } from '#kernel/action.ts'
import { decimalText } from '#kernel/decimal.ts'
import { id, object, oneOf, optional, text, whole } from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { mayTouch, type Product, productById } from '#modules/registry/index.ts'
import { readDemand } from './demand.ts'
import { hsName } from './hs.ts'
import { questionsFor, renewLists } from './list.ts'
import { hsEdition } from './packs.ts'
import { isMarket } from './rules.ts'
import { classificationOf } from './store.ts'

/** The product, if it is there and the actor may work on it: officers and supporters on all, a producer on their own. */
export async function workable(scene: Scene, product: Id<'product'>): Promise<Outcome<Product>> {
	const found = await productById(scene.tx, scene.programme.id, product)
	if (!found) return refuse({ code: 'markets/product-unknown' })
	if (!scene.by.roles.includes('supporter') && !mayTouch(scene.by, found.producer.id)) return refuse({ code: 'people/not-allowed' })
	return done(found)
}
const whereOf = (scene: Scene) => ({ tx: scene.tx, programme: scene.programme, packs: scene.house.packs, on: scene.on })

export const classifyProduct = action({
	name: 'markets.classify-product',
	who: ['officer', 'producer', 'supporter'],
	input: object({ product: id<'product'>(), code: text(12), why: text(1000), revision: optional(whole()) }),
	async run(scene, given) {
		const product = await workable(scene, given.product)
		if (!product.ok) return product
		const code = given.code.replace(/[.\s]/g, '')
		if (!/^\d{4}(\d{2})?$/.test(code) || !(await hsName(scene.house.packs, code))) return refuse({ code: 'markets/code-unknown', field: 'code' })
		const before = await classificationOf(scene.tx, scene.programme.id, given.product)
		if ((before?.revision ?? 0) !== (given.revision ?? 0)) return refuse({ code: 'markets/changed-meanwhile' })
		const row = { edition: hsEdition, code, why: given.why, decided_by: scene.by.for?.person ?? scene.by.person, decided_at: scene.at }
		await scene.tx
			.insertInto('product_classification')
			.values({ programme_id: scene.programme.id, product_id: given.product, ...row })
			.onConflict((c) => c.columns(['programme_id', 'product_id']).doUpdateSet({ ...row, revision: (before?.revision ?? 0) + 1 }))
			.execute()
		await renewLists(whereOf(scene), given.product, scene.at)
		return done({
			value: { product: given.product, code },
			news: [{ type: 'product-classified', subject: { kind: 'product', id: given.product }, facts: { code, edition: hsEdition, before: before?.code ?? null, why: given.why } }],
		})
	},
})

export const targetMarket = action({
	name: 'markets.target-market',
	who: ['officer', 'producer', 'supporter'],
	input: object({ product: id<'product'>(), market: text(2) }),
	async run(scene, { product, market }) {
		const may = await workable(scene, product)
		if (!may.ok) return may
		if (!isMarket(market)) return refuse({ code: 'markets/market-unknown', field: 'market' })
		if (market === scene.programme.economy) return refuse({ code: 'markets/own-economy', field: 'market' })
		if (!(await classificationOf(scene.tx, scene.programme.id, product))) return refuse({ code: 'markets/classify-first' })
		const kept = await scene.tx
			.insertInto('market_target')
			.values({ programme_id: scene.programme.id, product_id: product, market, targeted_by: scene.by.person, targeted_at: scene.at, ended_at: null })
			.onConflict((c) => c.columns(['programme_id', 'product_id', 'market']).doUpdateSet({ ended_at: null, targeted_by: scene.by.person, targeted_at: scene.at }).where('market_target.ended_at', 'is not', null))
			.returning('market')
			.executeTakeFirst()
		if (!kept) return refuse({ code: 'markets/already-targeted', field: 'market' })
		const listed = await renewLists(whereOf(scene), product, scene.at)
		return done({ value: { product, market, listed }, news: [{ type: 'market-targeted', subject: { kind: 'product', id: product }, facts: { market, listed } }] })
	},
})

export const dropMarket = action({
	name: 'markets.drop-market',
	who: ['officer', 'producer', 'supporter'],
	input: object({ product: id<'product'>(), market: text(2) }),
	async run(scene, { product, market }) {
		const may = await workable(scene, product)
		if (!may.ok) return may
		const ended = await scene.tx.updateTable('market_target').set({ ended_at: scene.at }).where('programme_id', '=', scene.programme.id).where('product_id', '=', product).where('market', '=', market).where('ended_at', 'is', null).returning('market').executeTakeFirst()
		if (!ended) return refuse({ code: 'markets/not-targeted' })
		return done({ value: { product, market }, news: [{ type: 'market-dropped', subject: { kind: 'product', id: product }, facts: { market } }] })
	},
})

export const answerFact = action({
	name: 'markets.answer-fact',
	who: ['officer', 'producer', 'supporter'],
	input: object({ product: id<'product'>(), question: text(300), answer: oneOf(['yes', 'no', 'unknown']) }),
	async run(scene, { product, question, answer }) {
		const may = await workable(scene, product)
		if (!may.ok) return may
		if (!(await questionsFor(whereOf(scene), product)).some((q) => q.key === question)) return refuse({ code: 'markets/question-unknown' })
		if (answer === 'unknown') {
			await scene.tx.deleteFrom('product_fact').where('programme_id', '=', scene.programme.id).where('product_id', '=', product).where('question', '=', question).execute()
		} else {
			const row = { answer, answered_by: scene.by.person, answered_at: scene.at }
			await scene.tx
				.insertInto('product_fact')
				.values({ programme_id: scene.programme.id, product_id: product, question, ...row })
				.onConflict((c) => c.columns(['programme_id', 'product_id', 'question']).doUpdateSet(row))
				.execute()
		}
		await renewLists(whereOf(scene), product, scene.at)
		return done({ value: { product, question, answer }, news: [{ type: 'product-fact-answered', subject: { kind: 'product', id: product }, facts: { question, answer } }] })
	},
})

/** Puts requirements that came into the pack since on the lists. */
export const refreshList = action({
	name: 'markets.refresh-list',
	who: ['officer', 'producer', 'supporter'],
	input: object({ product: id<'product'>() }),
	async run(scene, { product }) {
		const may = await workable(scene, product)
		if (!may.ok) return may
		const listed = await renewLists(whereOf(scene), product, scene.at)
		return done({ value: { product, listed }, news: listed ? [{ type: 'impediments-listed', subject: { kind: 'product', id: product }, facts: { listed } }] : [] })
	},
})

/** All rows or none; a figure held for the same heading and economy is replaced. */
export const importDemand = action({
	name: 'markets.import-demand',
	who: ['officer'],
	input: object({ text: text(500_000) }),
	async run(scene, given) {
		const { rows, problems } = readDemand(given.text, scene.on)
		if (problems.length) return refuse({ code: 'markets/demand-problems', count: problems.length, problems, field: 'text' })
		for (let i = 0; i < rows.length; i += 500) {
			const values = rows.slice(i, i + 500).map((r) => ({
				programme_id: scene.programme.id,
				hs4: r.hs4,
				economy: r.economy,
				year: r.year,
				value_usd: decimalText(r.usd),
				source: r.source,
				imported_by: scene.by.person,
				imported_at: scene.at,
			}))
			await scene.tx
				.insertInto('market_demand')
				.values(values)
				.onConflict((c) => c.columns(['programme_id', 'hs4', 'economy']).doUpdateSet((e) => ({ year: e.ref('excluded.year'), value_usd: e.ref('excluded.value_usd'), source: e.ref('excluded.source'), imported_by: e.ref('excluded.imported_by'), imported_at: e.ref('excluded.imported_at') })))
				.execute()
		}
		return done({
			value: { rows: rows.length },
			news: [{ type: 'demand-imported', subject: { kind: 'programme', id: scene.programme.id }, facts: { rows: rows.length, headings: [...new Set(rows.map((r) => r.hs4))].slice(0, 50) } }],
		})
	},
})
