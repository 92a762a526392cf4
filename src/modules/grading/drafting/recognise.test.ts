import { describe, expect, it } from 'vitest'
import { readSheet } from '#adapters/sheets/index.ts'
import { expectDone } from '#kernel/outcome.ts'
import { fold } from '#kernel/text.ts'
import { annex20, annexDocx, annexXlsx } from '#test/fixtures/annex.ts'
import { ocop, shipped } from '../fixture.ts'
import type { Choice, Part, Rulebook } from '../rulebook.ts'
import { recognise } from './recognise.ts'

/** What scoring needs of a book, with names but without keys, gists, evidence and English. */
const bare = (parts: readonly Part[]) =>
	parts.map((p) => ({
		id: p.id, name: fold(p.name.text.vi ?? ''), max: p.max,
		sections: p.sections.map((s) => ({
			no: s.no, name: s.name.text.vi, max: s.max,
			criteria: s.criteria.map((c) => ({
				id: c.id.replace(/:.*/, ''), no: c.no, name: c.name.text.vi, note: c.note?.text.vi, max: c.max,
				rules: c.rules.map((r) => ({ ...r, when: undefined })),
				choices: c.choices?.map((o) => ({ ...o, label: o.label.text.vi, shownBy: undefined })),
				cases: c.cases?.map((k) => ({ id: k.id, choices: k.choices.map((o) => ({ ...o, label: o.label.text.vi, shownBy: undefined })) })),
			})),
		})),
	}))
const only = (rows: readonly (readonly string[])[]) => {
	const [book, ...more] = recognise(rows, 'vi')
	expect(more).toEqual([])
	if (!book) throw new Error('nothing was recognised')
	return book
}

describe('the annex of set 20, typed again', () => {
	it.each([
		['as plain rows', async () => annex20()],
		['in Word', async () => expectDone(await readSheet(annexDocx(), { name: 'phu-luc.docx', documents: true })).rows],
		['in Excel', async () => expectDone(await readSheet(await annexXlsx(), { name: 'phu-luc.xlsx', documents: true })).rows],
	])('%s is the shipped rulebook again', async (_, rows) => {
		const book = only(await rows())
		expect(bare(book.parts)).toEqual(bare(ocop(20).parts))
		expect(book.total).toBe(100)
		expect(book.title).toBe('Bộ sản phẩm: Thủ công mỹ nghệ, trang trí')
		expect(book.bands.map((b) => [b.stars, b.atLeast, b.below])).toEqual([[5, 90, undefined], [4, 70, 90], [3, 50, 70], [2, 30, 50], [1, 0, 30]])
		// Which criterion "when there is a story" means is a guess, and is said to be one.
		expect(book.uncertain.map((u) => [u.code, u.at])).toEqual([['condition-target', 'c_5_2'], ['condition-target', 'c_5_3']])
	})
})

/** A shipped set in lines, as the 2019 annexes are laid out. */
const typed = (book: Rulebook): string[][] => {
	const vi = (of: { readonly text: Readonly<Record<string, string>> }) => of.text.vi ?? Object.values(of.text)[0] ?? ''
	const heads = new Set<string>()
	const line = (o: Choice) => [`☐ ${vi(o.label)}${o.leastFor ? ` ${'*'.repeat(o.leastFor)}` : ''}`, String(o.points)]
	return book.parts.flatMap((p) => [
		[`PHẦN ${p.id}: ${vi(p.name)}`, String(p.max)],
		...p.sections.flatMap((s) => [
			[`${s.no}. ${vi(s.name)}`, String(s.max)],
			...s.criteria.flatMap((c) => {
				const head = c.group && !heads.has(c.group.no) ? [[`${c.group.no}. ${vi(c.group.name)}`, '']] : []
				if (c.group) heads.add(c.group.no)
				return [
					...head,
					...(c.no === s.no ? [] : [[`${c.no}. ${vi(c.name)}`, String(c.max)]]),
					...(c.note ? [[vi(c.note), '']] : []),
					...(c.choices ?? []).map(line),
					...(c.cases ?? []).flatMap((k) => [[`Trường hợp ${k.id}: ${vi(k.name)}`, ''], ...k.choices.map(line)]),
				]
			}),
		]),
	])
}
it('reads every set of 2019 back, laid out alike', () => {
	const sets = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26]
	expect(sets.map((set) => bare(only(typed(ocop(set))).parts))).toEqual(sets.map((set) => bare(ocop(set).parts)))
})
it('reads the annex of today (Decision 26/2026, set 21) back, with the stars that ask for a choice', () => {
	const book = shipped('vn-ocop-26-2026-21')
	expect(bare(only(typed(book)).parts)).toEqual(bare(book.parts))
	// The stars may also stand beside the points, or in a column of their own.
	const [a, b] = only([['PHẦN A: Một', '3'], ['1. MỤC', '3'], ['1.1. Tên', '3'], ['☐ Ít', '1 ***'], ['☐ Nhiều', '3', '****']]).parts[0]?.sections[0]?.criteria[0]?.choices ?? []
	expect([a?.points, a?.leastFor, b?.points, b?.leastFor]).toEqual([1, 3, 3, 4])
})

describe('what cannot be read for sure', () => {
	const doubtsIn = (...rows: (readonly string[])[]) => {
		const [book] = recognise([['PHẦN A: Một', '6'], ['1. MỤC', '6'], ...rows], 'vi', 10)
		return { book, doubts: book?.uncertain.map((u) => `${u.code} ${u.row} ${u.at}`) }
	}
	const ladder = [['1.1. Tên', '3'], ['☐ Không', '0'], ['☐ Có', '3']]
	it.each<[string, string[][], string[]]>([
		['a choice without points', [['1.1. Tên', '3'], ['☐ Không', ''], ['☐ Có', '3']], ['no-points 13 c_1_1']],
		['points as a range', [['1.1. Tên', '3'], ['☐ Không', '0'], ['☐ Có', '1-3']], ['range 14 c_1_1']],
		['two figures in a row', [['1.1. Tên', '3', '4'], ['☐ Có', '3']], ['two-figures 12 c_1_1']],
		['a number that Excel made a day of', [['2026-01-01', 'Tên', '3'], ['', 'Có', '3']], ['date-number 12 c_1_1']],
		['a criterion without its maximum', [['1.1. Tên', ''], ['☐ Có', '3']], ['no-max 12 c_1_1']],
		['a number that does not follow', [...ladder, ['1.3. Tên', '3'], ['☐ Có', '3']], ['out-of-order 15 c_1_3']],
		['a number that stands twice', [...ladder, ['1.1. Tên', '3'], ['☐ Có', '3']], ['out-of-order 15 c_1_1_2']],
		['a number of another section', [...ladder, ['3.1. Tên', '3'], ['☐ Có', '3']], ['out-of-order 15 c_3_1']],
		['words after a ladder', [...ladder, ['và những gì khác', '']], ['unread 15 c_1_1']],
		['a condition on something that is not there', [['1.1. Tên', '3'], ['Chỉ áp dụng khi có câu chuyện', ''], ['☐ Có', '3']], ['condition-no-target 13 c_1_1']],
		['a case without its word', [['1.1. Tên', '3'], ['Lựa chọn một trong hai trường hợp sau:', ''], ['Đối với hộ gia đình', ''], ['☐ Có', '3']], ['case-guess 14 c_1_1']],
		['several points beside a cell of other lines', [['1.1. Tên', '3'], ['☐ Không\n☐ Có\n☐ Nhiều', '0\n3']], ['points-lines 13 c_1_1', 'no-points 13 c_1_1', 'points-lines 13 c_1_1', 'no-points 13 c_1_1', 'points-lines 13 c_1_1', 'no-points 13 c_1_1']],
		['a total that differs from its part', [...ladder, ['Tổng điểm phần A', '7']], ['total-differs 15 c_1_1']],
	])('%s is told with its row', (_, rows, expected) => {
		expect(doubtsIn(...rows).doubts).toEqual(expected)
	})
	it('a section without a part', () => {
		expect(recognise([['1. MỤC', '3'], ['1.1. Tên', '3'], ['☐ Có', '3']], 'vi')[0]?.uncertain.map((u) => u.code)).toEqual(['no-part', 'no-max'])
	})
	it('"phân loại" is no rejection, and "loại" in the points column is', () => {
		const { book } = doubtsIn(['1.1. Tên', '6'], ['Ghi chú: Phân loại theo TCVN', ''], ['☐ Phân loại', '6'], ['☐ Vi phạm', 'Loại'], ['☐ Không rõ (bị loại)', '0'])
		const [c] = book?.parts[0]?.sections[0]?.criteria ?? []
		expect(c?.rules).toEqual([])
		expect(c?.choices?.map((o) => [o.points, o.stops])).toEqual([[6, undefined], [0, 'disqualify'], [0, 'disqualify']])
	})
	it('nothing at all gives no book', () => {
		expect(recognise([], 'vi')).toEqual([])
		expect(recognise([['Kính gửi', ''], ['', 'Trân trọng']], 'vi')).toEqual([])
	})
})

describe('an annex in English', () => {
	it('is read alike, with its conditions, and two books in one file are two', () => {
		const rows = [
			['Criteria for tea'], ['No', 'Criteria', 'Points', 'Evidence', 'Points given by council'],
			['A', 'Product', '10'],
			['1', 'PRODUCTION', '10'],
			['1.1', 'Story', '5', 'a leaflet', '4'], ['', '- none', '0'], ['', '- told', '5'],
			['1.2', 'Purity\nNote: the product is disqualified if it is harmful.\nNo further assessment if it scores 0 points.', '3'], ['', 'a) poor', '0'], ['', 'b) fair', '1.5'], ['', 'c) pure', '3'],
			['1.3', 'Identity\nApplies only if 1.1 is more than 2 points', '2'], ['', 'Case 1: household', ''], ['', '• no', '0'], ['', '• yes', '1'], ['', 'Case 2: firm', ''], ['', '• yes', '2'],
			['', 'Total', '10'],
			['Criteria for cloth'],
			['A', 'Product', '1'], ['1', 'PRODUCTION', '1'], ['1.1', 'Weave', '1'], ['', '- fine', '1'], ['', 'Total', '1'],
		]
		const [tea, cloth, ...more] = recognise(rows, 'en')
		expect(more).toEqual([])
		expect([tea?.title, tea?.total, cloth?.title, cloth?.total]).toEqual(['Criteria for tea', 10, 'Criteria for cloth', 1])
		expect(tea?.uncertain).toEqual([])
		const [story, purity, identity] = tea?.parts[0]?.sections[0]?.criteria ?? []
		expect(story?.evidence?.text.en).toBe('a leaflet')
		expect(purity?.rules.map((r) => r.kind)).toEqual(['disqualify', 'stop-if-zero'])
		expect(purity?.choices?.map((o) => o.points)).toEqual([0, 1.5, 3])
		expect(identity?.rules).toMatchObject([{ kind: 'applies-if', criterion: '1.1', moreThan: 2 }])
		expect(identity?.cases?.map((k) => [k.name.text.en, k.choices.map((o) => o.points)])).toEqual([['household', [0, 1]], ['firm', [2]]])
	})
})
