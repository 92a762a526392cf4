/** The applicant's papers and the commune's: registration, self-assessment, commune report. */
import { type ReportTopic, reportTopics } from '#modules/grading/index.ts'
import { dateByHand, field, fieldsOf, type FormSheet, heading, label, onDay, one, type OnForm, said, sheetOf, sign, ticks } from './kit.ts'
import { ladderOf, totalsOf } from './ladder.ts'

const setOf = (on: OnForm): string => (on.s.adoption.rulebook.productSet ? one(on, on.s.adoption.rulebook.productSet) : on.s.adoption.rulebook.programme)
const placeOf = (on: OnForm): string => on.producer?.address || (on.s.product.place ? one(on, on.s.product.place) : '')
const kindOf = (on: OnForm): string => (on.producer && on.producer.kind !== 'unknown' ? on.say(`registry/kind-${on.producer.kind}`) : '')
const product = (on: OnForm): string => one(on, on.s.product.name)
const year = (on: OnForm): string => on.s.round.opens.slice(0, 4)
const what = (on: OnForm) => label(on, 'forms/registration-of', { programme: on.programme.name, year: year(on) })

export function registration(on: OnForm): FormSheet {
	const { s, producer } = on
	const samples = on.records.samples.reduce((sum, x) => sum + x.units, 0)
	const office = ['forms/number-given', 'forms/received-on', 'forms/received-by'].map((key) => field(on, key))
	return sheetOf(on, [
		heading(on, 'forms/applicant'),
		fieldsOf(field(on, 'forms/unit', s.product.producerName), field(on, 'forms/representative', producer?.contactPerson), field(on, 'forms/position'), field(on, 'forms/address', placeOf(on)), field(on, 'forms/phone', producer?.phone), field(on, 'forms/mail', producer?.mail)),
		heading(on, 'forms/product'),
		fieldsOf(
			field(on, 'forms/product-name', product(on)), field(on, 'forms/product-set', setOf(on)),
			ticks(on, 'forms/which-time', [['forms/first-time', !s.carriedFrom], ['forms/higher', s.carriedFrom !== null], ['forms/again', false]]),
		),
		heading(on, 'forms/attached'),
		fieldsOf(ticks(on, 'forms/attached-report', [['forms/yes', Object.keys(s.answers).length > 0]]), field(on, 'forms/samples', samples ? on.say.number(samples) : undefined)),
		said(on.say('forms/promise')),
		{ kind: 'signatures', who: [null, sign(on, 'forms/for-unit', { placeDate: dateByHand(on) })] },
		heading(on, 'forms/for-office'),
		fieldsOf(...office),
		{ kind: 'signatures', who: [null, sign(on, 'forms/office')] },
	], { issuer: [s.product.producerName], subtitle: what(on) })
}

export function selfAssessment(on: OnForm): FormSheet {
	const { s, producer } = on
	const book = s.adoption.rulebook
	const sheet = { answers: s.answers, rules: {} }
	const totals = totalsOf(book, sheet)
	return sheetOf(on, [
		heading(on, 'forms/part-1'),
		fieldsOf(
			field(on, 'forms/unit', s.product.producerName), field(on, 'forms/unit-kind', kindOf(on)), field(on, 'forms/address', placeOf(on)), field(on, 'forms/phone', producer?.phone), field(on, 'forms/mail', producer?.mail),
			field(on, 'forms/representative', producer?.contactPerson), field(on, 'forms/registered-on'), field(on, 'forms/product-described', product(on), 2), field(on, 'forms/history', undefined, 3), field(on, 'forms/structure', undefined, 2),
		),
		heading(on, 'forms/part-2'),
		{ kind: 'answer', label: label(on, 'forms/results'), help: on.say('forms/results-help'), lines: 6 },
		heading(on, 'forms/part-3'),
		said(on.say('forms/part-3-what')),
		ladderOf(on, sheet, { notes: s.notes, proofs: s.proofs }),
		fieldsOf({ label: label(on, 'forms/total'), value: on.say('grading/points-of', { points: totals.total, of: book.total ?? 100 }) }),
		heading(on, 'forms/part-4'),
		{ kind: 'answer', label: label(on, 'forms/plan'), lines: 5 },
		{ kind: 'signatures', who: [null, sign(on, 'forms/for-unit', { placeDate: dateByHand(on) })] },
	], { issuer: [s.product.producerName], subtitle: [product(on)] })
}

const asked: Readonly<Record<ReportTopic, string>> = { material: 'forms/commune-material', labour: 'forms/commune-labour', idea: 'forms/commune-idea', identity: 'forms/commune-identity' }
export function communeReport(on: OnForm): FormSheet {
	const { s, records, producer } = on
	const report = records.report
	return sheetOf(on, [
		heading(on, 'forms/commune-general'),
		fieldsOf(field(on, 'forms/unit', s.product.producerName), field(on, 'forms/unit-kind', kindOf(on)), field(on, 'forms/address', placeOf(on)), field(on, 'forms/representative', producer?.contactPerson), field(on, 'forms/product-name', product(on))),
		heading(on, 'forms/commune-contents'),
		...reportTopics.map((topic) => ({ kind: 'answer' as const, label: label(on, asked[topic]), help: on.say(`${asked[topic]}-help`), ...(report?.says[topic] ? { value: report.says[topic] } : {}), lines: 4 })),
		said(on.say('forms/commune-asks', { product: product(on), unit: s.product.producerName })),
		{ kind: 'signatures', who: [null, sign(on, 'forms/commune')] },
	], { issuer: [on.say('forms/commune-office')], number: report?.number ? on.say('forms/number', { no: report.number }) : on.say('forms/number', { no: '……' }), placeDate: report ? onDay(on, report.on) : dateByHand(on) })
}
