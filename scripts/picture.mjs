/** Makes docs/picture.png from the demo itself: `npm run picture` (needs a build and Chromium). */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { nodeFor } from './start.mjs'

const root = join(import.meta.dirname, '..')
const data = mkdtempSync(join(tmpdir(), 'ippin-picture-'))
const child = spawn(nodeFor(), [join(root, 'server.mjs')], { cwd: root, env: { ...process.env, PORT: '0', IPPIN_DATA: data, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'pipe'] })
const url = await new Promise((done, fail) => {
	let said = ''
	child.stderr.on('data', (chunk) => {
		said += chunk
		const found = /is open: (\S+)/.exec(said)?.[1]
		if (found) done(found)
	})
	child.once('exit', () => fail(new Error(said)))
})
const own = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((p) => existsSync(p))
const browser = own
	? await chromium.launch({ executablePath: own, args: ['--no-sandbox'] })
	: await (async () => {
			const packaged = (await import('@sparticuz/chromium')).default
			return chromium.launch({ executablePath: await packaged.executablePath(), args: packaged.args })
		})()
const shot = async (path, width, height) => {
	const page = await browser.newPage({ viewport: { width, height }, locale: 'en', deviceScaleFactor: 1.5 })
	await page.goto(url + path)
	const png = (await page.screenshot()).toString('base64')
	const html = await page.content()
	await page.close()
	return { png, html }
}
try {
	const programme = await shot('/ha-noi-craft-villages', 1180, 900)
	const product = /href="(\/ha-noi-craft-villages\/products\/[0-9a-f-]{36})"/.exec(programme.html)?.[1]
	const registry = await shot('/ha-noi-craft-villages/certificates', 390, 800)
	const certificate = /href="(\/ha-noi-craft-villages\/certificates\/[0-9a-f-]{36})"/.exec(registry.html)?.[1]
	const code = /\/c\/([A-Z0-9-]+)/.exec((await shot(certificate ?? '/', 390, 800)).html)?.[1]
	const phones = [await shot(product ?? '/', 390, 800), await shot(`/c/${code ?? ''}`, 390, 800)]
	const page = await browser.newPage({ viewport: { width: 1760, height: 860 } })
	await page.setContent(
		`<body style="margin:0;background:#e7e1d4;display:flex;gap:36px;align-items:center;justify-content:center;height:860px">
		<img style="height:740px;border-radius:8px;box-shadow:0 12px 40px #0003" src="data:image/png;base64,${programme.png}">
		${phones.map((p) => `<img style="height:600px;border-radius:22px;box-shadow:0 12px 40px #0003" src="data:image/png;base64,${p.png}">`).join('')}</body>`,
	)
	await page.waitForTimeout(300)
	await page.screenshot({ path: join(root, 'docs/picture.png') })
	console.log('docs/picture.png')
} finally {
	await browser.close()
	child.kill('SIGTERM')
	await new Promise((done) => child.once('exit', done))
	rmSync(data, { recursive: true, force: true })
}
