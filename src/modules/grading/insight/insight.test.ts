import { beforeAll, describe, expect, it } from 'vitest'
import { testHouse } from '#test/house.ts'
import { small } from '../fixture.ts'
import { anAssessed, aStage, golden, type Stage } from '../people.fixture.ts'
import { againstClaims, distribution, leniency, losses } from './insight.ts'
import { insightOf } from './store.ts'

describe('leniency', () => {
	// a gives 70 where b and c give 60 and 64: +8, −7, −1 (70−62, 60−67, 64−65); five dossiers alike.
	const rows = Array.from({ length: 5 }, (_, i) => [['a', 70], ['b', 60], ['c', 64]].map(([by, points]) => ({ of: `s${i}`, by: `${by}`, points: Number(points) }))).flat()
	it('is the mean difference from the others on the same dossiers', () => {
		expect(leniency(rows)).toEqual([
			{ by: 'a', dossiers: 5, difference: 8, error: 0 },
			{ by: 'b', dossiers: 5, difference: -7, error: 0 },
			{ by: 'c', dossiers: 5, difference: -1, error: 0 },
		])
	})
	it('says nothing with fewer than five dossiers in common, or none', () => {
		expect(leniency(rows.slice(0, 12)).map((l) => [l.dossiers, l.difference])).toEqual([[4, null], [4, null], [4, null]])
		expect(leniency([{ of: 'x', by: 'a', points: 3 }])).toEqual([])
	})
	it('tells how unsure the mean is: differences 0, 0, 0, 0, 10 have mean 2 and standard error 2', () => {
		const [a] = leniency([0, 0, 0, 0, 10].flatMap((d, i) => [{ of: `${i}`, by: 'a', points: 50 + d }, { of: `${i}`, by: 'z', points: 50 }]))
		expect([a?.difference, a?.error]).toEqual([2, 2])
	})
})

describe('a council beside what applicants claimed', () => {
	it('has the mean difference: −4, −4, −4, −4 and −14 are −6, standard error 2; four dossiers say nothing', () => {
		const rows = [66, 66, 66, 66, 56].map((points) => ({ by: 'spring', points, claimed: 70 }))
		expect(againstClaims(rows)).toEqual([{ by: 'spring', dossiers: 5, difference: -6, error: 2 }])
		expect(againstClaims(rows.slice(1))).toEqual([{ by: 'spring', dossiers: 4, difference: null, error: null }])
	})
})

it('losses are shares of what could be had in the case answered; what does not apply is not counted', () => {
	const sums = losses(small)
	// 1: 2 of 4. 2: 1 of 1, as a household. 3: 0 of 2. 4: 5 of 5. 5: 0 of 5.
	sums.add([{ answers: { '1': 'b', '2': '1b', '3': 'a', '4': 'c', '5': 'b' } }])
	// 1 is 0, so 3 does not apply.
	sums.add([{ answers: { '1': 'a', '2': '1b', '3': 'c', '4': 'c', '5': 'c' } }])
	expect(sums.result().map((l) => [l.criterion, l.share, l.points, l.dossiers])).toEqual([['3', 1, 2, 1], ['1', 0.75, 3, 2], ['5', 0.5, 2.5, 2], ['2', 0, 0, 2], ['4', 0, 0, 2]])
})

it('counts stars by a key', () => {
	expect(distribution([{ key: 'a', stars: 3 }, { key: 'a', stars: 3 }, { key: 'b', stars: 5 }])).toEqual([{ key: 'a', all: 2, stars: [0, 0, 0, 2, 0, 0] }, { key: 'b', all: 1, stars: [0, 0, 0, 0, 0, 1] }])
})

describe('of a programme', () => {
	let t: Stage
	beforeAll(async () => {
		t = await aStage(await testHouse())
		await anAssessed(t, golden().sheets)
	})
	it('reads finished cards: 82, 68 and 70 points of three members, too few dossiers to compare them', async () => {
		const got = await t.house.db.atomically(t.programme.id, (tx) => insightOf(tx, t.programme.id))
		expect(got.decisions).toBe(0)
		expect(got.leniency.map((l) => [l.dossiers, l.difference])).toEqual([[1, null], [1, null], [1, null]])
		expect(got.councils).toMatchObject([{ dossiers: 1, difference: null, name: expect.stringMatching(/./) }])
		// 6.3 gave 10 + 5 + 5 of 30: a third is lost.
		expect(got.losses[0]?.criteria.find((c) => c.criterion === '6.3')).toMatchObject({ share: expect.closeTo(1 / 3), dossiers: 1 })
	})
})
