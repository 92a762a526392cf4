/** A buyer asks, both sides write: actions on inquiries. */
import type { Dispatch, Scene } from '#kernel/action.ts'
import { action } from '#kernel/action.ts'
import * as f from '#kernel/fields.ts'
import { decimalText } from '#kernel/decimal.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { langs } from '#kernel/text.ts'
import { publishedItem } from './catalogue/search.ts'
import { hashOf, inquiryBehind, linkUntil, threadToken } from './link.ts'
import { mayAnswer } from './rules.ts'
import { type Inquiry, inquiryById } from './store.ts'

/** Ten kilobytes of letters: enough for a letter, too little for a flood. */
const body = () => f.text(10_000)

/** A letter to the buyer with their link, when they left a mail address and this house sends mail. */
function letter(scene: Pick<Scene, 'house' | 'programme'>, to: { id: Id<'inquiry'>; linkNo: number; contact: string; lang: string }, template: string): Dispatch[] {
	if (!scene.house.mail.enabled || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to.contact)) return []
	const link = `${scene.house.origin}/${scene.programme.slug}/thread/${threadToken(scene.house, to.id, to.linkNo)}`
	return [{ channel: 'mail', to: to.contact, template, lang: to.lang, facts: { programme: scene.programme.name, link } }]
}
export const letterTo = (scene: Pick<Scene, 'house' | 'programme'>, inquiry: Inquiry, template: string): Dispatch[] =>
	letter(scene, { id: inquiry.id, linkNo: inquiry.linkNo, contact: inquiry.buyer.contact, lang: inquiry.buyer.lang }, template)

/**
 * Anybody asks the maker of a published product; the answer comes to the link of the thread.
 * Refusals: channel/product-not-published, channel/consent-needed, channel/leave-empty (a field people do not see).
 */
export const inquire = action({
	name: 'channel.inquire',
	who: ['anyone'],
	input: f.object({
		product: f.id<'product'>(), name: f.text(120), economy: f.economy(), contact: f.optionalText(200), message: body(), quantity: f.optional(f.amount(4)), lang: f.oneOf(langs), consent: f.checkbox(), website: f.optionalText(500),
	}),
	async run(scene, given) {
		const { tx, programme, at, house } = scene
		if (given.website) return refuse({ code: 'channel/leave-empty', field: 'website' })
		if (!given.consent) return refuse({ code: 'channel/consent-needed', field: 'consent' })
		if (given.quantity?.units === 0n) return refuse({ code: 'channel/quantity-zero', field: 'quantity' })
		const item = await publishedItem(tx, programme.id, given.product, at)
		if (!item) return refuse({ code: 'channel/product-not-published' })
		const producer = (await tx.selectFrom('product').select('producer_id').where('programme_id', '=', programme.id).where('id', '=', given.product).executeTakeFirstOrThrow()).producer_id
		const id = newId<'inquiry'>()
		// With an account the thread is theirs; without one they are a person of this thread alone.
		const buyer = scene.by.roles.includes('buyer') && scene.by.person ? scene.by.person : newId<'person'>()
		await tx
			.insertInto('inquiry')
			.values({
				programme_id: programme.id, id, product_id: given.product, producer_id: producer, buyer_id: buyer, buyer_name: given.name, buyer_economy: given.economy, buyer_contact: given.contact, lang: given.lang,
				quantity: given.quantity ? decimalText(given.quantity) : null, unit: item.unit, state: 'open', waits_for: 'seller', waits_since: at, token_hash: hashOf(threadToken(house, id)), token_until: linkUntil(at),
				consent_at: at, demo: programme.demo, created_at: at,
			})
			.execute()
		await say(scene, { inquiry: id, side: 'buyer', person: buyer, text: given.message })
		return done({
			value: { id },
			news: [{ type: 'inquiry-received', subject: { kind: 'inquiry', id }, facts: { product: given.product, producer, economy: given.economy, ...(given.quantity ? { quantity: decimalText(given.quantity), unit: item.unit } : {}) } }],
			dispatch: letter(scene, { id, linkNo: 1, contact: given.contact, lang: given.lang }, 'channel/thread-opened'),
		})
	},
})

async function say(scene: Pick<Scene, 'tx' | 'programme' | 'at'>, message: { inquiry: Id<'inquiry'>; side: 'buyer' | 'seller'; person: Id<'person'> | null; text: string }): Promise<void> {
	await scene.tx.insertInto('inquiry_message').values({ programme_id: scene.programme.id, id: newId<'message'>(), inquiry_id: message.inquiry, side: message.side, person_id: message.person, body: message.text, at: scene.at }).execute()
}

/** The inquiry behind a buyer's link, its row locked. Refusals: channel/link-unknown, channel/link-expired. */
export async function ofBuyer(scene: Pick<Scene, 'tx' | 'programme' | 'at'>, token: string): Promise<Outcome<Inquiry>> {
	const behind = await inquiryBehind(scene.tx, scene.programme.id, token, scene.at)
	if (!behind.ok) return behind
	const inquiry = await inquiryById(scene.tx, scene.programme.id, behind.value, true)
	return inquiry ? done(inquiry) : refuse({ code: 'channel/link-unknown' })
}

/** An inquiry somebody at the desk may answer, its row locked. Refusals: channel/inquiry-unknown, people/not-allowed. */
export async function ofSeller(scene: Scene, id: Id<'inquiry'>): Promise<Outcome<Inquiry>> {
	const inquiry = await inquiryById(scene.tx, scene.programme.id, id, true)
	if (!inquiry) return refuse({ code: 'channel/inquiry-unknown' })
	return mayAnswer(scene.by, inquiry.producer) ? done(inquiry) : refuse({ code: 'people/not-allowed' })
}

/** Writes who is to speak next; a form that was opened before is stale from here on. */
export const turn = (scene: Pick<Scene, 'tx' | 'programme' | 'at'>, inquiry: Inquiry, set: { state?: Inquiry['state']; waitsFor: Inquiry['waitsFor'] }) =>
	scene.tx
		.updateTable('inquiry')
		.set((e) => ({ waits_for: set.waitsFor, waits_since: scene.at, ...(set.state ? { state: set.state } : {}), revision: e('revision', '+', 1) }))
		.where('programme_id', '=', scene.programme.id)
		.where('id', '=', inquiry.id)
		.execute()

const sent = (inquiry: Inquiry, side: string) => [{ type: 'message-sent', subject: { kind: 'inquiry', id: inquiry.id }, facts: { side, product: inquiry.product } }]

/** The buyer writes on. */
export const writeAsBuyer = action({
	name: 'channel.write-as-buyer',
	who: ['anyone'],
	input: f.object({ token: f.text(100), message: body() }),
	async run(scene, { token, message }) {
		const found = await ofBuyer(scene, token)
		if (!found.ok) return found
		const inquiry = found.value
		await say(scene, { inquiry: inquiry.id, side: 'buyer', person: inquiry.buyer.id, text: message })
		// A closed thread whose buyer writes again is open again.
		await turn(scene, inquiry, { waitsFor: 'seller', ...(inquiry.state === 'closed' ? { state: 'open' as const } : {}) })
		return done({ value: { id: inquiry.id }, news: sent(inquiry, 'buyer') })
	},
})

/** The maker or an officer answers. */
export const answerInquiry = action({
	name: 'channel.answer-inquiry',
	who: ['officer', 'producer'],
	input: f.object({ inquiry: f.id<'inquiry'>(), message: body() }),
	async run(scene, given) {
		const found = await ofSeller(scene, given.inquiry)
		if (!found.ok) return found
		const inquiry = found.value
		await say(scene, { inquiry: inquiry.id, side: 'seller', person: scene.by.for?.person ?? scene.by.person, text: given.message })
		await turn(scene, inquiry, { waitsFor: inquiry.state === 'ordered' ? 'nobody' : 'buyer', ...(inquiry.state === 'closed' ? { state: 'open' as const } : {}) })
		return done({ value: { id: inquiry.id }, news: sent(inquiry, 'seller'), dispatch: letterTo(scene, inquiry, 'channel/answered') })
	},
})

/** Nothing more will come of it. Refusals: channel/changed-meanwhile, channel/already-ordered. */
export const closeInquiry = action({
	name: 'channel.close-inquiry',
	who: ['officer', 'producer'],
	input: f.object({ inquiry: f.id<'inquiry'>(), revision: f.whole(1) }),
	async run(scene, given) {
		const found = await ofSeller(scene, given.inquiry)
		if (!found.ok) return found
		const inquiry = found.value
		if (inquiry.state === 'closed') return done({ value: { id: inquiry.id }, news: [] })
		if (inquiry.state === 'ordered') return refuse({ code: 'channel/already-ordered' })
		if (inquiry.revision !== given.revision) return refuse({ code: 'channel/changed-meanwhile' })
		await turn(scene, inquiry, { state: 'closed', waitsFor: 'nobody' })
		return done({ value: { id: inquiry.id }, news: [{ type: 'inquiry-closed', subject: { kind: 'inquiry', id: inquiry.id }, facts: { product: inquiry.product } }] })
	},
})

/** A new link for a buyer who lost theirs or whose link is over; the earlier one ends. */
export const renewLink = action({
	name: 'channel.renew-link',
	who: ['officer', 'producer'],
	input: f.object({ inquiry: f.id<'inquiry'>() }),
	async run(scene, given) {
		const found = await ofSeller(scene, given.inquiry)
		if (!found.ok) return found
		const inquiry = found.value
		const no = inquiry.linkNo + 1
		await scene.tx
			.updateTable('inquiry')
			.set({ token_no: no, token_hash: hashOf(threadToken(scene.house, inquiry.id, no)), token_until: linkUntil(scene.at) })
			.where('programme_id', '=', scene.programme.id)
			.where('id', '=', inquiry.id)
			.execute()
		return done({
			value: { id: inquiry.id },
			news: [{ type: 'link-renewed', subject: { kind: 'inquiry', id: inquiry.id }, facts: { no } }],
			dispatch: letterTo(scene, { ...inquiry, linkNo: no }, 'channel/thread-opened'),
		})
	},
})

export { say as writeMessage }
