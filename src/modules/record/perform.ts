import canonicalize from 'canonicalize'
import type { Action, Actor, Json, Programme } from '#kernel/action.ts'
import { dayIn } from '#kernel/day.ts'
import { done, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { House, Tx, Upload } from '#kernel/ports.ts'
import { sha256 } from './rules.ts'
import { claim, enqueue, settle, tell } from './store.ts'

/** Carries a refusal out of the transaction so that everything is rolled back. */
class Rollback extends Error {
	readonly refusal: Refusal
	constructor(refusal: Refusal) {
		super(refusal.code)
		this.refusal = refusal
	}
}

export interface InputIssue {
	/** Dotted path of the field, "" for the whole form. */
	readonly field: string
	readonly code: string
}

/** A key a form carries so that sending it twice has one effect; bound to the person and the action. */
export function formKey(house: Pick<House, 'secrets'>, person: string | null, action: string): string {
	const nonce = house.secrets.token().slice(0, 22)
	return `${nonce}.${house.secrets.seal('form-key', `${person ?? ''}|${action}|${nonce}`).slice(0, 32)}`
}

/** Whether a form with this key belongs to this person and action. */
export const keyFits = (house: Pick<House, 'secrets'>, person: string | null, action: string, key: string): boolean => {
	const [nonce, mark] = key.split('.')
	return nonce !== undefined && mark === house.secrets.seal('form-key', `${person ?? ''}|${action}|${nonce}`).slice(0, 32)
}

const isUpload = (v: unknown): v is Upload => typeof v === 'object' && v !== null && (v as Upload).bytes instanceof Uint8Array

/** Digest of what was sent, files by their content. */
const bodyDigest = (raw: unknown): string =>
	sha256(canonicalize(JSON.parse(JSON.stringify(raw ?? null, (_, v: unknown) => (isUpload(v) ? { file: sha256(v.bytes) } : v)))) ?? '')

/**
 * Does one action: may they? parse → one transaction (claim the key, run, projections, tell) → result.
 * Refusals: people/sign-in-first, people/not-allowed, people/outside-mandate, input/invalid (with `issues`),
 * record/key-foreign, record/key-reused, and whatever the action refuses. Nothing is kept of a refused action.
 */
export async function perform<In, T extends Json>(
	house: House,
	act: Action<In, T>,
	at_: { readonly programme: Programme; readonly actor: Actor },
	raw: unknown,
	key?: string,
): Promise<Outcome<T>> {
	const { programme, actor } = at_
	const may = act.who.includes('anyone') || act.who.some((role) => role !== 'anyone' && actor.roles.includes(role))
	if (!may) return refuse({ code: actor.person ? 'people/not-allowed' : 'people/sign-in-first', action: act.name })
	const module = act.name.split('.')[0] ?? ''
	if (actor.for && !actor.for.scope.includes(module)) return refuse({ code: 'people/outside-mandate', module })

	const parsed = act.input.safeParse(raw)
	if (!parsed.success) {
		const issues: InputIssue[] = parsed.error.issues.map((i) => ({ field: i.path.map(String).join('.'), code: i.message }))
		return refuse({ code: 'input/invalid', issues })
	}
	if (key !== undefined && !keyFits(house, actor.person, act.name, key)) return refuse({ code: 'record/key-foreign' })

	const at = house.clock.now()
	// Kept as a digest only: with the key itself a copy of the database and its secret would open what is locked.
	const kept = key === undefined ? undefined : sha256(`form-key:${key}`)
	const work = async (tx: Tx): Promise<T> => {
		if (key !== undefined && kept !== undefined) {
			const body = bodyDigest(raw)
			const found = await claim(tx, { programme: programme.id, key: kept, action: act.name, person: actor.person, body, at })
			if (found !== 'new') {
				if (found.body !== body) throw new Rollback({ code: 'record/key-reused' })
				return (act.secret ? JSON.parse(house.secrets.unlock(key, found.result as string)) : found.result) as T
			}
		}
		const outcome = await act.run({ tx, by: actor, programme, on: dayIn(programme.zone, at), at, house }, parsed.data)
		if (!outcome.ok) throw new Rollback(outcome.refusal)
		const { value, news, dispatch } = outcome.value
		for (const item of news) for (const project of house.projections[item.type] ?? []) await project(tx, item, programme, at)
		if (key !== undefined && kept !== undefined) await settle(tx, programme.id, kept, act.secret ? house.secrets.lock(key, JSON.stringify(value)) : value)
		await enqueue(tx, house, programme.id, at, dispatch ?? [])
		await tell(tx, programme.id, actor, at, news)
		return value
	}
	const once = () =>
		act.reach === 'people'
			? house.db.asPerson({ programme: programme.id, ...(actor.person ? { person: actor.person } : {}) }, work)
			: house.db.atomically(programme.id, work)
	for (let attempt = 1; ; attempt++) {
		try {
			return done(await once())
		} catch (error) {
			if (error instanceof Rollback) return { ok: false, refusal: error.refusal }
			// Deadlock and serialisation failures are the database asking to try again.
			const code = (error as { code?: string }).code
			if (attempt < 4 && (code === '40P01' || code === '40001')) continue
			throw error
		}
	}
}
