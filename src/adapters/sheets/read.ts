import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { readCsv } from './csv.ts'
import { readDocx } from './docx.ts'
import { kindOf } from './kind.ts'
import { allowed, type Sheet, type SheetRefusal, sheetLimits } from './sheet.ts'
import { readXlsx } from './xlsx.ts'
import { unzip } from './zip.ts'

export interface ReadOptions {
	/** The file's name: shown to people, never trusted for the type. */
	readonly name: string
	/** The sheet to take, by name; without it the one with most filled rows. */
	readonly sheet?: string
	/** Word documents (.docx) are read too. */
	readonly documents?: boolean
}

/**
 * A spreadsheet's bytes → one table of text cells. The type is decided by content.
 * Refusals, each with the file's `name`: file/empty, file/too-large {megabytes}, file/wrong-type {found, allowed},
 * file/damaged {where}, import/old-excel, import/no-such-sheet {sheet, sheets}, import/no-rows,
 * import/too-many-rows {rows, most}, import/too-many-columns {columns, most}.
 */
export async function readSheet(bytes: Uint8Array, options: ReadOptions): Promise<Outcome<Sheet, SheetRefusal & { readonly name: string }>> {
	const read = await readAny(bytes, options)
	return read.ok ? read : refuse({ ...read.refusal, name: options.name })
}

async function readAny(bytes: Uint8Array, options: ReadOptions): Promise<Outcome<Sheet, SheetRefusal>> {
	if (bytes.length === 0) return refuse({ code: 'file/empty' })
	if (bytes.length > sheetLimits.bytes) return refuse({ code: 'file/too-large', megabytes: sheetLimits.bytes / 1_000_000 })
	const kind = kindOf(bytes)
	if (kind === 'old-excel') return refuse({ code: options.documents ? 'import/old-office' : 'import/old-excel' })
	if (kind !== 'zip' && kind !== 'text') return refuse({ code: 'file/wrong-type', found: kind, allowed: options.documents ? `.docx, ${allowed}` : allowed })
	const read = kind !== 'zip' ? readCsv(bytes, options) : options.documents && isDocx(bytes) ? readDocx(bytes, options) : await readXlsx(bytes, options)
	if (!read.ok) return read
	const { rows } = read.value
	if (!rows.some((row) => row.some((cell) => cell !== ''))) return refuse({ code: 'import/no-rows' })
	if (rows.length > sheetLimits.rows) return refuse({ code: 'import/too-many-rows', rows: rows.length, most: sheetLimits.rows })
	return done(read.value)
}

function isDocx(bytes: Uint8Array): boolean {
	const paths: string[] = []
	try {
		// Only the directory is walked: nothing is unpacked.
		unzip(bytes, (path) => paths.push(path) < 0, 1)
	} catch {
		return false
	}
	return paths.includes('word/document.xml')
}
