/** Scores 20,000 submissions of five council members under OCOP 2019 set 20, and simulates a draft of it on them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#app'
import { expectDone } from '#kernel/outcome.ts'
import { council, criteriaOf, laddersOf, parseRulebook, parseSheet, type Rulebook, simulator } from '#modules/grading/index.ts'

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

	// A draft that halves the points of one criterion and asks one thing that nobody was asked.
	const draft: Rulebook = {
		...rulebook,
		parts: rulebook.parts.map((p) => ({ ...p, sections: p.sections.map((s) => ({ ...s, criteria: s.criteria.map((c) => (c.id === '6.3' ? { ...c, choices: (c.choices ?? []).map((x) => ({ ...x, points: x.points / 2 })) } : c.id === '1.6' ? { ...c, key: 'women', name: { source: 'en', text: { en: 'Led by women' } } } : c)) })) })),
	}
	const sets = ['yes', 'no', 'unknown']
	const begun = performance.now()
	const run = simulator(draft)
	for (let i = 0; i < count; i++) {
		run.take(rulebook, {
			id: `${i}`,
			by: 'council',
			sheets: Array.from({ length: 5 }, (_, m) => sheets[(i * 5 + m) % sheets.length] ?? { answers: {} }),
			groups: { set: rulebook.id, place: `place ${i % 60}`, women: sets[i % 3] ?? '', kind: i % 2 ? 'household' : 'group' },
		})
	}
	const { counts } = run.result().council
	const seconds = (performance.now() - begun) / 1000
	console.log(`simulate: ${count} dossiers of five members under a draft in ${seconds.toFixed(2)} s (${counts.loses} lose, ${counts.gains} gain, ${counts.unclear} unclear)`)
	return { submissionsPerSecond: perSecond, simulateSeconds: seconds }
}
