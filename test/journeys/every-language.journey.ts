/** No page of any language shows a message's key in place of its words. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect } from 'vitest'
import { journey } from './browser.ts'
import { crawl, haNoi } from './crawl.ts'

const prefixes = new Set(['layout', 'stage', 'role', 'error', 'form', 'input', 'event', ...readdirSync(join(import.meta.dirname, '../../src/ui/messages/en')).map((f) => basename(f, '.json'))])
const key = new RegExp(`\\b(${[...prefixes].join('|')})/[a-z][a-z0-9.-]+`, 'g')

for (const lang of ['en', 'vi', 'th', 'id', 'ja'])
	journey(`an officer reads words, not keys, on every page in ${lang}`, { width: 1280, js: false }, async ({ context, as, open }) => {
		await as('officer')
		await open(`/lang?to=${lang}&back=/${haNoi}/desk`)
		const { texts } = await crawl(context.request, [`/${haNoi}/desk`, `/${haNoi}/find`, '/catalogue'], 1)
		for (const [path, html] of texts) {
			if (!html) continue
			const words = html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ')
			expect(words.match(key) ?? [], `${lang} ${path}`).toEqual([])
			expect(html, `${lang} ${path}`).toContain(`<html lang="${lang}"`)
		}
	})
