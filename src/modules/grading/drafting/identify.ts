import type { Criterion, Part, Rule } from '../rulebook.ts'

/** A, B, C … */
export const letterOf = (index: number): string => String.fromCharCode(65 + (index % 26))

const plainKey = (no: string): string => `c_${no.replace(/\W+/g, '_')}`

/**
 * The same parts with ids as a rulebook wants them: keys unique (kept where there is one), ids the number, or `number:key`
 * where a number stands twice; conditions follow the criteria they name, by id or (freshly read) by number.
 */
export function identified(parts: readonly Part[]): Part[] {
	const all = parts.flatMap((p) => p.sections.flatMap((s) => s.criteria))
	const keys = new Set<string>()
	const keyed = new Map<Criterion, string>()
	for (const c of all) {
		const wished = c.key || plainKey(c.no)
		let key = wished
		for (let n = 2; keys.has(key); n++) key = `${wished}_${n}`
		keys.add(key)
		keyed.set(c, key)
	}
	const ids = new Map<Criterion, string>()
	for (const c of all) ids.set(c, all.some((o) => o !== c && o.no === c.no) ? `${c.no}:${keyed.get(c)}` : c.no)
	const target = (old: string): string => {
		const of = all.find((c) => c.id === old) ?? all.find((c) => c.no === old)
		return (of && ids.get(of)) || old || '?'
	}
	const rule = (c: Criterion, r: Rule): Rule => {
		const id = `${ids.get(c)}/${r.kind}`
		if (r.kind === 'stop-if-zero') return { ...r, id, criterion: ids.get(c) ?? c.id }
		return r.kind === 'applies-if' ? { ...r, id, criterion: target(r.criterion) } : { ...r, id }
	}
	return parts.map((p) => ({ ...p, sections: p.sections.map((s) => ({ ...s, criteria: s.criteria.map((c) => ({ ...c, id: ids.get(c) ?? c.id, key: keyed.get(c) ?? c.key, rules: c.rules.map((r) => rule(c, r)) })) })) }))
}
