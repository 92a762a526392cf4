import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { langs } from '#kernel/text.ts'
import { importFields } from './headings.ts'
import { problemCodes } from './problems.ts'

/** Every fact any of the codes carries, as the page would hand it over. */
const facts = {
	name: 'x',
	text: 'y',
	day: '2024-03-15',
	issued: '2024-03-15',
	expires: '2023-03-15',
	most: 300,
	product: 'p',
	otherRow: 5,
	number: 'G-1',
	other: 'z',
	place: 'a',
	kept: 'k',
	reason: 'total',
	precision: 'year',
	year: 2024,
	months: 36,
	count: 3,
	rows: 30_000,
	columns: 300,
	sheet: 's',
	suggestion: 'b',
	now: 'n',
	since: '2025-07-01',
	source: 'law',
}
const read = (lang: string): Record<string, string> => JSON.parse(readFileSync(new URL(`../../../ui/messages/${lang}/import.json`, import.meta.url), 'utf8')) as Record<string, string>
const wanted = [...Object.keys(problemCodes), ...importFields.map((field) => `import/field.${field}`), 'import/field.none', 'import/severity.error', 'import/severity.warning', 'import/old-excel', 'import/no-such-sheet', 'import/no-rows', 'import/too-many-rows', 'import/too-many-columns']

describe.each(langs)('Messages of the import in %s', (lang) => {
	const messages = read(lang)
	test('are complete and nothing more', () => expect(Object.keys(messages).sort()).toEqual([...wanted].sort()))
	test('can be said with the facts the codes carry', () => {
		for (const [key, message] of Object.entries(messages)) {
			const said = String(new IntlMessageFormat(message, lang).format(facts))
			expect(said.trim(), key).not.toBe('')
			expect(said, key).not.toMatch(/[{}]|2,024/)
		}
	})
})
