/** What every pack builder shares: where the raw data lies, reading it, and writing a pack with its manifest. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import { packHash } from '../../src/adapters/packs.ts'

export interface Where {
	/** The folder with the raw public data. */
	readonly from: string
	/** The folder the packs are written to. */
	readonly to: string
}

export interface PackAbout {
	readonly pack: string
	readonly version: string
	readonly licence: string
	readonly demoOnly?: true
}

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** Writes `<to>/<pack>/<key>.json`, the `others` under their own names, and manifest.json; removes entries of earlier builds; SOURCE.md and other papers stay. */
export function writePack(where: Where, about: PackAbout, entries: Readonly<Record<string, unknown>>, others: Readonly<Record<string, Uint8Array>> = {}): { files: number; bytes: number } {
	const folder = join(where.to, about.pack)
	mkdirSync(folder, { recursive: true })
	for (const old of readdirSync(folder)) if (/\.(json|parquet)$/.test(old)) rmSync(join(folder, old))
	const files: Record<string, string> = {}
	let bytes = 0
	const all: Record<string, Uint8Array> = { ...others }
	for (const [key, entry] of Object.entries(entries)) all[`${key}.json`] = Buffer.from(`${JSON.stringify(entry)}\n`)
	for (const [name, content] of Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))) {
		files[name] = sha256(content)
		bytes += content.byteLength
		writeFileSync(join(folder, name), content)
	}
	writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify({ ...about, files, sha256: packHash(files) }, null, '\t')}\n`)
	return { files: Object.keys(files).length, bytes }
}

export const readText = (where: Where, path: string): string => {
	const bytes = readFileSync(join(where.from, path))
	return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

export const readYaml = (where: Where, path: string): unknown => parseYaml(readText(where, path))
export const readJson = (where: Where, path: string): unknown => JSON.parse(readText(where, path))
export const listFiles = (where: Where, path: string): string[] => readdirSync(join(where.from, path)).sort()

/** Rows of a CSV with a heading line, by heading. */
export const readCsv = (where: Where, path: string): Record<string, string>[] =>
	parseCsv(readText(where, path), { columns: true, bom: true, skip_empty_lines: true, relax_quotes: true, relax_column_count: true }) as Record<string, string>[]

/** Without the keys whose value is undefined, so that two builds give the same bytes. */
export const tidy = <T extends object>(of: T): T => Object.fromEntries(Object.entries(of).filter(([, v]) => v !== undefined)) as T

export const bilingual = (source: string, official: string, en?: string | null): { source: string; text: Record<string, string> } => ({
	source,
	text: en === undefined || en === null ? { [source]: official } : { [source]: official, en },
})

export const english = (text: string) => ({ source: 'en', text: { en: text } })
