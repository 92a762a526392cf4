import type { Fault } from '../lint.ts'
import type { Rulebook } from '../rulebook.ts'

type Found = Fault & { readonly severity: 'error' | 'warning' }
const error = (code: string, at: string, detail: string): Found => ({ severity: 'error', code, at, detail })

/** What is odd in segments, items, conditions and star rules. */
export function lintSchemes(rulebook: Rulebook): Found[] {
	const { segments = [], items = [], dimensions = [], conditions = [], starRules = [] } = rulebook
	const twice = [segments, items, dimensions, conditions].flatMap((list) => list.map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at))
	const known = new Set(items.map((item) => item.id))
	return [
		...[...new Set(twice)].map((at) => error('repeated-id', at, 'Two segments, items or conditions have this id.')),
		...segments.filter((s) => s.needs.length === 0).map((s) => error('segment-empty', s.id, 'It needs nothing, so every product would be in it.')),
		...segments.flatMap((s, at) => {
			// It is never reached when a better one holds wherever it does: each line of that one takes in a whole line of this one.
			const covers = segments.slice(0, at).find((better) => better.needs.every((line) => s.needs.some((own) => own.every((item) => line.includes(item)))))
			return covers ? [error('segment-never', s.id, `Whatever is in it is in ${covers.id}, which stands above it.`)] : []
		}),
		...(items.length === 0 ? [] : segments.flatMap((s) => s.needs.flat().filter((item) => !known.has(item)).map((item) => error('item-nowhere', s.id, `It names ${item}, which is not among the items.`)))),
		...(dimensions.length === 0 ? [] : items.filter((item) => !dimensions.some((d) => d.id === item.dimension)).map((item) => error('item-nowhere', item.id, `Its dimension ${item.dimension} is not there.`))),
		...starRules.flatMap((rule, at) => {
			const clash = starRules.slice(0, at).find((other) => other.from <= rule.to && rule.from <= other.to)
			const where = rule.from === rule.to ? `${rule.from} stars` : `${rule.from}-${rule.to} stars`
			if (rule.to < rule.from) return [error('star-rule-clash', where, 'It ends before it begins.')]
			return clash ? [error('star-rule-clash', where, `Another rule speaks of ${clash.from} to ${clash.to} stars, too.`)] : []
		}),
	]
}
