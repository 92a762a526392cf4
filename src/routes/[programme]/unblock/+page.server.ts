import { sectors } from '#kernel/action.ts'
import { dayIn } from '#kernel/day.ts'
import { type Impediment, impediments, requirements, type Shown, targets } from '#modules/markets/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { products, seesDesk } from '#modules/registry/index.ts'
import { inProgramme, programmeOf } from '../../act.ts'
import type { PageServerLoad } from './$types'

const owners = ['me', 'none', 'any'] as const

/** The matrix for members; without a role only how many were removed. */
export const load: PageServerLoad = async (event) => {
	const { actor, house } = event.locals
	const programme = programmeOf(event)
	const on = dayIn(programme.zone, house.clock.now())
	const sector = sectors.find((s) => s === event.url.searchParams.get('sector'))
	const owner = owners.find((o) => o === event.url.searchParams.get('owner'))
	const all = new Map((await requirements(house.packs)).map((r) => [r.id, r]))
	const shownOf = (i: Impediment): Shown => {
		if (i.state !== 'open') return i.state
		// Between two visits of the product's own page an entry's review day may have passed.
		const requirement = i.requirement ? all.get(i.requirement) : undefined
		return requirement && requirement.reviewBy < on && i.standing !== 'not-applicable' ? 'maybe' : i.standing
	}
	const read = await inProgramme(event, async (tx) => {
		const rows = (await impediments(tx, programme.id)).map((i) => ({ ...i, shown: shownOf(i) }))
		const totals = { removed: rows.filter((i) => i.shown === 'removed').length, missing: rows.filter((i) => i.shown === 'missing').length }
		if (!seesDesk(actor) && !actor.producer) return { totals, table: undefined }
		const list = await products(tx, programme.id, seesDesk(actor) || !actor.producer ? {} : { producer: actor.producer })
		const mine = new Set(list.map((p) => p.id))
		const chosen = (await targets(tx, programme.id)).filter((t) => mine.has(t.product))
		const kept = rows.filter((i) => mine.has(i.product) && (!sector || i.sector === sector) && (!owner || owner === 'any' || (owner === 'me' ? i.owner === actor.person : i.owner === null)))
		const count = (product: string, market: string) => {
			const cell: Partial<Record<Shown, number>> = {}
			for (const i of kept) if (i.product === product && i.market === market) cell[i.shown] = (cell[i.shown] ?? 0) + 1
			return cell
		}
		return {
			totals,
			table: {
				markets: [...new Set(chosen.map((t) => t.market))],
				rows: list.filter((p) => chosen.some((t) => t.product === p.id)).map((p) => ({ id: p.id, name: p.name, cells: Object.fromEntries(chosen.filter((t) => t.product === p.id).map((t) => [t.market, count(p.id, t.market)])) })),
				waiting:
					sector || owner
						? kept
								.filter((i) => i.shown === 'missing' || i.shown === 'maybe')
								.slice(0, 100)
								.map((i) => ({ id: i.id, product: i.product, productName: list.find((p) => p.id === i.product)?.name, market: i.market, shown: i.shown, sector: i.sector, owner: i.owner, title: i.title, text: i.requirement ? all.get(i.requirement)?.requirement : undefined }))
						: [],
				products: list.length,
			},
		}
	})
	return { ...read, sector, owner, names: read.table ? await namesIn(house.db, programme.id) : new Map<string, string>() }
}
