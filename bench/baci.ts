/** A file of the size and shape of a year of BACI, made row by row and stored nowhere: `node bench/baci.ts ROWS > FILE`. Figures are random. */
import { once } from 'node:events'
import { economyOfNumber } from '../src/kernel/economies.ts'

/** Numbers of economies as UN Comtrade gives them. */
const numbers = Array.from({ length: 895 }, (_, n) => n).filter((n) => n > 0 && (economyOfNumber(n) ?? 'out') !== 'out' && ![840, 250, 756, 578, 380, 356, 158].includes(n)).slice(0, 226)
/** About 5,000 codes, more of them in the chapters that have more. */
const many: Readonly<Record<number, number>> = { 28: 180, 29: 350, 84: 500, 85: 300 }
const products = Array.from({ length: 97 }, (_, k) => k + 1)
	.filter((chapter) => chapter !== 77)
	.flatMap((chapter) => Array.from({ length: many[chapter] ?? 40 }, (_, k) => String(chapter * 10_000 + (1 + Math.floor(k / 10)) * 100 + (k % 10) * 10).padStart(6, '0')))

/** Pieces of a CSV of about `rows` rows, 11 million a year from 2022 backwards; the same every time. */
export function* baci(rows: number, each = 1 << 17): Generator<Buffer> {
	let seed = 42
	const random = (below: number): number => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
		return Math.floor((seed / 2 ** 32) * below)
	}
	const perYear = 11_000_000
	const pairs = numbers.length * (numbers.length - 1)
	let text = 't,i,j,k,v,q\n'
	for (let year = 2022, left = rows; left > 0; year--, left -= perYear) {
		const step = Math.max(1, (products.length * pairs) / Math.min(left, perYear))
		for (const i of numbers)
			for (const j of numbers) {
				if (i === j) continue
				for (let k = random(2 * step); k < products.length; k += 1 + random(2 * step - 1)) {
					text += `${year},${i},${j},${products[k]},${(1 + random(100_000)) / 1000},${random(1_000) / 1000}\n`
					if (text.length >= each) {
						yield Buffer.from(text)
						text = ''
					}
				}
			}
	}
	if (text) yield Buffer.from(text)
}

if (import.meta.main) for (const piece of baci(Number(process.argv[2] ?? 11_000_000))) if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
