import { beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { aProgramme, does, refusalOf, testHouse } from '#test/house.ts'
import { shipped } from '../fixture.ts'
import { saveSelfAssessment } from '../index.ts'
import { aDraft, anAssessed, aProduct, aStage, golden, type Stage } from '../people.fixture.ts'
import { publishConsultation, simulateDraft, withdrawConsultation } from './actions.ts'
import { consultationById, consultations, simulationById, simulations } from './store.ts'

let t: Stage
const as = async (input: Record<string, unknown>) => (await does(t.house, t.programme, t.officer, simulateDraft, { title: 'A draft', adoptions: [t.adoption], ...input })) as { id: ReturnType<typeof newId<'simulation'>> }
const refused = async (input: Record<string, unknown>) => refusalOf(t.house, t.programme, t.officer, simulateDraft, { title: 'A draft', adoptions: [t.adoption], ...input })
const kept = (id: ReturnType<typeof newId<'simulation'>>) => t.house.db.atomically(t.programme.id, (tx) => simulationById(tx, t.programme.id, id))
const file = (of: unknown) => ({ name: 'draft.json', bytes: new TextEncoder().encode(typeof of === 'string' ? of : JSON.stringify(of)) })

beforeAll(async () => {
	t = await aStage(await testHouse())
})

it('refuses when there is nothing to score, or nothing to score by', async () => {
	expect(await refused({})).toMatchObject({ code: 'input/required', field: 'draft' })
	expect(await refused({ draft: 'vn-ocop-1048-20' })).toMatchObject({ code: 'grading/no-dossiers' })
	expect(await refused({ draft: 'nowhere' })).toMatchObject({ code: 'grading/simulated-unknown', field: 'draft' })
	expect(await refused({ draft: newId() })).toMatchObject({ code: 'grading/simulated-unknown' })
	expect(await refused({ draft: 'th-otop-quadrant' })).toMatchObject({ code: 'grading/draft-not-scorable', field: 'draft' })
	expect(await refused({ file: file('no json') })).toMatchObject({ code: 'grading/draft-no-json', field: 'file' })
	expect(await refused({ file: file({ kind: 'rulebook' }) })).toMatchObject({ code: 'grading/rulebook-malformed', field: 'file' })
	expect(await refused({ draft: 'vn-ocop-1048-20', adoptions: [newId()] })).toMatchObject({ code: 'grading/adoption-unknown' })
	expect(await refusalOf(t.house, t.programme, t.maker, simulateDraft, { title: 'x', draft: 'vn-ocop-1048-20', adoptions: [t.adoption] })).toMatchObject({ code: 'people/not-allowed' })
})

it('scores a stored council under a draft: 220/3 points, 4 stars, fall to 3 when "soul" gives half its points', async () => {
	const submission = await anAssessed(t, golden().sheets)
	const same = await kept((await as({ draft: t.adoption })).id)
	expect(same?.result.council).toMatchObject({ counts: { all: 1, same: 1 }, moves: [{ before: 4, low: 4, high: 4, count: 1 }] })
	const book = shipped('vn-ocop-1048-20')
	const draft = { kind: 'rulebook', ...structuredClone(book), id: 'draft-20', status: 'incomplete', why: 'a draft' }
	for (const c of draft.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria))) if (c.id === '6.3') for (const x of c.choices ?? []) (x as { points: number }).points /= 2
	// 6.3 gave 10 + 5 + 5: the mean falls by 10/3, 220/3 − 10/3 = 70, still 4 stars. 7 gave 3 + 3 + 1: half of it is 7/6 less, 68.83, 3 stars.
	const half = await kept((await as({ file: file(draft) })).id)
	expect(half?.result.council.drivers).toEqual([{ criterion: '6.3', gone: false, all: { low: -3.33, high: -3.33 }, gains: null, loses: null }])
	expect(half?.result.council.counts).toMatchObject({ same: 1 })
	for (const c of draft.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria))) if (c.id === '7') for (const x of c.choices ?? []) (x as { points: number }).points /= 2
	const less = await kept((await as({ file: file(draft) })).id)
	expect(less?.result.council.changed).toEqual([{ id: submission, before: 4, low: 3, high: 3 }])
	expect(less).toMatchObject({ from: 'file', reworded: 'lost', publishedAt: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
	expect(await t.house.db.atomically(t.programme.id, (tx) => simulations(tx, t.programme.id))).toHaveLength(3)
})

it('publishes a report that a stranger reads, once there are enough dossiers; it can be taken back', async () => {
	const few = (await as({ draft: 'vn-ocop-1048-20' })).id
	expect(await refusalOf(t.house, t.programme, t.officer, publishConsultation, { simulation: few })).toMatchObject({ code: 'grading/too-few-dossiers' })
	for (let i = 0; i < 5; i++) {
		const submission = await aDraft(t, (await aProduct(t.house, t.programme, { tradeName: `Secret ${i}` })).product)
		await does(t.house, t.programme, t.officer, saveSelfAssessment, { submission, revision: '1', answers: { '1.1': 'c' } })
	}
	const { id } = await as({ draft: 'vn-ocop-1048-20', title: 'What do you say?' })
	await does(t.house, t.programme, t.officer, publishConsultation, { simulation: id })
	expect(await refusalOf(t.house, t.programme, t.officer, publishConsultation, { simulation: id })).toMatchObject({ code: 'grading/already-published' })
	const seen = await t.house.db.publicly((tx) => consultationById(tx, t.programme.id, id))
	expect(seen).toMatchObject({ title: 'What do you say?', report: { self: { counts: { all: 5, same: 5 } } } })
	expect(seen?.report.council).toBeUndefined()
	expect(JSON.stringify(seen)).not.toMatch(/Secret|Nguyễn/)
	// The event tells the hash, and no counts by group.
	const [told] = await t.house.sql(`select payload from event where programme_id = $1 and type = 'consultation-published'`, [t.programme.id])
	expect(told).toMatchObject({ payload: { sha256: (await kept(id))?.sha256 } })

	const other = await aProgramme(t.house)
	expect(await refusalOf(t.house, other, t.officer, publishConsultation, { simulation: id })).toMatchObject({ code: 'grading/simulation-unknown' })
	await does(t.house, t.programme, t.officer, withdrawConsultation, { simulation: id })
	expect(await refusalOf(t.house, t.programme, t.officer, withdrawConsultation, { simulation: id })).toMatchObject({ code: 'grading/not-published' })
	expect(await t.house.db.publicly((tx) => consultations(tx, t.programme.id))).toEqual([])
})

