/** Starts the database and the web; the built application gets the open house through src/door.ts. */
import { readSettings } from './src/adapters/settings.ts'
import { serve } from './src/serve.ts'
import { loadDemo } from './src/demo/index.ts'

process.env.NODE_ENV ??= 'production'
const say = (line) => console.error(`  ${line}`)
try {
	const settings = readSettings(process.env)
	const running = await serve(settings, {
		say,
		handler: async () => (await import('./build/handler.js')).handler,
		seed: loadDemo,
	})
	console.error(`\n  Ippin is open: ${running.url}\n`)
	let stopping = false
	for (const signal of ['SIGINT', 'SIGTERM'])
		process.on(signal, async () => {
			if (stopping) process.exit(1)
			stopping = true
			console.error('  stopping …')
			await running.stop()
			process.exit(0)
		})
} catch (error) {
	console.error(`\n  ${error.message}\n`)
	process.exit(1)
}
