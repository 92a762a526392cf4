import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { langs } from '#kernel/text.ts'
import { readWords } from '#ui/words.ts'
import { readSource } from './architecture.ts'

const root = join(import.meta.dirname, '..')
const words = readWords(join(root, 'src/ui/messages'))
const english = Object.keys(words.en)

/** Placeholders of a message: name → kind. */
function places(text: string): string[] {
	const out = new Set<string>()
	const walk = (elements: readonly MessageFormatElement[]): void => {
		for (const e of elements) {
			if (e.type === TYPE.argument || e.type === TYPE.number || e.type === TYPE.date || e.type === TYPE.time) out.add(e.value)
			if (e.type === TYPE.select || e.type === TYPE.plural) {
				out.add(e.value)
				for (const option of Object.values(e.options)) walk(option.value)
			}
			if (e.type === TYPE.tag) walk(e.children)
		}
	}
	walk(parse(text))
	return [...out].sort()
}

describe('the words', () => {
	it.each(langs)('are complete in %s', (lang) => {
		expect(english.filter((k) => words[lang][k] === undefined), `missing in ${lang}`).toEqual([])
		expect(Object.keys(words[lang]).filter((k) => words.en[k] === undefined), `only in ${lang}`).toEqual([])
	})

	it.each(langs)('name the same facts in %s as in English', (lang) => {
		const differing = english.filter((k) => words[lang][k] !== undefined && places(words[lang][k] ?? '').join() !== places(words.en[k] ?? '').join())
		expect(differing).toEqual([])
	})

	it('are each written in one file a language, the same files everywhere', () => {
		const files = langs.map((lang) => readdirSync(join(root, 'src/ui/messages', lang)).sort().join())
		expect(new Set(files).size).toBe(1)
	})

	it('are not the English ones again, but for names and codes', () => {
		for (const lang of langs.filter((l) => l !== 'en')) {
			const same = english.filter((k) => words[lang][k] === words.en[k] && /[a-z]{4,} [a-z]{4,}/.test(words.en[k] ?? ''))
			expect(same, lang).toEqual([])
		}
	})

	it('exist for every key and refusal code that the source writes out', () => {
		const missing: string[] = []
		for (const file of readSource(root)) {
			if (file.path.includes('.test.ts')) continue
			const keys = [...file.text.matchAll(/\bsay\(\s*'([a-z][a-z0-9-]*\/[a-z0-9./-]+)'/gi), ...file.text.matchAll(/\bcode: '([a-z]+\/[a-z0-9-]+)'/g), ...file.text.matchAll(/'(input\/[a-z-]+)'/g)].map((m) => m[1] ?? '')
			for (const key of keys) if (words.en[key] === undefined) missing.push(`${key} (${file.path})`)
		}
		expect([...new Set(missing)]).toEqual([])
	})

	it('exist for every event that is told', () => {
		const missing: string[] = []
		for (const file of readSource(root)) {
			if (file.path.includes('.test.ts') || !file.path.startsWith('src/modules/')) continue
			for (const m of file.text.matchAll(/\btype: '([a-z]+(?:-[a-z]+)+)', subject/g)) if (words.en[`event/${m[1]}`] === undefined) missing.push(`event/${m[1]} (${file.path})`)
		}
		expect(missing).toEqual([])
	})

	it('read well formed from disk', () => {
		for (const lang of langs) for (const file of readdirSync(join(root, 'src/ui/messages', lang))) expect(() => JSON.parse(readFileSync(join(root, 'src/ui/messages', lang, file), 'utf8')) as unknown, `${lang}/${file}`).not.toThrow()
	})
})
