import { dayIn } from '#kernel/day.ts'
import { profileNames, profiles } from '#modules/markets/index.ts'
import { programmeOf } from '../../../act.ts'
import type { PageServerLoad } from './$types'
import { goodsPicture, nearPicture } from './pictures.ts'
import { methodOf, shownEconomy } from './shown.ts'

/** The economy's exports are public figures; members see their unpublished products' headings beside them. */
export const load: PageServerLoad = async (event) => {
	const { house, say } = event.locals
	const programme = programmeOf(event)
	const on = dayIn(programme.zone, house.clock.now())
	const read = await shownEconomy(event)
	if (!read.ok) return { refusal: read.refusal, economy: programme.economy, on }
	const { among, standing, own, rare, next, near, asked } = read.shown
	const table = among.complexity.economies
	return {
		economy: programme.economy,
		on,
		shown: {
			set: among.set, method: methodOf(say, read.shown), asked, own, rare, next, near,
			standing: { economies: standing.economies, goods: standing.goods.length, eci: standing.eci, coi: standing.coi, fitness: standing.fitness, diversity: standing.diversity, rank: standing.rank },
			counted: { goods: read.shown.goods.length, held: read.shown.goods.filter((g) => g.held).length },
			economies: [...table].sort((a, b) => b.eci - a.eci).map((e, i) => ({ ...e, rank: i + 1 })),
			profile: profiles[among.profile],
			choices: profileNames.map((p) => ({ value: p, source: profiles[p].source })),
			mirror: among.set.mirrorOnly.includes(programme.economy),
			pictures: { goods: goodsPicture(say, programme.slug, read.shown, 720), goodsNarrow: goodsPicture(say, programme.slug, read.shown, 344), near: nearPicture(say, programme.slug, read.shown, 460), nearNarrow: nearPicture(say, programme.slug, read.shown, 344) },
		},
	}
}
