/** The demo programmes: real places with their sources; people, producers and opening hours are invented and marked. */
import { expectDone } from '#kernel/outcome.ts'
import type { House } from '#kernel/ports.ts'
import { createProgramme, type ProgrammeFace, programmeBySlug, programmes } from '#modules/people/index.ts'
import { seedMarkets } from './markets.ts'
import { at, type DemoActor, type DemoContext, type DemoProgramme } from './context.ts'
import { seedGrading } from './grading.ts'
import { seedDrafts } from './grading-drafts.ts'
import { seedInsight } from './grading-insight.ts'
import { seedChannel } from './channel.ts'
import { seedExchange } from './exchange.ts'
import { seedStrategy } from './strategy.ts'
import { seedPeople, staff } from './people.ts'
import { seedProjects } from './projects.ts'
import { type RegistrySeed, seedRegistry } from './registry.ts'
import { seedVisits } from './visits.ts'

const given = {
	hanoi: { name: 'Ha Noi craft villages', economy: 'VN', zone: 'Asia/Ho_Chi_Minh', lang: 'vi', hue: 18 },
	oita: { name: 'Oita one village one product', economy: 'JP', zone: 'Asia/Tokyo', lang: 'ja', hue: 215 },
	chiangmai: { name: 'Chiang Mai villages', economy: 'TH', zone: 'Asia/Bangkok', lang: 'th', hue: 150 },
} as const satisfies Record<DemoProgramme, object>

/** Loads the demo into an empty database; does nothing when any programme exists. */
export async function loadDemo(house: House, say: (line: string) => void): Promise<DemoContext | undefined> {
	if ((await programmes(house.db)).length > 0) return undefined
	say('demo programmes …')
	const people: Record<string, DemoActor> = {}
	const hanoi = await base(house, 'hanoi', people)
	const oita = await base(house, 'oita', people)
	const chiangmai = await base(house, 'chiangmai', people)
	const ctx: DemoContext = {
		programmes: { hanoi: hanoi.programme, oita: oita.programme, chiangmai: chiangmai.programme },
		people,
		places: { hanoi: hanoi.seed.places, oita: oita.seed.places, chiangmai: chiangmai.seed.places },
		producers: { ...hanoi.seed.producers, ...oita.seed.producers, ...chiangmai.seed.producers },
		products: { ...hanoi.seed.products, ...oita.seed.products, ...chiangmai.seed.products },
	}
	// Seeds of later modules, in the modules' order.
	await seedProjects(house, ctx)
	await seedGrading(house, ctx)
	await seedDrafts(house, ctx)
	await seedInsight(house, ctx)
	await seedMarkets(house, ctx)
	await seedChannel(house, ctx)
	await seedVisits(house, ctx)
	await seedExchange(house, ctx)
	await seedStrategy(house, ctx)
	return ctx
}

async function base(house: House, key: DemoProgramme, people: Record<string, DemoActor>): Promise<{ programme: ProgrammeFace; seed: RegistrySeed }> {
	const { slug } = expectDone(await createProgramme(house, { ...given[key], demo: true }))
	const programme = await programmeBySlug(house.db, slug)
	if (!programme) throw new Error(`the demo programme ${slug} was just made`)
	Object.assign(people, await seedPeople(house, programme, staff[key]))
	const seed = await seedRegistry(house, key, programme, at(people, `${key}.officer`))
	Object.assign(people, await seedPeople(house, programme, seed.people, seed.producers))
	return { programme, seed }
}
