/** Starts the database and the web; the built application gets the open house through src/door.ts. */
import { readSettings } from './src/adapters/settings.ts'
import { serve } from './src/serve.ts'
import { loadDemo } from './src/demo/index.ts'
import { backupBeforeMigration } from './src/cli/backup.ts'

process.env.NODE_ENV ??= 'production'
const say = (line) => console.error(`  ${line}`)
try {
	const settings = readSettings(process.env)
	const running = await serve(settings, {
		say,
		handler: async () => (await import('./build/handler.js')).handler,
		seed: loadDemo,
		backup: (of, connection) => backupBeforeMigration(of, connection, say),
	})
	console.error(`\n  Ippin is open: ${running.url}\n`)
	let stoppingSince = 0
	for (const signal of ['SIGINT', 'SIGTERM'])
		process.on(signal, async () => {
			// One Ctrl-C arrives twice: from the terminal and from scripts/start.mjs. Only a later one means "now".
			if (stoppingSince) return Date.now() - stoppingSince > 1_000 && process.exit(1)
			stoppingSince = Date.now()
			console.error('  stopping …')
			await running.stop()
			process.exit(0)
		})
} catch (error) {
	console.error(`\n  ${error.message}\n`)
	process.exit(1)
}
