/** What a refused form gives back to its page. */
export interface FormAnswer {
	/** The action's name: a page may hold several forms. */
	readonly action: string
	readonly refusal: import('#kernel/outcome.ts').Refusal
	/** Code by field for bad input. */
	readonly issues: Readonly<Record<string, string>>
	/** Everything that was typed, by field name; files cannot be kept. */
	readonly values: Readonly<Record<string, string | readonly string[]>>
}

type Values = Readonly<Record<string, string | readonly string[]>>

/** Value and error of each field: typed now, typed before the session ended, or as it stands. */
export function fieldsOf(
	given: { readonly form: FormAnswer | null | undefined; readonly action: string; readonly parked: Readonly<Record<string, string>> | undefined; readonly standing?: Values },
	word: (code: string, facts: Readonly<Record<string, unknown>>) => string,
): (name: string) => { name: string; value: string | readonly string[] | undefined; error: string | undefined } {
	const mine = given.form?.action === given.action ? given.form : undefined
	return (name) => {
		// A field that may hold several is told by its place: "photos.0".
		const nth = Object.keys(mine?.issues ?? {}).find((k) => k.startsWith(`${name}.`) && /^\d+$/.test(k.slice(name.length + 1)))
		const code = mine?.issues[nth ?? name] ?? (mine?.refusal.field === name ? mine.refusal.code : undefined)
		return {
			name,
			value: mine ? mine.values[name] : (given.parked?.[name] ?? given.standing?.[name]),
			error: code && word(code, mine?.refusal ?? {}),
		}
	}
}

export interface Sent {
	/** Nested by dots in the names: "materials.0.name". */
	readonly raw: Record<string, unknown>
	/** Typed texts by field name, for showing again. */
	readonly values: Record<string, string | string[]>
	readonly key: string | undefined
}

/** Reads a sent form; files become { name, bytes }. Field names starting with "_" belong to the form itself. */
export async function readForm(data: FormData): Promise<Sent> {
	const raw: Record<string, unknown> = {}
	const values: Record<string, string | string[]> = {}
	let key: string | undefined
	// One walk: asking the form for each name by itself would walk it as often as it has names.
	const sent = new Map<string, FormDataEntryValue[]>()
	for (const [name, value] of data) {
		const all = sent.get(name)
		if (all) all.push(value)
		else sent.set(name, [value])
	}
	for (const [name, all] of sent) {
		if (name === '_key') {
			key = String(all[0])
			continue
		}
		if (name.startsWith('_')) continue
		const read = await Promise.all(all.map(async (v) => (typeof v === 'string' ? v.replaceAll('\0', '') : { name: v.name.replaceAll('\0', ''), bytes: new Uint8Array(await v.arrayBuffer()) })))
		const texts = read.filter((v) => typeof v === 'string')
		if (texts.length) values[name] = texts.length === 1 ? (texts[0] ?? '') : texts
		place(raw, name.split('.'), read.length === 1 ? read[0] : read)
	}
	return { raw, values, key }
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

function place(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
	if (path.length > 4 || path.some((p) => forbidden.has(p))) return
	let at: Record<string, unknown> | unknown[] = into
	for (const [i, step] of path.entries()) {
		const last = i === path.length - 1
		const next = last ? value : /^\d+$/.test(path[i + 1] ?? '') ? [] : {}
		if (Array.isArray(at)) {
			const n = Number(step)
			// Rows beyond a hundred are no form of ours.
			if (!Number.isInteger(n) || n < 0 || n > 200) return
			at[n] = last ? value : typeof at[n] === 'object' ? at[n] : next
			at = at[n] as Record<string, unknown>
		} else {
			if (last || typeof at[step] !== 'object' || at[step] === null) at[step] = next
			at = at[step] as Record<string, unknown>
		}
	}
}
