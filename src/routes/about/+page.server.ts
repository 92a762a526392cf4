import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#app'
import type { PageServerLoad } from './$types'

const packs = ['rulebooks', 'nomenclature', 'access', 'places', 'cases', 'gravity', 'trade-demo'] as const

interface Manifest { readonly version: string; readonly licence: string; readonly sha256: string }

/** Version and licence as the manifests say: what is read here is what is used. */
export const load: PageServerLoad = ({ locals }) => ({
	version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
	packs: packs
		.filter((pack) => pack !== 'trade-demo' || locals.house.mode === 'demo')
		.map((pack) => {
			const { version, licence, sha256 } = JSON.parse(readFileSync(join(root, 'data', pack, 'manifest.json'), 'utf8')) as Manifest
			return { pack, version, licence, sha256 }
		}),
})
