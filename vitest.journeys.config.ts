import { defineConfig } from 'vitest/config'

/** Browser stories against the built product; scripts/test.mjs builds first. */
export default defineConfig({
	test: {
		globalSetup: ['test/journeys/product.ts'],
		include: ['test/journeys/**/*.journey.ts'],
		// One after the other: they share one product, and one story must not pull what another looks at.
		maxWorkers: 1,
		fileParallelism: false,
		retry: 1,
		testTimeout: 300_000,
		hookTimeout: 120_000,
	},
})
