/** What every seed is given: the programmes, who acts, and what was registered, by short keys. */
import type { Actor } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import { expectDone } from '#kernel/outcome.ts'
import type { Action, Json } from '#kernel/action.ts'
import type { House } from '#kernel/ports.ts'
import type { ProgrammeFace } from '#modules/people/index.ts'
import { perform } from '#modules/record/index.ts'

export type DemoProgramme = 'hanoi' | 'oita' | 'chiangmai'
/** A demo person as they act. */
export type DemoActor = Actor & { readonly person: Id<'person'> }

export interface DemoContext {
	readonly programmes: Readonly<Record<DemoProgramme, ProgrammeFace>>
	/** By key, see people.ts: "hanoi.officer", "hanoi.council1", "hanoi.university", "phuVinh" … */
	readonly people: Readonly<Record<string, DemoActor>>
	/** By pack key ("P016") within each programme. */
	readonly places: Readonly<Record<DemoProgramme, Readonly<Record<string, Id<'place'>>>>>
	/** By key, see makers.ts. */
	readonly producers: Readonly<Record<string, Id<'producer'>>>
	/** By key, see makers.ts: "rattanBasket", "teaSet" … */
	readonly products: Readonly<Record<string, Id<'product'>>>
}

/** A key of the demo that must be there. */
export function at<T>(of: Readonly<Record<string, T>>, key: string): T {
	const found = of[key]
	if (found === undefined) throw new Error(`the demo has no ${key}`)
	return found
}

/** Does an action as a demo person; a refusal is a bug of the demo. */
export async function does<In, T extends Json>(house: House, programme: ProgrammeFace, actor: Actor, act: Action<In, T>, input: unknown): Promise<T> {
	return expectDone(await perform(house, act, { programme, actor }, input))
}
