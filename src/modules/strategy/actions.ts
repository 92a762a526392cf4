import { action } from '#kernel/action.ts'
import * as field from '#kernel/fields.ts'
import { newId } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { langs, localText } from '#kernel/text.ts'
import { measureNames, yearOf } from './rules.ts'
import { dropTarget, keepNote, keepTarget, targetFor } from './store.ts'

const year = () => field.whole(1979, 2200)

/** Sets what the programme wants to reach in a year, one number a measure. Refusals: strategy/year-over, strategy/year-far, strategy/changed-meanwhile. */
export const setTarget = action({
	name: 'strategy.set-target',
	who: ['officer'],
	input: field.object({ year: year(), measure: field.oneOf(measureNames), goal: field.whole(1, 1_000_000), note: field.optionalText(300), revision: field.optional(field.whole()) }),
	async run(scene, given) {
		const { tx, programme } = scene
		const now = yearOf(scene.on)
		if (given.year < now) return refuse({ code: 'strategy/year-over', year: String(given.year) })
		if (given.year > now + 5) return refuse({ code: 'strategy/year-far' })
		const before = await targetFor(tx, programme.id, given.year, given.measure)
		if (before && before.revision !== given.revision) return refuse({ code: 'strategy/changed-meanwhile', field: 'measure' })
		const id = before?.id ?? newId<'target'>()
		await keepTarget(tx, programme.id, { id, year: given.year, measure: given.measure, goal: given.goal, note: given.note }, scene.at)
		return done({ value: { id, year: given.year }, news: [{ type: 'target-set', subject: { kind: 'target', id }, facts: { year: given.year, measure: given.measure, goal: given.goal, before: before?.goal ?? null } }] })
	},
})

/** Gives a target up. Refusal: strategy/target-unknown, strategy/year-over: the past is not made better by forgetting. */
export const giveUpTarget = action({
	name: 'strategy.give-up-target',
	who: ['officer'],
	input: field.object({ target: field.id<'target'>() }),
	async run(scene, given) {
		const dropped = await dropTarget(scene.tx, scene.programme.id, given.target)
		if (!dropped) return refuse({ code: 'strategy/target-unknown' })
		if (dropped.year < yearOf(scene.on)) return refuse({ code: 'strategy/year-over', year: String(dropped.year) })
		return done({ value: { year: dropped.year }, news: [{ type: 'target-given-up', subject: { kind: 'target', id: given.target }, facts: { year: dropped.year, measure: dropped.measure } }] })
	},
})

/** Adds what the office thinks of a year; notes are added, never changed. Refusal: strategy/year-ahead. */
export const writeNote = action({
	name: 'strategy.write-note',
	who: ['officer'],
	input: field.object({ year: year(), text: field.text(3000), lang: field.oneOf(langs) }),
	async run(scene, given) {
		if (given.year > yearOf(scene.on)) return refuse({ code: 'strategy/year-ahead' })
		const id = newId<'year-note'>()
		await keepNote(scene.tx, scene.programme.id, { id, year: given.year, text: localText(given.lang, given.text) }, scene.at)
		return done({ value: { id, year: given.year }, news: [{ type: 'year-noted', subject: { kind: 'year-note', id }, facts: { year: given.year } }] })
	},
})
