import { svelte } from '@sveltejs/vite-plugin-svelte'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The parts are compiled here as the server compiles them, without the routes and the rest of the house.
let vite: ViteDevServer
let render: (part: unknown, of: { props: object }) => { body: string }
const parts = {} as Record<'Choices' | 'Facts' | 'Field' | 'Pager' | 'Stars' | 'State', unknown>
beforeAll(async () => {
	vite = await createServer({ configFile: false, logLevel: 'error', appType: 'custom', server: { middlewareMode: true, hmr: false, ws: false, watch: null }, optimizeDeps: { noDiscovery: true }, plugins: [svelte({ configFile: false })] })
	render = (await vite.ssrLoadModule('svelte/server')).render
	for (const name of ['Choices', 'Facts', 'Field', 'Pager', 'Stars', 'State'] as const) parts[name] = (await vite.ssrLoadModule(`/src/ui/parts/${name}.svelte`)).default
})
afterAll(() => vite.close())

/** The part as HTML, without Svelte's own marks. */
const html = (part: keyof typeof parts, props: object) =>
	render(parts[part], { props })
		.body.replaceAll(/<!--.*?-->/g, '')
		.trim()

describe('a field that comes back with an error', () => {
	it('keeps what was typed and ties the words to the field', () => {
		const out = html('Field', { name: 'title', label: 'Name', value: 'Chén "men rạn" <1>', help: 'As on the label', error: 'Write a shorter name' })
		expect(out).toContain('value="Chén &quot;men rạn&quot; &lt;1>"')
		expect(out).toContain('aria-describedby="f-title-help f-title-error"')
		expect(out).toContain('aria-invalid="true"')
		expect(out).toMatch(/id="f-title-error".*Write a shorter name/)
	})
	it('turns into a text field where a browser would empty it', () => {
		const kept = (kind: 'number' | 'date', value: string) => html('Field', { kind, name: 'x', label: 'X', value })
		expect(kept('number', '12 nghìn')).toMatch(/type="text"[^>]*value="12 nghìn"|value="12 nghìn"[^>]*type="text"/)
		expect(kept('number', '12.5')).toContain('type="number"')
		expect(kept('date', '31/12/2026')).toContain('type="text"')
		expect(kept('date', '2026-12-31')).toContain('type="date"')
	})
	it('keeps the choice of a list, of radios and of a box', () => {
		const options = [
			{ value: 'a', label: 'A' },
			{ value: 'b', label: 'B' },
		]
		expect(html('Field', { kind: 'select', name: 's', label: 'S', value: 'b', options, empty: 'Choose' })).toMatch(/<option value="b" selected/)
		expect(html('Field', { kind: 'radios', name: 'r', label: 'R', value: 'b', options })).toMatch(/value="b" checked|checked[^>]*value="b"/)
		expect(html('Field', { kind: 'checkbox', name: 'c', label: 'C', value: 'on' })).toContain('checked')
		expect(html('Field', { kind: 'checkbox', name: 'c', label: 'C' })).not.toContain('checked')
	})
	it('has the focus when it was refused, so that the page opens there', () => {
		expect(html('Field', { name: 'n', label: 'N', error: 'Write a name' })).toContain('autofocus')
		expect(html('Field', { kind: 'radios', name: 'r', label: 'R', error: 'Choose one', options: [1, 2].map((i) => ({ value: String(i), label: String(i) })) }).match(/autofocus/g)).toHaveLength(1)
		expect(html('Field', { name: 'n', label: 'N' })).not.toContain('autofocus')
	})
})

describe('a ladder of choices', () => {
	it('marks the rung taken and says its points', () => {
		const out = html('Choices', { name: 'q', legend: 'Where from?', value: '2', error: 'Choose one', choices: [1, 2].map((i) => ({ value: String(i), label: `Rung ${i}`, points: `${i} points` })) })
		expect(out.match(/checked/g)).toHaveLength(1)
		expect(out).toContain('2 points')
		expect(out).toMatch(/<fieldset[^>]+aria-invalid="true"/)
	})
})

describe('facts', () => {
	it('give one footnote to facts of one source, and say so where nothing is known', () => {
		const source = { text: 'GeoNames, as of 3 May 2026' }
		const out = html('Facts', { unknown: 'unknown', id: 'f', facts: [{ label: 'A', value: '1', source }, { label: 'B', value: '2', source: { ...source } }, { label: 'C' }] })
		expect(out.match(/GeoNames/g)).toHaveLength(1)
		expect(out.match(/href="#f-1"/g)).toHaveLength(2)
		expect(out).toContain('unknown')
	})
})

describe('signs', () => {
	it('never stand without words', () => {
		expect(html('State', { tone: 'problem', word: 'Sent back' })).toContain('Sent back')
		expect(html('Stars', { count: 4, label: '4 of 5 stars' })).toContain('aria-label="4 of 5 stars"')
		// A grade nobody wrote down is said, and never drawn as no stars.
		expect(html('Stars', { count: null, label: 'Stars not stated' })).toBe('<span class="soft">Stars not stated</span>')
		expect(html('Pager', { label: 'Pages' })).toBe('')
	})
})
