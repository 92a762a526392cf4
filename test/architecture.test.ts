import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { breaches, readSource } from './architecture.ts'

const root = join(import.meta.dirname, '..')
const files = readSource(root)

describe('the house', () => {
	it('keeps its borders, has no cycles, no oversized file and no any', () => {
		expect(breaches(files)).toEqual([])
	})

	it('sends a script with these pages only', () => {
		const scripted = files.filter((f) => /^\s*import \w+ from '.*\?worker&url'/m.test(f.text)).map((f) => f.path).sort()
		expect(scripted).toEqual(['src/routes/[programme]/match/trade/[id]/Running.svelte', 'src/routes/[programme]/products/[id]/where/+page.svelte', 'src/routes/[programme]/submissions/[id]/assess/Offline.svelte', 'src/routes/c/+page.svelte', 'src/routes/c/[code]/+page.svelte', 'src/routes/c/read/+page.svelte'])
		expect(files.filter((f) => /\bcsr = true/.test(f.text))).toEqual([])
	})

	it('reports its sizes', () => {
		const lines = (f: { text: string }) => f.text.split('\n').length
		const source = files.filter((f) => !f.path.includes('.test.ts'))
		const tests = files.filter((f) => f.path.includes('.test.ts'))
		const sorted = source.map(lines).sort((a, b) => a - b)
		const at = (q: number) => sorted[Math.floor((sorted.length - 1) * q)]
		const sum = (all: typeof files) => all.reduce((n, f) => n + lines(f), 0)
		console.info(`architecture: ${source.length} files, median ${at(0.5)} lines, p95 ${at(0.95)}, longest ${sorted.at(-1)}; source ${sum(source)}, tests beside it ${sum(tests)}`)
		expect(source.length).toBeGreaterThan(50)
	})
})

describe('the check itself', () => {
	const file = (path: string, text: string) => ({ path, text })
	const what = (...given: { path: string; text: string }[]) => breaches(given).map((b) => b.what)

	it.each([
		['a kernel that imports a module', file('src/kernel/x.ts', "import { perform } from '#modules/record/index.ts'")],
		['a kernel that imports a library', file('src/kernel/x.ts', "import pg from 'pg'")],
		['a module that imports an adapter', file('src/modules/people/x.ts', "import { openDb } from '#adapters/database/db.ts'")],
		['a module that imports to its right', file('src/modules/people/x.ts', "import { tell } from '#modules/record/index.ts'")],
		['a module that goes past a door', file('src/modules/grading/x.ts', "import { tell } from '#modules/record/store.ts'")],
		['a door passed by a relative path', file('src/modules/grading/x.ts', "import { tell } from '../record/store.ts'")],
		['science that imports a module', file('src/science/x.ts', "export { a } from '#modules/people/index.ts'")],
		['a page that imports an adapter', file('src/routes/+page.server.ts', "import { openDb } from '#adapters/database/db.ts'")],
		['an adapter that imports a module', file('src/adapters/x.ts', "const m = await import('#modules/people/index.ts')")],
		['any', file('src/kernel/x.ts', 'export const a = (b: any) => b')],
		['any in a cast', file('src/kernel/x.ts', 'export const a = b as any')],
		['any in a generic', file('src/kernel/x.ts', 'export const a = new Map<any, string>()')],
		['a default export', file('src/kernel/x.ts', 'export default 1')],
		['a file too long', file('src/kernel/x.ts', '\n'.repeat(401))],
	])('sees %s', (_, given) => {
		expect(what(given)).toHaveLength(1)
	})

	it('sees a cycle', () => {
		expect(what(file('src/kernel/a.ts', "import { b } from './b.ts'"), file('src/kernel/b.ts', "import { a } from './a.ts'"))).toEqual(['import cycle: src/kernel/a.ts → src/kernel/b.ts → src/kernel/a.ts'])
	})

	it('lets words and permitted imports pass', () => {
		expect(what(file('src/modules/record/x.ts', "// takes any shape: any\nimport type { Tx } from '#kernel/ports.ts'\nimport { actorIn } from '#modules/people/index.ts'\nconst s = 'as any'"))).toEqual([])
	})
})
