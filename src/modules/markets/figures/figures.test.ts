import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { langs } from '#kernel/text.ts'
import type { Actor, Programme } from '#kernel/action.ts'
import { asDay, type Day } from '#kernel/day.ts'
import { decimal } from '#kernel/decimal.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { history } from '#modules/record/index.ts'
import { registerPlace } from '#modules/registry/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import { readWords } from '#ui/words.ts'
import { figureColumns, importFigures, type LocalFigure, localFigures, quotientsOf, readFigures, removeFigures } from './index.ts'
import type { FigureContext } from './read.ts'

const on = asDay('2026-11-24') as Day
const village = newId<'place'>()
const twin = { id: newId<'place'>(), names: ['Twin'] }
const context: FigureContext = { on, places: [{ id: village, names: ['Phú Vinh', 'Phu Vinh'] }, twin, { ...twin, id: newId() }], held: [], isHeading: (code) => ['4602', '5007'].includes(code) }
const head = figureColumns.join(',')
/** Rows of `area,level,industry,name,unit,value,year` with a source of their own. */
const sheet = (...rows: string[]) => [head, ...rows.map((r) => `${r},Statistics office`)].join('\n')
const whole = ['Ha Noi,whole,total,,persons,15593224,2024', 'Ha Noi,whole,HS 4602,,persons,879213,2024']
const area = ['Chuong My,area,total,,persons,79006,2024', 'Chuong My,area,HS 4602,,persons,1714,2024']
const codes = (text: string, given: FigureContext = context) => readFigures(text, given).problems.map((p) => [p.row, p.column, p.code])
const figure = (of: Partial<LocalFigure>): LocalFigure => ({ level: 'area', area: 'A', classification: 'HS', code: '4602', label: '', unit: 'persons', year: 2024, value: decimal('1'), source: 's', ...of })

describe('a sheet of figures', () => {
	it('is read in any order of columns, with semicolons, and a place by any of its names', () => {
		const text = 'source;year;value;unit;name;industry;level;area\nGSO;2024;15593224;persons;;Total;Whole;Ha Noi\nGSO;2024;879213;persons;;hs 4602;whole;Ha Noi\nGSO;2024;900;PERSONS;;total;place;phu vinh\n\nGSO;2024;400;persons;Đan lát;HS 4602;place;Phú Vinh'
		const { rows, problems } = readFigures(text, context)
		expect(problems).toEqual([])
		expect(rows[3]).toEqual({ level: 'place', area: village, classification: 'HS', code: '4602', label: 'Đan lát', unit: 'persons', year: 2024, value: decimal('400'), source: 'GSO' })
		expect(rows[0]).toMatchObject({ level: 'whole', classification: '', code: '' })
	})
	it('takes other classifications by the name the office gives them, and money in its own currency', () => {
		expect(readFigures(sheet('Ha Noi,whole,total,,vnd,1000000.5,2024', 'Ha Noi,whole,VSIC 16292,Plaiting,VND,200,2024', 'Ha Noi,whole,ISIC 1629,Wood and plaiting,VND,300,2024'), context)).toMatchObject({ problems: [], rows: [{ unit: 'VND' }, { classification: 'VSIC', code: '16292' }, { classification: 'ISIC' }] })
	})
	it('names each fault by row and column', () => {
		expect(codes('')).toEqual(figureColumns.map((c) => [1, c, 'markets/sheet-column-missing']))
		expect(codes(head)).toEqual([[1, '', 'markets/sheet-empty']])
		expect(codes(`${head}\n"a`)).toEqual([[1, '', 'markets/sheet-not-csv']])
		expect(codes(`${head}\n,village,4602,,people,NaN,2030,`)).toEqual([
			[2, 'level', 'figures/level'],
			[2, 'area', 'figures/area-missing'],
			[2, 'industry', 'figures/industry'],
			[2, 'unit', 'figures/unit'],
			[2, 'value', 'figures/value'],
			[2, 'year', 'figures/year'],
			[2, 'source', 'figures/source-missing'],
		])
		expect(codes(sheet('X,place,HS 9999,,persons,-4,2024', 'Twin,place,ISIC 1629,,XXA,"1,5",1900', 'Ha Noi,whole,total,,persons,0,2024', `${'x'.repeat(201)},area,total,,persons,Infinity,2024`))).toEqual([
			[2, 'area', 'figures/place-unknown'],
			[2, 'industry', 'figures/heading-unknown'],
			[2, 'value', 'figures/negative'],
			[3, 'area', 'figures/place-several'],
			[3, 'name', 'figures/name-missing'],
			[3, 'unit', 'figures/unit'],
			[3, 'value', 'figures/value'],
			[3, 'year', 'figures/year'],
			[4, 'value', 'figures/total-zero'],
			[5, 'value', 'figures/value'],
			[5, 'area', 'input/too-long'],
		])
		expect(codes(sheet(...whole, ...whole))).toEqual([
			[4, 'industry', 'figures/twice'],
			[5, 'industry', 'figures/twice'],
		])
	})
	it('asks whether the rows fit together, once for each thing that is missing', () => {
		expect(codes(sheet(...area))).toEqual([[2, 'level', 'figures/no-whole-total']])
		expect(codes(sheet(...whole, area[1] ?? ''))).toEqual([[4, 'industry', 'figures/no-total']])
		expect(codes(sheet(whole[0] ?? '', ...area))).toEqual([[4, 'industry', 'figures/no-whole']])
		expect(codes(sheet(...whole, 'Viet Nam,whole,total,,persons,1,2024'))).toEqual([[4, 'area', 'figures/two-wholes']])
		expect(codes(sheet(...whole, area[0] ?? '', 'Chuong My,area,HS 4602,,persons,79007,2024'))).toEqual([[5, 'value', 'figures/over-total']])
		expect(codes(sheet(whole[0] ?? '', 'Ha Noi,whole,HS 4602,,persons,1000,2024', ...area))).toEqual([[5, 'value', 'figures/over-whole']])
		expect(codes(sheet(...whole, ...area))).toEqual([])
	})
	it('leans on what is held, and a new total must still hold what is held', () => {
		const held = readFigures(sheet(...whole, ...area), context).rows
		expect(codes(sheet('Chuong My,area,HS 4602,,persons,1800,2024'), { ...context, held })).toEqual([])
		expect(codes(sheet('Chuong My,area,total,,persons,1000,2024'), { ...context, held })).toEqual([[2, 'value', 'figures/over-total']])
		expect(codes(sheet('Chuong My,area,HS 4602,,persons,1800,2023'), { ...context, held })).toEqual([[2, 'industry', 'figures/no-total'], [2, 'level', 'figures/no-whole-total']])
	})
	it('has words in five languages for each', () => {
		const words = readWords('src/ui/messages')
		const all = ['level', 'area-missing', 'place-unknown', 'place-several', 'industry', 'heading-unknown', 'name-missing', 'unit', 'value', 'negative', 'total-zero', 'year', 'source-missing', 'twice', 'two-wholes', 'no-total', 'over-total', 'no-whole-total', 'no-whole', 'over-whole', 'problems', 'none-held']
		for (const lang of langs) for (const code of all) expect(words[lang][`figures/${code}`], `${lang} ${code}`).toBeTruthy()
	})
})

describe('location quotients', () => {
	it('are the share here against the share of the whole, as science.md has it', () => {
		const [group] = quotientsOf(readFigures(sheet(...whole, ...area), context).rows)
		expect(group).toMatchObject({ level: 'area', area: 'Chuong My', unit: 'persons', year: 2024, quotients: [{ own: 1714, total: 79006, wide: 879213, wideTotal: 15593224, few: false, whole: 'Ha Noi', sources: ['Statistics office'] }] })
		expect(group?.quotients[0]?.times).toBeCloseTo(0.3847623, 7)
	})
	it('take the newest year that is complete, the highest first, and mark counts of few people', () => {
		const at = (year: number, value: string, total = '100') => [figure({ year, value: decimal(value) }), figure({ year, classification: '', code: '', value: decimal(total) })]
		const wide = (year: number) => [figure({ level: 'whole', area: 'W', year, value: decimal('100') }), figure({ level: 'whole', area: 'W', year, classification: '', code: '', value: decimal('1000') })]
		const groups = quotientsOf([...at(2022, '50'), ...at(2023, '20'), ...at(2024, '30'), ...wide(2022), ...wide(2023)])
		expect(groups).toHaveLength(1)
		expect(groups[0]).toMatchObject({ year: 2023, quotients: [{ times: 2, few: true }] })
		expect(quotientsOf([])).toEqual([])
		// An industry the whole has none of says nothing.
		expect(quotientsOf([...at(2023, '0'), figure({ level: 'whole', area: 'W', year: 2023, value: decimal('0') }), ...wide(2023).slice(1)])).toEqual([])
	})
	it('weighted by the industry’s share in the whole, those of all industries of an area average 1', () => {
		const part = fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }))
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (industries) => {
				const sum = (k: 0 | 1) => industries.reduce((s, i) => s + i[k], 0)
				fc.pre(sum(1) > 0)
				const total = (level: 'area' | 'whole', value: number) => figure({ level, area: level, classification: '', code: '', value: decimal(String(value)) })
				const all = industries.flatMap(([wide, own], i) => [figure({ area: 'area', code: String(i), value: decimal(String(own)) }), figure({ level: 'whole', area: 'whole', code: String(i), value: decimal(String(wide)) })])
				const [group] = quotientsOf([...all, total('area', sum(1)), total('whole', sum(0))])
				expect((group?.quotients ?? []).reduce((s, q) => s + (q.times * q.wide) / q.wideTotal, 0)).toBeCloseTo(1, 9)
			}),
		)
	})
})

describe('keeping them', () => {
	let house: TestHouse
	let programme: Programme
	let officer: Actor & { person: Id<'person'> }
	beforeAll(async () => {
		house = await testHouse()
		programme = await aProgramme(house)
		officer = await aMember(house, programme, 'officer')
	})
	const read = <T>(work: (tx: Tx) => Promise<T>) => house.db.atomically(programme.id, work)
	const held = () => read((tx) => localFigures(tx, programme.id))

	it('is all or nothing, replaces the same key, and changes nothing when sent again', async () => {
		const { id } = (await does(house, programme, officer, registerPlace, { name: 'Phú Vinh', lang: 'vi', sourceName: 'District office', sourceAsOf: '2024' })) as { id: string }
		const text = sheet(...whole, 'Phu Vinh,place,total,,persons,900,2024', 'Phú Vinh,place,HS 4602,,persons,400,2024')
		expect(await refusalOf(house, programme, officer, importFigures, { text: text.replace('400', '-400') })).toMatchObject({ code: 'figures/problems', count: 1, problems: [{ row: 5, column: 'value', code: 'figures/negative' }] })
		expect(await held()).toEqual([])
		expect(await does(house, programme, officer, importFigures, { text })).toEqual({ rows: 4 })
		await does(house, programme, officer, importFigures, { text: text.replace('400', '450') })
		const now = await held()
		expect(now).toHaveLength(4)
		expect(now.find((f) => f.level === 'place' && f.code)).toMatchObject({ area: id, value: decimal('450'), source: 'Statistics office' })
		await does(house, programme, officer, importFigures, { text: text.replace('400', '450') })
		expect(await held()).toEqual(now)
		expect(quotientsOf(now)[0]?.quotients[0]?.times).toBeCloseTo(450 / 900 / (879213 / 15593224), 9)
		const told = await read((tx) => history(tx, programme.id, [programme.id]))
		expect(told.find((t) => t.type === 'figures-imported')?.facts).toEqual({ rows: 4, years: [2024], units: ['persons'] })
	})
	it('is the officer’s alone, and stays in its programme', async () => {
		expect(await refusalOf(house, programme, await aMember(house, programme, 'producer'), importFigures, { text: sheet(...whole) })).toMatchObject({ code: 'people/not-allowed' })
		const elsewhere = await aProgramme(house)
		const foreign = await aMember(house, elsewhere, 'officer')
		expect(await refusalOf(house, elsewhere, foreign, importFigures, { text: sheet(...whole, 'Phu Vinh,place,total,,persons,900,2024') })).toMatchObject({ problems: [{ code: 'figures/place-unknown' }] })
		expect(await refusalOf(house, elsewhere, foreign, removeFigures, { unit: 'persons', year: '2024' })).toMatchObject({ code: 'figures/none-held' })
		expect(await house.db.atomically(elsewhere.id, (tx) => localFigures(tx, programme.id))).toEqual([])
	})
	it('can be taken away, a unit and year at a time', async () => {
		await does(house, programme, officer, importFigures, { text: sheet('Ha Noi,whole,total,,VND,5,2024') })
		expect(await does(house, programme, officer, removeFigures, { unit: 'persons', year: '2024' })).toEqual({ rows: 4 })
		expect((await held()).map((f) => f.unit)).toEqual(['VND'])
		expect(await refusalOf(house, programme, officer, removeFigures, { unit: 'persons', year: '2024' })).toMatchObject({ code: 'figures/none-held' })
	})
})
