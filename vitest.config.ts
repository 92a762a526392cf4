import { defineConfig } from 'vitest/config'

export default defineConfig({
	test: {
		globalSetup: ['test/cluster.ts'],
		include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'data/**/*.test.ts'],
		exclude: ['test/journeys/**', 'node_modules/**'],
		maxWorkers: 2,
		// Modules are loaded once a worker: a third of the time. Each file still has a database of its own (test/house.ts).
		isolate: false,
		testTimeout: 20_000,
		hookTimeout: 60_000,
		env: { NODE_ENV: 'test', TZ: 'Pacific/Kiritimati' },
	},
})
