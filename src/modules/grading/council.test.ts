import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { expectDone } from '#kernel/outcome.ts'
import { bandOf, council, points, type ScoreReport, scoreReport } from './council.ts'
import { extremeSheet, ocop, shipped, small } from './fixture.ts'
import { asMean, fraction, meanExact, meanNumber, meanOf, meanText } from './mean.ts'
import { criteriaOf, laddersOf, type Rulebook } from './rulebook.ts'
import { type Sheet, scoreSheet } from './score.ts'

const full: Sheet = { answers: { '1': 'c', '2': '2c', '3': 'c', '4': 'c', '5': 'c' } }
const result = (rulebook: Rulebook, sheets: readonly Sheet[]) => expectDone(council(rulebook, sheets))

const golden = new URL('../../../test/golden/grading/', import.meta.url)
interface Golden {
	readonly story: string
	readonly rulebook: string
	readonly on: string
	readonly sheets: readonly Sheet[]
	readonly expect: Partial<ScoreReport>
}
describe('hand-computed cases', () => {
	for (const file of readdirSync(golden).filter((name) => name.endsWith('.json'))) {
		const one = JSON.parse(readFileSync(new URL(file, golden), 'utf8')) as Golden
		it(`${file}: ${one.story}`, () => {
			const report = scoreReport(shipped(one.rulebook), one.sheets, day(one.on))
			for (const [key, value] of Object.entries(one.expect)) {
				expect({ [key]: report[key as keyof ScoreReport] }).toEqual({ [key]: value })
			}
		})
	}
})

describe('a council', () => {
	it('says how far its members lie apart on each criterion', () => {
		const { criteria } = result(small, [full, { answers: { ...full.answers, '1': 'a', '2': '1b' } }])
		expect(criteria[0]).toMatchObject({
			criterion: '1',
			points: [4, 0],
			lowest: 0,
			highest: 4,
			mean: fraction(2n, 1n),
			ceiling: fraction(4n, 1n),
		})
		// one says firm (4 of 4), the other household (1 of 1)
		expect(criteria[1]).toMatchObject({
			criterion: '2',
			points: [4, 1],
			mean: fraction(5n, 2n),
			ceiling: fraction(5n, 2n),
		})
	})

	it('names the members who left something out, and for whom a criterion did not apply', () => {
		const { '2': _, ...noCase } = full.answers
		const { unanswered, notApplying } = result(small, [full, { answers: noCase }, { answers: { ...noCase, '1': 0 } }])
		expect(unanswered).toEqual([{ criterion: '2', members: [2, 3] }])
		expect(notApplying).toEqual([{ criterion: '3', members: [3] }])
	})

	it('gives no stars when all see a stopping condition, and does not decide when some do', () => {
		const stopped: Sheet = { ...full, rules: { '5': 'disqualify' } }
		expect(result(small, [stopped, stopped])).toMatchObject({
			stars: 0,
			stopped: [{ criterion: '5', kind: 'disqualify' }],
			refusals: [],
		})
		expect(result(small, [stopped, full, stopped])).toMatchObject({
			stars: null,
			stopped: [],
			refusals: [
				{ code: 'grading/stopping-condition', criterion: '5', kind: 'disqualify', seenBy: [1, 3], notSeenBy: [2] },
			],
		})
	})

	it('does not decide when members see different conditions', () => {
		const zero: Sheet = { answers: { ...full.answers, '4': 'a' } }
		const both = result(small, [zero, { ...full, rules: { '5': 'disqualify' } }])
		expect(both.stars).toBeNull()
		expect(both.refusals.map((r) => [r.criterion, r.seenBy])).toEqual([
			['4', [1]],
			['5', [2]],
		])
	})

	it('does not average a sheet that cannot be used: it names member and fault', () => {
		expect(council(small, [full, { answers: { '1': 'z', '9': 1 } }])).toMatchObject({
			ok: false,
			refusal: {
				code: 'grading/unknown-choice',
				member: 2,
				all: [{ member: 2 }, { code: 'grading/unknown-criterion', member: 2 }],
			},
		})
	})

	it('needs a sheet', () => {
		expect(council(small, [])).toEqual({ ok: false, refusal: { code: 'grading/no-sheets' } })
	})

	it('gives no stars by an incomplete rulebook, nor where no band holds the mean', () => {
		expect(result({ ...small, status: 'incomplete' }, [full])).toMatchObject({
			stars: null,
			refusals: [{ code: 'grading/rulebook-incomplete' }],
		})
		expect(result(shipped('th-otop-opc'), [{ answers: {} }])).toMatchObject({
			stars: null,
			refusals: [{ code: 'grading/rulebook-incomplete' }],
		})
		expect(result({ ...small, bands: [] }, [full])).toMatchObject({
			stars: null,
			refusals: [{ code: 'grading/no-band', total: 20 }],
		})
	})

	it('says what it prints', () => {
		expect(scoreReport(small, [full], day('2021-01-01'))).toEqual({
			on: '2021-01-01',
			parts: { A: 10, B: 10 },
			total: 20,
			stars: 3,
			unanswered: [],
			notApplying: [],
			stopped: [],
			shortOf: [],
			refusals: [],
		})
	})
})

describe('stars', () => {
	const stars = (units: number, members = 1) => bandOf(ocop(20), meanOf(units, members))?.stars
	it.each([
		[0, 1],
		[2999, 1],
		[3000, 2],
		[4999, 2],
		[5000, 3],
		[6999, 3],
		[7000, 4],
		[8950, 4],
		[8999, 4],
		[9000, 5],
		[10000, 5],
	])('%i hundredths of a point give %i', (units, expected) => expect(stars(units)).toBe(expected))

	it('are decided on the exact mean: 89.5 and 89.99 give 4, 90 gives 5', () => {
		const best = extremeSheet(ocop(20), 'best').answers
		const ninety: Sheet = { answers: { ...best, '6.3': 0 } }
		const eightyNine: Sheet = { answers: { ...best, '6.3': 0, '1.6': 0 } }
		expect(result(ocop(20), [ninety, ninety])).toMatchObject({ stars: 5, total: fraction(90n, 1n) })
		expect(result(ocop(20), [ninety, eightyNine])).toMatchObject({ stars: 4, total: fraction(179n, 2n) })
		const hundred = result(ocop(20), [eightyNine, ...Array.from({ length: 99 }, () => ninety)])
		expect([meanText(hundred.total), hundred.stars]).toEqual(['89.99', 4])
	})

	it('stay 4 where reading rounds to 90.00: stars never follow the printed figure', () => {
		const almost = fraction(89_999n, 1000n)
		expect([meanText(almost), bandOf(ocop(20), almost)?.stars]).toEqual(['90.00', 4])
	})
})

describe('exact means', () => {
	it('are kept as fractions and printed to two decimals', () => {
		const third = meanOf(22_000, 3)
		expect([meanExact(third), meanText(third), meanNumber(third)]).toEqual(['220/3', '73.33', 73.33])
		expect(asMean('220/3')).toEqual(third)
		expect([asMean('85'), asMean('1/0'), asMean('1.5'), asMean(null)]).toEqual([
			fraction(85n, 1n),
			undefined,
			undefined,
			undefined,
		])
	})
	it('survive being written and read', () => {
		fc.assert(
			fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 99 }), (units, count) => {
				expect(asMean(meanExact(meanOf(units, count)))).toEqual(meanOf(units, count))
			}),
		)
	})
})

/** A sheet that answers some criteria of a rulebook, by choice. */
const sheetOf = (rulebook: Rulebook): fc.Arbitrary<Sheet> =>
	fc
		.record(
			Object.fromEntries(
				criteriaOf(rulebook).map((c) => [
					c.id,
					fc.constantFrom(
						...laddersOf(c)
							.flat()
							.map((choice) => choice.id),
					),
				]),
			),
			{ requiredKeys: [] },
		)
		.map((answers) => ({ answers: answers as Record<string, string> }))

describe.each([2, 6, 8, 14, 20])('whatever is answered in set %i', (set) => {
	const rulebook = ocop(set)
	const sheets = fc.array(sheetOf(rulebook), { minLength: 1, maxLength: 5 })
	const starsOf = (of: readonly Sheet[]) => result(rulebook, of)

	it('the total is the sum of the parts, and no more than can be reached', () => {
		fc.assert(
			fc.property(sheets, (of) => {
				const { parts, total } = starsOf(of)
				expect(
					parts.reduce(
						(sum, part) => fraction(sum.n * part.mean.d + part.mean.n * sum.d, sum.d * part.mean.d),
						points(0),
					),
				).toEqual(total)
				expect(meanNumber(total)).toBeLessThanOrEqual(rulebook.reachable ?? 0)
			}),
			{ numRuns: 60 },
		)
	})

	it('the order of the members does not matter', () => {
		fc.assert(
			fc.property(
				sheets.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
				([of, shuffled]) => {
					const pick = ({ parts, total, stars, stopped }: ReturnType<typeof starsOf>) => ({
						parts,
						total,
						stars,
						stopped: stopped.map((s) => `${s.criterion} ${s.kind}`).sort(),
					})
					expect(pick(starsOf(shuffled))).toEqual(pick(starsOf(of)))
				},
			),
			{ numRuns: 60 },
		)
	})

	it('a better choice of one member never lowers the total, nor the stars', () => {
		const criteria = criteriaOf(rulebook)
		fc.assert(
			fc.property(sheetOf(rulebook), fc.array(sheetOf(rulebook), { maxLength: 2 }), fc.nat(criteria.length - 1), fc.nat(10), (sheet, others, at, rise) => {
				const criterion = criteria[at]
				if (!criterion) return
				const now = sheet.answers[criterion.id]
				const choices = laddersOf(criterion).flat()
				const better = choices.filter((c) => c.points >= (choices.find((x) => x.id === now)?.points ?? 0))
				const taken = better[rise % better.length]
				if (!taken) return
				const raised: Sheet = { answers: { ...sheet.answers, [criterion.id]: taken.id } }
				const [before, after] = [starsOf([sheet, ...others]), starsOf([raised, ...others])]
				expect(scoreSheet(rulebook, raised).total).toBeGreaterThanOrEqual(scoreSheet(rulebook, sheet).total)
				expect(after.stars ?? 0).toBeGreaterThanOrEqual(before.stars ?? 0)
			}),
			{ numRuns: 150 },
		)
	})

	it('points say the same as choices', () => {
		fc.assert(
			fc.property(sheetOf(rulebook), (sheet) => {
				const pointsOf = new Map(
					criteriaOf(rulebook).map((c) => [
						c.id,
						new Map(
							laddersOf(c)
								.flat()
								.map((x) => [x.id, x.points]),
						),
					]),
				)
				const answers = Object.fromEntries(
					Object.entries(sheet.answers).map(([id, choice]) => [id, pointsOf.get(id)?.get(String(choice)) ?? -1]),
				)
				expect(scoreSheet(rulebook, { answers })).toMatchObject({
					total: scoreSheet(rulebook, sheet).total,
					refusals: [],
				})
			}),
			{ numRuns: 60 },
		)
	})
})
