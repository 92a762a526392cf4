/** What the page of a submission says of its councils: levels, talks, appeal. */
import type { RequestEvent } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { appeals, appealUntil, handedOn, levelsOf, meanText, asMean, meetingOf, memberOf, type Submission, talkOf } from '#modules/grading/index.ts'
import { inProgramme } from '../../../act.ts'

export async function councilSeen(event: RequestEvent, s: Submission, names: ReadonlyMap<string, string>) {
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	const desk = officer || actor.roles.includes('council')
	const own = officer || actor.producer === s.product.producer
	const found = await inProgramme(event, async (tx, p) => ({
		talk: await talkOf(tx, p.id, s),
		meetings: desk ? await meetingOf(tx, p.id, s.id) : [],
		appeals: own ? await appeals(tx, p.id, s.id) : [],
		on: dayIn(p.zone, house.clock.now()),
		until: own ? appealUntil(p, s) : undefined,
	}))
	const current = found.appeals.find((a) => a.decision === s.decision?.id)
	const total = (t: string | null | undefined) => {
		const mean = asMean(t)
		return mean && meanText(mean)
	}
	return {
		desk,
		levels: levelsOf(s).map((l) => {
			const d = l.sitting?.decision
			return { name: l.stage.name, state: l.state, decision: d && (desk || d.approvedAt) ? { stars: d.stars, total: total(d.total), no: d.no, outcome: d.outcome, paper: officer || d.approvedAt ? d.paper : null, approved: d.approvedAt !== null } : undefined }
		}),
		stage: s.stage?.name,
		next: levelsOf(s)[s.level + 1]?.stage.name,
		handed: handedOn(s),
		talk: found.talk,
		meetings: found.meetings.map((m) => ({ id: m.id, heldOn: m.heldOn, approved: m.approvedAt !== null, items: m.items.filter((i) => i.sitting === s.sitting).map((i) => ({ said: i.said, agreed: i.agreed })) })),
		appeal: current && {
			...current,
			// Before a second person approved it the answer is the desk's own.
			...(officer || current.approvedAt ? {} : { outcome: null, answer: '' }),
			answeredByName: names.get(current.answeredBy ?? '') ?? '',
		},
		earlier: found.appeals.filter((a) => a !== current && a.approvedAt).map((a) => ({ madeOn: a.madeOn, outcome: a.outcome, reasons: a.reasons, answer: a.answer })),
		until: found.until,
		mayAppeal: found.until !== undefined && found.on <= found.until && !current,
		mayApproveAnswer: officer && current?.outcome != null && current.answeredBy !== actor.person && current.answeredBy !== memberOf(actor),
	}
}
export type CouncilSeen = Awaited<ReturnType<typeof councilSeen>>
