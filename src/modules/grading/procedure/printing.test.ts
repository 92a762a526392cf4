import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/action.ts'
import { newId } from '#kernel/id.ts'
import type { Submission } from '../store.ts'
import { ownProcedure } from './own.ts'
import { asFormCode, formCode, printable, printableAt } from './printing.ts'

const [a, b, away] = [newId<'person'>(), newId<'person'>(), newId<'person'>()]
const producer = newId<'producer'>()
const card = (person: typeof a, no: number, state: 'none' | 'draft' | 'final', conflict = false) => ({ person, no, state, conflict, answers: {}, rules: {}, notes: {}, revision: 1, savedAt: null })
const submission = (states: readonly ('none' | 'draft' | 'final')[], more: object = {}, procedure: object = {}) =>
	({
		id: newId(), product: { producer }, decision: undefined, adoption: { procedure: { ...ownProcedure, ...procedure } },
		cards: [card(a, 1, states[0] ?? 'none'), card(b, 2, states[1] ?? 'none'), card(away, 3, 'draft', true)], ...more,
	}) as unknown as Submission
const officer: Actor = { person: newId(), roles: ['officer'] }
const member = (person: typeof a): Actor => ({ person, roles: ['council'] })
const maker: Actor = { person: newId(), roles: ['producer'], producer }
const seen = (s: Submission, by: Actor) => printable(s, by).map((p) => `${p.form.id}${p.member ?? ''} ${p.how}`)

describe('who prints which form', () => {
	it('while members score: one’s own sheet, the others blank; minutes without points', () => {
		const s = submission(['final', 'draft'])
		expect(seen(s, member(a))).toEqual(['self-assessment filled', 'score-sheet blank', 'score-sheet1 filled', 'score-sheet2 blank', 'minutes blank'])
		expect(seen(s, member(b))).toContain('score-sheet1 blank')
		expect(seen(s, member(b))).toContain('score-sheet2 filled')
		expect(seen(s, officer)).toEqual(['registration filled', 'self-assessment filled', 'score-sheet blank', 'score-sheet1 blank', 'score-sheet2 blank', 'minutes blank', 'submission blank'])
		// One who stepped back has no sheet, and sees none.
		expect(seen(s, member(away)).filter((x) => x.startsWith('score-sheet') && x.endsWith('filled'))).toEqual([])
	})
	it('when all have finished, or the procedure scores in the open, the desk reads each', () => {
		const both = ['score-sheet1 filled', 'score-sheet2 filled']
		expect(seen(submission(['final', 'final']), officer)).toEqual(expect.arrayContaining([...both, 'minutes filled', 'submission filled']))
		const open = submission(['final', 'draft'], {}, { scoring: { is: 'open', by: 'source' } })
		expect(seen(open, member(b))).toEqual(expect.arrayContaining(both))
		// An unfinished sheet is nobody else's, and a result needs all.
		expect(seen(open, member(a))).toEqual(expect.arrayContaining(['score-sheet2 blank', 'minutes blank']))
	})
	it('a producer prints its own papers, and the decision when it is approved; others print nothing', () => {
		const decided = { decision: { approvedAt: null } }
		expect(seen(submission(['final', 'final'], decided), maker)).toEqual(['registration filled', 'self-assessment filled'])
		expect(seen(submission(['final', 'final'], { decision: { approvedAt: '2026-11-24T00:00:00Z' } }), maker)).toContain('decision filled')
		expect(seen(submission(['final', 'final'], decided), officer)).toContain('decision filled')
		expect(seen(submission(['final', 'final']), { ...maker, producer: newId() })).toEqual([])
		expect(printableAt(submission(['final', 'draft']), maker, 'score-sheet', 1)).toBeUndefined()
		expect(printableAt(submission(['final', 'draft']), member(b), 'score-sheet', 1)?.how).toBe('blank')
		expect(printableAt(submission([]), officer, 'no-such')).toBeUndefined()
	})
})

describe('a form that comes back', () => {
	it('is found by its code, however it is typed', () => {
		const id = '019ab8a1-7c00-7000-8000-0123456789ab'
		const code = formCode('score-sheet', id, 2)
		expect(code).toMatch(/^P2-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
		expect(asFormCode(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`)).toEqual({ kind: 'score-sheet', member: 2, tail: '23456789ab' })
	})
	it('a wrong or swapped letter is noticed', () => {
		const code = formCode('minutes', newId()).replaceAll('-', '')
		for (let i = 0; i < code.length; i++) {
			const typed = code.slice(0, i) + (code[i] === '7' ? '8' : '7') + code.slice(i + 1)
			expect(asFormCode(typed), typed).toBeUndefined()
		}
		expect(asFormCode('P2')).toBeUndefined()
	})
})
