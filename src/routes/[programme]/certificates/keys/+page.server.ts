import type { RequestEvent } from '@sveltejs/kit'
import { issuerKeys, officeMail, revokeKey, rotateKey, setOfficeMail } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import type { Actions, PageServerLoad } from './$types'

/** The programme as an issuer: its keys, and where its office reads reminders. */
export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	return inProgramme(event, async (tx, p) => {
		const keys = await issuerKeys(tx, p.id)
		return { keys, mail: await officeMail(tx, p.id), mailSet: event.locals.house.mail.enabled, history: await historyOf(event, tx, p, [...keys.map((k) => k.id), p.id]) }
	})
}

const here = (_: unknown, e: RequestEvent) => paths.issuerKeys(e.params.programme ?? '')
export const actions: Actions = {
	rotate: act(rotateKey, { then: here }),
	lost: act(revokeKey, { then: here }),
	mail: act(setOfficeMail, { then: here }),
}
