import type { Day } from '#kernel/day.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { covers } from '#kernel/period.ts'
import type { Packs } from '#kernel/ports.ts'
import type { Basis } from '../award.ts'
import { entriesOf } from '../entries.ts'
import { lintProcedure } from './lint.ts'
import { ownProcedure } from './own.ts'
import { parseProcedure } from './parse.ts'
import type { Procedure } from './procedure.ts'

const shipped = entriesOf('procedures', (raw): Procedure | undefined => {
	const procedure = parseProcedure(raw)
	return procedure.ok ? procedure.value : undefined
})
export const shippedProcedure = shipped.one
/** The procedures this instance ships, of one economy or all: the latest first. */
export async function shippedProcedures(packs: Packs, economy?: string): Promise<Procedure[]> {
	return (await shipped.all(packs))
		.filter((one) => !economy || one.economy === economy)
		.sort((a, b) => a.economy.localeCompare(b.economy) || (b.inForce?.from ?? '').localeCompare(a.inForce?.from ?? ''))
}

interface Span {
	readonly from: Day
	readonly to: Day
}
/** In force on the first and the last day; where two overlap, what came later is asked first. */
export const inForceOver = (procedure: Pick<Procedure, 'inForce'>, span: Span): boolean =>
	procedure.inForce !== undefined && covers(procedure.inForce, span.from) && covers(procedure.inForce, span.to)

const notInForce = (procedure: Procedure | undefined) =>
	refuse({ code: 'grading/procedure-not-in-force', field: 'procedure', procedure: procedure?.id ?? null, from: procedure?.inForce?.from ?? null, to: procedure?.inForce?.to ?? null, replacedBy: procedure?.replacedBy ?? null })

/**
 * The procedure an adoption is run by; undefined = the programme's own. An official adoption needs one in force on all its days
 * (the one that is, unless a key is given): a period that crosses a change of procedure is refused with the day it changes.
 */
export async function chooseProcedure(packs: Packs, economy: string, given: Span & { readonly key: string; readonly basis: Basis }): Promise<Outcome<Procedure | undefined>> {
	const official = given.basis === 'official'
	if (!given.key) {
		if (!official) return done(undefined)
		const known = await shippedProcedures(packs, economy)
		const found = known.find((one) => inForceOver(one, given))
		return found ? done(found) : notInForce(known.find((one) => inForceOver(one, { from: given.from, to: given.from })))
	}
	if (given.key === ownProcedure.id) return official ? notInForce(ownProcedure) : done(undefined)
	const procedure = await shippedProcedure(packs, given.key)
	if (!procedure) return refuse({ code: 'grading/procedure-unknown', field: 'procedure' })
	if (procedure.economy !== economy) return refuse({ code: 'grading/procedure-other-economy', field: 'procedure', economy: procedure.economy })
	const fault = lintProcedure(procedure).find((one) => one.severity === 'error')
	if (fault) return refuse({ code: 'grading/procedure-faulty', field: 'procedure', procedure: procedure.id, fault: fault.code, at: fault.at })
	return official && !inForceOver(procedure, given) ? notInForce(procedure) : done(procedure)
}
