import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPacks } from '#adapters/packs.ts'
import { openPapers } from '#adapters/papers/index.ts'
import { papers as shapes } from '#adapters/papers/types.ts'
import { root } from '#app'
import { newId } from '#kernel/id.ts'
import type { Instant } from '#kernel/day.ts'
import { langs } from '#kernel/text.ts'
import { councilStages, ownProcedure, type Printable, printable, type Procedure, shippedProcedure, shippedRulebook } from '#modules/grading/index.ts'
import { textOf } from '#test/pdf.ts'
import { readWords, sayIn } from '#ui/words.ts'
import golden from '../../../../../../test/golden/grading/20-three-members.json' with { type: 'json' }
import type { OnForm } from './kit.ts'
import { formsPaper } from './paper.ts'

const packs = openPacks({ folder: join(root, 'data'), demo: true })
const words = readWords(join(root, 'src/ui/messages'))
const book = await shippedRulebook(packs, 'vn-ocop-1048-20')
const official = (await shippedProcedure(packs, 'vn-ocop-26-2026')) as Procedure
const people = [newId<'person'>(), newId<'person'>(), newId<'person'>()]
const names = new Map(people.map((p, i) => [p as string, ['Trần Văn Minh', 'Lê Thị Hoa', 'Phạm Quang Huy'][i] ?? '']))
const producer = newId<'producer'>()
const vi = (text: string, en: string) => ({ source: 'vi', text: { vi: text, en } })

/** A basket before the council of three worked out by hand in the module's README: 220/3 points, 4 stars. */
const submission = (states: readonly string[], more: object = {}, procedure = official) =>
	({
		id: '019ab8a1-7c00-7000-8000-0123456789ab', state: 'assessing', demo: true, carriedFrom: null, notes: { '1.1': 'Mây của làng' }, declared: {}, answers: golden.sheets[0]?.answers ?? {},
		product: { id: newId(), name: vi('Giỏ mây', 'Rattan basket'), producer, producerName: 'Tổ đan Phú Vinh', place: vi('Phú Vinh', 'Phu Vinh') },
		round: { name: 'Đợt 2', opens: '2026-10-01' }, proofs: [{ title: 'Hợp đồng mua mây', criteria: ['1.1'] }], decision: undefined, sitting: 0, level: 0, stage: councilStages(procedure)[0], past: [],
		adoption: { rulebook: book, procedure, basis: 'adopted' },
		cards: people.map((person, i) => ({ person, no: i + 1, conflict: false, state: states[i], answers: golden.sheets[i]?.answers ?? {}, rules: {}, notes: {} })),
		...more,
	}) as unknown as OnForm['s']
const on = (s: OnForm['s'], print: Printable, lang: (typeof langs)[number] = 'vi', more: Partial<OnForm> = {}): OnForm => ({
	s, print, names, say: sayIn(words, lang), also: sayIn(words, lang), origin: 'https://ippin.example', producer: undefined, records: { samples: [], visits: [], report: undefined }, meetings: [],
	programme: { slug: 'ha-noi', name: 'Làng nghề Hà Nội', zone: 'Asia/Ho_Chi_Minh', lang, hue: 20, demo: true } as unknown as OnForm['programme'], ...more,
})
const officer = { person: newId<'person'>(), roles: ['officer' as const] }
const paper = (all: readonly OnForm[]) => formsPaper(all, { at: '2026-11-24T07:05:00.000Z' as Instant, who: 'Nguyễn Thu Hà' })
const written = (s: OnForm['s'], form: string, member?: number, more: Partial<OnForm> = {}) => {
	const print = printable(s, officer).find((p) => p.form.id === form && p.member === member)
	if (!print) throw new Error(`no ${form}`)
	return JSON.stringify(paper([on(s, print, 'vi', more)]).sheets[0])
}
const all = ['final', 'final', 'final']

describe('official forms', () => {
	it('every form of every procedure can be typeset as the data stands, in five languages', async () => {
		for (const procedure of [official, ownProcedure, (await shippedProcedure(packs, 'th-otop-opc')) as Procedure]) {
			for (const lang of langs) {
				for (const s of [submission(all, { decision: { no: '01/QĐ', on: '2026-11-20', stars: 4, total: '220/3', expiresOn: '2029-11-20', approvedAt: null } }, procedure), submission([], { cards: [], answers: {} }, procedure)]) {
					const checked = shapes['official-forms'].safeParse(paper(printable(s, officer).map((p) => on(s, p, lang))))
					expect(checked.error?.issues.map((i) => `${procedure.id} ${lang} ${i.path.join('.')} ${i.message}`) ?? []).toEqual([])
				}
			}
		}
	})
	it('carry the state’s name, the official number, who printed them, and are found by their code', async () => {
		const s = submission(all)
		const prints = printable(s, officer).filter((p) => ['registration', 'commune-report', 'minutes'].includes(p.form.id))
		const text = textOf(await openPapers().pdf('official-forms', paper(prints.map((p) => on(s, p))))).replace(/[\u00a0\u202f\u2011]/g, (c) => (c === '\u2011' ? '-' : ' '))
		for (const part of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Mẫu số 01', 'Mẫu số 03', 'Nguyễn Thu Hà', 'Bản trình diễn', 'R0-', 'C0-', 'M0-', 'Trang 1/1', 'Tổ đan Phú Vinh']) expect(text, part).toContain(part)
	})
	it('a blank sheet holds nobody’s points, whoever prints it; a finished one its own', () => {
		const early = submission(['final', 'draft', 'none'])
		for (const member of [1, 2, 3]) expect(written(early, 'score-sheet', member)).not.toMatch(/"ticked":true|"given":"[^"]/)
		expect(written(early, 'score-sheet', 1)).toContain('1. Trần Văn Minh')
		expect(written(early, 'minutes')).not.toMatch(/73,33|"82"|4\/5/)
		expect(written(early, 'submission')).not.toMatch(/73,33|4 sao/)
		expect(written(submission(all), 'score-sheet', 1)).toMatch(/"ticked":true/)
		expect(written(submission(all), 'score-sheet', 1)).toContain('"given":"82"')
		expect(written(submission(all), 'minutes')).toMatch(/"73,33"/)
	})
	it('minutes name the criteria the council must talk about; the submission cites the decision and whom it goes to', () => {
		expect(written(submission(all), 'minutes')).toContain('6.3')
		expect(written(submission(all), 'submission')).toMatch(/Kính gửi: Chủ tịch Ủy ban nhân dân cấp tỉnh.*Quyết định số 26\/2026\/QĐ-TTg.*73,33/)
	})
	it('minutes say what the meeting of this sitting said; not while somebody still scores', () => {
		const item = { submission: newId(), productName: vi('Giỏ mây', ''), sitting: 0, said: 'Mẫu đan đều tay.', agreed: 'Giữ 5 điểm.' }
		const meetings = [{ id: newId(), heldOn: '2026-11-12', place: 'Nhà văn hóa Phú Vinh', chair: people[0], present: [people[0], people[1]], openedBy: people[1], items: [item, { ...item, sitting: 1, said: 'Phiên khác' }] }] as never
		expect(written(submission(all), 'minutes', undefined, { meetings })).toMatch(/Nhà văn hóa Phú Vinh.*Phạm Quang Huy.*Mẫu đan đều tay.*Giữ 5 điểm/)
		expect(written(submission(all), 'minutes', undefined, { meetings })).not.toContain('Phiên khác')
		expect(written(submission(['final', 'draft', 'none']), 'minutes', undefined, { meetings })).not.toContain('Giữ 5 điểm')
	})
	it('the commune’s report says what was recorded, and leaves lines for the rest', () => {
		const report = { says: { material: 'Tre luồng trồng trong xã.' }, number: '12/BC-UBND', on: '2026-11-02' } as never
		const text = written(submission(all), 'commune-report', undefined, { records: { samples: [], visits: [], report } })
		expect(text).toContain('Tre luồng trồng trong xã.')
		expect(text).toContain('Số: 12/BC-UBND')
		expect(written(submission(all), 'commune-report')).not.toContain('"value":"Tre')
	})
	it('the self-assessment names what shows each answer; contacts stand only where they may', () => {
		expect(written(submission(all), 'self-assessment')).toMatch(/Minh chứng: Hợp đồng mua mây/)
		expect(written(submission(all), 'registration')).not.toContain('0912')
		expect(written(submission(all), 'registration', undefined, { producer: { contactPerson: 'Bà Lụa', phone: '0912 000 000', mail: '', address: 'Thôn Phú Vinh', kind: 'group' } as never })).toContain('0912 000 000')
	})
	it('a decision that waits is a draft, and says that it is not the official grade', () => {
		const waiting = submission(all, { decision: { no: '01/QĐ', on: '2026-11-20', stars: 4, total: '220/3', expiresOn: '2029-11-20', approvedAt: null } })
		expect(written(waiting, 'decision')).toMatch(/Dự thảo.*Không phải hạng sao OCOP chính thức.*Giỏ mây.*4\/5 sao.*73,33/)
	})
})
