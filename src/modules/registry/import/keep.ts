/** Writing what a list held into the registry, hundreds of rows a statement. */
import type { Programme } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { fold, localText } from '#kernel/text.ts'
import { foldedName } from '../rules.ts'
import type { ProducerKind as RegistryKind } from '../tables.ts'
import type { ProducerKind } from './types.ts'

export interface ListedProducer {
	readonly name: string
	readonly kind?: ProducerKind | undefined
	readonly place: Id<'place'> | null
	readonly womenLed?: boolean | undefined
	readonly members?: number | undefined
	readonly contactPerson: string
	readonly phone: string
	readonly mail: string
	readonly address: string
}
export interface ListedProduct {
	readonly producer: Id<'producer'>
	readonly name: string
}
/** What a list may fill in where the registry is silent. */
export type ProducerBlanks = Partial<Pick<ListedProducer, 'place' | 'contactPerson' | 'phone' | 'mail' | 'address'>>

const kinds: Readonly<Record<ProducerKind, RegistryKind>> = { household: 'household', group: 'group', cooperative: 'cooperative', company: 'firm' }
// Statements stay far below the 65,535 values PostgreSQL takes at once.
const some = 500

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
	for (let from = 0; from < all.length; from += some) yield all.slice(from, from + some)
}

/** New producers, in the order given. A household's own name is nobody's business: only a firm, group or cooperative is public by name. */
export async function keepListedProducers(tx: Tx, programme: Programme, at: Instant, given: readonly ListedProducer[]): Promise<Id<'producer'>[]> {
	const ids: Id<'producer'>[] = []
	for (const part of parts(given)) {
		const rows = part.map((p) => {
			const kind = p.kind ? kinds[p.kind] : 'unknown'
			return {
				programme_id: programme.id,
				id: newId<'producer'>(),
				place_id: p.place,
				name: p.name,
				trade_name: kind === 'household' || kind === 'unknown' ? '' : p.name,
				kind,
				women_led: p.womenLed ?? null,
				members: p.members ?? null,
				contact_person: p.contactPerson,
				phone: p.phone,
				mail: p.mail,
				address: p.address,
				about: null,
				folded: foldedName(p.name),
				demo: programme.demo,
				created_at: at,
				updated_at: at,
			}
		})
		await tx.insertInto('producer').values(rows).execute()
		ids.push(...rows.map((r) => r.id))
	}
	return ids
}

/** New products, in the order given; not yet in the public catalogue. */
export async function keepListedProducts(tx: Tx, programme: Programme, at: Instant, given: readonly ListedProduct[]): Promise<Id<'product'>[]> {
	const ids: Id<'product'>[] = []
	for (const part of parts(given)) {
		const rows = part.map((p) => ({
			programme_id: programme.id,
			id: newId<'product'>(),
			producer_id: p.producer,
			name: JSON.stringify(localText(programme.lang, p.name)),
			description: null,
			product_set: null,
			capacity: null,
			lead_time_days: null,
			price: null,
			currency: null,
			net_weight_kg: null,
			folded: fold(p.name),
			demo: programme.demo,
			created_at: at,
			updated_at: at,
			published_at: null,
		}))
		await tx.insertInto('product').values(rows).execute()
		ids.push(...rows.map((r) => r.id))
	}
	return ids
}

export async function fillProducer(tx: Tx, programme: Programme, at: Instant, id: Id<'producer'>, fill: ProducerBlanks): Promise<void> {
	await tx
		.updateTable('producer')
		.set((e) => ({
			...(fill.place ? { place_id: fill.place } : {}),
			...(fill.contactPerson ? { contact_person: fill.contactPerson } : {}),
			...(fill.phone ? { phone: fill.phone } : {}),
			...(fill.mail ? { mail: fill.mail } : {}),
			...(fill.address ? { address: fill.address } : {}),
			updated_at: at,
			revision: e('revision', '+', 1),
		}))
		.where('programme_id', '=', programme.id)
		.where('id', '=', id)
		.execute()
}
