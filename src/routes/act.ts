/** Parse → action → answer: the one way a form reaches the domain. */
import { error, fail, type RequestEvent, redirect } from '@sveltejs/kit'
import type { Action, Actor, Json } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { Outcome, Refusal } from '#kernel/outcome.ts'
import type { Tx } from '#kernel/ports.ts'
import { type ProgrammeFace, parkForm } from '#modules/people/index.ts'
import { type InputIssue, perform } from '#modules/record/index.ts'
import { type FormAnswer, readForm, type Sent } from '#ui/forms.ts'
import { paths } from '#ui/paths.ts'

/** The programme of the address, or 404. */
export function programmeOf(event: Pick<RequestEvent, 'locals'>): ProgrammeFace {
	if (!event.locals.programme) error(404, 'programme')
	return event.locals.programme
}

/** Reads in the programme's scope. */
export const inProgramme = <T>(event: Pick<RequestEvent, 'locals'>, work: (tx: Tx, programme: ProgrammeFace) => Promise<T>): Promise<T> => {
	const programme = programmeOf(event)
	return event.locals.house.db.atomically(programme.id, (tx) => work(tx, programme))
}

/** The id in a path parameter, or 404: a malformed id names nothing. */
export function idOf<Kind extends string>(text: string | undefined): Id<Kind> {
	if (!text || !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)) error(404, 'id')
	return text as Id<Kind>
}

/** Lets members with one of these roles in; others are sent to sign in or told 403. */
export function only(event: RequestEvent, ...roles: Actor['roles'][number][]): void {
	const { actor } = event.locals
	if (roles.some((r) => actor.roles.includes(r))) return
	if (!actor.person) redirect(303, paths.signIn(event.url.pathname + event.url.search))
	error(403, 'people/not-allowed')
}

const statusOf = (refusal: Refusal): number =>
	refusal.code === 'people/not-allowed' || refusal.code === 'people/outside-mandate' ? 403 : refusal.code.startsWith('record/key') ? 409 : 400

/** A refusal as the page's form shows it. */
export function answer(action: string, refusal: Refusal, sent: Pick<Sent, 'values'>): FormAnswer {
	const issues: Record<string, string> = {}
	if (refusal.code === 'input/invalid') for (const i of refusal.issues as readonly InputIssue[]) issues[i.field] ??= i.code
	return { action, refusal, issues, values: sent.values }
}

interface Options<T> {
	/** Where to go when it is done; without it the page is shown again with `done`. */
	readonly then?: (value: T, event: RequestEvent) => string
	/** Facts from the address that the form does not carry, such as the id of the object at hand; what was sent may be read otherwise (a word in the reader's language). */
	readonly with?: (event: RequestEvent, sent: Readonly<Record<string, unknown>>) => Record<string, unknown>
	/** Who acts, when it is not the signed-in visitor (a buyer by link). */
	readonly as?: (event: RequestEvent) => Promise<Actor>
}

/** A SvelteKit form action from an action record. */
export function act<In, T extends Json>(action: Action<In, T>, options: Options<T> = {}) {
	return async (event: RequestEvent) => {
		const programme = programmeOf(event)
		const sent = await readForm(await event.request.formData())
		const actor = options.as ? await options.as(event) : event.locals.actor
		const outcome: Outcome<T> = await perform(event.locals.house, action, { programme, actor }, { ...sent.raw, ...options.with?.(event, sent.raw) }, sent.key ?? '')
		if (outcome.ok) {
			if (options.then) redirect(303, options.then(outcome.value, event))
			return { action: action.name, done: outcome.value }
		}
		const { refusal } = outcome
		if (refusal.code === 'people/sign-in-first' || (refusal.code === 'record/key-foreign' && !actor.person && event.locals.sessionToken)) {
			// The session ended while somebody was typing: keep it for them, ask to sign in, show it again.
			const texts = Object.fromEntries(Object.entries(sent.values).filter((e): e is [string, string] => typeof e[1] === 'string'))
			const parked = await parkForm(event.locals.house, event.locals.sessionToken, event.url.pathname, texts)
			redirect(303, paths.signIn(event.url.pathname, parked))
		}
		return fail(statusOf(refusal), answer(action.name, refusal, sent))
	}
}
