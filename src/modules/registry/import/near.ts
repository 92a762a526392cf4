/** Edit distance (insert, delete, replace one character each), or `most + 1` as soon as it must exceed `most`. */
export function distance(a: string, b: string, most: number): number {
	if (a === b) return 0
	if (Math.abs(a.length - b.length) > most) return most + 1
	let before = Array.from({ length: b.length + 1 }, (_, j) => j)
	for (let i = 1; i <= a.length; i++) {
		const row = [i]
		let least = i
		for (let j = 1; j <= b.length; j++) {
			const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1
			const value = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + cost)
			row.push(value)
			if (value < least) least = value
		}
		if (least > most) return most + 1
		before = row
	}
	return Math.min(before[b.length] ?? 0, most + 1)
}

/** How many slips of the pen two names of this length may differ by and still look like one. */
const slips = (length: number): number => (length < 6 ? 0 : length < 12 ? 1 : 2)

const digits = (text: string): string => text.replace(/\D+/g, ' ').trim()

/**
 * Pairs of names that look like one misspelt. Only names that share a word are compared (a word that very many
 * share tells nothing), so 20,000 names stay cheap. Names that differ in a number ("Tổ 1", "Tổ 2") are never near.
 */
export function nearPairs(names: readonly string[]): readonly (readonly [number, number])[] {
	const byWord = new Map<string, number[]>()
	names.forEach((name, i) => {
		for (const word of new Set(name.split(/[^\p{L}\p{N}\p{M}]+/u))) {
			if (word.length > 1) byWord.set(word, [...(byWord.get(word)?.slice(0, 60) ?? []), i])
		}
	})
	const pairs = new Map<string, readonly [number, number]>()
	for (const group of byWord.values()) {
		if (group.length > 60) continue
		for (let x = 0; x < group.length; x++) {
			for (let y = x + 1; y < group.length; y++) {
				const i = group[x] ?? 0
				const j = group[y] ?? 0
				const a = names[i] ?? ''
				const b = names[j] ?? ''
				const most = slips(Math.min(a.length, b.length))
				if (most && a !== b && digits(a) === digits(b) && !pairs.has(`${i},${j}`) && distance(a, b, most) <= most) pairs.set(`${i},${j}`, [i, j])
			}
		}
	}
	return [...pairs.values()].sort((p, q) => p[1] - q[1] || p[0] - q[0])
}
