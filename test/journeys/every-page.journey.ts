/** Every page that a link leads to, for every role: it answers, axe finds nothing in either theme, it fits a phone. */
import { expect } from 'vitest'
import { journey, type RoleName } from './browser.ts'
import { crawl, haNoi } from './crawl.ts'

const visitors = ['/', `/${haNoi}`]
const members = [`/${haNoi}/desk`, `/${haNoi}/find`]

/** What somebody before saw is looked at once; what only this role sees, in each of its kinds. */
const lookedAt = new Set<string>()
const roles: readonly (RoleName | 'visitor')[] = ['visitor', 'officer', 'council', 'producer', 'supporter', 'partner']
for (const role of roles) {
	journey(`every page that a ${role} can reach answers, is accessible in both themes and fits a phone`, { width: 360, js: false }, async (story) => {
		if (role !== 'visitor') await story.as(role)
		const { pages, broken } = await crawl(story.context.request, role === 'visitor' ? visitors : members, 2)
		expect(broken, 'links that lead nowhere').toEqual([])
		const own = [...pages].filter(([pattern, paths]) => role === 'visitor' || role === 'officer' || !lookedAt.has(pattern) || paths.some((p) => /desk|score|assess|take|inquiries|me$/.test(p)))
		const faults: string[] = []
		for (const [pattern, [path = '/']] of own) {
			lookedAt.add(pattern)
			const keep = (e: Error) => faults.push(e.message.slice(0, 500))
			await story.accessible(['light', 'dark'], path).catch(keep)
			await story.fits(path).catch(keep)
		}
		console.info(`journeys: ${role} reaches ${[...pages.values()].flat().length} pages of ${pages.size} kinds, ${own.length} kinds looked at`)
		expect(faults).toEqual([])
	})
}
