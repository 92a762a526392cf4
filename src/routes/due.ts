/** The desk is composed here from what each module says is due. */
import type { Actor, Due, Programme } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { certificatesDue, gradingDue, registerDue } from '#modules/grading/index.ts'
import { projectsDue } from '#modules/projects/index.ts'
import { marketsDue } from '#modules/markets/index.ts'
import { exchangeDue } from '#modules/exchange/index.ts'
import { recordDue } from '#modules/record/index.ts'
import { registryDue } from '#modules/registry/index.ts'
import { strategyDue } from '#modules/strategy/index.ts'
import { visitsDue } from '#modules/visits/index.ts'
import { channelDue } from '#modules/channel/index.ts'

type Asks = (tx: Tx, programme: Programme, actor: Actor, on: Day) => Promise<readonly Due[]>

/** One line a module. */
const asked: readonly Asks[] = [
	registryDue,
	projectsDue,
	marketsDue,
	gradingDue,
	registerDue,
	certificatesDue,
	visitsDue,
	channelDue,
	exchangeDue,
	strategyDue,
	recordDue,
]

/** Everything due, most urgent first, then by day. */
export async function gather(tx: Tx, programme: Programme, actor: Actor, on: Day): Promise<Due[]> {
	const all: Due[] = []
	// One after the other: they share one transaction.
	for (const ask of asked) all.push(...(await ask(tx, programme, actor, on)))
	return all.sort((a, b) => Number(b.urgent ?? false) - Number(a.urgent ?? false) || (a.on ?? '9999').localeCompare(b.on ?? '9999'))
}
