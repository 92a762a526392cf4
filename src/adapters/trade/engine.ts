/** DuckDB, loaded when it is first needed: bounded memory and threads, its temporary files inside the data folder, no network. */
import { rmSync } from 'node:fs'
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api'

export interface Engine {
	readonly connection: DuckDBConnection
	/** Every row of a query's result, column by column, chunk by chunk: nothing of it is held but the chunk. */
	each(sql: string, take: (chunk: DuckDBDataChunk) => void): Promise<void>
	run(sql: string): Promise<void>
	close(): void
}
export interface EngineLimits {
	/** A file for tables too big for memory; ':memory:' when left out. */
	readonly file?: string
	/** Where a sort or sum that outgrows its memory spills to; removed on close. */
	readonly spill: string
	/** As DuckDB says it: '512MB'. */
	readonly memory: string
	readonly threads: number
}

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

export async function openEngine(limits: EngineLimits): Promise<Engine> {
	const { DuckDBInstance: Instance } = await import('@duckdb/node-api')
	const instance: DuckDBInstance = await Instance.create(limits.file ?? ':memory:', {
		memory_limit: limits.memory,
		threads: String(limits.threads),
		temp_directory: limits.spill,
		autoinstall_known_extensions: 'false',
		autoload_known_extensions: 'false',
	})
	const connection = await instance.connect()
	return {
		connection,
		run: async (sql) => {
			await connection.run(sql)
		},
		async each(sql, take) {
			const result = await connection.stream(sql)
			for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) take(chunk)
		},
		close() {
			connection.closeSync()
			instance.closeSync()
			rmSync(limits.spill, { recursive: true, force: true })
		},
	}
}
