import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { openPacks } from '#adapters/packs.ts'
import { root } from '#app'
import { ocop, small } from '../fixture.ts'
import { chooseProcedure } from './shipped.ts'
import { councilStages, criteriaAt, decidesHere, inForceOver, lintProcedure, ownProcedure, parseProcedure, type Procedure, shippedProcedures } from './index.ts'

const packs = openPacks({ folder: join(root, 'data'), demo: true })
const all = await shippedProcedures(packs)
const named = (id: string): Procedure => all.find((p) => p.id === id) as Procedure
const codes = (p: Procedure, book = undefined as Parameters<typeof lintProcedure>[1]) => lintProcedure(p, book).filter((f) => f.severity === 'error').map((f) => `${f.code} ${f.at}`.trim())

describe('the shipped procedures', () => {
	it('can all be read, have no fault, and say what is not known', async () => {
		expect(all.map((p) => p.id)).toEqual(['id-ovop-kemenperin', 'my-sdsi-craft', 'th-otop-opc', 'vn-ocop-26-2026', 'vn-ocop-1489-2025', 'vn-ocop-148-2023', 'vn-ocop-2019'])
		expect(all).toHaveLength((await packs.keys('procedures')).length)
		for (const p of all) {
			expect(codes(p), p.id).toEqual([])
			expect(p.notKnown.length, p.id).toBeGreaterThan(0)
		}
	})
	it('follow one another in Viet Nam, each until the next', () => {
		const on = (d: string) => all.filter((p) => p.economy === 'VN' && inForceOver(p, { from: day(d), to: day(d) })).map((p) => p.id)
		expect(on('2019-08-20')).toEqual([])
		expect(on('2023-02-23')).toEqual(['vn-ocop-2019'])
		expect(on('2025-07-05')).toEqual(['vn-ocop-148-2023'])
		expect(on('2025-07-06')).toEqual(['vn-ocop-1489-2025'])
		// Dossiers handed in before are finished by the old one within 60 days.
		expect(on('2026-06-01')).toEqual(['vn-ocop-26-2026', 'vn-ocop-1489-2025'])
		expect(on('2026-11-24')).toEqual(['vn-ocop-26-2026'])
	})
	it('three stars: the province in 2019, the district in 2023, the province again since 2025', () => {
		const decides = (id: string, stars: number) => councilStages(named(id)).findIndex((_, level) => decidesHere(named(id), level, stars))
		const at = (id: string, stars: number) => councilStages(named(id))[decides(id, stars)]?.level
		expect(['vn-ocop-2019', 'vn-ocop-148-2023', 'vn-ocop-1489-2025', 'vn-ocop-26-2026'].map((id) => [2, 3, 4, 5].map((stars) => at(id, stars)))).toEqual([
			['district', 'province', 'province', 'centre'],
			['district', 'district', 'province', 'centre'],
			['province', 'province', 'province', 'centre'],
			['province', 'province', 'province', 'centre'],
		])
	})
	it('the commune looks at four criteria, in the order of the book, and gives no points', () => {
		const commune = named('vn-ocop-26-2026').stages[0]
		expect(commune).toMatchObject({ does: 'report', days: 15, workingDays: true })
		expect(criteriaAt(commune ?? {}, ocop(20)).map((c) => c.id)).toEqual(['1.1', '2.1', '3.3', '5.2'])
		expect(lintProcedure(named('vn-ocop-26-2026'), ocop(20))).toEqual([])
	})
})

describe('an official adoption', () => {
	const official = (from: string, to: string, key = '', from_ = packs) => chooseProcedure(from_, 'VN', { key, basis: 'official', from: day(from), to: day(to) })
	it('finds the procedure in force on all its days', async () => expect(await official('2026-06-01', '2026-12-31')).toMatchObject({ ok: true, value: { id: 'vn-ocop-26-2026' } }))
	it('does not cross a change of procedure, and is told the day', async () => {
		expect(await official('2025-01-01', '2025-12-31')).toMatchObject({ refusal: { code: 'grading/procedure-not-in-force', procedure: 'vn-ocop-148-2023', from: '2023-02-24', to: '2025-07-05', replacedBy: 'vn-ocop-1489-2025' } })
		expect(await official('2018-01-01', '2018-12-31')).toMatchObject({ refusal: { code: 'grading/procedure-not-in-force', procedure: null } })
	})
	it('nor is run by a faulty one', async () => {
		const broken = { ...packs, read: async () => ({ ...named('vn-ocop-26-2026'), kind: 'procedure', stages: named('vn-ocop-26-2026').stages.slice(0, 1) }) }
		expect(await official('2026-06-01', '2026-12-31', 'broken', broken)).toMatchObject({ refusal: { code: 'grading/procedure-faulty', fault: 'no-council' } })
	})
})

describe('a fault in a procedure', () => {
	const base = named('vn-ocop-26-2026')
	const withStage = (id: string, more: object): Procedure => ({ ...base, stages: base.stages.map((s) => (s.id === id ? { ...s, ...more } : s)) })
	it.each([
		[withStage('centre', { decides: { from: 4, to: 5 } }), ['two-decide 4 stars']],
		[withStage('province', { decides: { from: 0, to: 3 } }), ['nobody-decides 4 stars']],
		[withStage('commune', { forms: ['certificate'] }), ['form-absent commune']],
		[{ ...base, stages: base.stages.filter((s) => s.does !== 'assess') }, ['no-council']],
		[{ ...base, inForce: { from: day('2026-05-22'), to: day('2026-05-01') } }, ['force-order']],
		[{ ...base, stages: [...base.stages, base.stages[1] as Procedure['stages'][number]] }, ['repeated-id province-team']],
		[(({ inForce: _, ...rest }) => rest)(base), ['not-complete']],
	])('is named', (procedure, expected) => expect(codes(procedure as Procedure)).toEqual(expected))
	it('is named when it does not fit the rulebook', () => {
		expect(codes(base, small)).toEqual(['raw_material', 'local_labour', 'idea_origin', 'local_identity'].map(() => 'criterion-unknown commune'))
		expect(lintProcedure({ ...base, forms: [...base.forms, { id: 'x', kind: 'minutes', name: base.name }], replacedBy: 'next' }).map((f) => f.code)).toEqual(['force-open', 'form-unused'])
		expect(codes(ownProcedure, ocop(20))).toEqual([])
	})
	it('or in its writing', () => {
		expect(parseProcedure({ ...base, kind: 'procedure', stages: [] })).toMatchObject({ ok: false, refusal: { code: 'grading/procedure-malformed', at: 'stages' } })
		expect(parseProcedure('no')).toMatchObject({ ok: false })
	})
})
