/** Starts the database and the web; the built application gets the open house through src/door.ts. */
import { once } from 'node:events'
import { readSettings } from './src/adapters/settings.ts'
import { serve } from './src/serve.ts'
import { loadDemo } from './src/demo/index.ts'
import { backupBeforeMigration } from './src/cli/backup.ts'
import { wordsOf } from './src/cli/command.ts'

process.env.NODE_ENV ??= 'production'
const say = (line) => console.error(`  ${line}`)
// scripts/start.mjs builds the pages while the database is made here, and says when they are there.
const built = process.channel ? once(process, 'message').then(() => process.disconnect()) : undefined
let stoppingSince = 0
const asked = new Promise((stop) => {
	for (const signal of ['SIGINT', 'SIGTERM'])
		process.on(signal, () => {
			// One Ctrl-C arrives twice: from the terminal and from scripts/start.mjs. Only a later one means "now".
			if (stoppingSince && Date.now() - stoppingSince > 1_000) process.exit(1)
			if (!stoppingSince) say('stopping …')
			stoppingSince ||= Date.now()
			stop('stopped')
		})
})
try {
	const running = await serve(readSettings(process.env), {
		say,
		handler: async () => {
			if ((await Promise.race([built, asked])) === 'stopped') throw new Error('stopped')
			return (await import('./build/handler.js')).handler
		},
		seed: loadDemo,
		backup: (of, connection) => backupBeforeMigration(of, connection, say),
	})
	console.error(`\n  Ippin is open: ${running.url}\n`)
	await asked
	await running.stop()
	process.exit(0)
} catch (error) {
	// Whoever pressed Ctrl-C during the start knows why it did not come up.
	if (!stoppingSince) console.error(`\n  ${wordsOf(error)}\n`)
	process.exit(stoppingSince ? 0 : 1)
}
