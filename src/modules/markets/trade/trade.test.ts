import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import { expectDone } from '#kernel/outcome.ts'
import { eventsBetween, perform } from '#modules/record/index.ts'
import { instantOf } from '#kernel/day.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import { beginTrade, cancelTrade, dropTrade, endTrade, receiveTrade, sweepTrade } from './actions.ts'
import { lookAt, lookBytes } from './look.ts'
import { mayBegin, patienceMs, standingAt } from './rules.ts'
import { runTrade } from './run.ts'
import { bothSidesOf } from './sides.ts'
import { tradeImportById } from './store.ts'

type Job = Id<'trade-import'>
let house: TestHouse
let programme: Programme
let officer: Actor
let producer: Actor
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
	producer = await aMember(house, programme, 'producer')
})

const baci = (year: number, ...lines: string[]) => ['t,i,j,k,v,q', ...lines.map((l) => `${year},${l}`)].join('\n')
const comtrade = (...lines: string[]) => ['typeCode,freqCode,refYear,flowCode,reporterCode,partnerCode,classificationCode,cmdCode,primaryValue', ...lines.map((l) => `C,A,${l}`)].join('\n')
async function sent(name: string, content: string | Uint8Array, to = programme) {
	async function* pieces() {
		const bytes = typeof content === 'string' ? Buffer.from(content) : content
		for (let at = 0; at < bytes.length || at === 0; at += 1000) yield bytes.subarray(at, at + 1000)
	}
	const landed = await house.incoming.take(to.id, name, pieces(), 1_000_000)
	if (!landed) throw new Error('too large')
	return { ...landed, size: String(landed.size) }
}
const received = async (...files: Awaited<ReturnType<typeof sent>>[]): Promise<Job> => (await does(house, programme, officer, receiveTrade, { files })).import
const jobOf = async (id: Job) => {
	const job = await house.db.atomically(programme.id, (tx) => tradeImportById(tx, programme.id, id))
	if (!job) throw new Error('no such job')
	return job
}
async function brought(id: Job, how: Record<string, string> = { format: 'baci' }) {
	await does(house, programme, officer, beginTrade, { import: id, ...how })
	await runTrade(house, programme, officer, id)
	return jobOf(id)
}
const own = async () => (await house.trade.sets(programme.id)).filter((s) => s.scope === programme.id)
const told = async () => (await house.db.atomically(programme.id, (tx) => eventsBetween(tx, programme.id, instantOf(0), instantOf(4e12)))).map((e) => e.type)

describe('an office brings in trade figures', () => {
	it('looks first, then brings in, then takes away; every step is told', async () => {
		const text = baci(2022, '704,392,460212,12.5,3', '704,842,460212,80.25,NA', '764,392,621410,9,1')
		const file = await sent('BACI_HS17_Y2022_V202401b.csv.gz', gzipSync(text))
		const id = await received(file)
		const head = await house.incoming.head(programme.id, file.sha256, lookBytes)
		expect(head && lookAt({ ...file, size: Number(file.size) }, head)).toMatchObject({ format: 'baci', packed: true, edition: '2017', years: [2022], rowsAbout: 3, problems: [] })
		expect(await own()).toEqual([])

		const job = await brought(id)
		expect(job).toMatchObject({ state: 'done', rows: 3, again: false, beganBy: officer.person })
		expect(await own()).toMatchObject([{ id: job.set, format: 'baci', years: [2022], edition: '2017', rows: 3, bases: ['reconciled'] }])
		// Its file is no longer needed.
		expect(await house.incoming.path(programme.id, file.sha256)).toBeUndefined()

		// The same figures again are the same set, and that is said.
		const twice = await brought(await received(await sent('BACI_HS17_Y2022_V202401b.csv', text)))
		expect(twice).toMatchObject({ state: 'done', set: job.set, again: true })
		expect(await own()).toHaveLength(1)

		expect((await refusalOf(house, programme, officer, dropTrade, { set: job.set })).code).toBe('file/not-sure')
		await does(house, programme, officer, dropTrade, { set: job.set, sure: 'on' })
		expect(await own()).toEqual([])
		expect((await refusalOf(house, programme, officer, dropTrade, { set: job.set, sure: 'on' })).code).toBe('tradein/set-unknown')
		expect(new Set(await told())).toEqual(new Set(['trade-file-received', 'trade-import-begun', 'trade-brought', 'trade-dropped']))
	})

	it('compares what the two sides reported, from two files brought in together', async () => {
		const exports = await sent('exports.csv', comtrade('2021,X,704,392,H5,460212,100', '2022,X,704,392,H5,460212,200', '2022,X,704,392,H5,460219,50'))
		const imports = await sent('imports.csv', comtrade('2022,M,392,704,H5,460212,275', '2023,M,392,704,H5,460212,30'))
		const job = await brought(await received(exports, imports), { format: 'comtrade', source: 'UN Comtrade, our query', as_of: '2026-11' })
		expect(job.state).toBe('done')
		const [set] = await own()
		expect(set).toMatchObject({ bases: ['reported', 'mirror'], source: { name: 'UN Comtrade, our query', asOf: '2026-11' } })
		expect(set && bothSidesOf(await house.trade.flows(set, { product: '4602', exporter: 'VN', importer: 'JP' }))).toEqual([
			{ year: 2021, exporter: 100, importer: undefined, share: undefined },
			{ year: 2022, exporter: 250, importer: 275, share: 0.1 },
			{ year: 2023, exporter: undefined, importer: 30, share: undefined },
		])
		await does(house, programme, officer, dropTrade, { set: set?.id, sure: 'on' })
	})

	it('keeps nothing of a file that is cut short, wrong or no table, and says where', async () => {
		const good = baci(2022, ...Array.from({ length: 4000 }, (_, n) => `704,${[392, 842, 156][n % 3]},${460211 + (n % 2)},${n + 1},1`))
		for (const [name, content, code] of [
			['BACI_HS17_Y2022_V202401b.csv.gz', gzipSync(good).subarray(0, -60), 'trade/cut-short'],
			['BACI_HS17_Y2022_V202401b.csv', baci(2022, '704,392,460212,12,3', '704,842,460212,-5,3'), 'trade/bad-value'],
			['BACI_HS17_Y2022_V202401b.csv', tinyPng(), 'trade/'],
			['without-an-edition.csv', baci(2022, '704,392,460212,12,3'), 'trade/edition-missing'],
		] as const) {
			const job = await brought(await received(await sent(name, content)))
			expect(job.state, name).toBe('refused')
			expect(job.refusal?.code, name).toContain(code)
			if (code === 'trade/bad-value') expect(job.refusal).toMatchObject({ row: 3, column: 'v' })
		}
		expect(await own()).toEqual([])
		// What was missing is said in the next try; the file still lies there.
		const id = await received(await sent('without-an-edition.csv', baci(2022, '704,392,460212,12,3')))
		await brought(id)
		const job = await brought(id, { format: 'baci', edition: '2017' })
		expect(job).toMatchObject({ state: 'done', refusal: undefined })
		expect((await refusalOf(house, programme, officer, beginTrade, { import: id, format: 'baci' })).code).toBe('tradein/done-already')
		await does(house, programme, officer, dropTrade, { set: job.set, sure: 'on' })
	})

	it('stops when asked to, with nothing kept', async () => {
		const { state } = await stopped()
		expect(state).toBe('cancelled')
		expect(await own()).toEqual([])
	})

	/** A job whose store goes on until it is told to stop: what the real one does with a large file. */
	async function stopped() {
		const id = await received(await sent('x.csv', baci(2022, '704,392,460212,12,3')))
		await does(house, programme, officer, beginTrade, { import: id, format: 'baci', edition: '2017' })
		const slow = { ...house, trade: { ...house.trade, bring: async (files: readonly string[], how: Parameters<typeof house.trade.bring>[1]) => {
			how.progress?.({ bytes: 5, of: 10, rows: 1 })
			await new Promise((go) => how.signal?.addEventListener('abort', go))
			return house.trade.bring(files, how)
		} } }
		const running = runTrade(slow, programme, officer, id)
		expect((await refusalOf(house, programme, officer, beginTrade, { import: id, format: 'baci' })).code).toBe('tradein/busy')
		await does(house, programme, officer, cancelTrade, { import: id })
		// Started by two who sent the same form, one does it: the other ends at once.
		await runTrade(house, programme, officer, id)
		await running
		expect((await refusalOf(house, programme, officer, cancelTrade, { import: id })).code).toBe('tradein/not-running')
		expect((await refusalOf(house, programme, officer, endTrade, { import: id, how: 'done', rows: '1' })).code).toBe('tradein/not-running')
		return jobOf(id)
	}

	it('takes a job whose process ended for interrupted, and lets it begin again', async () => {
		const id = await received(await sent('BACI_HS17_Y2021_V202401b.csv', baci(2021, '704,392,460212,12,3')))
		await does(house, programme, officer, beginTrade, { import: id, format: 'baci' })
		const now = house.clock.now()
		const later = instantOf(Date.parse(now) + patienceMs + 1)
		const job = await jobOf(id)
		expect([standingAt(job, now), standingAt(job, later), mayBegin(standingAt(job, later))]).toEqual(['running', 'interrupted', true])
		house.clock.set(later)
		expect(await brought(id)).toMatchObject({ state: 'done', rows: 1 })
		expect(await told()).toContain('trade-import-ended')
		house.clock.set(now)
	})

	it('tells the officer when it is our own fault, and the log why', async () => {
		const id = await received(await sent('x.csv', baci(2022, '704,392,460212,12,3')))
		await does(house, programme, officer, beginTrade, { import: id, format: 'baci' })
		const said: unknown[] = []
		const { error } = console
		console.error = (line: unknown) => said.push(line)
		await runTrade({ ...house, trade: { ...house.trade, bring: () => Promise.reject(new Error('out of luck')) } }, programme, officer, id)
		console.error = error
		expect(await jobOf(id)).toMatchObject({ state: 'refused', refusal: { code: 'tradein/failed' } })
		expect(String(said)).toContain('out of luck')
	})

	it('is the office’s own: not a producer’s, and not another programme’s', async () => {
		const file = await sent('x.csv', baci(2022, '704,392,460212,12,3'))
		expect((await refusalOf(house, programme, producer, receiveTrade, { files: [file] })).code).toBe('people/not-allowed')
		const id = await received(file)
		for (const [act, input] of [[beginTrade, { import: id, format: 'baci' }], [cancelTrade, { import: id }], [dropTrade, { set: 'exports-2016', sure: 'on' }]] as const)
			expect((await perform<never, never>(house, act as never, { programme, actor: producer }, input)).ok).toBe(false)
		const job = await brought(id, { format: 'baci', edition: '2017' })
		const other = await aProgramme(house)
		const stranger = await aMember(house, other, 'officer')
		expect((await refusalOf(house, other, stranger, dropTrade, { set: job.set, sure: 'on' })).code).toBe('tradein/set-unknown')
		expect((await refusalOf(house, other, stranger, beginTrade, { import: id, format: 'baci' })).code).toBe('tradein/import-unknown')
		expect((await refusalOf(house, other, stranger, cancelTrade, { import: id })).code).toBe('tradein/not-running')
		expect((await house.trade.sets(other.id)).some((s) => s.id === job.set)).toBe(false)
		// Nor is what comes with the product anybody's to take away.
		expect((await refusalOf(house, programme, officer, dropTrade, { set: 'exports-2016', sure: 'on' })).code).toBe('tradein/set-unknown')
	})

	it('keeps one upload at a time, for a day', async () => {
		const first = await sent('first.csv', 'a')
		const id = await received(first)
		await received(await sent('second.csv', 'b'))
		expect(await house.incoming.path(programme.id, first.sha256)).toBeUndefined()
		expect((await refusalOf(house, programme, officer, beginTrade, { import: id, format: 'baci' })).code).toBe('tradein/import-unknown')
		expect((await refusalOf(house, programme, officer, receiveTrade, { files: [] })).code).toBe('input/file-missing')

		const third = await sent('third.csv', 'c')
		const waiting = await received(third)
		expect((await refusalOf(house, programme, officer, beginTrade, { import: waiting, format: 'baci', as_of: 'last year' })).code).toBe('tradein/as-of')
		await house.incoming.remove(programme.id, third.sha256)
		expect((await refusalOf(house, programme, officer, beginTrade, { import: waiting, format: 'baci' })).code).toBe('tradein/file-gone')
		const tomorrow = instantOf(Date.parse(house.clock.now()) + 25 * 3_600_000)
		await house.db.atomically(programme.id, (tx) => sweepTrade(tx, programme, tomorrow, house))
		await expect(jobOf(waiting)).rejects.toThrow()
	})
})

describe('files on their way in', () => {
	it('are written as they come and forgotten when they are too many bytes', async () => {
		async function* flood() {
			for (let n = 0; n < 100; n++) yield new Uint8Array(1000)
		}
		expect(await house.incoming.take(programme.id, '../../etc/x.csv', flood(), 50_000)).toBeUndefined()
		const landed = expectDone({ ok: true, value: await house.incoming.take(programme.id, '../../etc/x.csv', flood(), 100_000) })
		expect(await house.incoming.path(programme.id, landed?.sha256 ?? '')).toMatch(new RegExp(`incoming/${programme.id}/[0-9a-f]{64}/x\\.csv$`))
		await house.incoming.remove(programme.id, landed?.sha256 ?? '')
		expect(await house.incoming.head(programme.id, landed?.sha256 ?? '', 10)).toBeUndefined()
	})
})
