import type { Packs } from '#kernel/ports.ts'

/** Reads the entries of a shipped pack; `parse` gives undefined for what is of another kind. The packs hand out one object an entry: it is parsed once. */
export function entriesOf<T>(pack: string, parse: (raw: unknown) => T | undefined) {
	const known = new WeakMap<object, { readonly entry: T | undefined }>()
	const one = async (packs: Packs, key: string): Promise<T | undefined> => {
		const raw = await packs.read(pack, key)
		if (typeof raw !== 'object' || raw === null) return undefined
		const read = known.get(raw) ?? { entry: parse(raw) }
		known.set(raw, read)
		return read.entry
	}
	const all = async (packs: Packs): Promise<T[]> => (await Promise.all((await packs.keys(pack)).map((key) => one(packs, key)))).filter((entry) => entry !== undefined)
	return { one, all }
}
