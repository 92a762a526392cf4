import { error } from '@sveltejs/kit'
import { annexOf, importDraft, likeness, lint, reached, type Rulebook, setNamed, shippedRulebooks } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only } from '../../../../../act.ts'
import { refsOf } from '../../refs.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const { sha256 } = event.params
	if (!/^[0-9a-f]{64}$/.test(sha256)) error(404, 'annex')
	const { house } = event.locals
	const query = event.url.searchParams
	const nth = Number(query.get('nth') ?? 0)
	return inProgramme(event, async (tx, programme) => {
		const read = await annexOf(house, tx, programme, sha256, query.get('sheet') ?? undefined)
		if (!read.ok) {
			if (read.refusal.code === 'grading/annex-unknown') error(404, 'annex')
			return { refusal: read.refusal, annex: undefined }
		}
		const { name, sheet, books } = read.value
		const found = books[nth]
		if (!found) return { refusal: { code: 'grading/annex-not-recognised', name }, annex: undefined }
		const shipped = (await shippedRulebooks(house.packs)).filter((b) => b.scheme === 'points')
		const alike = shipped.map((b) => ({ id: b.id, count: likeness(found.parts, b) })).toSorted((a, b) => b.count - a.count)[0]
		const newest = shipped.filter((b) => b.economy === programme.economy && b.inForce).toSorted((a, b) => (b.inForce?.from ?? '').localeCompare(a.inForce?.from ?? ''))[0]
		// Only what can be told from the table itself: sums, ladders, conditions.
		const book = { id: 'x', programme: '', economy: programme.economy, scheme: 'points', status: 'incomplete', legalBasis: { text: '' }, parts: found.parts, bands: found.bands, source: { name: '', asOf: '' }, faults: [], ...(found.total === undefined ? {} : { total: found.total }) } satisfies Rulebook
		const rows = found.reads.filter((r) => r.as !== 'intro' || r.doubts.length)
		return {
			refusal: undefined,
			annex: {
				sha256, lang: programme.lang, name, sheet: sheet.name, sheets: sheet.sheets, nth, titles: books.map((b) => setNamed(b.title)), set: setNamed(found.title), rows, uncertain: found.uncertain.length, total: found.total, reached: reached(found.parts),
				criteria: found.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria)).length, faults: lint(book).filter((f) => f.code !== 'incomplete'),
				refs: await refsOf(house, tx, programme), like: alike && alike.count > 2 ? alike.id : '', head: newest?.id ?? '',
			},
		}
	})
}

export const actions: Actions = {
	enter: act(importDraft, {
		with: (e) => ({ sha256: e.params.sha256 ?? '', nth: e.url.searchParams.get('nth') ?? '0', sheet: e.url.searchParams.get('sheet') ?? '' }),
		then: (value, e) => paths.rulebookDraft(e.params.programme ?? '', value.id),
	}),
}
