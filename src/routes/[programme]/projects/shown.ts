/** Projects as lists and pages show them to a member. */
import type { Actor, Role } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import type { LocalText } from '#kernel/text.ts'
import { isOverdue, type Maker, nextOf, type Project, quietSince, type State, type Step, stateOf } from '#modules/projects/index.ts'
import { maySee } from '#modules/registry/index.ts'
import type { Standing, Tone } from '#ui/parts/types.ts'
import type { Say } from '#ui/words.ts'

/** Everybody with a role here reads; nothing of a project is public. */
export const members = ['operator', 'officer', 'council', 'producer', 'supporter', 'partner'] as const satisfies readonly Role[]

export interface Line {
	readonly id: string
	readonly title: LocalText
	readonly place: Project['place']
	readonly state: State
	readonly quiet: Day | undefined
	/** The step to do next. */
	readonly next: { readonly what: string; readonly dueOn: Day; readonly late: boolean } | undefined
	readonly steps: number
	readonly done: number
}
export function lineOf(p: Project, on: Day): Line {
	const next = nextOf(p)
	return {
		id: p.id, title: p.title, place: p.place, state: stateOf(p), quiet: quietSince(p, on),
		next: next.kind === 'log' ? { what: next.step.what, dueOn: next.step.dueOn, late: isOverdue(next.step, on) } : undefined,
		steps: p.steps.length, done: p.steps.filter((s) => s.doneOn !== null).length,
	}
}

const tones: Readonly<Record<State, Tone>> = { idea: 'plain', chosen: 'wait', done: 'good', stopped: 'unknown' }
export const standingOf = (say: Say, state: State): Standing => ({ tone: tones[state], word: say(`projects/state-${state}`) })

/** A household's own name is for the desk and for themselves; others read the public one. */
export const nameOf = (by: Actor, m: Maker): string => (maySee(by, m.id) ? m.name : m.publicName)
export type ShownMaker = Pick<Maker, 'id' | 'name'>
export type ShownStep = Omit<Step, 'maker'> & { readonly maker: ShownMaker | null }
export const stepFor = (by: Actor, s: Step): ShownStep => ({ ...s, maker: s.maker && { id: s.maker.id, name: nameOf(by, s.maker) } })
export const leadWord = (say: Say, s: Pick<ShownStep, 'lead' | 'maker'>): string => s.maker?.name ?? (s.lead === 'producers' ? say('projects/lead-producers') : say(`sector/${s.lead}`))
