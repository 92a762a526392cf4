import { fold, tokens } from '#kernel/text.ts'
import type { Rule } from '../rulebook.ts'

type Kind = Rule['kind']
// Folded Vietnamese and English. "Phân loại" (to sort) is no "loại" (to reject): the words around it decide.
const stop = /(?:khong|ngung|dung)(?: xem xet| danh gia| cham)+(?: cac| them)?(?: buoc| chi tieu| tieu chi| noi dung)?|dung (?:lai|danh gia|cham)|no further assess|assessment (?:stops|ends)|stop (?:the )?assess|not assessed further/
const zero = /\b(?:bi|bang|la|dat|duoc|co) 0 ?diem|\b0 ?diem|bang (?:0|khong)\b|\b(?:zero|0) points?\b|(?:is|equals|scores?) (?:zero|0)\b/
const reject = /(?:se|thi|bi|phai) loai\b|loai (?:bo|khoi|ngay)|disqualif|(?:is|are|be) (?:rejected|excluded)/
const onlyIf = /chi (?:ap dung|danh gia|xem xet|cham(?: diem)?) (?:khi|neu|doi voi|cho|trong truong hop)|(?:appl(?:ies|y)|counts?|assessed|scored) only (?:if|when|for)|only (?:appl(?:ies|ied)|assessed|scored|counts?) (?:if|when|for)/

/** The conditions that a note states. */
export function kindsIn(note: string): Kind[] {
	const said = fold(note).replace(/\s+/g, ' ')
	const found: Kind[] = []
	if (reject.test(said)) found.push('disqualify')
	if (stop.test(said)) found.push(zero.test(said) ? 'stop-if-zero' : 'stop')
	if (onlyIf.test(said)) found.push('applies-if')
	return found
}
/** A choice that says of itself that it ends the assessment: "… (bị loại)". */
export function stopsIn(label: string): 'disqualify' | 'stop' | undefined {
	const said = fold(label)
	return /[(→>:–-]\s*(?:bi |se bi )?(?:loai|disqualified)\)?\.?$/.test(said) ? 'disqualify' : /[(→>:–-]\s*(?:dung(?: lai)?|stop)\)?\.?$/.test(said) ? 'stop' : undefined
}

/** Without "Ghi chú:" and the like, and without a colon or brackets around all of it. */
export const wording = (note: string): string => note.replace(/^\(?\s*(?:Ghi chú|Chú ý|Lưu ý|Note|Remark)\s*[:.]\s*/iu, '').replace(/[:;]$/, '').trim() || note

/** Words that name no subject. */
const empty = new Set(tokens('chỉ áp dụng khi nếu có đối với cho danh gia điểm tiêu chí mục lớn hơn được trong trường hợp của và các chấm nội dung only applies if when there is a the of for criterion points more than has have and counts above san pham product'))
interface Before {
	readonly no: string
	readonly name: string
}
/**
 * The criterion that an applies-if depends on: named by its number, else the first of those before it with the most words in
 * common; `sure` only when it was named.
 */
export function targetOf(note: string, before: readonly Before[]): { readonly no: string; readonly sure: boolean } | undefined {
	const named = [...note.matchAll(/\d{1,2}(?:\.\d{1,2})+/g)].map((m) => m[0]).find((no) => before.some((b) => b.no === no))
	if (named) return { no: named, sure: true }
	const words = new Set(tokens(note).filter((w) => !empty.has(w)))
	let best: { no: string; common: number } | undefined
	for (const b of before) {
		const common = new Set(tokens(b.name).filter((w) => words.has(w))).size
		if (common > (best?.common ?? 0)) best = { no: b.no, common }
	}
	return best && { no: best.no, sure: false }
}
/** "> 2" of an applies-if, else 0. */
export const moreThanIn = (note: string): number => Number((/(?:>|trên|hơn|more than|above)\s*(\d{1,3})/iu.exec(note) ?? [])[1] ?? 0)
