/** What is wrong with a small XML text, or nothing: tags balanced, attributes quoted and named once, entities known, no stray marks. */
export function fault(xml: string): string | undefined {
	const open: string[] = []
	let at = 0
	for (const m of xml.matchAll(/<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
		const between = xml.slice(at, m.index)
		if (/[<>]/.test(between)) return `stray mark in "${between.slice(0, 60)}"`
		if (between.trim() && !open.length) return `text outside: "${between.trim().slice(0, 40)}"`
		const bad = /&(?!(?:amp|lt|gt|quot|#39);)/.exec(between + m[3])
		if (bad) return `bare & in ${m[2]}`
		const names = [...(m[3] ?? '').matchAll(/([\w:-]+)="/g)].map((a) => a[1])
		if (new Set(names).size !== names.length) return `an attribute twice in ${m[2]}`
		if (m[1]) {
			if (open.pop() !== m[2]) return `</${m[2]}> closes nothing`
		} else if (!m[4]) open.push(m[2] ?? '')
		at = m.index + m[0].length
	}
	if (/[<>]/.test(xml.slice(at))) return `stray mark at the end: "${xml.slice(at, at + 40)}"`
	return open.length ? `<${open.join('> <')}> left open` : undefined
}
