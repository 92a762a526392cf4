import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
	plugins: [
		sveltekit({
			adapter: adapter({ precompress: true }),
			// Registered only by a page whose script asks for it (src/client/keep.ts).
			serviceWorker: { register: false },
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self', 'unsafe-inline'],
					'img-src': ['self', 'data:'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
				},
			},
		}),
	],
	// Scripts of single pages: `?worker&url` gives the address of a bundle of their own.
	worker: { format: 'es' },
	// Typefaces stay files: the policy lets no page load one from inside a style sheet.
	build: { reportCompressedSize: false, assetsInlineLimit: 0 },
})
