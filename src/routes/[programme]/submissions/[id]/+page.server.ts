import { dayIn } from '#kernel/day.ts'
import { addProof, answerAppeal, approveAnswer, approveDecision, assignCouncil, certificateById, conflictsAmong, decide, declareConflict, dossierOf, fileReport, makeAppeal, memberOf, receiveSample, recordOutside, recordVisit, removeProof, reopenScorecards, printable, readsDossier, replacementOf, returnDecision, scoreSheet, submit, useProof, withdraw } from '#modules/grading/index.ts'
import { namesIn, roster } from '#modules/people/index.ts'
import { history } from '#modules/record/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, programmeOf } from '../../../act.ts'
import { councilSeen } from './council.ts'
import { resultSeen, submissionOf } from './seen.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const s = await submissionOf(event)
	const { actor, house } = event.locals
	const programme = programmeOf(event)
	const officer = actor.roles.includes('officer')
	const me = memberOf(actor)
	const names = await namesIn(house.db, programme.id)
	const { told, certificate, dossier } = await inProgramme(event, async (tx, p) => ({
		dossier: await dossierOf(tx, p.id, s, dayIn(p.zone, house.clock.now())),
		told: await history(tx, p.id, [s.id, ...(s.decision?.certificate ? [s.decision.certificate] : [])], 100),
		certificate: s.decision?.certificate ? await certificateById(tx, p.id, s.decision.certificate) : undefined,
	}))
	const on = dayIn(programme.zone, house.clock.now())
	const free = officer ? (await roster(house.db, programme.id)).filter((m) => m.role === 'council' && m.ended === null && !s.cards.some((c) => c.person === m.person)) : []
	const against = await house.db.asPerson({ programme: programme.id }, (tx) => conflictsAmong(tx, programme.id, [s.id], free.map((m) => m.person), on))
	const self = scoreSheet(s.adoption.rulebook, { answers: s.answers })
	const desk = officer || actor.roles.includes('council')
	const open = s.state !== 'decided' && s.state !== 'withdrawn'
	return {
		// A link stands only where its file would open.
		s: { ...s, past: [], cards: s.cards.map((c) => ({ person: c.person, no: c.no, conflict: c.conflict, state: c.state, name: names.get(c.person) ?? '', paper: officer || c.person === me ? c.paper : null, enteredBy: c.enteredBy ? (names.get(c.enteredBy) ?? '') : undefined })) },
		self: { total: self.total, parts: self.parts, unanswered: self.unanswered },
		result: resultSeen(s, actor),
		councils: await councilSeen(event, s, names),
		decided: s.decision && (desk || s.decision.approvedAt) ? { ...s.decision, paper: officer || s.decision.approvedAt ? s.decision.paper : null, byName: names.get(s.decision.by ?? '') ?? '', approvedByName: names.get(s.decision.approvedBy ?? '') ?? '' } : undefined,
		certificate,
		dossier,
		/** Criteria that the producer still has to show. */
		awaited: dossier.needs.filter((n) => !n.met && (n.shownBy === 'document' || n.shownBy === 'declaration')).map((n) => n.criterion),
		replaced: await replacementOf(house.packs, s.adoption.rulebook),
		prints: printable(s, actor),
		// A run of saves is one line; what only the desk may know of stays with it.
		told: told
			.filter((t, i) => t.type !== 'self-assessment-saved' || told[i - 1]?.type !== 'self-assessment-saved')
			.filter((t) => desk || s.decision?.approvedAt || !/^(grade|outside)-/.test(t.type))
			.map((t) => ({ type: t.type, at: t.at, facts: t.facts, who: names.get(t.by ?? '') ?? '', whom: t.for ? (names.get(t.for) ?? '') : undefined })),
		// Who cannot is shown with the kind of reason, never with a member's own words.
		council: free.map((m) => ({ value: m.person, label: m.name, against: against.get(`${s.id} ${m.person}`) })),
		mine: s.cards.find((c) => c.person === me && !c.conflict)?.state,
		may: {
			officer,
			read: readsDossier(s, actor),
			edit: s.state === 'draft' && (officer || actor.producer === s.product.producer),
			record: { receive: officer && open, visit: open && (officer || s.cards.some((c) => c.person === me && !c.conflict)) },
			prove: (s.state === 'draft' && (officer || actor.producer === s.product.producer)) || (officer && (s.state === 'submitted' || s.state === 'assessing')),
			approve: officer && s.decision !== undefined && !s.decision.approvedAt && s.decision.by !== actor.person && s.decision.by !== me,
		},
		today: on,
	}
}

/** The id comes from the address; afterwards the page is shown again at the part that changed. */
const at = (anchor: string) => ({
	with: (e: { readonly params: Partial<Record<string, string>> }) => ({ submission: e.params.id ?? '' }),
	then: (_: unknown, e: { readonly params: Partial<Record<string, string>> }) => `${paths.submission(e.params.programme ?? '', e.params.id ?? '')}${anchor}`,
})
export const actions: Actions = {
	proof: act(addProof, at('#proofs')),
	'use-proof': act(useProof, at('#proofs')),
	sample: act(receiveSample, at('#records')),
	visit: act(recordVisit, at('#records')),
	report: act(fileReport, at('#records')),
	'remove-proof': act(removeProof, at('#proofs')),
	submit: act(submit, at('')),
	withdraw: act(withdraw, at('')),
	assign: act(assignCouncil, at('#council')),
	conflict: act(declareConflict, at('#council')),
	reopen: act(reopenScorecards, at('#council')),
	decide: act(decide, at('#decision')),
	approve: act(approveDecision, at('#decision')),
	return: act(returnDecision, at('#decision')),
	outside: act(recordOutside, at('#decision')),
	appeal: act(makeAppeal, at('#appeal')),
	answer: act(answerAppeal, at('#appeal')),
	'approve-answer': act(approveAnswer, at('#appeal')),
}
