import { day, dayIn } from '#kernel/day.ts'
import { adoptionsOfOurs } from '#modules/exchange/index.ts'
import { giveUpTarget, lapsing, measureNames, reviewOf, setTarget, targetState, targets, writeNote, yearEvents, yearNotes, yearOf } from '#modules/strategy/index.ts'
import { paths } from '#ui/paths.ts'
import { firstEvent } from '#modules/record/index.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import { yearIn } from '../year.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'council', 'supporter', 'producer', 'partner')
	const programme = programmeOf(event)
	const year = yearIn(event.params.year)
	const { house, actor } = event.locals
	const now = yearOf(dayIn(programme.zone, house.clock.now()))
	const officer = actor.roles.includes('officer')
	return inProgramme(event, async (tx) => {
		const review = reviewOf(await yearEvents(tx, programme, year))
		const before = reviewOf(await yearEvents(tx, programme, year - 1))
		const aims = await targets(tx, programme.id, year)
		const next = await targets(tx, programme.id, year + 1)
		const ofOurs = (await adoptionsOfOurs(tx, programme.id)).filter((a) => yearOf(a.adoptedOn) === year)
		return {
			year,
			now,
			officer,
			evidence: officer || actor.roles.includes('council'),
			/** Before the programme's first event there is nothing to turn back to, but one empty year to compare with. */
			since: yearOf(dayIn(programme.zone, await firstEvent(tx, programme.id) ?? house.clock.now())) - 1,
			measures: measureNames,
			rows: measureNames.map((m) => {
				const aim = aims.find((t) => t.measure === m)
				return { measure: m, count: review.counts[m], before: before.counts[m], aim: aim && { goal: aim.goal, note: aim.note, state: targetState(aim, review.counts[m], now) } }
			}),
			nothing: measureNames.every((m) => review.counts[m] === 0),
			nothingBefore: measureNames.every((m) => before.counts[m] === 0),
			stars: review.stars,
			sectors: review.sectors,
			orders: officer ? review.orders : [],
			ordersBefore: officer ? before.orders : [],
			ordersWithoutTotal: review.ordersWithoutTotal,
			ours: ofOurs.map((a) => ({ adopter: a.adopter, economy: a.economy, caseId: a.caseId, state: a.state })),
			lapsing: await lapsing(tx, programme.id, day(`${year + 1}-01-01`), day(`${year + 1}-12-31`)),
			next,
			mayAim: officer && year + 1 >= now,
			notes: await yearNotes(tx, programme.id, year),
		}
	})
}

const targetsOf = (_: unknown, e: { params: { programme?: string | undefined; year?: string | undefined } }) => `${paths.review(e.params.programme ?? '', Number(e.params.year))}#targets`
const notesOf = (_: unknown, e: { params: { programme?: string | undefined; year?: string | undefined } }) => `${paths.review(e.params.programme ?? '', Number(e.params.year))}#notes`
const nextYear = (e: { params: { year?: string | undefined } }) => ({ year: String(Number(e.params.year) + 1) })
export const actions: Actions = {
	target: act(setTarget, { with: nextYear, then: targetsOf }),
	'give-up': act(giveUpTarget, { then: targetsOf }),
	note: act(writeNote, { with: (e) => ({ year: e.params.year }), then: notesOf }),
}
