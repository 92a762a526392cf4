/** Reads the imports of the whole source and tells what breaks the house's borders (ARCHITECTURE.md). */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export interface SourceFile {
	/** Path from the root, with "/". */
	readonly path: string
	readonly text: string
}

export const order = ['people', 'record', 'registry', 'projects', 'grading', 'markets', 'channel', 'visits', 'exchange', 'strategy'] as const

/** Ring → rings it may import (itself always). */
const allowed: Readonly<Record<string, readonly string[]>> = {
	kernel: [],
	science: ['kernel'],
	modules: ['science', 'kernel'],
	adapters: ['kernel'],
	ui: ['kernel'],
	// The demo's trade papers are issued in words, so its seed speaks too.
	demo: ['modules', 'kernel', 'ui'],
	routes: ['ui', 'modules', 'kernel', 'door', 'client'],
	// Bundled for the browser: nothing of the server's.
	client: ['science', 'kernel'],
	'service-worker': ['client'],
	hooks: ['ui', 'modules', 'kernel', 'door'],
	door: ['ui', 'kernel'],
	'locals.d': ['ui', 'modules', 'kernel'],
	app: ['modules', 'adapters', 'kernel'],
	serve: ['app', 'door', 'ui', 'modules', 'adapters', 'kernel'],
	cli: ['app', 'serve', 'demo', 'modules', 'adapters', 'kernel', 'ui'],
}
/** Sizes in lines. */
export const limits = { file: 400, science: 600 } as const

export function ringOf(path: string): string | undefined {
	const [, src, next] = /^(src)\/([^/]+)/.exec(path) ?? []
	if (src !== 'src' || !next) return undefined
	return next.replace(/\.(server\.)?(ts|js)$/, '').replace(/^hooks$/, 'hooks')
}
const moduleOf = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1]
const isTest = (path: string): boolean => /\.test\.ts$|\/fixture[^/]*\.ts$|\.fixture\.ts$/.test(path)

export function readSource(root: string): SourceFile[] {
	const out: SourceFile[] = []
	const walk = (folder: string): void => {
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			const path = join(folder, entry.name)
			if (entry.isDirectory()) walk(path)
			else if (/\.(ts|svelte|mjs)$/.test(entry.name)) out.push({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') })
		}
	}
	walk(join(root, 'src'))
	return out
}

/** What a file imports: specifiers, with whether only types are. */
export function importsOf(text: string): { specifier: string; typeOnly: boolean }[] {
	const found: { specifier: string; typeOnly: boolean }[] = []
	for (const m of text.matchAll(/^\s*(import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm)) found.push({ specifier: m[3] ?? '', typeOnly: m[2] !== undefined })
	for (const m of text.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm)) found.push({ specifier: m[1] ?? '', typeOnly: false })
	for (const m of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) found.push({ specifier: m[1] ?? '', typeOnly: false })
	return found
}

/** The file (from the root) that a specifier of ours names; undefined for packages. */
export function targetOf(from: string, specifier: string): string | undefined {
	if (specifier.startsWith('.')) return relative('.', resolve('.', dirname(from), specifier)).replaceAll('\\', '/')
	const m = /^#(kernel|science|modules|adapters|ui)\/(.+)$/.exec(specifier)
	if (m) return `src/${m[1]}/${m[2]}`
	return specifier === '#app' ? 'src/app.ts' : undefined
}

export interface Breach {
	readonly path: string
	readonly what: string
}

export function breaches(files: readonly SourceFile[]): Breach[] {
	const out: Breach[] = []
	const edges = new Map<string, string[]>()
	for (const file of files) {
		const lines = file.text.split('\n').length
		const most = file.path.startsWith('src/science/') ? limits.science : limits.file
		if (lines > most) out.push({ path: file.path, what: `${lines} lines, at most ${most}` })
		// Comments may speak of "any"; types may not be it.
		const code = file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, "''")
		if (/(:|\bas|<|\|)\s*any\b(?!\s*[a-z])/.test(code)) out.push({ path: file.path, what: 'uses any' })
		if (/^export default /m.test(code) && !file.path.endsWith('.svelte')) out.push({ path: file.path, what: 'has a default export' })
		if (isTest(file.path)) continue
		const ring = ringOf(file.path)
		const module = moduleOf(file.path)
		edges.set(file.path, [])
		for (const { specifier, typeOnly } of importsOf(file.text)) {
			const target = targetOf(file.path, specifier)
			if (!target) {
				if (ring === 'kernel' && !specifier.startsWith('node:') && !['zod', 'uuidv7', 'temporal-polyfill'].includes(specifier) && !typeOnly) out.push({ path: file.path, what: `kernel imports ${specifier}` })
				if (specifier.startsWith('#test/')) out.push({ path: file.path, what: 'source imports tests' })
				continue
			}
			if (!typeOnly) edges.get(file.path)?.push(target)
			const other = ringOf(target)
			if (!ring || !other) continue
			if (other !== ring && !(allowed[ring] ?? []).includes(other)) out.push({ path: file.path, what: `${ring} imports ${other} (${target})` })
			const otherModule = moduleOf(target)
			if (otherModule && otherModule !== module) {
				if (!target.endsWith(`/${otherModule}/index.ts`)) out.push({ path: file.path, what: `goes past the door of ${otherModule} (${target})` })
				if (module && order.indexOf(otherModule as never) >= order.indexOf(module as never)) out.push({ path: file.path, what: `${module} imports ${otherModule}, which is not to its left` })
			}
		}
	}
	for (const cycle of cycles(edges)) out.push({ path: cycle[0] ?? '', what: `import cycle: ${cycle.join(' → ')}` })
	return out
}

/** One example for every strongly connected group of files. */
export function cycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
	const found: string[][] = []
	const state = new Map<string, 'open' | 'done'>()
	const stack: string[] = []
	const visit = (at: string): void => {
		state.set(at, 'open')
		stack.push(at)
		for (const to of edges.get(at) ?? []) {
			if (state.get(to) === 'open') found.push([...stack.slice(stack.indexOf(to)), to])
			else if (!state.has(to) && edges.has(to)) visit(to)
		}
		stack.pop()
		state.set(at, 'done')
	}
	for (const at of edges.keys()) if (!state.has(at)) visit(at)
	return found
}
