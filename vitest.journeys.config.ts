import { defineConfig } from 'vitest/config'

/** Browser stories against the built product; scripts/test.mjs builds first. */
export default defineConfig({
	test: {
		globalSetup: ['test/journeys/product.ts'],
		include: ['test/journeys/**/*.journey.ts'],
		maxWorkers: 2,
		testTimeout: 600_000,
		hookTimeout: 120_000,
	},
})
