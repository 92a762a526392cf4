/** The demo's rule change: Ha Noi tries an invented draft of set 20 on its dossiers. */
import type { House } from '#kernel/ports.ts'
import { adoptions, shippedRulebook, simulateDraft } from '#modules/grading/index.ts'
import { at, type DemoContext, does } from './context.ts'

export async function seedInsight(house: House, ctx: DemoContext): Promise<void> {
	const programme = ctx.programmes.hanoi
	const book = await shippedRulebook(house.packs, 'vn-ocop-1048-20')
	const [adoption] = await house.db.atomically(programme.id, (tx) => adoptions(tx, programme.id))
	if (!book || !adoption) return
	// Half the points for the overall look and the declaration, and in place of clean technology the question who leads: invented, to show what a draft does.
	const draft = {
		kind: 'rulebook', ...book, id: 'demo-draft-20', status: 'incomplete', why: 'An invented draft for the demonstration.', legalBasis: { text: 'Demonstration only: no office has proposed this.' },
		parts: book.parts.map((part) => ({
			...part,
			sections: part.sections.map((section) => ({
				...section,
				criteria: section.criteria.map((c) => {
					if (c.id === '6.3' || c.id === '7') return { ...c, choices: (c.choices ?? []).map((x) => ({ ...x, points: x.points / 2 })) }
					if (c.id !== '1.6') return c
					const yesNo = (id: string, points: number, vi: string, en: string) => ({ id, points, label: { source: 'vi', text: { vi, en } }, ...(points ? { shownBy: 'document' } : {}) })
					return { ...c, key: 'led_by_women', name: { source: 'vi', text: { vi: 'Phụ nữ đứng đầu (demo)', en: 'Led by women (demo)' } }, rules: [], choices: [yesNo('a', 0, 'Không', 'no'), yesNo('b', 5, 'Có', 'yes')] }
				}),
			})),
		})),
	}
	const file = { name: 'demo-draft-20.json', bytes: new TextEncoder().encode(JSON.stringify(draft)) }
	await does(house, programme, at(ctx.people, 'hanoi.officer'), simulateDraft, { title: 'Dự thảo trình diễn: phụ nữ đứng đầu được 5 điểm (demo)', file, adoptions: [adoption.id], reworded: '' })
}
