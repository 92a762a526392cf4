import type { LocalText } from '#kernel/text.ts'
import type { Procedure, Told } from './procedure.ts'

const plain = (vi: string, en: string): LocalText => ({ source: 'en', text: { vi, en } })
const ours = <T>(is: T): Told<T> => ({ is, by: 'ours' })
/** One council that decides everything: what an adoption without a procedure of its own is run by. */
export const ownProcedure: Procedure = {
	id: 'own',
	economy: 'ZZ',
	name: plain('Quy trình của chương trình', "The programme's own procedure"),
	status: 'complete',
	legalBasis: { text: "The programme's own rule" },
	scoring: ours('blind'),
	leastMembers: ours(1),
	talkAbove: ours(2),
	appealDays: ours(30),
	stages: [{ id: 'council', name: plain('Hội đồng', 'Council'), level: 'programme', does: 'assess', decides: { from: 0, to: 10 }, forms: ['score-sheet', 'minutes', 'decision'] }],
	forms: [
		{ id: 'registration', kind: 'registration', name: plain('Phiếu đăng ký', 'Registration') },
		{ id: 'self-assessment', kind: 'self-assessment', name: plain('Phiếu tự đánh giá', 'Self-assessment') },
		{ id: 'score-sheet', kind: 'score-sheet', name: plain('Phiếu chấm điểm', 'Score sheet') },
		{ id: 'minutes', kind: 'minutes', name: plain('Biên bản họp', 'Minutes of the meeting') },
		{ id: 'submission', kind: 'submission', name: plain('Tờ trình', 'Submission for decision') },
		{ id: 'decision', kind: 'decision', name: plain('Quyết định', 'Decision') },
	],
	source: { name: 'Ippin', asOf: '2026-11-24' },
	notKnown: [],
}
