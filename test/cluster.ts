/** One real PostgreSQL for the whole run, in a folder of its own; workers clone its migrated template. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../src/adapters/database/cluster.ts'
import { migrate } from '../src/adapters/database/migrate.ts'

declare module 'vitest' {
	export interface ProvidedContext {
		host: string
	}
}

export default async function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'ippin-test-'))
	const cluster = await startCluster(folder)
	if (!('host' in cluster.connection)) throw new Error('the embedded database has a socket')
	const { host, user } = cluster.connection
	const client = new pg.Client({ host, user, database: 'postgres' })
	await client.connect()
	// Tests are about rules, not about power cuts: those have a test of their own (test/durability.long.test.ts).
	for (const off of ['fsync', 'synchronous_commit', 'full_page_writes']) await client.query(`alter system set ${off} = off`)
	await client.query('select pg_reload_conf()')
	await client.query('create database template_ippin')
	await client.end()
	await migrate({ host, user, database: 'template_ippin' }, join(import.meta.dirname, '../migrations'))
	project.provide('host', host)
	return async () => {
		await cluster.stop()
		rmSync(folder, { recursive: true, force: true })
	}
}
