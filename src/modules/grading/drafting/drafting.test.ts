import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import { day } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import { history } from '#modules/record/index.ts'
import { annexDocx, annexXlsx, docxOf } from '#test/fixtures/annex.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import { ocop } from '../fixture.ts'
import { adoptions, adoptRulebook, criteriaOf, type Rulebook } from '../index.ts'
import {
	annexOf, approveDraft, arrangeDraft, checkPlace, draftById, drafts, dropDraft, importDraft, keepAnnex, likeness, proposeDraft, returnDraft, saveCriterion, saveHead, savePlace, startDraft, tellFault,
} from './index.ts'

type D = Id<'rulebook-draft'>
let house: TestHouse
let programme: Programme
let officer: Actor
let second: Actor
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
	second = await aMember(house, programme, 'officer')
})
const seen = async (id: D) => {
	const draft = await house.db.atomically(programme.id, (tx) => draftById(tx, programme.id, id))
	if (!draft) throw new Error('not there')
	return draft
}
const which = async (id: D) => ({ draft: id, revision: String((await seen(id)).revision) })
const started = async (from = 'vn-ocop-1048-20', name = '') => ((await does(house, programme, officer, startDraft, { from, name })) as { id: D }).id
const code = async (...args: Parameters<typeof refusalOf>) => (await refusalOf(...args)).code
const refused = (act: Parameters<typeof refusalOf>[3], input: unknown, who = officer) => code(house, programme, who, act, input)

/** A criterion as its form sends it. */
const form = (book: Rulebook, key: string) => {
	const c = criteriaOf(book).find((one) => one.key === key)
	if (!c) throw new Error(key)
	const vi = (t?: { text: Readonly<Record<string, string>> }) => t?.text.vi ?? t?.text.en ?? ''
	const row = (o: NonNullable<typeof c.choices>[number], of = '') => ({ id: o.id, case: of, points: String(o.points), label: vi(o.label), english: o.label.text.en ?? '' })
	return {
		key, no: c.no, name: vi(c.name), english: c.name.text.en ?? '', note: vi(c.note), evidence: vi(c.evidence), max: String(c.max),
		choices: [...(c.choices ?? []).map((o) => row(o)), ...(c.cases ?? []).flatMap((k, i) => k.choices.map((o) => row(o, String(i))))],
		cases: (c.cases ?? []).map((k) => ({ name: vi(k.name), english: '' })),
		...Object.fromEntries(c.rules.map((r) => [{ disqualify: 'disqualify', stop: 'stop', 'stop-if-zero': 'zero', 'applies-if': 'appliesIf' }[r.kind], vi(r.when)])),
		...Object.fromEntries(c.rules.flatMap((r) => (r.kind === 'applies-if' ? [['dependsOn', r.criterion], ['moreThan', String(r.moreThan)]] : []))),
	}
}
const head = {
	set: 'Trà', setEnglish: 'Tea', programme: 'OCOP', legalBasis: 'Quyết định 148/QĐ-TTg', source: 'the annex', asOf: '2026-11-24', from: '2026-01-01', validityMonths: '36', total: '100', rounding: 'ours',
	bands: [{ stars: '5', atLeast: '90' }, { stars: '4', atLeast: '70' }, { stars: '3', atLeast: '50' }, { stars: '2', atLeast: '30' }, { stars: '1', atLeast: '0' }, { stars: '6', atLeast: '' }],
}

describe('an annex becomes a rulebook', () => {
	const imported = async (bytes: Uint8Array, name: string) => {
		const { sha256 } = (await does(house, programme, officer, keepAnnex, { annex: { name, bytes } })) as { sha256: string }
		return ((await does(house, programme, officer, importDraft, { sha256, nth: '0', set: 'Thủ công mỹ nghệ, trang trí', head: 'vn-ocop-1048-20', like: 'vn-ocop-1048-20' })) as { id: D }).id
	}
	it.each([
		['phu-luc.docx', async () => annexDocx()],
		['phu-luc.xlsx', () => annexXlsx()],
	])('%s, typed again from set 20, is set 20: with its keys, English and evidence taken over', async (name, bytes) => {
		const draft = await seen(await imported(await bytes(), name))
		const book = ocop(20)
		const { id, parts, ...rest } = draft.rulebook
		// The names of the two cases stand in the annex only: the shipped source gave them in English alone.
		const without = (p: Rulebook['parts']) => JSON.parse(JSON.stringify(p, (k, v: unknown) => (k === 'cases' ? (v as { name: unknown }[]).map(({ name: _, ...c }) => c) : v))) as unknown
		expect(without(parts)).toEqual(without(book.parts))
		const { id: _, parts: __, replacedBy: ___, ...shipped } = book
		expect(rest).toEqual(shipped)
		expect(id).toMatch(/^vn-ocop-1048-20-thu-cong-my-nghe-trang-tri-v\d$/)
		expect(draft).toMatchObject({ state: 'draft', basedOn: book.id, uncertain: [{ code: 'condition-target', at: 'local_identity' }, { code: 'condition-target', at: 'story_structure' }] })
		expect(parts[0]?.sections[2]?.criteria[1]?.cases?.map((c) => c.name.text)).toEqual([
			{ vi: 'Doanh nghiệp, hợp tác xã, tổ hợp tác', en: 'enterprise, cooperative, cooperative group' },
			{ vi: 'Hộ gia đình hoặc doanh nghiệp do chủ tự điều hành', en: 'household or owner-run firm' },
		])
	})
	it('doubts are looked at, a second person approves, it is adopted and can never be changed', async () => {
		const id = await imported(annexDocx(), 'phu-luc.docx')
		expect(await refused(proposeDraft, await which(id))).toBe('grading/places-unchecked')
		await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...form((await seen(id)).rulebook, 'local_identity') })
		expect((await seen(id)).uncertain.map((u) => u.at)).toEqual(['story_structure'])
		await does(house, programme, officer, checkPlace, { ...(await which(id)), nth: '0' })
		expect(await refused(checkPlace, { ...(await which(id)), nth: '0' })).toBe('grading/draft-place-unknown')
		expect(await refused(approveDraft, await which(id))).toBe('grading/draft-not-proposed')
		expect(await refused(adoptRulebook, { key: (await seen(id)).key, from: '2022-01-01', to: '2022-12-31', basis: 'official', certifyFrom: '3' })).toBe('grading/rulebook-unknown')
		await does(house, programme, officer, proposeDraft, await which(id))
		expect(await refused(approveDraft, await which(id))).toBe('grading/second-person-needed')
		expect(await refused(approveDraft, await which(id), { ...second, for: { person: (officer as { person: Id<'person'> }).person, mandate: newId(), scope: ['grading'] } })).toBe('grading/second-person-needed')
		expect(await refused(approveDraft, { draft: id, revision: '1' }, second)).toBe('grading/changed-meanwhile')
		await does(house, programme, second, returnDraft, { ...(await which(id)), why: 'Look at 6.3 again' })
		expect(await seen(id)).toMatchObject({ state: 'draft', returned: 'Look at 6.3 again' })
		await does(house, programme, officer, proposeDraft, await which(id))
		await does(house, programme, second, approveDraft, await which(id))
		for (const [act, more] of [[saveHead, head], [savePlace, { at: '0', no: 'A', name: 'x', max: '1' }], [arrangeDraft, { press: 'up.0' }], [proposeDraft, {}], [dropDraft, {}]] as const) expect(await refused(act, { ...(await which(id)), ...more })).toBe('grading/draft-closed')
		for (const act of [approveDraft, returnDraft]) expect(await refused(act, { ...(await which(id)), why: 'x' }, second)).toBe('grading/draft-not-proposed')
		const { key, revision } = await seen(id)
		await does(house, programme, officer, adoptRulebook, { key, from: '2022-01-01', to: '2022-12-31', basis: 'official', certifyFrom: '3' })
		const [adopted] = await house.db.atomically(programme.id, (tx) => adoptions(tx, programme.id))
		expect(adopted).toMatchObject({ key, packVersion: String(revision), basis: 'official' })
		const told = await house.db.atomically(programme.id, (tx) => history(tx, programme.id, [id]))
		expect(told.map((t) => t.type).sort()).toEqual(['rulebook-approved', 'rulebook-begun', 'rulebook-changed', 'rulebook-changed', 'rulebook-proposed', 'rulebook-proposed', 'rulebook-returned'])
		// A changed rulebook is a new one, based on it.
		const next = await seen(await started(key))
		expect([next.basedOn, next.key]).toEqual([key, key.replace(/\d$/, (n) => String(Number(n) + 1))])
	})
	it.each([
		['file/wrong-type', { name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7') }],
		['file/wrong-type', { name: 'a.docx', bytes: tinyPng() }],
		['import/old-office', { name: 'a.doc', bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]) }],
		['file/damaged', { name: 'a.docx', bytes: annexDocx().subarray(0, 900) }],
		['grading/annex-not-recognised', { name: 'a.docx', bytes: docxOf(['Kính gửi', [['Tên', 'Địa chỉ']]]) }],
		['import/too-many-rows', { name: 'a.csv', bytes: new TextEncoder().encode('PHẦN A;1\n'.repeat(6001)) }],
		['input/invalid', undefined],
	])('is refused with %s', async (expected, annex) => expect(await refused(keepAnnex, { annex })).toBe(expected))
	it('of a file that is not here, or with books that are not, gives nothing', async () => {
		const file = { sha256: 'f'.repeat(64), nth: '0', set: 'Trà' }
		expect(await refused(importDraft, file)).toBe('grading/annex-unknown')
		const { sha256 } = (await does(house, programme, officer, keepAnnex, { annex: { name: 'a.docx', bytes: annexDocx() } })) as { sha256: string }
		expect(await refused(importDraft, { ...file, sha256, nth: '7' })).toBe('grading/annex-not-recognised')
		expect(await refused(importDraft, { ...file, sha256, head: 'no-such' })).toBe('grading/rulebook-unknown')
		expect(await refused(importDraft, { ...file, sha256, like: 'no-such' })).toBe('grading/rulebook-unknown')
		const oita = await aProgramme(house, { economy: 'JP' })
		const read = await house.db.atomically(oita.id, (tx) => annexOf(house, tx, oita, sha256))
		expect(read).toMatchObject({ ok: false, refusal: { code: 'grading/annex-unknown' } })
	})
	it('finds the book that is most like it, by its choices where criteria have the same names', () => {
		const [same = 0, near = 0, far = 0] = [20, 19, 1].map((set) => likeness(ocop(20).parts, ocop(set)))
		expect(same).toBeGreaterThan(near)
		expect(near).toBeGreaterThan(far)
	})
})

describe('a rulebook is written by hand', () => {
	it('from nothing to one that could be proposed', async () => {
		expect(await refused(startDraft, {})).toBe('input/required')
		expect(await refused(startDraft, { from: 'no-such' })).toBe('grading/rulebook-unknown')
		const id = await started('', 'Trà')
		const add = async (name: string, where?: string) => does(house, programme, officer, arrangeDraft, { ...(await which(id)), name, in: where })
		await add('Sản phẩm')
		await add('Sản xuất', '0')
		await add('Câu chuyện', '0.0')
		await add('Bản sắc', '0.0')
		expect(await refused(arrangeDraft, { ...(await which(id)), name: '' })).toBe('input/required')
		expect(await refused(arrangeDraft, { ...(await which(id)), name: 'x', in: '4' })).toBe('grading/draft-place-unknown')
		expect(await refused(arrangeDraft, { ...(await which(id)), press: 'up.9' })).toBe('grading/draft-place-unknown')
		expect(await refused(proposeDraft, await which(id))).toBe('grading/rulebook-faulty')
		await does(house, programme, officer, saveHead, { ...(await which(id)), ...head })
		for (const at of ['0', '0.0']) await does(house, programme, officer, savePlace, { ...(await which(id)), at, no: at === '0' ? 'A' : '1', name: 'Sản xuất', max: '100' })
		const story = { key: 'c_1_1', no: '1.1', name: 'Câu chuyện', english: 'Story', max: '60', choices: [{ points: '0', label: 'Không' }, { points: '60', label: 'Có', shownBy: 'document' }, {}] }
		await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...story })
		const identity = { key: 'c_1_2', no: '1.2', name: 'Bản sắc', max: '40', choices: [{ points: '12,5', label: 'Ít' }, { points: '40', label: 'Nhiều' }], cases: [{ name: 'Hộ' }], appliesIf: 'có câu chuyện', dependsOn: '1.1', zero: 'bằng 0 thì dừng' }
		const { key } = (await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...story, press: 'next' })) as { key: string }
		expect(key).toBe('c_1_2')
		await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...identity })
		const { rulebook } = await seen(id)
		const [a, b] = criteriaOf(rulebook)
		expect(a).toMatchObject({ name: { text: { vi: 'Câu chuyện', en: 'Story' } }, choices: [{ id: 'a', points: 0 }, { id: 'b', points: 60, shownBy: 'document' }] })
		expect(b).toMatchObject({ rules: [{ kind: 'stop-if-zero', criterion: '1.2' }, { kind: 'applies-if', criterion: '1.1', moreThan: 0 }], cases: [{ id: '1', choices: [{ id: '1a', points: 12.5 }, { id: '1b', points: 40 }] }] })
		expect(rulebook).toMatchObject({ reachable: 100, inForce: { from: day('2026-01-01') }, bands: [{ stars: 5, atLeast: 90 }, { stars: 4, atLeast: 70, below: 90 }, { stars: 3 }, { stars: 2 }, { stars: 1, atLeast: 0, below: 30 }] })
		await does(house, programme, officer, proposeDraft, await which(id))
	})
	it('conditions follow a criterion that is numbered anew, and keys stay', async () => {
		const id = await started()
		const own = (await seen(id)).rulebook
		await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...form(own, 'story'), no: '5.9' })
		await does(house, programme, officer, savePlace, { ...(await which(id)), at: '1.1', no: '15', name: 'CÂU CHUYỆN', max: '10' })
		const story = criteriaOf((await seen(id)).rulebook).filter((c) => c.no.startsWith('15'))
		expect(story.map((c) => [c.no, c.key, c.rules.flatMap((r) => (r.kind === 'applies-if' ? [r.criterion] : []))])).toEqual([['15.9', 'story', []], ['15.2', 'local_identity', ['15.9']], ['15.3', 'story_structure', ['15.9']]])
		// Choices are moved and taken out, criteria moved to another section.
		const ids = async () => criteriaOf((await seen(id)).rulebook).find((c) => c.key === 'raw_material')?.choices?.map((c) => c.id)
		await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...form(own, 'raw_material'), press: 'up.2' })
		expect(await ids()).toEqual(['a', 'c', 'b'])
		await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...form(own, 'raw_material'), press: 'drop.0', into: '0.1' })
		expect(await ids()).toEqual(['b', 'c'])
		expect((await seen(id)).rulebook.parts[0]?.sections[1]?.criteria.at(-1)?.key).toBe('raw_material')
	})
	it('what is wrong is told at its field, and a page that is out of date changes nothing', async () => {
		const id = await started()
		const own = (await seen(id)).rulebook
		const issues = async (more: object) => (await refusalOf(house, programme, officer, saveCriterion, { draft: id, revision: '1', ...form(own, 'raw_material'), ...more })) as unknown
		expect(await issues({ name: '', choices: [{ points: 'x', label: 'Có' }, {}, { points: '3', label: '' }] })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'name' }, { field: 'choices.0.points', code: 'input/not-a-number' }, { field: 'choices.2.label', code: 'input/required' }] })
		expect(await issues({ appliesIf: 'khi có' })).toMatchObject({ code: 'input/required', field: 'dependsOn' })
		expect(await issues({ key: 'no_such' })).toMatchObject({ code: 'grading/draft-place-unknown' })
		expect(await issues({ into: '7.7' })).toMatchObject({ code: 'grading/draft-place-unknown' })
		expect(await issues({ choices: [{ points: '3', label: 'Có', case: '0' }] })).toMatchObject({ code: 'input/required', field: 'cases.0.name' })
		expect(await refused(saveHead, { ...(await which(id)), ...head, to: '2020-01-01' })).toBe('input/ends-before-start')
		expect(await refused(saveHead, { ...(await which(id)), ...head, url: 'javascript:1' })).toBe('input/not-understood')
		expect(await refused(savePlace, { ...(await which(id)), at: '9', no: 'A', name: 'x', max: '1' })).toBe('grading/draft-place-unknown')
		await does(house, programme, officer, arrangeDraft, { draft: id, revision: '1', press: 'down.0' })
		expect(await refused(arrangeDraft, { draft: id, revision: '1', press: 'down.0' })).toBe('grading/changed-meanwhile')
		expect((await seen(id)).rulebook.parts.map((p) => p.id)).toEqual(['B', 'A', 'C'])
	})
	it('a fault of the official text is told as one, and then stops nothing', async () => {
		const id = await started()
		await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...form((await seen(id)).rulebook, 'value_added'), max: '2', choices: [{ id: 'a', points: '1', label: 'Phân loại' }, { id: 'b', points: '2', label: 'Sơ chế/chế tác/tạo dựng' }] })
		expect(await refusalOf(house, programme, officer, proposeDraft, await which(id))).toMatchObject({ code: 'grading/rulebook-faulty', fault: 'sum', at: '1' })
		expect(await refused(tellFault, { ...(await which(id)), code: 'band-gap', at: '' })).toBe('grading/fault-unknown')
		await does(house, programme, officer, tellFault, { ...(await which(id)), code: 'sum', at: '1' })
		await does(house, programme, officer, proposeDraft, await which(id))
		await does(house, programme, second, returnDraft, { ...(await which(id)), why: 'no' })
		// Put right again, it is no longer told.
		await does(house, programme, officer, saveCriterion, { ...(await which(id)), ...form(ocop(20), 'value_added') })
		expect((await seen(id)).rulebook.faults).toEqual([])
	})
	it('is dropped, and nobody else sees or touches it', async () => {
		const id = await started()
		const oita = await aProgramme(house, { economy: 'JP' })
		const stranger = await aMember(house, oita, 'officer')
		for (const [act, more] of [[saveHead, head], [approveDraft, {}], [returnDraft, { why: 'x' }], [dropDraft, {}]] as const) expect(await code(house, oita, stranger, act, { draft: id, revision: '1', ...more })).toBe('grading/draft-unknown')
		expect(await code(house, oita, stranger, startDraft, { from: (await seen(id)).key })).toBe('grading/rulebook-unknown')
		expect(await refused(startDraft, { name: 'x' }, await aMember(house, programme, 'council'))).toBe('people/not-allowed')
		await does(house, programme, officer, dropDraft, await which(id))
		expect((await house.db.atomically(programme.id, (tx) => drafts(tx, programme.id))).map((d) => d.id)).not.toContain(id)
	})
})
