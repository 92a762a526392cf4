import { dayIn } from '#kernel/day.ts'
import { fold } from '#kernel/text.ts'
import { certificates, standingOf } from '#modules/grading/index.ts'
import { inProgramme } from '../../act.ts'
import type { PageServerLoad } from './$types'

const size = 50
/** The public registry of graded products; filters are part of the address. */
export const load: PageServerLoad = async (event) => {
	const q = (event.url.searchParams.get('q') ?? '').slice(0, 100)
	const stars = event.url.searchParams.get('stars') ?? ''
	const state = event.url.searchParams.get('state') ?? ''
	const at = Math.max(1, Math.trunc(Number(event.url.searchParams.get('page')) || 1))
	return inProgramme(event, async (tx, p) => {
		const on = dayIn(p.zone, event.locals.house.clock.now())
		const all = (await certificates(tx, p.id)).map((c) => ({ ...c, standing: standingOf(c, on) }))
		const wanted = fold(q).split(/\s+/).filter(Boolean)
		const found = all.filter((c) => {
			const text = fold([...Object.values(c.productName.text), c.maker, c.number, ...Object.values(c.place?.text ?? {})].join(' '))
			return (!stars || String(c.stars ?? 'unknown') === stars) && (!state || c.standing === state) && wanted.every((w) => text.includes(w))
		})
		return { q, stars, state, at, size, all: all.length, count: found.length, list: found.slice((at - 1) * size, at * size), starsThere: [...new Set(all.map((c) => c.stars))].sort((a, b) => (b ?? 0) - (a ?? 0)) }
	})
}
