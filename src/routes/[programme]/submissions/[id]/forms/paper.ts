/** Forms made ready for the typesetter: one, or a round's. */
import type { RequestEvent } from '@sveltejs/kit'
import type { Instant } from '#kernel/day.ts'
import { asLang } from '#kernel/text.ts'
import type { FormKind, Printable, Submission } from '#modules/grading/index.ts'
import { meetingOf, recordsOf } from '#modules/grading/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { producerById } from '#modules/registry/index.ts'
import { sayIn } from '#ui/words.ts'
import { door } from '../../../../../door.ts'
import { inProgramme, programmeOf } from '../../../../act.ts'
import { communeReport, registration, selfAssessment } from './applicant.ts'
import { decisionForm, minutes, scoreSheetForm, submissionForDecision } from './council.ts'
import { type FormSheet, label, type OnForm } from './kit.ts'

const make: Readonly<Record<FormKind, (on: OnForm) => FormSheet>> = {
	registration, 'self-assessment': selfAssessment, 'commune-report': communeReport, 'score-sheet': scoreSheetForm, minutes, submission: submissionForDecision, decision: decisionForm,
}
/** What the typesetter gets: each form a sheet, in the programme's language with the reader's beside. */
export function formsPaper(all: readonly OnForm[], { at, who }: { readonly at: Instant; readonly who: string }) {
	const sheets = all.map((on) => make[on.print.form.kind](on))
	const [first] = all
	const [sheet] = sheets
	if (!first || !sheet) throw new Error('no form to print')
	const { say, also, programme } = first
	return {
		lang: say.lang,
		...(also.lang === say.lang ? {} : { lang2: also.lang }),
		created: at,
		title: sheet.title,
		hue: programme.hue,
		...(programme.demo || all.some(({ s }) => s.demo) ? { demo: label(first, 'forms/demo') } : {}),
		// The typesetter fills in the two numbers.
		pageOf: say('grading/paper-page', { page: '{page}', pages: '{pages}' }),
		printed: say('forms/printed', { when: say.instant(at, programme.zone), who }),
		sheets,
	}
}

/** The PDF of some forms, in the programme's language with the reader's beside; contacts only for the office and the applicant. */
export async function formsPdf(event: RequestEvent, wanted: readonly { readonly s: Submission; readonly print: Printable }[], file: string): Promise<Response> {
	const { actor, house, say: also } = event.locals
	const programme = programmeOf(event)
	const say = sayIn(door().words, asLang(programme.lang) ?? 'en')
	const names = await namesIn(house.db, programme.id)
	const at = house.clock.now()
	const seesContacts = (s: Submission) => actor.roles.includes('officer') || actor.producer === s.product.producer
	const known = await inProgramme(event, async (tx, p) => {
		const all = []
		for (const { s, print } of wanted) all.push({ producer: seesContacts(s) ? await producerById(tx, p.id, s.product.producer) : undefined, records: await recordsOf(tx, p.id, s.id), meetings: print.form.kind === 'minutes' ? await meetingOf(tx, p.id, s.id) : [] })
		return all
	})
	const forms = wanted.map(({ s, print }, i): OnForm => {
		const { producer, records, meetings } = known[i] ?? { producer: undefined, records: { samples: [], visits: [], report: undefined }, meetings: [] }
		return { s, print, programme, say, also, origin: house.origin, names, producer, records, meetings }
	})
	const pdf = await house.papers.pdf('official-forms', formsPaper(forms, { at, who: names.get(actor.person ?? '') ?? '' }))
	return new Response(Buffer.from(pdf), { headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${file}"`, 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' } })
}
