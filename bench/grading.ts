/** Scores 20,000 submissions of five council members under OCOP 2019 set 20. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#app'
import { expectDone } from '#kernel/outcome.ts'
import { council, criteriaOf, laddersOf, parseRulebook, parseSheet } from '#modules/grading/index.ts'

export async function gradingBench(): Promise<Record<string, number>> {
	const rulebook = expectDone(parseRulebook(JSON.parse(readFileSync(join(root, 'data/rulebooks/vn-ocop-1048-20.json'), 'utf8'))))
	let seed = 42
	const random = (n: number) => {
		seed = (seed * 1103515245 + 12345) % 2147483648
		return seed % n
	}
	const ladders = criteriaOf(rulebook).flatMap((c) => laddersOf(c).slice(0, 1).map((choices) => ({ id: c.id ?? c.no, choices })))
	const sheets = Array.from({ length: 500 }, () => expectDone(parseSheet({ answers: Object.fromEntries(ladders.map((l) => [l.id, l.choices[random(l.choices.length)]?.id ?? ''])) })))
	const count = 20_000
	const started = performance.now()
	let graded = 0
	for (let i = 0; i < count; i++) {
		const outcome = council(rulebook, Array.from({ length: 5 }, (_, m) => sheets[(i * 5 + m) % sheets.length] ?? sheets[0]).filter((x) => x !== undefined))
		if (outcome.ok && outcome.value.stars !== null) graded++
	}
	const perSecond = count / ((performance.now() - started) / 1000)
	console.log(`\ngrading: ${perSecond.toFixed(0)} submissions of five members per second (${graded} of ${count} got stars)`)
	return { submissionsPerSecond: perSecond }
}
