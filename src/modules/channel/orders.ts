/** What becomes of an order: packed, moved on step by step, called off. */
import { action } from '#kernel/action.ts'
import { compare, decimalText } from '#kernel/decimal.ts'
import * as f from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Tx } from '#kernel/ports.ts'
import { orderAtDesk } from './issue.ts'
import { eventOf, fullyPacked, mayCancel, nextState, orderStates, type Package, packageKinds, packing } from './rules.ts'
import { packagesOf, quotationById } from './store.ts'
import type { TradeOrderTable } from './tables.ts'
import { z } from 'zod'

const change = (tx: Tx, programme: Id<'programme'>, order: Id<'order'>, set: { state?: TradeOrderTable['state']; transport?: string; cancelled_why?: string; buyer_party?: string; consignee?: string }) =>
	tx.updateTable('trade_order').set((e) => ({ ...set, revision: e('revision', '+', 1) })).where('programme_id', '=', programme).where('id', '=', order).execute()

/**
 * The next step of an order: accepted → in production → packed → shipped → delivered → paid.
 * Refusals: channel/order-unknown, channel/changed-meanwhile, channel/not-the-next-step, channel/not-all-packed, channel/packed-too-much.
 */
export const advanceOrder = action({
	name: 'channel.advance-order',
	who: ['officer', 'producer'],
	input: f.object({ order: f.id<'order'>(), revision: f.whole(1), to: f.oneOf(orderStates), transport: f.optionalText(200) }),
	async run(scene, given) {
		const found = await orderAtDesk(scene, given.order)
		if (!found.ok) return found
		const order = found.value
		if (order.revision !== given.revision) return refuse({ code: 'channel/changed-meanwhile' })
		if (nextState(order.state) !== given.to) return refuse({ code: 'channel/not-the-next-step' })
		if (given.to === 'packed') {
			const quotation = await quotationById(scene.tx, scene.programme.id, order.quotation)
			const packed = fullyPacked(quotation?.lines ?? [], await packagesOf(scene.tx, scene.programme.id, order.id))
			if (!packed.ok) return packed
		}
		await change(scene.tx, scene.programme.id, order.id, { state: given.to, ...(given.transport ? { transport: given.transport } : {}) })
		return done({ value: { id: order.id }, news: [{ type: eventOf[given.to], subject: { kind: 'order', id: order.id }, facts: { number: order.number, from: order.state } }] })
	},
})

/** Calls an order off, with the reason, until it has left. Refusals: channel/order-unknown, channel/changed-meanwhile, channel/too-late-to-cancel. */
export const cancelOrder = action({
	name: 'channel.cancel-order',
	who: ['officer', 'producer'],
	input: f.object({ order: f.id<'order'>(), revision: f.whole(1), why: f.text(500) }),
	async run(scene, given) {
		const found = await orderAtDesk(scene, given.order)
		if (!found.ok) return found
		const order = found.value
		if (order.revision !== given.revision) return refuse({ code: 'channel/changed-meanwhile' })
		if (!mayCancel(order.state)) return refuse({ code: 'channel/too-late-to-cancel' })
		await change(scene.tx, scene.programme.id, order.id, { state: 'cancelled', cancelled_why: given.why })
		return done({ value: { id: order.id }, news: [{ type: 'order-cancelled', subject: { kind: 'order', id: order.id }, facts: { number: order.number, from: order.state } }] })
	},
})

/** Corrects who stands on the papers; papers already issued stay as they are. */
export const correctParties = action({
	name: 'channel.correct-parties',
	who: ['officer', 'producer'],
	input: f.object({ order: f.id<'order'>(), revision: f.whole(1), party: f.text(600), consignee: f.optionalText(600), transport: f.optionalText(200) }),
	async run(scene, given) {
		const found = await orderAtDesk(scene, given.order)
		if (!found.ok) return found
		const order = found.value
		if (order.state === 'cancelled') return refuse({ code: 'channel/order-was-cancelled' })
		if (order.revision !== given.revision) return refuse({ code: 'channel/changed-meanwhile' })
		await change(scene.tx, scene.programme.id, order.id, { buyer_party: given.party, consignee: given.consignee, transport: given.transport })
		return done({ value: { id: order.id }, news: [{ type: 'order-parties-corrected', subject: { kind: 'order', id: order.id }, facts: { number: order.number } }] })
	},
})

const positive = () => f.amount(3).refine((d) => d.units > 0n, 'channel/quantity-zero')
const content = z.preprocess((v) => (String((v as { quantity?: unknown } | undefined)?.quantity ?? '').trim() === '' ? undefined : v), f.object({ line: f.whole(1, 100), quantity: f.amount(4) }).optional())

/**
 * Adds packages alike: `count` of them, each holding the same. Never more than was ordered.
 * Refusals: channel/order-unknown, channel/changed-meanwhile, channel/order-is-packed, channel/net-over-gross, channel/package-empty, channel/packed-too-much.
 */
export const packOrder = action({
	name: 'channel.pack-order',
	who: ['officer', 'producer'],
	input: f.object({
		order: f.id<'order'>(), revision: f.whole(1), count: f.whole(1, 500), kind: f.oneOf(packageKinds), marks: f.text(120), length: positive(), width: positive(), height: positive(), gross: positive(), net: positive(), contents: f.list(content, 60),
	}),
	async run(scene, given) {
		const { tx, programme } = scene
		const found = await orderAtDesk(scene, given.order)
		if (!found.ok) return found
		const order = found.value
		if (order.revision !== given.revision) return refuse({ code: 'channel/changed-meanwhile' })
		if (order.state !== 'accepted' && order.state !== 'in-production') return refuse({ code: 'channel/order-is-packed' })
		if (compare(given.net, given.gross) > 0) return refuse({ code: 'channel/net-over-gross', field: 'net' })
		const contents = given.contents.flatMap((c) => (c && c.quantity.units > 0n ? [c] : []))
		if (contents.length === 0) return refuse({ code: 'channel/package-empty', field: 'contents.0.quantity' })
		const quotation = await quotationById(tx, programme.id, order.quotation)
		if (!quotation) throw new Error('an order has a quotation')
		const before = await packagesOf(tx, programme.id, order.id)
		const start = before.at(-1)?.no ?? 0
		const fresh: Package[] = Array.from({ length: given.count }, (_, i) => ({ no: start + 1 + i, kind: given.kind, marks: given.marks, length: given.length, width: given.width, height: given.height, gross: given.gross, net: given.net, contents }))
		for (const [i, c] of given.contents.entries()) {
			if (c && !quotation.lines.some((l) => l.no === c.line)) return refuse({ code: 'input/not-understood', field: `contents.${i}.quantity` })
			const state = c && packing(quotation.lines, [...before, ...fresh]).find((s) => s.no === c.line)
			if (state && state.left.units < 0n) return refuse({ code: 'channel/packed-too-much', field: `contents.${i}.quantity`, line: state.no, more: decimalText({ units: -state.left.units, scale: state.left.scale }) })
		}
		await tx
			.insertInto('order_package')
			.values(fresh.map((p) => ({
				programme_id: programme.id, order_id: order.id, no: p.no, kind: p.kind, marks: p.marks, length_cm: decimalText(p.length), width_cm: decimalText(p.width), height_cm: decimalText(p.height), gross_kg: decimalText(p.gross), net_kg: decimalText(p.net),
			})))
			.execute()
		await tx
			.insertInto('order_package_content')
			.values(fresh.flatMap((p) => p.contents.map((c) => ({ programme_id: programme.id, order_id: order.id, package_no: p.no, line_no: c.line, quantity: decimalText(c.quantity) }))))
			.execute()
		await change(tx, programme.id, order.id, {})
		return done({ value: { id: order.id, packages: before.length + fresh.length }, news: [{ type: 'packages-added', subject: { kind: 'order', id: order.id }, facts: { count: given.count, kind: given.kind } }] })
	},
})

/** Takes one package out again, before the order is packed. */
export const unpackOrder = action({
	name: 'channel.unpack-order',
	who: ['officer', 'producer'],
	input: f.object({ order: f.id<'order'>(), revision: f.whole(1), package: f.whole(1) }),
	async run(scene, given) {
		const { tx, programme } = scene
		const found = await orderAtDesk(scene, given.order)
		if (!found.ok) return found
		const order = found.value
		if (order.revision !== given.revision) return refuse({ code: 'channel/changed-meanwhile' })
		if (order.state !== 'accepted' && order.state !== 'in-production') return refuse({ code: 'channel/order-is-packed' })
		await tx.deleteFrom('order_package_content').where('programme_id', '=', programme.id).where('order_id', '=', order.id).where('package_no', '=', given.package).execute()
		await tx.deleteFrom('order_package').where('programme_id', '=', programme.id).where('order_id', '=', order.id).where('no', '=', given.package).execute()
		await change(tx, programme.id, order.id, {})
		return done({ value: { id: order.id }, news: [{ type: 'package-removed', subject: { kind: 'order', id: order.id }, facts: { no: given.package } }] })
	},
})
