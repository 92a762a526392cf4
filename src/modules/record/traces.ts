/**
 * Where else a person's name, telephone or mail address stands: in texts others wrote and in lists that were brought in.
 * Erasure empties what is the person's own by itself; what is found here a human has to judge. Pictures and PDFs are
 * not read, and a misspelt name is not found: both are said, never passed over.
 */
import { sql } from 'kysely'
import type { Programme } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { House, Tx } from '#kernel/ports.ts'
import type { PersonalColumns } from '#kernel/tables.ts'
import { fold } from '#kernel/text.ts'
import { columnsOf, ownColumns, type Whose } from './personal-rows.ts'

export interface Trace {
	/** The table the text stands in; 'file' for an uploaded list. */
	readonly table: string
	readonly columns: readonly string[]
	/** The row's id and those of what it belongs to, by column; `sha256` of a file. */
	readonly ids: Readonly<Record<string, string>>
}
export interface Traces {
	readonly found: readonly Trace[]
	/** Pictures and PDFs the person uploaded: nobody has read them. */
	readonly unread: readonly { readonly sha256: string; readonly mime: string }[]
}

// Form keys, letters and the chain have rules of their own; publications are made anew from what is searched.
const passed = new Set(['idempotency', 'delivery', 'event', 'chain_head', 'file'])
const noText = /(^|_)(sha256|hash|token|folded|search)$/

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const plain = (text: string) => fold(text).replace(/\s+/g, ' ').trim()

/** Finds any of these words in a text: names without accents and as whole words, telephones by their last eight digits. */
export function seeker(words: readonly string[]): ((text: string) => boolean) | undefined {
	const names: string[] = []
	const phones: string[] = []
	for (const word of words) {
		const digits = word.replace(/\D/g, '')
		if (digits.length >= 8 && /^[\d\s+().-]+$/.test(word)) phones.push(digits.slice(-8))
		// "(demo)" behind a name is no part of it.
		const name = plain(word.replace(/\s*\([^)]*\)\s*$/, ''))
		// Three letters stand in half of all texts; two signs of a script without spaces are a whole name.
		if (name.length >= (/^[\x20-\x7e]*$/.test(name) ? 4 : 2)) names.push(/[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? escaped(name) : `(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`)
	}
	if (!names.length && !phones.length) return undefined
	const named = names.length ? new RegExp(names.join('|'), 'u') : undefined
	return (text) => {
		if (named?.test(plain(text))) return true
		const digits = phones.length ? text.replace(/\D/g, '') : ''
		return phones.some((p) => digits.includes(p))
	}
}

const textsIn = (value: unknown): string[] =>
	typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(textsIn) : value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []

/** By which words the person is known in rows that are theirs. */
async function knownWords(tx: Tx, whose: Whose, lists: readonly PersonalColumns[]): Promise<string[]> {
	const words: string[] = []
	for (const list of lists.filter((l) => l.known?.length)) {
		const columns = await columnsOf(tx, list.table)
		const rows = await sql<{ row: Record<string, unknown> }>`select to_jsonb(x) as row from ${sql.table(list.table)} x ${columns.some((c) => c.name === 'programme_id') ? sql`where programme_id = ${whose.programme}` : sql``}`.execute(tx)
		for (const { row } of rows.rows) if (ownColumns([list], row, whose).length) words.push(...(list.known ?? []).flatMap((c) => textsIn(row[c])))
	}
	return words
}

/** Searches one programme. `also`: more words somebody knows, such as the telephone number (sign-in keeps only its hash). */
export async function tracesOf(house: House, programme: Programme, whose: Whose, lists: readonly PersonalColumns[], also: readonly string[] = []): Promise<Traces> {
	const { found, lists: sheets, unread, seen } = await house.db.asPerson({ person: whose.person, programme: programme.id }, async (tx) => {
		const member = await tx.selectFrom('membership').select('role').where('programme_id', '=', programme.id).where('person_id', '=', whose.person).limit(1).executeTakeFirst()
		const here = await knownWords(tx, whose, lists.filter((l) => l.class === 'tenant'))
		// A programme they never had to do with is not gone through for namesakes.
		if (!member && !here.length) return { seen: undefined, found: [], lists: [], unread: [] }
		const seen = seeker([...here, ...(await knownWords(tx, whose, lists.filter((l) => l.class === 'identity'))), ...also])
		const files = await tx.selectFrom('file').select(['sha256', 'mime', 'size', 'name', 'uploaded_by']).where('programme_id', '=', programme.id).where('size', '>', 0).execute()
		return {
			seen,
			found: seen ? await inTables(tx, programme.id, whose, lists, seen) : [],
			lists: files.filter((f) => isList(f.mime)),
			unread: files.filter((f) => f.uploaded_by === whose.person && !isList(f.mime)).map(({ sha256, mime }) => ({ sha256, mime })),
		}
	})
	const inLists: Trace[] = []
	for (const file of seen ? sheets : []) if (await inList(house, programme.id, file, seen as (text: string) => boolean)) inLists.push({ table: 'file', columns: [], ids: { sha256: file.sha256 } })
	return { found: [...found, ...inLists], unread }
}

const isList = (mime: string): boolean => mime === 'text/csv' || mime.endsWith('spreadsheetml.sheet')

async function inTables(tx: Tx, programme: Id<'programme'>, whose: Whose, lists: readonly PersonalColumns[], seen: (text: string) => boolean): Promise<Trace[]> {
	const tables = await sql<{ name: string }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and obj_description(oid, 'pg_class') = 'tenant' order by 1`.execute(tx)
	const found: Trace[] = []
	for (const { name } of tables.rows.filter((t) => !passed.has(t.name))) {
		const columns = await columnsOf(tx, name)
		const texts = columns.filter((c) => /^(text|text\[\]|jsonb)$/.test(c.type) && !noText.test(c.name)).map((c) => c.name)
		const uuids = columns.filter((c) => c.type === 'uuid').map((c) => c.name)
		if (!texts.length) continue
		const rows = await sql<{ row: Record<string, unknown> }>`select to_jsonb(x) as row from (select ${sql.join([...texts, ...uuids].map((c) => sql.ref(c)))} from ${sql.table(name)} where programme_id = ${programme}) x`.execute(tx)
		for (const { row } of rows.rows) {
			const own = ownColumns(lists.filter((l) => l.table === name), row, whose)
			const where = texts.filter((c) => !own.includes(c) && textsIn(row[c]).some(seen))
			const ids = Object.fromEntries(uuids.filter((c) => c !== 'programme_id' && row[c] && row[c] !== whose.person).map((c) => [c, String(row[c])]))
			if (where.length) found.push({ table: name, columns: where, ids })
		}
	}
	return found
}

/** Every sheet of a list, cell by cell; one that cannot be read any more counts as found, so that somebody looks. */
async function inList(house: House, programme: Id<'programme'>, file: { readonly sha256: string; readonly name: string }, seen: (text: string) => boolean): Promise<boolean> {
	const bytes = await house.files.read(programme, file.sha256)
	if (!bytes) return false
	const first = await house.sheets.read(bytes, { name: file.name })
	if (!first.ok) return true
	for (const sheet of first.value.sheets) {
		const read = sheet === first.value.name ? first : await house.sheets.read(bytes, { name: file.name, sheet })
		if (read.ok && read.value.rows.some((row) => row.some(seen))) return true
	}
	return false
}
