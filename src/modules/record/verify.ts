import type { Id } from '#kernel/id.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { type ChainFault, genesis, verifyChain } from './rules.ts'
import { links } from './store.ts'

export interface ChainState {
	readonly events: bigint
	readonly hash: string
	/** The first fault, or undefined when the whole chain holds and ends where its head says. */
	readonly fault: ChainFault | { readonly seq: string; readonly fault: 'head' }
}

/** Walks a programme's whole chain, a few thousand links at a time, and compares its end with the chain head. */
export async function verifyRecord(tx: Tx, programme: Id<'programme'>): Promise<ChainState> {
	let seq = 0n
	let hash = genesis
	for (;;) {
		const next = await links(tx, programme, seq)
		const fault = verifyChain(next, hash, seq + 1n)
		if (fault) return { events: seq, hash, fault }
		const last = next.at(-1)
		if (!last) break
		seq += BigInt(next.length)
		hash = last.hash
	}
	const head = await tx.selectFrom('chain_head').select(['seq', 'hash']).where('programme_id', '=', programme).executeTakeFirst()
	const fits = head ? head.seq === seq && head.hash === hash : seq === 0n
	return { events: seq, hash, fault: fits ? undefined : { seq: seq.toString(), fault: 'head' } }
}

/** The stored files a programme's rows name and the store does not have. */
export async function missingFiles(house: Pick<House, 'db' | 'files'>, programme: Id<'programme'>): Promise<{ readonly files: number; readonly missing: readonly string[] }> {
	const rows = await house.db.atomically(programme, (tx) => tx.selectFrom('file').select('sha256').where('programme_id', '=', programme).where('size', '>', 0).execute())
	const missing: string[] = []
	for (const { sha256 } of rows) if (!(await house.files.read(programme, sha256))) missing.push(sha256)
	return { files: rows.length, missing }
}
