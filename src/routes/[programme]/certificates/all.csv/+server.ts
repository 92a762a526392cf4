import { listed } from '../listed.ts'
import type { RequestHandler } from './$types'

// A cell that a spreadsheet would read as a formula is made plain text.
const cell = (v: unknown): string => {
	// Unknown is an empty cell.
	const text = String(v ?? '')
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const columns = ['number', 'product', 'maker', 'place', 'stars', 'starsOf', 'total', 'basis', 'official', 'rulebook', 'decision', 'issued', 'validUntil', 'state', 'revoked', 'check', 'demo'] as const

/** Comma-separated, UTF-8 with a mark so that spreadsheets read the accents. */
export const GET: RequestHandler = async (event) => {
	const rows = await listed(event)
	const text = [columns.join(','), ...rows.map((r) => columns.map((c) => cell(r[c])).join(','))].join('\r\n')
	return new Response(`\ufeff${text}\r\n`, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="certificates-${event.params.programme}.csv"` } })
}
