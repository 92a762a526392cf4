import { dayIn } from '#kernel/day.ts'
import { asCode, certificateByCode, credentialOf, replacementOf, shippedRulebook, standingOf } from '#modules/grading/index.ts'
import { programmes } from '#modules/people/index.ts'
import { addressOf, tooMany } from '../../limits.ts'
import type { PageServerLoad } from './$types'

/** The names as they were signed: they may have changed since. */
const signedNames = (document: string): { readonly name: string; readonly producer: string; readonly place: string } => {
	const subject = (JSON.parse(document) as { credentialSubject: Record<string, unknown> }).credentialSubject
	return { name: String(subject.name ?? ''), producer: String(subject.producer ?? ''), place: String(subject.place ?? '') }
}

/** Anybody's check of a certificate: also a code that nobody has gets a page, which says so in big words. */
export const load: PageServerLoad = async (event) => {
	const { house } = event.locals
	const code = asCode(event.params.code)
	// Fifty random bits cannot be guessed at this rate.
	const found = code && !tooMany(`check ${addressOf(event)}`, 2000) ? await house.db.publicly((tx) => certificateByCode(tx, code)) : undefined
	const programme = found && (await programmes(house.db)).find((p) => p.id === found.programme)
	if (!found || !programme) {
		event.setHeaders({ 'cache-control': 'no-store' })
		return { typed: event.params.code.slice(0, 40), checked: house.clock.now() }
	}
	const book = found.rulebook ? await shippedRulebook(house.packs, found.rulebook) : undefined
	const credential = await house.db.atomically(found.programme, (tx) => credentialOf(tx, found.programme, found.id))
	return {
		typed: found.code,
		signed: credential && signedNames(credential.document),
		checked: house.clock.now(),
		zone: programme.zone,
		found: { c: found, standing: standingOf(found, dayIn(programme.zone, house.clock.now())), issuer: { name: programme.name, slug: programme.slug, economy: programme.economy, hue: programme.hue }, replaced: book && (await replacementOf(house.packs, book)) },
	}
}
