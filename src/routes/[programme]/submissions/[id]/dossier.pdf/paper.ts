/** A dossier's words for the typesetter, in the programme's language. */
import type { Day, Instant } from '#kernel/day.ts'
import type { LocalText } from '#kernel/text.ts'
import { criteriaOf, type DossierView, laddersOf, reportTopics, scoreSheet, type Submission } from '#modules/grading/index.ts'
import type { ProgrammeFace } from '#modules/people/index.ts'
import type { Say } from '#ui/words.ts'
import { answerable, official, titleOf } from '../../words.ts'
import { paperFacts } from '../../proofs.ts'

interface Given {
	readonly s: Submission
	readonly dossier: DossierView
	readonly programme: ProgrammeFace
	readonly on: Day
	readonly created: Instant
}
type Said = readonly [string] | readonly [string, string]

export function dossierPaper({ s, dossier, programme, on, created }: Given, say: Say) {
	const book = s.adoption.rulebook
	const score = scoreSheet(book, { answers: s.answers })
	const of = new Map(score.criteria.map((c) => [c.criterion, c]))
	const needs = new Map(dossier.needs.map((n) => [n.criterion, n]))
	const word = (key: string): Said => [say(key)]
	const local = (text: LocalText): Said => { const t = official(text, say.lang); return t.other ? [t.text, t.other.text] : [t.text] }
	const { samples, visits, report } = dossier.records
	const shownBy = (id: string): string | undefined => {
		const need = needs.get(id)
		const papers = s.proofs.filter((p) => p.criteria.includes(id)).map((p) => p.title)
		const other = !need?.met ? [] : need.shownBy === 'sample' ? samples.map((x) => say('grading/sample-no', { no: x.number })) : need.shownBy === 'declaration' ? [say('grading/dossier-declared')] : []
		return [...papers, ...other].join(' · ') || undefined
	}
	const parts = book.parts.map((part) => ({
		name: local(part.name),
		points: say('grading/points-of', { points: score.parts[part.id] ?? 0, of: part.max }),
		criteria: part.sections.flatMap((section) => answerable(section)).map((c) => {
			const got = of.get(c.id)
			const choice = got?.choice ? laddersOf(c).flat().find((x) => x.id === got.choice) : undefined
			const need = needs.get(c.id)
			const shown = shownBy(c.id)
			return {
				no: c.no, name: local(c.name), points: `${say.number(got?.points ?? 0)} / ${say.number(c.max)}`,
				...(choice ? { choice: local(choice.label) } : {}),
				...(shown ? { shown: `${say('grading/dossier-shown')}: ${shown}` } : {}),
				...(need && !need.met ? { awaited: say(need.lapsed.length ? 'grading/paper-lapsed' : `grading/waits-${need.shownBy}`) } : {}),
				...(s.notes[c.id] ? { note: s.notes[c.id] } : {}),
			}
		}),
	}))
	const names = new Map(criteriaOf(book).map((c) => [c.id, `${c.no} ${official(c.name, say.lang).text}`]))
	const fact = (key: string, value: string) => ({ label: word(key), value: value || say('grading/unknown') })
	return {
		lang: say.lang,
		created,
		title: word('grading/dossier-title'),
		hue: programme.hue,
		...(s.demo ? { demo: word('grading/dossier-demo') } : {}),
		pageOf: say('grading/paper-page', { page: '{page}', pages: '{pages}' }),
		programme: [programme.name],
		product: [say.local(s.product.name)],
		facts: [
			fact('grading/producer', s.product.producerName), fact('grading/place', say.local(s.product.place ?? undefined)), fact('grading/round', s.round.name), fact('grading/rulebook', titleOf(book, say)),
			fact('grading/legal-basis', book.legalBasis.text), fact('grading/state', say(`grading/state-${s.state}`)),
		],
		summary: `${say('grading/dossier-claim', { points: score.total, of: book.total ?? 100 })} · ${say('grading/dossier-made', { day: say.day(on, 'long') })}`,
		parts,
		proofs: s.proofs.map((p) => ({ what: p.title, facts: [say(`grading/proof-${p.kind}`), say('grading/supports', { list: p.criteria.join(', ') }), paperFacts(p, say)].filter(Boolean).join(' · ') })),
		records: [
			...samples.map((x) => ({ what: say('grading/sample-no', { no: x.number }), facts: [say('grading/sample-got', { day: say.day(x.on), count: x.units }), x.note].filter(Boolean).join(' · ') })),
			...visits.map((v) => ({ what: say('grading/visited-on', { day: say.day(v.on) }), facts: v.seen })),
			...(report ? [{ what: say('grading/report-of', { day: say.day(report.on) }), facts: [report.number, ...reportTopics.flatMap((t) => (report.says[t] ? [`${say(`grading/report-${t}`)}: ${report.says[t]}`] : []))].filter(Boolean).join(' · ') }] : []),
		],
		missing: [
			...score.unanswered.map((id) => `${names.get(id) ?? id}: ${say('grading/left-blank')}`),
			...dossier.needs.filter((n) => !n.met).map((n) => `${names.get(n.criterion) ?? n.criterion}: ${say(n.lapsed.length ? 'grading/paper-lapsed' : `grading/waits-${n.shownBy}`)}`),
		],
		complete: say('grading/dossier-complete'),
		declaration: word('grading/dossier-declaration'),
		signature: {},
		labels: {
			proofs: word('grading/proofs-head'), records: word('grading/records'), missing: word('grading/dossier-missing'), points: word('grading/points-word'), criterion: word('grading/criterion'),
			signature: word('grading/dossier-sign'), name: word('grading/dossier-name'), placeDate: word('grading/dossier-place-date'),
		},
	}
}
