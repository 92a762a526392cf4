/** Composition root: the only file that knows every adapter. server.mjs, the CLI and the tests open the house here. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '#adapters/clock.ts'
import type { Connection } from '#adapters/database/cluster.ts'
import { type OpenDb, openDb } from '#adapters/database/db.ts'
import { examiner } from '#adapters/examiner.ts'
import { openFiles } from '#adapters/files.ts'
import { openIncoming } from '#adapters/incoming.ts'
import { openMail } from '#adapters/mail.ts'
import { openPacks } from '#adapters/packs.ts'
import { painter } from '#adapters/painter.ts'
import { openPapers } from '#adapters/papers/index.ts'
import { openSecrets } from '#adapters/secrets.ts'
import type { Settings } from '#adapters/settings.ts'
import { readSheet } from '#adapters/sheets/index.ts'
import { openTrade } from '#adapters/trade/index.ts'
import type { Projection, Rebuild } from '#kernel/action.ts'
import type { Clock, House } from '#kernel/ports.ts'
import type { PersonalColumns } from '#kernel/tables.ts'
import { personal as gradingPersonal, rebuildCertificates, remindLapsing, republishCertificates, sweepCredentials } from '#modules/grading/index.ts'
import { personal as marketsPersonal, sweepTrade } from '#modules/markets/index.ts'
import { personal as peoplePersonal } from '#modules/people/index.ts'
import { personal as recordPersonal } from '#modules/record/index.ts'
import { personal as registryPersonal, producerById, projectProduct, rebuildPlaces, rebuildProducts, sweepPackFeatures } from '#modules/registry/index.ts'
import { catalogueRebuild, personal as channelPersonal, projectCatalogue } from '#modules/channel/index.ts'
import { sweepItineraries } from '#modules/visits/index.ts'
import type { KyselyPlugin } from 'kysely'

/** The checkout or installed package: migrations, packs and messages lie beside the source. */
export const root = join(import.meta.dirname, '..')

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

export interface OpenHouse extends House {
	readonly db: OpenDb
	close(): Promise<void>
}

/** Where personal data stands, module by module: erasure and a person's own export walk these. */
export const personal: readonly PersonalColumns[] = [
	...peoplePersonal,
	...recordPersonal,
	...registryPersonal,
	...gradingPersonal,
	...marketsPersonal,
	...channelPersonal,
]

/** The published tables, each made anew by the module that owns it: `ippin rebuild`, and erasure where names stand in them. */
export const rebuilds: readonly Rebuild[] = [rebuildPlaces, rebuildProducts, rebuildCertificates, catalogueRebuild]

/** Own-database projections, run in the transaction of the event that they follow. */
const projections: Readonly<Record<string, readonly Projection[]>> = {
	'product-published': [projectCatalogue, projectProduct],
	'product-changed': [republishCertificates, projectCatalogue, projectProduct],
	'product-withdrawn': [projectCatalogue, projectProduct],
	'product-feature-added': [projectProduct],
	'product-feature-changed': [projectProduct],
	'product-feature-removed': [projectProduct],
	'product-classified': [projectCatalogue],
	'photos-added': [projectCatalogue],
	'photo-removed': [projectCatalogue],
	'producer-changed': [republishCertificates, projectCatalogue, projectProduct],
	'place-changed': [republishCertificates, projectCatalogue],
	'certificate-issued': [projectCatalogue],
	'register-imported': [projectCatalogue],
	'certificate-revoked': [projectCatalogue],
}

/** Joins the adapters; nothing connects before the first use. Options are for tests and seeds. */
export function openHouse(
	settings: Pick<Settings, 'data' | 'mode' | 'smtpUrl' | 'mailFrom'>,
	connection: Connection,
	origin: string,
	secret: string,
	options: { readonly clock?: Clock; readonly plugins?: KyselyPlugin[]; readonly cheapHashes?: boolean; readonly max?: number } = {},
): OpenHouse {
	const db = openDb(connection, { ...(options.plugins ? { plugins: options.plugins } : {}), ...(options.max ? { max: options.max } : {}) })
	const trade = openTrade({ folder: join(settings.data, 'trade'), shipped: join(root, 'data'), demo: settings.mode === 'demo' })
	return {
		db,
		clock: options.clock ?? systemClock,
		files: openFiles(join(settings.data, 'files')),
		incoming: openIncoming(join(settings.data, 'incoming')),
		examiner,
		sheets: { read: readSheet },
		packs: openPacks({ folder: join(root, 'data'), demo: settings.mode === 'demo' }),
		papers: openPapers(),
		painter,
		trade,
		mail: openMail(settings.smtpUrl, settings.mailFrom),
		secrets: openSecrets(secret, options.cheapHashes ? { memoryCost: 1024, timeCost: 1 } : undefined),
		mode: settings.mode,
		version,
		origin,
		projections,
		knows: { producer: async (tx, programme, id) => (await producerById(tx, programme, id)) !== undefined },
		personal,
		rebuilds,
		sweeps: [sweepItineraries, sweepCredentials, remindLapsing, sweepTrade, sweepPackFeatures],
		close: async () => {
			await Promise.all([db.close(), trade.close()])
		},
	}
}
