import { error } from '@sveltejs/kit'
import { lintProcedure, ownProcedure, shippedProcedure } from '#modules/grading/index.ts'
import { programmeOf } from '../../../../act.ts'
import { namesOf } from '../said.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	programmeOf(event)
	const { packs } = event.locals.house
	const of = (key: string) => (key === ownProcedure.id ? ownProcedure : shippedProcedure(packs, key))
	const procedure = await of(event.params.key)
	if (!procedure) error(404, 'procedure')
	const next = procedure.replacedBy ? await of(procedure.replacedBy) : undefined
	return { procedure, faults: lintProcedure(procedure), names: await namesOf(packs, [procedure]), next: next && { id: next.id, name: next.name, from: next.inForce?.from } }
}
