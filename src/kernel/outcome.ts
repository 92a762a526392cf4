/**
 * A decision's answer: done with a value, or refused with a coded reason.
 * A refusal's `code` ("module/reason") is also its message key in every language; its other
 * fields are the facts that the message names. Bugs are thrown; refusals are returned.
 */
export interface Refusal {
	readonly code: string
	/** The input field the reason belongs to, when there is one: the form shows it there. */
	readonly field?: string
	readonly [fact: string]: unknown
}

export type Done<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends Refusal> = { readonly ok: false; readonly refusal: R }
export type Outcome<T, R extends Refusal = Refusal> = Done<T> | Refused<R>

export const done = <T>(value: T): Done<T> => ({ ok: true, value })
export const refuse = <const R extends Refusal>(refusal: R): Refused<R> => ({ ok: false, refusal })

/** The value, or a throw: for places where a refusal would be a bug (seeds, tests). */
export function expectDone<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value
	throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
}
