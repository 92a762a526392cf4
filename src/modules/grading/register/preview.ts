import type { Programme } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House, Sheet, Tx } from '#kernel/ports.ts'
import { type ImportResult, type Layout, readRows, recognise, withMapping } from '#modules/registry/index.ts'
import { type Choices, type Plan, planRegister } from './rules.ts'
import { type Batch, batches, type KeptList, keptList, knownRegister, placesToFind } from './store.ts'

export interface Preview {
	readonly kept: KeptList
	readonly sheet: Sheet
	/** As recognised, before anybody chose otherwise. */
	readonly found: Layout
	readonly layout: Layout
	readonly list: ImportResult
	readonly plan: Plan
	readonly places: Awaited<ReturnType<typeof placesToFind>>
	/** When this very file was entered before, newest first. */
	readonly before: readonly Batch[]
	/** What the officer is looking at, in short: an import of anything else is refused. */
	readonly seen: string
}

/**
 * Reads a kept list with an officer's choices and says what entering it would do. Writes nothing.
 * Refusals: import/file-unknown, and what the sheet reader refuses (a sheet that does not exist).
 */
export async function previewRegister(house: Pick<House, 'files' | 'sheets'>, tx: Tx, programme: Pick<Programme, 'id'>, on: Day, sha256: string, choices: Choices): Promise<Outcome<Preview>> {
	const kept = await keptList(tx, programme.id, sha256)
	const bytes = kept && (await house.files.read(programme.id, sha256))
	if (!kept || !bytes) return refuse({ code: 'import/file-unknown' })
	const read = await house.sheets.read(bytes, { name: kept.name, ...(choices.sheet ? { sheet: choices.sheet } : {}) })
	if (!read.ok) return read
	const sheet = read.value
	const places = await placesToFind(tx, programme.id)
	const found = recognise(sheet)
	const layout = Object.keys(choices.mapping).length ? withMapping(sheet, found, choices.mapping) : found
	const list = readRows(sheet, layout, {
		on,
		places,
		chosenPlaces: choices.places,
		...(choices.months !== undefined ? { validityMonths: choices.months } : {}),
		...(choices.order ? { dateOrder: choices.order } : {}),
	})
	const plan = planRegister(list, await knownRegister(tx, programme.id))
	return done({ kept, sheet, found, layout, list, plan, places, before: await batches(tx, programme.id, sha256), seen: [...Object.values(plan.counts), list.problems.length].join('-') })
}
