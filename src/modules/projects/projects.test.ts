import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import { day } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { history } from '#modules/record/index.ts'
import { registerPlace, registerProducer, registerProduct, registerResource } from '#modules/registry/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import { addStep, changeProject, chooseProduct, finishProject, logStep, nextOf, type Project, projectById, projects, projectsDue, quietSince, resumeProject, startProject, stateOf, stopProject } from './index.ts'

let house: TestHouse
let programme: Programme
let other: Programme
let officer: Actor
let stranger: Actor
let maker: Actor
let neighbour: Actor
let university: Actor
let place: Id<'place'>
let elsewhere: Id<'place'>
let producer: Id<'producer'>
let second: Id<'producer'>
let product: Id<'product'>
let resource: Id<'resource'>
let foreign: { place: string; producer: string; product: string }

const inside = <T>(work: (tx: Tx) => Promise<T>) => house.db.atomically(programme.id, work)
const aPlace = async (p = programme, by = officer) => (await does(house, p, by, registerPlace, { name: `Làng ${newId()}`, sourceName: 'a test' })).id as Id<'place'>
const aProducer = async (at: string, p = programme, by = officer) => (await does(house, p, by, registerProducer, { name: 'Nhà bà Lụa', kind: 'household', place: at })).id as Id<'producer'>

beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	other = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
	stranger = await aMember(house, other, 'officer')
	place = await aPlace()
	elsewhere = await aPlace()
	producer = await aProducer(place)
	second = await aProducer(elsewhere)
	maker = await aMember(house, programme, 'producer', { producer })
	neighbour = await aMember(house, programme, 'producer', { producer: second })
	university = await aMember(house, programme, 'supporter', { sector: 'university' })
	product = (await does(house, programme, officer, registerProduct, { producer, name: 'Đèn mây', unit: 'C62' })).id as Id<'product'>
	resource = (await does(house, programme, officer, registerResource, { place, kind: 'material', name: 'Mây nếp' })).id as Id<'resource'>
	const theirs = await aPlace(other, stranger)
	const household = await aProducer(theirs, other, stranger)
	foreign = { place: theirs, producer: household, product: (await does(house, other, stranger, registerProduct, { producer: household, name: 'Khay', unit: 'C62' })).id }
})

const idea = (more: Record<string, unknown> = {}) => ({ title: 'Đèn lồng mây', titleEn: 'Rattan lantern', idea: 'Chỉ làng này biết chẻ mây mảnh như vậy.', place, resources: [resource], makers: [producer], startedOn: '2026-03-02', ...more })
const started = async (more: Record<string, unknown> = {}) => (await does(house, programme, officer, startProject, idea(more))).id as Id<'project'>
const read = async (id: Id<'project'>): Promise<Project> => {
	const found = await inside((tx) => projectById(tx, programme.id, id))
	if (!found) throw new Error('no such project')
	return found
}
const revision = async (id: Id<'project'>) => String((await read(id)).revision)
const step = async (project: Id<'project'>, more: Record<string, unknown> = {}, by = officer) => (await does(house, programme, by, addStep, { project, what: 'Làm ba mẫu', lead: 'producers', dueOn: '2026-12-15', ...more })).id as Id<'step'>
const choose = async (project: Id<'project'>, more: Record<string, unknown> = {}) => does(house, programme, officer, chooseProduct, { project, revision: await revision(project), product, what: '', on: '2026-05-04', by: 'village meeting, 41 of 52 households', ...more })
const told = async (id: string) => (await inside((tx) => history(tx, programme.id, [id]))).map((t) => t.type).reverse()

describe('a village works an idea towards a product', () => {
	it('starts with what is its own, plans a step, logs it with a proof, chooses and finishes', async () => {
		const id = await started()
		expect(await read(id)).toMatchObject({ title: { source: 'vi', text: { vi: 'Đèn lồng mây', en: 'Rattan lantern' } }, place: { id: place }, resources: [{ id: resource, kind: 'material' }], makers: [{ id: producer, name: 'Nhà bà Lụa' }], choice: null, ended: null, demo: true })
		expect([stateOf(await read(id)), nextOf(await read(id)).kind]).toEqual(['idea', 'plan'])
		const s = await step(id, { lead: producer }, maker)
		expect(nextOf(await read(id))).toMatchObject({ kind: 'log', step: { id: s, lead: 'producers', maker: { id: producer } } })
		await does(house, programme, maker, logStep, { step: s, on: '2026-11-20', outcome: 'Ba mẫu, một mẫu đẹp.', proof: { name: 'lantern.png', bytes: tinyPng() } })
		expect((await read(id)).steps).toMatchObject([{ doneOn: '2026-11-20', outcome: 'Ba mẫu, một mẫu đẹp.', proof: expect.stringMatching(/^[0-9a-f]{64}$/) }])
		expect(nextOf(await read(id)).kind).toBe('choose')
		await choose(id, { product: '', what: 'A lantern of split rattan' })
		expect([stateOf(await read(id)), nextOf(await read(id)).kind]).toEqual(['chosen', 'link'])
		await choose(id, { what: 'A lantern of split rattan' })
		expect((await read(id)).choice).toMatchObject({ on: '2026-05-04', what: 'A lantern of split rattan', by: 'village meeting, 41 of 52 households', product: { id: product } })
		expect(nextOf(await read(id)).kind).toBe('finish')
		await does(house, programme, officer, finishProject, { project: id, revision: await revision(id), on: '2026-11-24', what: 'In the catalogue, two shops ask.' })
		expect([stateOf(await read(id)), nextOf(await read(id)).kind]).toEqual(['done', 'nothing'])
		expect(await told(id)).toEqual(['project-started', 'project-step-added', 'project-step-done', 'project-product-chosen', 'project-product-chosen', 'project-finished'])
		expect((await inside((tx) => projects(tx, programme.id, { product }))).map((p) => p.id)).toContain(id)
		expect((await inside((tx) => projects(tx, programme.id, { place: elsewhere }))).map((p) => p.id)).not.toContain(id)
	})

	it('tells ids, days and sectors only: what people wrote is not in the chain', async () => {
		const id = await started({ title: 'Zzyzx lantern', idea: 'Zzyzx idea' })
		const s = await step(id, { what: 'Zzyzx step' })
		await does(house, programme, officer, logStep, { step: s, on: '2026-11-01', outcome: 'Zzyzx outcome' })
		await choose(id, { what: 'Zzyzx choice', by: 'Zzyzx meeting' })
		await does(house, programme, officer, stopProject, { project: id, revision: await revision(id), on: '2026-11-24', what: 'Zzyzx reason' })
		expect(JSON.stringify((await inside((tx) => history(tx, programme.id, [id]))).map((t) => t.facts))).not.toContain('Zzyzx')
	})

	it('is begun by a producer in their own place only, who then takes part; others are added by the office', async () => {
		const { id } = await does(house, programme, maker, startProject, idea({ makers: [second] }))
		expect((await read(id as Id<'project'>)).makers.map((m) => m.id)).toEqual([producer])
		expect(await refusalOf(house, programme, neighbour, startProject, idea())).toEqual({ code: 'projects/not-your-place', field: 'place' })
		expect(await refusalOf(house, programme, university, startProject, idea())).toMatchObject({ code: 'people/not-allowed' })
	})

	it('stands on what is here: no place, resource, producer or product of elsewhere, and not a day to come', async () => {
		const refused = (more: Record<string, unknown>) => refusalOf(house, programme, officer, startProject, idea(more))
		expect(await refused({ place: foreign.place })).toEqual({ code: 'projects/place-unknown', field: 'place' })
		expect(await refused({ place: elsewhere })).toEqual({ code: 'projects/resource-elsewhere', field: 'resources' })
		expect(await refused({ makers: [foreign.producer] })).toEqual({ code: 'projects/producer-unknown', field: 'makers' })
		expect(await refused({ startedOn: '2026-11-25' })).toEqual({ code: 'projects/day-ahead', field: 'startedOn' })
		expect(await refused({ startedOn: '2 March', title: '' })).toMatchObject({ issues: [{ field: 'title', code: 'input/required' }, { field: 'startedOn', code: 'input/not-a-day' }] })
		const id = await started()
		const to = async (more: Record<string, unknown>) => refusalOf(house, programme, officer, chooseProduct, { project: id, revision: await revision(id), on: '2026-05-04', by: 'the village', ...more })
		expect(await to({ product: foreign.product })).toEqual({ code: 'projects/product-unknown', field: 'product' })
		expect(await to({})).toEqual({ code: 'projects/choice-missing', field: 'what' })
		expect(await to({ product, on: '2026-03-01' })).toMatchObject({ code: 'projects/before-start', field: 'on', start: '2026-03-02' })
		expect(await to({ product, on: '2027-01-01' })).toEqual({ code: 'projects/day-ahead', field: 'on' })
	})
})

describe('steps', () => {
	it('are planned and logged by those who take part; a supporter logs what their sector leads', async () => {
		const id = await started()
		expect(await refusalOf(house, programme, neighbour, addStep, { project: id, what: 'x', lead: 'producers', dueOn: '2026-12-01' })).toEqual({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, university, addStep, { project: id, what: 'x', lead: 'university', dueOn: '2026-12-01' })).toMatchObject({ code: 'people/not-allowed' })
		const test = await step(id, { lead: 'university' }, maker)
		const make = await step(id, { lead: 'producers' })
		expect(await refusalOf(house, programme, university, logStep, { step: make, on: '2026-11-01', outcome: 'x' })).toEqual({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, neighbour, logStep, { step: make, on: '2026-11-01', outcome: 'x' })).toEqual({ code: 'people/not-allowed' })
		await does(house, programme, university, logStep, { step: test, on: '2026-11-01', outcome: 'The dye holds.' })
		expect(await refusalOf(house, programme, university, logStep, { step: test, on: '2026-11-02', outcome: 'again' })).toEqual({ code: 'projects/step-done' })
	})

	it('need a lead who takes part, a day since the start, and a proof that can be opened', async () => {
		const id = await started()
		const plan = (more: Record<string, unknown>) => refusalOf(house, programme, officer, addStep, { project: id, what: 'x', lead: 'producers', dueOn: '2026-12-01', ...more })
		expect(await plan({ lead: second })).toEqual({ code: 'projects/lead-unknown', field: 'lead' })
		expect(await plan({ dueOn: '2026-02-01' })).toMatchObject({ code: 'projects/before-start', field: 'dueOn' })
		expect(await plan({ dueOn: '01/12/2026' })).toMatchObject({ issues: [{ field: 'dueOn', code: 'input/not-a-day' }] })
		expect(await plan({ project: newId() })).toEqual({ code: 'projects/project-unknown' })
		const s = await step(id)
		const log = (more: Record<string, unknown>) => refusalOf(house, programme, officer, logStep, { step: s, on: '2026-11-01', outcome: 'x', ...more })
		expect(await log({ on: '2026-11-25' })).toEqual({ code: 'projects/day-ahead', field: 'on' })
		expect(await log({ on: '2026-01-01' })).toMatchObject({ code: 'projects/before-start', field: 'on' })
		expect(await log({ proof: { name: 'x.exe', bytes: new Uint8Array([1, 2, 3]) } })).toMatchObject({ code: 'file/wrong-type', field: 'proof' })
		expect(await log({ step: newId() })).toEqual({ code: 'projects/step-unknown' })
		await does(house, programme, officer, logStep, { step: s, on: '2026-11-01', outcome: 'x', proof: { name: '', bytes: new Uint8Array() } })
		expect((await read(id)).steps[0]?.proof).toBeNull()
	})
})

describe('a project', () => {
	it('is changed by whoever saw its last state, and keeps those who lead an open step', async () => {
		const id = await started()
		const s = await step(id, { lead: producer, dueOn: '2026-04-01' })
		const change = (more: Record<string, unknown>) => refusalOf(house, programme, officer, changeProject, { ...idea(), project: id, revision: '1', ...more })
		expect(await change({ revision: '9' })).toEqual({ code: 'projects/changed-meanwhile' })
		expect(await change({ makers: [second] })).toEqual({ code: 'projects/producer-leads', field: 'makers' })
		expect(await change({ startedOn: '2026-04-02' })).toEqual({ code: 'projects/start-late', field: 'startedOn', first: '2026-04-01' })
		expect(await change({ resources: [newId()] })).toMatchObject({ code: 'projects/resource-elsewhere' })
		expect(await refusalOf(house, programme, maker, changeProject, { ...idea(), project: id, revision: '1' })).toMatchObject({ code: 'people/not-allowed' })
		await does(house, programme, officer, logStep, { step: s, on: '2026-04-01', outcome: 'x' })
		await does(house, programme, officer, changeProject, { ...idea(), project: id, revision: '1', title: 'Đèn mây nhỏ', titleEn: '', resources: '', makers: [second], startedOn: '' })
		expect(await read(id)).toMatchObject({ title: { text: { vi: 'Đèn mây nhỏ' } }, startedOn: '2026-03-02', resources: [], makers: [{ id: second }], revision: 2 })
		expect(await told(id)).toContain('project-changed')
	})

	it('that was stopped is not written on until it is taken up again; why it was stopped stays', async () => {
		const id = await started()
		const s = await step(id)
		const end = async (more: Record<string, unknown> = {}) => ({ project: id, revision: await revision(id), on: '2026-11-20', what: 'No rattan this year.', ...more })
		expect(await refusalOf(house, programme, officer, finishProject, await end())).toEqual({ code: 'projects/not-chosen' })
		expect(await refusalOf(house, programme, officer, stopProject, await end({ on: '2026-12-01' }))).toMatchObject({ code: 'projects/day-ahead' })
		expect(await refusalOf(house, programme, officer, stopProject, await end({ revision: '7' }))).toEqual({ code: 'projects/changed-meanwhile' })
		expect(await refusalOf(house, programme, officer, stopProject, await end({ what: '' }))).toMatchObject({ issues: [{ field: 'what', code: 'input/required' }] })
		expect(await refusalOf(house, programme, officer, resumeProject, { project: id, revision: await revision(id) })).toEqual({ code: 'projects/not-stopped' })
		await does(house, programme, officer, stopProject, await end())
		expect(stateOf(await read(id))).toBe('stopped')
		expect(await refusalOf(house, programme, officer, stopProject, await end())).toEqual({ code: 'projects/ended' })
		expect(await refusalOf(house, programme, officer, logStep, { step: s, on: '2026-11-21', outcome: 'x' })).toEqual({ code: 'projects/ended' })
		expect(await refusalOf(house, programme, maker, addStep, { project: id, what: 'x', lead: 'producers', dueOn: '2026-12-01' })).toEqual({ code: 'projects/ended' })
		await does(house, programme, officer, resumeProject, { project: id, revision: await revision(id) })
		expect(await read(id)).toMatchObject({ ended: null, resumed: { on: '2026-11-24', after: 'No rattan this year.' } })
		expect((await told(id)).slice(-2)).toEqual(['project-stopped', 'project-resumed'])
	})

	it('of another programme is unknown to every action', async () => {
		const id = await started()
		const s = await step(id)
		for (const [act, given] of [
			[changeProject, { ...idea(), project: id, revision: '1' }], [chooseProduct, { project: id, revision: '1', what: 'x', on: '2026-05-04', by: 'x' }], [addStep, { project: id, what: 'x', lead: 'producers', dueOn: '2026-12-01' }],
			[finishProject, { project: id, revision: '1', on: '2026-05-04', what: 'x' }], [stopProject, { project: id, revision: '1', on: '2026-05-04', what: 'x' }], [resumeProject, { project: id, revision: '1' }],
		] as const)
			expect(await refusalOf(house, other, stranger, act as typeof stopProject, given)).toEqual({ code: 'projects/project-unknown' })
		expect(await refusalOf(house, other, stranger, logStep, { step: s, on: '2026-05-04', outcome: 'x' })).toEqual({ code: 'projects/step-unknown' })
		expect(await house.db.atomically(other.id, (tx) => projectById(tx, other.id, id))).toBeUndefined()
	})
})

describe('continuation is the key', () => {
	it('a running project is quiet after ninety days without anything done; an ended one never', async () => {
		const id = await started({ startedOn: '2026-03-02' })
		const p = await read(id)
		expect(quietSince(p, day('2026-05-31'))).toBeUndefined()
		expect(quietSince(p, day('2026-06-01'))).toBe('2026-03-02')
		const s = await step(id)
		await does(house, programme, officer, logStep, { step: s, on: '2026-05-20', outcome: 'x' })
		expect(quietSince(await read(id), day('2026-06-01'))).toBeUndefined()
		expect(quietSince(await read(id), day('2026-08-19'))).toBe('2026-05-20')
		await does(house, programme, officer, stopProject, { project: id, revision: await revision(id), on: '2026-06-01', what: 'x' })
		expect(quietSince(await read(id), day('2027-06-01'))).toBeUndefined()
		await does(house, programme, officer, resumeProject, { project: id, revision: await revision(id) })
		expect(quietSince(await read(id), day('2026-12-01'))).toBeUndefined()
	})

	it('late steps stand on the desks of the office and of those who take part; coming ones where they are done', async () => {
		const p = await aProgramme(house)
		const by = await aMember(house, p, 'officer')
		const at = await aPlace(p, by)
		const [one, two] = [await aProducer(at, p, by), await aProducer(at, p, by)]
		const people = { officer: by, one: await aMember(house, p, 'producer', { producer: one }), two: await aMember(house, p, 'producer', { producer: two }), lab: await aMember(house, p, 'supporter', { sector: 'university' }), trade: await aMember(house, p, 'supporter', { sector: 'industry' }) }
		const { id: project } = await does(house, p, by, startProject, { title: 'Đèn', idea: 'x', place: at, makers: [one, two], startedOn: '2026-10-01' })
		for (const [what, lead, dueOn] of [['late', one, '2026-11-01'], ['soon', one, '2026-12-01'], ['test', 'university', '2026-12-01'], ['far', 'producers', '2027-03-01']]) await does(house, p, by, addStep, { project, what, lead, dueOn })
		const due = async (who: Actor, on = '2026-11-24') => (await house.db.atomically(p.id, (tx) => projectsDue(tx, p, who, day(on)))).map((d) => `${d.key.slice(13)} ${d.facts.step ?? d.facts.days}${d.urgent ? '!' : ''}`)
		expect(await due(people.officer)).toEqual(['late late!'])
		expect(await due(people.one)).toEqual(['late late!', 'step soon'])
		expect(await due(people.two)).toEqual(['late late!'])
		expect(await due(people.lab)).toEqual(['step test'])
		expect(await due(people.trade)).toEqual([])
		expect(await due(people.officer, '2027-01-05')).toEqual(['late late!', 'late soon!', 'late test!', 'quiet 96'])
		expect(await due(await aMember(house, p, 'partner'))).toEqual([])
	})
})
