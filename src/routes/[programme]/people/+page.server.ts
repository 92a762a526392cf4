import { endMandate, endMembership, grantMandate, invitations, invite, mandates, roster, withdrawInvitation } from '#modules/people/index.ts'
import { act, inProgramme, only, programmeOf } from '../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'operator')
	const programme = programmeOf(event)
	const { house } = event.locals
	const [members, sent, helping, producers] = await Promise.all([
		roster(house.db, programme.id),
		invitations(house, programme.id),
		mandates(house.db, programme.id),
		inProgramme(event, (tx) => tx.selectFrom('producer').select(['id', 'name']).where('programme_id', '=', programme.id).orderBy('name').execute()),
	])
	return { members, sent, helping, producers, mail: house.mail.enabled }
}

export const actions: Actions = {
	invite: act(invite),
	withdraw: act(withdrawInvitation),
	mandate: act(grantMandate),
	'end-mandate': act(endMandate),
	'end-membership': act(endMembership),
}
