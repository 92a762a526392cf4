/** The council's papers: score sheet, minutes, submission for decision, decision. */
import { asMean, counting, meanNumber, resultOf, scoreSheet, toTalkAbout } from '#modules/grading/index.ts'
import { dateByHand, field, fieldsOf, type FormBlock, type FormSheet, heading, label, local, onDay, one, type OnForm, said, sheetOf, sign } from './kit.ts'
import { ladderOf } from './ladder.ts'

const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
const office = (on: OnForm): string[] => {
	const { stage } = on.s
	return [on.programme.name, stage ? one(on, stage.name) : ''].filter(Boolean)
}
const product = (on: OnForm): string => one(on, on.s.product.name)
const about = (on: OnForm): FormBlock =>
	fieldsOf(
		field(on, 'forms/product-name', product(on)), field(on, 'forms/unit', on.s.product.producerName), field(on, 'forms/place', on.s.product.place ? one(on, on.s.product.place) : undefined),
		field(on, 'forms/product-set', on.s.adoption.rulebook.productSet ? one(on, on.s.adoption.rulebook.productSet) : on.s.adoption.rulebook.programme), field(on, 'forms/round', on.s.round.name),
	)
const signer = (on: OnForm): string => {
	const by = on.s.stage?.decidedBy
	return by ? one(on, by) : on.programme.name
}
const grounds = (on: OnForm): FormBlock[] => [
	said(on.say('forms/on-the-ground', { law: on.s.adoption.procedure.legalBasis.official ?? one(on, on.s.adoption.procedure.name) }), 'italic'),
	said(on.say('forms/on-the-rulebook', { rulebook: on.s.adoption.rulebook.legalBasis.text }), 'italic'),
	...(on.s.adoption.basis === 'adopted' ? [said(on.say('grading/not-the-official-grade'), 'strong')] : []),
]

export function scoreSheetForm(on: OnForm): FormSheet {
	const { s, print } = on
	const card = s.cards.find((c) => c.no === print.member)
	const name = card && (on.names.get(card.person) ?? '')
	const filled = print.how === 'filled' ? card : undefined
	return sheetOf(on, [
		about(on),
		fieldsOf(field(on, 'forms/member', card ? `${card.no}. ${name}` : undefined)),
		...(filled?.state === 'draft' ? [said(on.say('forms/unfinished'), 'strong')] : []),
		...(filled ? [] : [said(on.say('forms/tick-how'), 'italic')]),
		ladderOf(on, filled, { notes: filled?.notes ?? {}, stage: s.stage }),
		...(filled ? [] : [{ kind: 'answer' as const, label: label(on, 'forms/opinion'), lines: 3 }]),
		{ kind: 'signatures', who: [null, sign(on, 'forms/assessor', { name, placeDate: dateByHand(on) })] },
	], { issuer: office(on) })
}

export function minutes(on: OnForm): FormSheet {
	const { s, say, print } = on
	const book = s.adoption.rulebook
	const members = counting(s)
	const outcome = print.how === 'filled' ? resultOf(s) : undefined
	const result = outcome?.ok ? outcome.value : undefined
	const figures = members.map((c) => ({ c, score: result && scoreSheet(book, { answers: c.answers, rules: c.rules }) }))
	const mean = (of: NonNullable<typeof result>['total']) => say.number(meanNumber(of), two)
	const meeting = on.meetings.find((m) => m.items.some((i) => i.sitting === s.sitting))
	const talk = (result && meeting?.items.filter((i) => i.sitting === s.sitting)) || []
	const nameOf = (person: string | null | undefined) => on.names.get(person ?? '')
	const absent = meeting && members.filter((c) => !meeting.present.includes(c.person)).map((c) => nameOf(c.person) ?? '')
	const spread = result ? toTalkAbout(s.adoption.procedure, result.criteria) : []
	const named = new Map(book.parts.flatMap((p) => p.sections.flatMap((x) => x.criteria.map((c) => [c.id, `${c.no} ${one(on, c.name)}`] as const))))
	return sheetOf(on, [
		about(on),
		heading(on, 'forms/meeting'),
		fieldsOf(field(on, 'forms/meeting-when', meeting && say.day(meeting.heldOn, 'long')), field(on, 'forms/meeting-where', meeting?.place), field(on, 'forms/chair', nameOf(meeting?.chair)), field(on, 'forms/secretary', nameOf(meeting?.openedBy)), field(on, 'forms/absent', absent && (absent.join(', ') || '0'))),
		heading(on, 'forms/points-of-members'),
		{
			kind: 'table',
			columns: [{ head: label(on, 'forms/no'), width: 1, figure: true }, { head: label(on, 'forms/member'), width: 5 }, ...book.parts.map((p) => ({ head: [`${p.id} (${say.number(p.max)})`] as const, width: 1.6, figure: true })), { head: label(on, 'forms/total'), width: 1.8, figure: true }, { head: label(on, 'forms/signature'), width: 2.6 }],
			rows: [
				...figures.map(({ c, score }) => [String(c.no), on.names.get(c.person) ?? '', ...book.parts.map((p) => (score ? say.number(score.parts[p.id] ?? 0) : '')), score ? say.number(score.total) : '', '']),
				...(members.length ? [] : Array.from({ length: 5 }, (_, i) => [String(i + 1), '', ...book.parts.map(() => ''), '', ''])),
				['', say('forms/mean'), ...book.parts.map((p) => { const m = result?.parts.find((x) => x.id === p.id)?.mean; return m ? mean(m) : '' }), result ? mean(result.total) : '', ''],
			],
			strong: true,
		},
		heading(on, 'forms/talked-about'),
		...(spread.length
			? [{ kind: 'table' as const, columns: [{ head: label(on, 'forms/criterion'), width: 5 }, { head: label(on, 'forms/lowest'), width: 1.2, figure: true }, { head: label(on, 'forms/highest'), width: 1.2, figure: true }, { head: label(on, 'forms/agreed'), width: 4 }], rows: spread.map((x) => [named.get(x.criterion) ?? x.criterion, say.number(x.lowest), say.number(x.highest), '']) }]
			: result ? [said(say('forms/none-apart', { points: s.adoption.procedure.talkAbove.is }))] : []),
		{ kind: 'answer', label: label(on, 'forms/opinions'), ...(talk.length ? { value: talk.map((i) => i.said).join('\n') } : {}), lines: 3 },
		...(talk.length ? [{ kind: 'answer' as const, label: label(on, 'forms/agreed'), value: talk.map((i) => i.agreed).join('\n'), lines: 1 }] : []),
		heading(on, 'forms/conclusion'),
		fieldsOf(field(on, 'forms/mean', result ? say('grading/points-of', { points: meanNumber(result.total), of: book.total ?? 100 }) : undefined), field(on, 'forms/stars', result && result.stars !== null ? say('grading/stars', { count: result.stars, of: Math.max(...book.bands.map((b) => b.stars)) }) : undefined)),
		{ kind: 'signatures', who: [sign(on, 'forms/secretary', { name: nameOf(meeting?.openedBy) }), sign(on, 'forms/chair', { name: nameOf(meeting?.chair) })] },
	], { issuer: office(on), placeDate: dateByHand(on) })
}

export function submissionForDecision(on: OnForm): FormSheet {
	const { s, say, print } = on
	const outcome = print.how === 'filled' ? resultOf(s) : undefined
	const result = outcome?.ok ? outcome.value : undefined
	return sheetOf(on, [
		said(say('forms/to', { who: signer(on) }), 'strong'),
		...grounds(on),
		said(say('forms/submits', { round: s.round.name })),
		{
			kind: 'table',
			columns: [{ head: label(on, 'forms/no'), width: 1, figure: true }, { head: label(on, 'forms/product-name'), width: 4 }, { head: label(on, 'forms/unit'), width: 4 }, { head: label(on, 'forms/mean'), width: 2, figure: true }, { head: label(on, 'forms/stars'), width: 2 }],
			rows: [['1', product(on), s.product.producerName, result ? say.number(meanNumber(result.total), two) : '', result && result.stars !== null ? say('grading/decides-one', { count: result.stars }) : '']],
		},
		said(say('forms/attached-minutes')),
		said(say('forms/asks-decision', { who: signer(on) })),
		{ kind: 'signatures', who: [null, sign(on, 'forms/council-chair')] },
	], { issuer: office(on), number: say('forms/number', { no: '……/TTr' }), placeDate: dateByHand(on), entry: false })
}

export function decisionForm(on: OnForm): FormSheet {
	const { s, say } = on
	const d = s.decision
	const by = s.stage?.decidedBy
	const of = Math.max(...s.adoption.rulebook.bands.map((b) => b.stars))
	const total = d ? say.number(meanNumber(asMean(d.total) ?? { n: 0n, d: 1n }), two) : ''
	return sheetOf(on, [
		...(d && !d.approvedAt ? [said(say('forms/draft-decision'), 'strong')] : []),
		said(signer(on), 'strong'),
		...grounds(on),
		heading(on, 'forms/decides'),
		said(say('forms/article-1', { product: product(on), unit: s.product.producerName, stars: say('grading/stars', { count: d?.stars ?? 0, of }), total })),
		...(d?.expiresOn ? [said(say('forms/article-2', { day: say.day(d.expiresOn, 'long') }))] : []),
		said(say(d?.expiresOn ? 'forms/article-3' : 'forms/article-2-else', { unit: s.product.producerName })),
		{ kind: 'signatures', who: [null, { ...sign(on, 'forms/decider'), ...(by ? { role: local(on, by) } : {}) }] },
	], { issuer: [on.programme.name], number: say('forms/number', { no: d?.no ?? '……' }), placeDate: d ? onDay(on, d.on) : dateByHand(on), entry: false })
}
