import { dayIn } from '#kernel/day.ts'
import { projects, states } from '#modules/projects/index.ts'
import { inProgramme, only, programmeOf } from '../../act.ts'
import { lineOf, members } from './shown.ts'
import type { PageServerLoad } from './$types'

const shows = [...states, 'quiet'] as const

export const load: PageServerLoad = async (event) => {
	only(event, ...members)
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const show = shows.find((s) => s === event.url.searchParams.get('state'))
	const on = dayIn(programme.zone, house.clock.now())
	const all = (await inProgramme(event, (tx) => projects(tx, programme.id))).map((p) => lineOf(p, on))
	const kept = all.filter((l) => !show || l.state === show || (show === 'quiet' && l.quiet))
	return { lines: kept, all: all.length, show, shows, mayStart: actor.roles.includes('officer') || actor.producer !== undefined }
}
