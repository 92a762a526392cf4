/** Reminders before a certificate lapses, at six, three and one months: by mail where there is mail, on the desk always. */
import { z } from 'zod'
import { action, type Actor, type Dispatch, type Due, type Programme } from '#kernel/action.ts'
import { addMonths, type Day, dayIn, type Instant } from '#kernel/day.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done } from '#kernel/outcome.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { asLang, langs, type LocalText, textIn } from '#kernel/text.ts'
import { languagesOf } from '#modules/people/index.ts'
import { enqueue, tell } from '#modules/record/index.ts'

const steps = [1, 3, 6] as const

interface Lapsing {
	readonly id: Id<'certificate'>
	readonly number: string
	readonly product: Id<'product'>
	readonly name: LocalText
	readonly producer: Id<'producer'>
	/** "" when the producer has none. */
	readonly mail: string
	readonly last: Day
}
/** Certificates that lapse within six months and that no later one of the same product follows. */
async function lapsing(tx: Tx, programme: Id<'programme'>, on: Day, producer?: Id<'producer'>): Promise<Lapsing[]> {
	let query = tx
		.selectFrom('certificate as c')
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 'c.programme_id').onRef('p.id', '=', 'c.product_id'))
		.where('c.programme_id', '=', programme)
		.where('c.revoked_on', 'is', null)
		.where('c.expires_on', '>=', on)
		.where('c.expires_on', '<=', addMonths(on, 6))
		.where((e) =>
			e.not(
				e.exists(
					e
						.selectFrom('certificate as n')
						.select('n.id')
						.whereRef('n.programme_id', '=', 'c.programme_id')
						.whereRef('n.product_id', '=', 'c.product_id')
						.where('n.revoked_on', 'is', null)
						.where((x) => x.or([x('n.expires_on', 'is', null), x('n.expires_on', '>', x.ref('c.expires_on'))])),
				),
			),
		)
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'p.programme_id').onRef('m.id', '=', 'p.producer_id'))
		.select(['c.id', 'c.number', 'c.product_id', 'p.name', 'p.producer_id', 'm.mail', 'c.expires_on'])
	if (producer) query = query.where('p.producer_id', '=', producer)
	const rows = await query.orderBy('c.expires_on').orderBy('c.number').limit(2_000).execute()
	return rows.flatMap((r) => (r.expires_on ? [{ id: r.id, number: r.number, product: r.product_id, name: r.name, producer: r.producer_id, mail: r.mail, last: r.expires_on }] : []))
}
/** The narrowest step a last day has come within: 1, 3 or 6 months. */
const stepOf = (on: Day, last: Day): (typeof steps)[number] => steps.find((m) => last <= addMonths(on, m)) ?? 6

/** The hourly sweep: each step once a certificate. Whoever is late (mail set up afterwards) gets the step that holds now, not those that passed. */
export async function remindLapsing(tx: Tx, programme: Programme, at: Instant, house: House): Promise<void> {
	if (!house.mail.enabled) return
	const on = dayIn(programme.zone, at)
	const told = await tx.selectFrom('certificate_reminder').select(['certificate_id', 'months']).where('programme_id', '=', programme.id).execute()
	const sent = new Set(told.map((r) => `${r.certificate_id} ${r.months}`))
	const due = (await lapsing(tx, programme.id, on)).map((c) => ({ ...c, months: stepOf(on, c.last) })).filter((c) => !sent.has(`${c.id} ${c.months}`))
	if (!due.length) return
	const spoken = await languagesOf(house.db, programme.id)
	const letters = due.filter((c) => c.mail).map((c): Dispatch => {
		const lang = spoken.get(c.producer) ?? programme.lang
		return { channel: 'mail', to: c.mail, template: 'certificate-lapses', lang, facts: { programme: programme.name, product: textIn(c.name, asLang(lang) ?? langs[0]).text, number: c.number, day: c.last, months: c.months, link: `${house.origin}/${programme.slug}/certificates/${c.id}` } }
	})
	// The office reads one letter, not one a certificate.
	const office = await officeMail(tx, programme.id)
	if (office) letters.push({ channel: 'mail', to: office, template: 'certificates-lapse', lang: programme.lang, facts: { programme: programme.name, count: due.length, unreached: due.filter((c) => !c.mail).length, day: due[0]?.last ?? on, link: `${house.origin}/${programme.slug}/certificates?state=expiring` } })
	await enqueue(tx, house, programme.id, at, letters)
	for (const c of due)
		await tx
			.insertInto('certificate_reminder')
			.values(steps.filter((m) => m >= c.months).map((months) => ({ programme_id: programme.id, certificate_id: c.id, months, letters: c.mail ? 1 : 0, at })))
			.onConflict((x) => x.doNothing())
			.execute()
	await tell(tx, programme.id, { person: null, roles: [] }, at, due.map((c) => ({ type: 'certificate-reminded', subject: { kind: 'certificate', id: c.id }, facts: { number: c.number, months: c.months } })))
}

export const officeMail = async (tx: Tx, programme: Id<'programme'>): Promise<string> => (await tx.selectFrom('office_mail').select('mail').where('programme_id', '=', programme).executeTakeFirst())?.mail ?? ''

/** Where the office reads its reminders; empty: nowhere. */
export const setOfficeMail = action({
	name: 'grading.set-office-mail',
	who: ['officer'],
	input: z.object({ mail: fields.optionalText(254).refine((v) => v === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(v), 'input/not-a-mail') }),
	async run({ tx, programme, at }, { mail }) {
		if (mail) await tx.insertInto('office_mail').values({ programme_id: programme.id, mail, set_at: at }).onConflict((c) => c.column('programme_id').doUpdateSet({ mail, set_at: at })).execute()
		else await tx.deleteFrom('office_mail').where('programme_id', '=', programme.id).execute()
		return done({ value: null, news: [{ type: 'office-mail-set', subject: { kind: 'programme', id: programme.id }, facts: { given: mail !== '' } }] })
	},
})

/** On a producer's desk: which of their certificates lapse; the office has all of them in one line (registerDue). */
export async function certificatesDue(tx: Tx, programme: Programme, by: Actor, on: Day): Promise<Due[]> {
	if (!by.producer) return []
	const open = await tx
		.selectFrom('submission')
		.select('product_id')
		.where('programme_id', '=', programme.id)
		.where('state', 'in', ['draft', 'submitted', 'assessing'])
		.execute()
	const renewing = new Set(open.map((s) => s.product_id))
	return (await lapsing(tx, programme.id, on, by.producer))
		.filter((c) => !renewing.has(c.product))
		.map((c) => ({ key: 'credential/due-lapses', facts: { product: textIn(c.name, asLang(programme.lang) ?? langs[0]).text, months: stepOf(on, c.last) }, href: `/${programme.slug}/certificates/${c.id}`, on: c.last, urgent: stepOf(on, c.last) === 1 }))
}
