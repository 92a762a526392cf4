/** Every page that a link leads to: it answers, axe finds nothing in either theme, it fits a phone. */
import { expect } from 'vitest'
import { journey, type RoleName } from './browser.ts'
import { crawl } from './crawl.ts'

/** What somebody of these roles saw before is looked at once more only where everybody's differs. */
const lookedAt = new Set<string>()
/** The pages that gain by a script (docs/decisions/0012); every other one sends none. */
const scripted = /^\/c(\/|\?|$)|\/assess(\?|$)|\/match\/trade\/[0-9a-f-]{36}$|\/where(\?|$)/
const ownOfEach = /desk|score|assess|take|inquiries|me$/

export function lookAtEveryPage(role: RoleName | 'visitor', from: readonly string[]): void {
	journey(`every page that a ${role} can reach answers, is accessible in both themes and fits a phone`, { width: 360, js: false }, async (story) => {
		if (role !== 'visitor') await story.as(role)
		const { pages, broken, texts } = await crawl(story.context.request, from, 2)
		expect(broken, 'links that lead nowhere').toEqual([])
		expect([...texts].filter(([path, html]) => html.includes('<script') && !scripted.test(path)).map(([path]) => path), 'pages that send a script').toEqual([])
		const own = [...pages].filter(([pattern]) => !lookedAt.has(pattern) || ownOfEach.test(pattern))
		const faults: string[] = []
		const keep = (e: Error) => faults.push(e.message.slice(0, 500))
		for (const [pattern, [path = '/']] of own) {
			lookedAt.add(pattern)
			await story.accessible(['light', 'dark'], path).catch(keep)
			await story.fits(path).catch(keep)
		}
		console.info(`journeys: ${role} reaches ${[...pages.values()].flat().length} pages of ${pages.size} kinds, ${own.length} kinds looked at`)
		expect(faults).toEqual([])
	})
}
