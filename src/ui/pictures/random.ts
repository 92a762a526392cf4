/** FNV-1a, 32 bits: the same text gives the same number everywhere. */
export function hash(text: string): number {
	let h = 0x811c9dc5
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
	return h >>> 0
}

/** Repeatable chance (mulberry32): `next()` in [0, 1), `between(a, b)`, `pick(list)`. */
export function chance(seed: string) {
	let state = hash(seed)
	const next = () => {
		state = (state + 0x6d2b79f5) | 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296
	}
	const between = (a: number, b: number) => a + (b - a) * next()
	const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0]
	return { next, between, pick }
}
export type Chance = ReturnType<typeof chance>
