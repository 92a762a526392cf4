import type { Actor, Due, Programme } from '#kernel/action.ts'
import { addDays, type Day, daysBetween } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { textIn } from '#kernel/text.ts'
import { isOverdue, mayLog, openSteps, type Project, quietSince, type Step, takesPart } from './rules.ts'
import { projects } from './store.ts'

/** A step stands on the desk of those who do it this many days ahead. */
const aheadDays = 14

/** The office: steps that are late, projects gone quiet. Those who do a step: when it comes near, and when it is late. */
export async function projectsDue(tx: Tx, programme: Programme, by: Actor, on: Day): Promise<Due[]> {
	const officer = by.roles.includes('officer')
	if (!officer && !by.producer && !by.sector) return []
	const all = await projects(tx, programme.id, officer || by.sector || !by.producer ? {} : { maker: by.producer })
	const due: Due[] = []
	for (const p of all.filter((x) => !x.ended)) {
		const href = `/${programme.slug}/projects/${p.id}`
		const title = textIn(p.title, programme.lang).text
		for (const s of openSteps(p)) {
			const late = isOverdue(s, on)
			if (!concerns(by, p, s, late) || s.dueOn > addDays(on, aheadDays)) continue
			due.push({ key: late ? 'projects/due-late' : 'projects/due-step', facts: { step: s.what, project: title }, href: `${href}#step-${s.id}`, on: s.dueOn, ...(late ? { urgent: true } : {}) })
		}
		const since = officer ? quietSince(p, on) : undefined
		if (since) due.push({ key: 'projects/due-quiet', facts: { project: title, days: daysBetween(since, on) }, href })
	}
	return due
}

/** A late step is the office's matter and that of everybody who takes part; a coming one of those who do it. */
function concerns(by: Actor, p: Project, s: Step, late: boolean): boolean {
	if (by.roles.includes('officer')) return late
	if (takesPart(by, p)) return late || (s.lead === 'producers' && (s.maker === null || s.maker.id === by.producer))
	return mayLog(by, p, s)
}
