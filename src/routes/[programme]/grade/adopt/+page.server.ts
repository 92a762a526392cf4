import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { adoptRulebook, criteriaOf, lint, lintProcedure, ownProcedure, ownRulebook, ownRulebooks, replacementOf, shippedProcedures, shippedRulebook, shippedRulebooks } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import { namesOf } from '../procedures/said.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const { house } = event.locals
	const programme = programmeOf(event)
	const year = dayIn(programme.zone, house.clock.now()).slice(0, 4)
	const key = event.url.searchParams.get('key')
	const own = await inProgramme(event, async (tx) => (key ? [await ownRulebook(tx, programme.id, key)].flatMap((o) => (o ? [o.book] : [])) : ownRulebooks(tx, programme.id)))
	const book = key ? (own[0] ?? (await shippedRulebook(house.packs, key))) : undefined
	if (key && !book) error(404, 'rulebook')
	const all = key ? [] : [...own, ...(await shippedRulebooks(house.packs))]
	const procedures = book ? [...(await shippedProcedures(house.packs, programme.economy)), ownProcedure] : []
	return {
		procedures: procedures.map((one) => ({ one, fits: !book || !lintProcedure(one, book).some((f) => f.severity === 'error') })),
		names: await namesOf(house.packs, procedures),
		economy: programme.economy,
		year,
		book: book && { rulebook: book, faults: lint(book), replaced: await replacementOf(house.packs, book) },
		all: all
			.map((b) => ({ id: b.id, programme: b.programme, economy: b.economy, set: b.productSet, status: b.status, why: b.why, force: b.inForce, criteria: criteriaOf(b).length, faults: lint(b).filter((f) => f.severity === 'error').length }))
			.sort((a, b) => Number(b.economy === programme.economy) - Number(a.economy === programme.economy) || a.economy.localeCompare(b.economy) || a.id.localeCompare(b.id)),
	}
}

export const actions: Actions = {
	adopt: act(adoptRulebook, { then: (_, e) => paths.grade(e.params.programme ?? ''), with: (e) => ({ key: e.url.searchParams.get('key') ?? '' }) }),
}
