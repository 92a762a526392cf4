import type { Actor, Due, Programme } from '#kernel/action.ts'
import { addDays, addMonths, type Day } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { textIn } from '#kernel/text.ts'
import { lapseMonths } from './dossier/rules.ts'
import { lapsingBy } from './dossier/store.ts'
import { memberOf } from './rules.ts'
import { appeals } from './moderation/appeal.ts'
import { meetings } from './moderation/meeting.ts'
import { rounds, submissions, type SubmissionLine } from './store.ts'

/** Missing sheets are on the office's desk this many days before the round closes. */
const remindDays = 14

/** What waits for this actor in grading on a day: a council member's cards, a producer's drafts, an officer's next steps. */
export async function gradingDue(tx: Tx, programme: Programme, by: Actor, on: Day): Promise<Due[]> {
	const officer = by.roles.includes('officer')
	const council = by.roles.includes('council')
	if (!officer && !council && !by.producer) return []
	const lapsing = officer || by.producer ? await proofsDue(tx, programme, by, on) : []
	const all = await submissions(tx, programme.id, officer || council ? {} : { producer: by.producer })
	const closes = new Map((await rounds(tx, programme.id)).map((r) => [r.id, r.closes]))
	const me = memberOf(by)
	const cards = council && me ? await openCards(tx, programme, me) : new Set<string>()
	const soon = addMonths(on, 1)
	const item = (key: string, s: SubmissionLine, page = ''): Due => {
		const last = closes.get(s.round)
		return {
			key: `grading/due-${key}`,
			facts: { product: textIn(s.productName, programme.lang).text, left: s.members - s.finals },
			href: `/${programme.slug}/submissions/${s.id}${page}`,
			...(last ? { on: last, urgent: last < soon } : {}),
		}
	}
	const asked = officer ? await appeals(tx, programme.id) : []
	const talks = council && me ? (await meetings(tx, programme.id)).filter((m) => m.chair === me && m.closedAt && !m.approvedAt) : []
	const minutes = talks.map((m): Due => ({ key: 'grading/due-minutes', facts: { day: m.heldOn }, href: `/${programme.slug}/grade/meetings/${m.id}` }))
	const each = all.flatMap((s): Due[] => {
		const out: Due[] = []
		if (s.state === 'draft' && (s.producer === by.producer || officer)) out.push(item('assess', s, s.producer === by.producer ? '/assess' : ''))
		if (s.state === 'assessing' && cards.has(s.id)) out.push(item('score', s, '/score'))
		if (!officer) return out
		if (s.state === 'submitted') out.push(item(s.level > 0 ? 'next-level' : 'assign', s))
		const appeal = asked.find((a) => a.submission === s.id)
		if (appeal && !appeal.outcome) out.push(item('appeal', s, '#appeal'))
		if (appeal?.outcome && appeal.answeredBy !== me) out.push(item('appeal-approve', s, '#appeal'))
		if (s.state === 'assessing' && s.members > 0 && s.members === s.finals) out.push(item('decide', s))
		// Sheets that are still out are the office's business when the round is about to close, or has.
		const last = closes.get(s.round)
		if (s.state === 'assessing' && s.members > s.finals && last && last <= addDays(on, remindDays)) out.push(item('remind', s))
		if (s.state === 'decided' && !s.approved && s.decidedBy !== me) out.push(item('approve', s))
		return out
	})
	return [...minutes, ...lapsing, ...gathered(each, programme, all)]
}

/** Kept proofs that lapse within three months: to their producer one by one, to the office one line for each producer. */
async function proofsDue(tx: Tx, programme: Programme, by: Actor, on: Day): Promise<Due[]> {
	const office = by.roles.includes('officer')
	const rows = (await lapsingBy(tx, programme.id, addMonths(on, lapseMonths), office ? undefined : by.producer)).filter((r) => r.expiresOn >= on)
	const href = (producer: string) => `/${programme.slug}/producers/${producer}/proofs`
	const urgent = (day: Day) => day < addMonths(on, 1)
	if (!office) return rows.map((r) => ({ key: 'grading/due-proof', facts: { title: r.title }, href: href(r.producer), on: r.expiresOn, urgent: urgent(r.expiresOn) }))
	return [...new Map(rows.map((r) => [r.producer, rows.filter((x) => x.producer === r.producer)])).values()].flatMap((of): Due[] => {
		const [first] = of
		return first ? [{ key: 'grading/due-proofs', facts: { producer: first.producerName, count: of.length }, href: href(first.producer), on: first.expiresOn, urgent: urgent(first.expiresOn) }] : []
	})
}

/** On a batch day a desk of a hundred lines says nothing: from six alike of one round on they are one line, which leads to the round. */
export function gathered(each: readonly Due[], programme: Pick<Programme, 'slug'>, all: readonly Pick<SubmissionLine, 'id' | 'round'>[]): Due[] {
	const roundOf = new Map(all.map((s) => [s.id as string, s.round]))
	const groups = Map.groupBy(each, (d) => `${d.key} ${roundOf.get(d.href.split('/')[3]?.split('#')[0] ?? '')}`)
	return [...groups.values()].flatMap((group): Due[] => {
		const [first] = group
		const round = roundOf.get(first?.href.split('/')[3]?.split('#')[0] ?? '')
		if (!first || !round || group.length < 6 || !manyAtOnce.has(first.key)) return group
		return [{ ...first, key: `${first.key}-many`, facts: { count: group.length }, href: `/${programme.slug}/grade/rounds/${round}` }]
	})
}
const manyAtOnce = new Set(['score', 'assign', 'decide', 'approve'].map((k) => `grading/due-${k}`))

/** Submissions whose card this member has not finished. */
async function openCards(tx: Tx, programme: Programme, person: NonNullable<ReturnType<typeof memberOf>>): Promise<ReadonlySet<string>> {
	const rows = await tx
		.selectFrom('assignment as a')
		.leftJoin('scorecard as c', (j) => j.onRef('c.programme_id', '=', 'a.programme_id').onRef('c.submission_id', '=', 'a.submission_id').onRef('c.person_id', '=', 'a.person_id'))
		.select(['a.submission_id', 'c.state'])
		.where('a.programme_id', '=', programme.id)
		.where('a.person_id', '=', person)
		.where('a.conflict_at', 'is', null)
		.execute()
	return new Set(rows.filter((r) => r.state !== 'final').map((r) => r.submission_id))
}
