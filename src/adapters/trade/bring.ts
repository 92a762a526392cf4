/** Files of trade figures into one new set: read once as they stream, all or nothing. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Source } from '#kernel/fact.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Bringing, HsEdition } from '#kernel/trade.ts'
import { atlasReading } from './atlas.ts'
import { baciName, baciReading } from './baci.ts'
import { comtradeReading, looksLikeJson } from './comtrade.ts'
import { type Engine, openEngine } from './engine.ts'
import type { SetAbout } from './held.ts'
import type { Intake, LeftOut } from './intake.ts'
import { csvReader, Fault, jsonReader, type Reader } from './rows.ts'
import { contentOf, lookAt, type TradeFile } from './source.ts'
import { openStage, type Stage } from './stage.ts'

export interface Place {
	/** The scope's folder; sets are folders in it. */
	readonly folder: string
	/** Bytes free there; a test may say otherwise. */
	readonly free?: (folder: string) => Promise<number>
}

const mb = 1024 * 1024
/** Room that is left to others, whatever happens. */
const reserve = 256 * mb
/** What a byte of CSV takes at the most while it is brought in (rows at hand, a group being sorted, the set), and a byte of gz or zip. Measured at 55 million rows: 0.25 of the CSV. */
const room = { plain: 0.7, packed: 4 } as const
/** Rows between two looks at the disk. */
const stride = 1 << 20

const freeOf = async (folder: string): Promise<number> => {
	const { bavail, bsize } = await statfs(folder)
	return bavail * bsize
}
class DiskFull extends Error {
	readonly needed: number
	readonly free: number
	constructor(needed: number, free: number) {
		super('disk full')
		this.needed = needed
		this.free = free
	}
}
class Stopped extends Error {}

/** What the engine says when the disk under it is full. */
const isFull = (failure: unknown): boolean => failure instanceof Error && /no space left|ENOSPC|max_temp_directory_size|failed to offload/i.test(`${failure.message} ${(failure as NodeJS.ErrnoException).code ?? ''}`)

/** Temporary folders of imports that are under way in this process. */
const underWay = new Set<string>()
const partName = /^\.part-(\d+)-/

/** Removes what interrupted imports left: folders of processes that are no more. */
export async function cleanUp(folder: string): Promise<void> {
	const names = await readdir(folder).catch(() => [])
	for (const name of names) {
		const pid = Number(partName.exec(name)?.[1])
		if (!pid || underWay.has(name) || (pid !== process.pid && isAlive(pid))) continue
		await rm(join(folder, name), { recursive: true, force: true })
	}
}
function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (failure) {
		return (failure as NodeJS.ErrnoException).code === 'EPERM'
	}
}

const defaults: Readonly<Record<Bringing['format'], Omit<Source, 'asOf'>>> = {
	baci: { name: 'CEPII, BACI', url: 'https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37', licence: 'Etalab Open Licence 2.0' },
	comtrade: { name: 'UN Comtrade', url: 'https://comtradeplus.un.org', licence: 'UN Comtrade terms of use' },
	atlas: { name: 'Growth Lab at Harvard University, Atlas of Economic Complexity', url: 'https://atlas.hks.harvard.edu' },
}
function sourceOf(how: Bringing, files: readonly TradeFile[], years: readonly number[]): Source {
	const version = how.format === 'baci' ? files.map((file) => baciName(file.name).version).find((v) => v) : undefined
	const asOf = version ? `${version.slice(0, 4)}-${version.slice(4, 6)}` : String(years.at(-1))
	const known = defaults[how.format]
	return { ...known, ...(version ? { name: `${known.name} V${version}` } : {}), asOf, ...how.source }
}

/** Reads, checks, sorts, sums and keeps. Refusals: trade/… with file, row and column where there is one. */
export async function bring(place: Place, paths: readonly string[], how: Bringing): Promise<Outcome<{ readonly about: SetAbout; readonly already: boolean }>> {
	const { signal } = how
	let current: TradeFile | undefined
	let reader: Reader | undefined
	let engine: Engine | undefined
	const stop = () => engine?.connection.interrupt()
	signal?.addEventListener('abort', stop, { once: true })
	await mkdir(place.folder, { recursive: true, mode: 0o700 })
	await cleanUp(place.folder)
	const name = `.part-${process.pid}-${randomUUID().slice(0, 8)}`
	const part = join(place.folder, name)
	underWay.add(name)
	try {
		if (signal?.aborted) throw new Stopped()
		const files = await lookAt(paths)
		if ('missing' in files) return refuse({ code: 'trade/no-such-file', file: files.missing })
		if (!files.length) return refuse({ code: 'trade/empty', file: paths[0] ?? '' })
		const free = place.free ?? freeOf
		const needed = reserve + files.reduce((sum, file) => sum + file.size * (file.entry || /\.(gz|zip)$/i.test(file.path) ? room.packed : room.plain), 0)
		const enough = async (bytes: number): Promise<void> => {
			const there = await free(place.folder)
			if (there < bytes) throw new DiskFull(bytes, there)
		}
		await enough(needed)
		await mkdir(join(part, 'work'), { recursive: true, mode: 0o700 })
		engine = await openEngine({ file: join(part, 'work', 'rows.duckdb'), spill: join(part, 'work', 'spill'), memory: '512MB', threads: 2 })
		const stage = await openStage(engine)
		const taking = intakeOf(stage, how.edition)
		const of = files.reduce((sum, file) => sum + file.size, 0)
		let bytes = 0
		let before = 0
		let shown = 0
		const hashes: string[] = []
		for (const file of files) {
			current = file
			reader = undefined
			taking.file(file.name)
			const content = contentOf(file, signal, (more) => {
				bytes += more
			})
			const reading = how.format === 'baci' ? baciReading(file.name, taking.intake) : how.format === 'comtrade' ? comtradeReading(taking.intake) : atlasReading(file.name, taking.intake)
			for (let piece = await content.next(); ; piece = await content.next()) {
				if (signal?.aborted) throw new Stopped()
				if (piece.done) {
					hashes.push(piece.value)
					break
				}
				reader ??= how.format === 'comtrade' && looksLikeJson(piece.value) ? jsonReader(reading) : csvReader(reading)
				reader.push(piece.value)
				const rows = taking.seen(reader.rows)
				if (rows - before >= stride) {
					before = rows
					await enough(reserve)
				}
				if (performance.now() - shown > 100) {
					shown = performance.now()
					how.progress?.({ bytes, of, rows })
				}
			}
			if (!reader) throw new Fault('trade/empty')
			reader.end()
			taking.seen(reader.rows)
		}
		const edition = taking.edition()
		if (!edition) throw new Fault('trade/edition-missing')
		if (!taking.taken()) throw new Fault('trade/empty')
		const content = createHash('sha256').update([how.format, edition, ...hashes.sort()].join('\n')).digest('hex')
		const id = content.slice(0, 16)
		const held: unknown = await readFile(join(place.folder, id, 'set.json'), 'utf8').then(JSON.parse, () => undefined)
		if (held) return done({ about: held as SetAbout, already: true })
		const derived = await stage.derive(part, () => {
			if (signal?.aborted) throw new Stopped()
			how.progress?.({ bytes, of: of || bytes, rows: taking.rows() })
		})
		if (derived === 'empty') throw new Fault('trade/empty')
		if ('duplicate' in derived) {
			const [first, second] = [taking.whereIs(derived.duplicate.first), taking.whereIs(derived.duplicate.second)]
			return refuse({ code: 'trade/duplicate-cell', file: second.file, row: second.row, first: first.row, firstFile: first.file })
		}
		engine.close()
		engine = undefined
		await rm(join(part, 'work'), { recursive: true, force: true })
		const names = Object.fromEntries(derived.files.map((table) => [table, `${table}.parquet`]))
		const { tables, years, digits, bases, mirrorOnly, coarser } = derived
		const about: SetAbout = {
			kind: 'trade-set', id, format: how.format, tables, years, edition, digits, bases, source: sourceOf(how, files, years), rows: taking.taken() - coarser, mirrorOnly,
			files: names, sha256: await hashesOf(part, Object.values(names)), leftOut: { ...taking.leftOut(), ...(coarser ? { coarser } : {}) }, content,
		}
		await writeFile(join(part, 'set.json'), `${JSON.stringify(about, null, '\t')}\n`, { mode: 0o600, flush: true })
		if (signal?.aborted) throw new Stopped()
		// Another process may have brought in the same meanwhile: then that one is the set.
		await rename(part, join(place.folder, id)).catch((failure: NodeJS.ErrnoException) => {
			if (failure.code !== 'ENOTEMPTY' && failure.code !== 'EEXIST') throw failure
		})
		return done({ about, already: false })
	} catch (failure) {
		if (failure instanceof Stopped || signal?.aborted) return refuse({ code: 'trade/cancelled' })
		if (failure instanceof Fault) return refuse({ code: failure.code, file: current?.name ?? '', ...(failure.code === 'trade/cut-short' || failure.code === 'trade/damaged' ? { row: reader?.rows ?? 0 } : {}), ...failure.facts })
		if (failure instanceof DiskFull) return refuse({ code: 'trade/disk-full', needed: Math.ceil(failure.needed / mb), free: Math.floor(failure.free / mb) })
		if (isFull(failure)) return refuse({ code: 'trade/disk-full', needed: Math.ceil(reserve / mb), free: Math.floor((await (place.free ?? freeOf)(place.folder)) / mb) })
		if ((failure as NodeJS.ErrnoException).code === 'EACCES' && (failure as NodeJS.ErrnoException).path === current?.path) return refuse({ code: 'trade/no-such-file', file: current?.name ?? '' })
		throw failure
	} finally {
		signal?.removeEventListener('abort', stop)
		engine?.close()
		await rm(part, { recursive: true, force: true })
		underWay.delete(name)
	}
}

/** SHA-256 (hex) of files by name. */
export async function hashesOf(folder: string, names: readonly string[]): Promise<Record<string, string>> {
	const hashes: Record<string, string> = {}
	for (const name of [...names].sort()) {
		const hash = createHash('sha256')
		for await (const bytes of createReadStream(join(folder, name))) hash.update(bytes as Buffer)
		hashes[name] = hash.digest('hex')
	}
	return hashes
}

/** Takes figures into the stage, counts what is left out, and remembers where each file's rows begin. */
function intakeOf(stage: Stage, given: HsEdition | undefined) {
	let rows = 0
	let taken = 0
	let edition = given
	const left: Partial<Record<LeftOut, number>> = {}
	const begun: { readonly file: string; readonly at: number }[] = []
	let base = 0
	const intake: Intake = {
		add(row, year, basis, exporter, importer, product, digits, usd) {
			// Neither side is an economy of today.
			if (exporter <= 0 && importer <= 0) return intake.leave('economy')
			if (usd === 0) return intake.leave('zero')
			if (exporter < 0 || importer < 0) left.economy = (left.economy ?? 0) + 1
			stage.add(year, basis, exporter, importer, product, digits, usd, base + row.number)
			taken++
		},
		leave(why) {
			left[why] = (left[why] ?? 0) + 1
		},
		edition(named, row) {
			if (edition !== undefined && edition !== named) throw new Fault('trade/mixed-editions', { row: row?.number ?? 1, value: `HS ${named}`, edition: `HS ${edition}` })
			edition = named
		},
	}
	return {
		intake,
		file(name: string): void {
			base = rows
			begun.push({ file: name, at: base })
		},
		edition: () => edition,
		rows: () => rows,
		/** Rows of the file at hand so far. */
		seen(ofFile: number): number {
			rows = base + ofFile
			return rows
		},
		taken: () => taken,
		leftOut: () => left,
		whereIs(row: number): { readonly file: string; readonly row: number } {
			const file = begun.findLast((b) => b.at < row)
			return { file: file?.file ?? '', row: row - (file?.at ?? 0) }
		},
	}
}
