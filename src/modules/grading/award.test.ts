import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { expectDone } from '#kernel/outcome.ts'
import { award, missingForNext } from './award.ts'
import { council } from './council.ts'
import { extremeSheet, ocop, shipped, small } from './fixture.ts'
import { fraction, meanText } from './mean.ts'
import type { Rulebook } from './rulebook.ts'
import type { Sheet } from './score.ts'

const best = (rulebook: Rulebook) => expectDone(council(rulebook, [extremeSheet(rulebook, 'best')]))
const inForce = day('2022-03-01')
const today = day('2026-11-24')
const without = (key: keyof Rulebook, of = small): Rulebook => {
	const { [key]: _, ...rest } = of
	return rest as Rulebook
}

describe('awarding', () => {
	it('gives the official grade while the rulebook is in force, valid for 36 months', () => {
		expect(award(ocop(20), best(ocop(20)), { on: inForce, basis: 'official' })).toEqual({
			ok: true,
			value: {
				rulebook: 'vn-ocop-1048-20',
				stars: 5,
				total: fraction(100n, 1n),
				on: '2022-03-01',
				expiresOn: '2025-03-01',
				basis: 'official',
				official: true,
				notice: null,
				replacedBy: 'vn-ocop-148-2023',
			},
		})
	})

	it('gives it on the last day, and refuses it the day after', () => {
		const on = (text: string) => award(ocop(20), best(ocop(20)), { on: day(text), basis: 'official' })
		expect(on('2023-02-23').ok).toBe(true)
		expect(on('2023-02-24')).toEqual({
			ok: false,
			refusal: {
				code: 'grading/rulebook-not-in-force',
				rulebook: 'vn-ocop-1048-20',
				on: '2023-02-24',
				from: '2019-08-21',
				to: '2023-02-23',
				replacedBy: 'vn-ocop-148-2023',
			},
		})
		expect(on('2019-08-20')).toMatchObject({ ok: false, refusal: { code: 'grading/rulebook-not-in-force' } })
	})

	it("gives a programme's own adopted grade on any day, and always says that it is not the official one", () => {
		for (const on of [inForce, today]) {
			expect(award(ocop(20), best(ocop(20)), { on, basis: 'adopted' })).toMatchObject({
				ok: true,
				value: { stars: 5, official: false, notice: 'grading/not-the-official-grade' },
			})
		}
	})

	it('ends on the last day of a month that has no such day', () => {
		const leap = award({ ...small, validityMonths: 12 }, best(small), { on: day('2020-02-29'), basis: 'official' })
		expect(leap).toMatchObject({ ok: true, value: { expiresOn: '2021-02-28' } })
	})

	it('refuses an incomplete rulebook, official or adopted', () => {
		const half: Rulebook = { ...ocop(20), status: 'incomplete', why: 'annex III is not held' }
		for (const basis of ['official', 'adopted'] as const) {
			expect(award(half, best(ocop(20)), { on: inForce, basis })).toEqual({
				ok: false,
				refusal: { code: 'grading/rulebook-incomplete', rulebook: 'vn-ocop-1048-20', why: 'annex III is not held' },
			})
		}
		expect(award(shipped('vn-ocop-148-2023'), best(ocop(20)), { on: today, basis: 'official' })).toMatchObject({
			refusal: { code: 'grading/rulebook-incomplete' },
		})
	})

	it('refuses a rulebook with an error, but not one whose source is known to be odd', () => {
		const gap: Rulebook = {
			...small,
			bands: [
				{ stars: 2, atLeast: 10 },
				{ stars: 1, atLeast: 0, below: 9 },
			],
		}
		expect(award(gap, best(small), { on: day('2021-01-01'), basis: 'adopted' })).toMatchObject({
			refusal: { code: 'grading/rulebook-faulty', fault: 'band-gap', at: '1 stars' },
		})
		expect(award(without('validityMonths'), best(small), { on: day('2021-01-01'), basis: 'adopted' })).toMatchObject({
			refusal: { code: 'grading/rulebook-faulty', fault: 'not-complete' },
		})
		expect(award(ocop(21), best(ocop(21)), { on: inForce, basis: 'official' })).toMatchObject({
			ok: true,
			value: { total: fraction(98n, 1n), stars: 5 },
		})
	})

	it('refuses a product that all members stopped, and one on which they differ', () => {
		const sheet = extremeSheet(small, 'best')
		const stopped: Sheet = { ...sheet, rules: { '5': 'disqualify' } }
		const give = (...sheets: Sheet[]) =>
			award(small, expectDone(council(small, sheets)), { on: day('2021-01-01'), basis: 'official' })
		expect(give(stopped, stopped)).toEqual({
			ok: false,
			refusal: { code: 'grading/stopped', criterion: '5', kind: 'disqualify' },
		})
		expect(give(sheet, stopped)).toMatchObject({
			refusal: { code: 'grading/stopping-condition', seenBy: [2], notSeenBy: [1] },
		})
	})

	it('refuses a mean that no band holds', () => {
		const result = { ...best(small), stars: null }
		expect(award(small, result, { on: day('2021-01-01'), basis: 'official' })).toMatchObject({
			refusal: { code: 'grading/no-band' },
		})
	})
})

describe('what would raise the grade', () => {
	const golden = JSON.parse(
		readFileSync(new URL('../../../test/golden/grading/20-three-members.json', import.meta.url), 'utf8'),
	) as { sheets: Sheet[] }

	it('sorts the points still open by gain, and says how far the next star is', () => {
		const missing = missingForNext(ocop(20), expectDone(council(ocop(20), golden.sheets)))
		expect(missing).toMatchObject({
			band: 4,
			next: { stars: 5, atLeast: 90, gap: fraction(50n, 3n), reachable: true },
			stopped: [],
		})
		expect(missing.open.slice(0, 3).map((o) => [o.criterion, meanText(o.gain)])).toEqual([
			['6.3', '3.33'],
			['1.5', '2.33'],
			['4.3', '2.33'],
		])
		expect(missing.open.every((o) => o.gain.n > 0n && o.needs.length === 0)).toBe(true)
	})

	it('stays within the case that was answered: a household can only become a better household', () => {
		const household: Sheet = { answers: { ...extremeSheet(ocop(20), 'best').answers, '3.2': '2a' } }
		const { open, next } = missingForNext(ocop(20), expectDone(council(ocop(20), [household])))
		expect(open).toEqual([{ criterion: '3.2', gain: fraction(1n, 1n), needs: [] }])
		expect(next).toBeNull()
	})

	it('tells what must come first', () => {
		const noStory: Sheet = { answers: { ...extremeSheet(ocop(20), 'best').answers, '5.1': 0 } }
		const { open } = missingForNext(ocop(20), expectDone(council(ocop(20), [noStory])))
		expect(open.map((o) => [o.criterion, o.needs])).toEqual([
			['5.1', []],
			['5.2', ['5.1']],
			['5.3', ['5.1']],
		])
	})

	it('says so when the next band cannot be reached, and puts stopping conditions first', () => {
		const household: Sheet = { answers: { '1': 'a', '2': '1a', '4': 'a' } }
		const missing = missingForNext(small, expectDone(council(small, [household])))
		expect(missing).toMatchObject({
			band: 1,
			next: { stars: 2, atLeast: 10, reachable: true },
			stopped: [{ criterion: '4', kind: 'stop-if-zero' }],
		})
		const steep: Rulebook = {
			...small,
			bands: [
				{ stars: 2, atLeast: 19 },
				{ stars: 1, atLeast: 0, below: 19 },
			],
		}
		expect(missingForNext(steep, expectDone(council(steep, [household]))).next).toMatchObject({
			stars: 2,
			reachable: false,
		})
	})
})
