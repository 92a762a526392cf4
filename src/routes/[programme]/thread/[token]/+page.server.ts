import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { acceptQuotation, declineQuotation, documentsOf, inquiryBehind, inquiryById, messagesOf, ordersOf, publishedItem, quotationsOf, sellerOf, writeAsBuyer } from '#modules/channel/index.ts'
import { publicName } from '#modules/registry/index.ts'
import { readForm } from '#ui/forms.ts'
import { paths } from '#ui/paths.ts'
import { act, answer, inProgramme, programmeOf } from '../../../act.ts'
import { addressOf, tooMany } from '../../../limits.ts'
import type { Actions, PageServerLoad } from './$types'

/** A buyer's side of their thread; the link alone opens it. It is nobody else's: no search engine, no cache, no referrer. */
export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { house } = event.locals
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
	const found = await inProgramme(event, async (tx) => {
		const behind = await inquiryBehind(tx, programme.id, event.params.token, house.clock.now())
		if (!behind.ok) return behind.refusal.code
		const inquiry = await inquiryById(tx, programme.id, behind.value)
		if (!inquiry) return 'channel/link-unknown'
		const item = await publishedItem(tx, programme.id, inquiry.product, house.clock.now())
		const seller = await sellerOf(tx, programme.id, inquiry.producer)
		return {
			inquiry,
			maker: item?.maker ?? (seller ? publicName(seller, seller.placeName && { name: seller.placeName }) : ''),
			stillShown: item !== undefined,
			messages: await messagesOf(tx, programme.id, inquiry.id),
			quotations: await quotationsOf(tx, programme.id, inquiry.id),
			orders: await ordersOf(tx, programme.id, inquiry.id),
			documents: (await documentsOf(tx, programme.id, inquiry.id)).map(({ input: _, ...d }) => d),
		}
	})
	if (found === 'channel/link-expired') return { expired: true as const, token: event.params.token }
	if (typeof found === 'string') error(404, 'thread')
	return {
		...found,
		expired: false as const,
		token: event.params.token,
		fresh: event.url.searchParams.has('new'),
		link: house.origin + paths.thread(programme.slug, event.params.token),
		mailed: house.mail.enabled && found.inquiry.buyer.contact.includes('@'),
		on: dayIn(programme.zone, house.clock.now()),
	}
}

/** Counted by link and by address: forty people behind one address each have their own link. */
const gently = (work: (event: RequestEvent) => Promise<unknown>, name: string) => async (event: RequestEvent) => {
	if (tooMany(`threads ${addressOf(event)}`) || tooMany(`thread ${event.params.token?.slice(0, 48)}`, 60)) {
		const { values } = await readForm(await event.request.formData())
		return fail(429, answer(name, { code: 'people/too-many', minutes: 10 }, { values }))
	}
	return work(event) as Promise<Record<string, unknown> | undefined>
}
const link = (e: RequestEvent) => ({ token: e.params.token })
const back = (_: unknown, e: RequestEvent) => paths.thread(e.params.programme ?? '', e.params.token ?? '')
export const actions: Actions = {
	write: gently(act(writeAsBuyer, { with: link, then: (v, e) => `${back(v, e)}#write` }), 'channel.write-as-buyer'),
	accept: gently(act(acceptQuotation, { with: link, then: (v, e) => `${back(v, e)}#order` }), 'channel.accept-quotation'),
	decline: gently(act(declineQuotation, { with: link, then: back }), 'channel.decline-quotation'),
}
