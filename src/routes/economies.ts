/** Where a buyer may be: every economy with an ISO 3166-1 code, under its APEC name where it has one. */
import { isEconomy } from '#kernel/economy.ts'
import type { Option } from '#ui/parts/types.ts'
import type { Say } from '#ui/words.ts'

// Codes that Intl names but that are no economy: groups, private use, reserved by exception.
const none = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'AN', 'BU', 'CS', 'DD', 'FX', 'NT', 'SU', 'TP', 'UK', 'YD', 'YU', 'ZR', 'AQ', 'BV', 'HM'])
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !none.has(code) && isEconomy(code))
const sorted = new Map<string, readonly Option[]>()

export function economyChoices(say: Say): readonly Option[] {
	let options = sorted.get(say.lang)
	if (!options) {
		options = codes.map((value) => ({ value, label: say.economy(value) })).sort((a, b) => a.label.localeCompare(b.label, say.lang))
		sorted.set(say.lang, options)
	}
	return options
}
