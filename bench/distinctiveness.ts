/** 10,000 places and products compared: all their answers from the index, against the plain way that compares every pair. */
import { type Compared, compare, plainKinds, sameness, type Trait } from '#science/distinctiveness/index.ts'
import { naive } from '#test/fixtures/naive-likeness.ts'

/** One value of a kind is common, most are rare; of each thing another share of the kinds is known. Invented, the same every time. */
export function world(count: number): Compared[] {
	let seed = 11
	const random = () => {
		seed = (seed * 1103515245 + 12345) % 2147483648
		return seed / 2147483648
	}
	return Array.from({ length: count }, (_, i) => {
		const share = 0.3 + 0.7 * random()
		return {
			id: `p${i}`,
			traits: plainKinds.flatMap((kind): Trait[] => (random() < share ? [...new Set(Array.from({ length: random() < 0.3 ? 2 : 1 }, () => `${kind} ${Math.floor(300 * random() ** 3)}`))].map((value) => ({ kind, value })) : [])),
			// Every fifth is a place, the others are products of it.
			...(i % 5 ? { within: `p${i - (i % 5)}` } : {}),
		}
	})
}

const secondsOf = (work: () => void): number => {
	const started = performance.now()
	work()
	return (performance.now() - started) / 1000
}

export function distinctivenessBench(count = 10_000): Record<string, number> {
	const all = world(count)
	// The plain way knows no places and products; both compare all with all.
	const flat = all.map(({ id, traits }) => ({ id, traits }))
	compare(flat.slice(0, 500)).of('p1')
	const prepare = secondsOf(() => compare(flat))
	const c = compare(flat)
	const answers = secondsOf(() => { for (const p of flat) c.of(p.id) })
	// Every pair of 10,000 takes minutes: 100 answers of it are measured, evenly spread, each a pass over all others.
	const plain = naive(flat)
	const sample = flat.filter((_, i) => i % (count / 100) === 0)
	plain(sample[0]?.id ?? '', 3)
	const each = secondsOf(() => { for (const p of sample) plain(p.id, 3) }) / sample.length
	for (const p of sample) {
		const [mine, theirs] = [c.of(p.id)?.lookAlikes ?? [], plain(p.id, 3)]
		if (mine.some((l, i) => Math.abs(l.similarity - (theirs[i]?.similarity ?? 0)) > 1e-9)) throw new Error(`${p.id}: the two ways differ`)
	}
	const mixed = secondsOf(() => { const m = compare(all); for (const p of all) m.of(p.id) })
	const same = secondsOf(() => void sameness(all))
	const ratio = (each * count) / (prepare + answers)
	console.log(`\ndistinctiveness: ${count} compared in ${prepare.toFixed(2)} s, all ${count} answers in ${answers.toFixed(2)} s (${((answers / count) * 1e6).toFixed(0)} µs each); every pair the plain way ${(each * count).toFixed(0)} s (from 100 answers): ${ratio.toFixed(0)} times as long`)
	console.log(`places with their products ${mixed.toFixed(2)} s; sameness of ${count} products ${same.toFixed(2)} s`)
	return { prepareSeconds: prepare, answerSeconds: answers, plainSeconds: each * count, ratio, mixedSeconds: mixed, samenessSeconds: same }
}

if (import.meta.main) distinctivenessBench()
