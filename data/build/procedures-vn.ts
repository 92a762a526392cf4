/** Viet Nam's OCOP procedures, one a decision: who looks at what, who decides which star, forms, days. Facts as the decisions and their press give them; SOURCE.md says from where. */
import { bilingual } from './lib.ts'

const vi = (official: string, en: string) => bilingual('vi', official, en)
const ours = <T>(is: T) => ({ is, by: 'ours' as const })
/** No decision read says how members score, how many there must be, when they must talk, or how to appeal: the same four rules of ours stand in each, told as ours. */
const silent = { scoring: ours('blind'), leastMembers: ours(3), talkAbove: ours(2), appealDays: ours(30) }
const stillOurs = [
	'Whether members score without seeing each other: blind scoring is ours.',
	'How many members must score, and at what difference the council must talk: 3 members and 2 points are ours. One province (Tây Ninh, 2020) asks for three quarters of the members and a talk when totals differ by more than 10 points.',
	'Appeal: no term was found in the decision; 30 days are ours.',
]

const names = {
	registration: vi('Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP', 'Registration for grading'),
	'self-assessment': vi('Báo cáo tự đánh giá về sản phẩm', 'Self-assessment of the product'),
	'commune-report': vi('Báo cáo đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP', "The commune's report on some parts of the dossier"),
	'score-sheet': vi('Phiếu đánh giá sản phẩm OCOP', 'Score sheet'),
	minutes: vi('Biên bản họp Hội đồng đánh giá, phân hạng sản phẩm OCOP', 'Minutes of the council'),
	submission: vi('Tờ trình về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP', 'Submission for decision'),
	decision: vi('Quyết định công nhận kết quả đánh giá, phân hạng sản phẩm OCOP', 'Decision'),
}
type Kind = keyof typeof names
const form = (kind: Kind, no?: string, name = names[kind]) => ({ id: kind, kind, ...(no ? { no } : {}), name })
const councilForms: Kind[] = ['score-sheet', 'minutes', 'submission', 'decision']
const unnumbered = councilForms.map((kind) => form(kind))

const council = (id: string, level: string, where: string, en: string, decides: { from: number; to: number }, decidedBy: ReturnType<typeof vi>, more: object = {}) => ({
	id, name: vi(`Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp ${where}`, `${en} council`), level, does: 'assess', decides, decidedBy, forms: councilForms, ...more,
})
const province = vi('Chủ tịch Ủy ban nhân dân cấp tỉnh', "Chair of the provincial People's Committee")
const district = vi('Ủy ban nhân dân cấp huyện', "District People's Committee")
const advisers = (id: string, level: string, where: string, en: string) => ({
	id, name: vi(`Tổ tư vấn Hội đồng cấp ${where}`, `Advisory team of the ${en} council`), level, does: 'advise', forms: [],
	note: vi('Đánh giá hồ sơ, đề xuất bổ sung, khảo sát thực tế nếu cần, báo cáo Chủ tịch Hội đồng.', 'Reads the dossier, asks for what is missing, visits the workshop where needed, reports to the chair.'),
})
/** The four things a commune confirms, under the names they have in the criteria sets. */
const communeLooksAt = ['raw_material', 'local_labour', 'idea_origin', 'local_identity']
const commune = (more: object) => ({
	id: 'commune', name: vi('Ủy ban nhân dân cấp xã', "Commune People's Committee"), level: 'commune', does: 'report', looksAt: communeLooksAt, forms: ['registration', 'self-assessment', 'commune-report'],
	note: vi(
		'Nguồn gốc sản phẩm, nguyên liệu địa phương; sử dụng lao động địa phương; nguồn gốc ý tưởng sản phẩm; bản sắc, trí tuệ địa phương. Xã không chấm điểm.',
		'Origin of the product and local material; local labour; origin of the idea; local identity and knowledge. The commune confirms, it gives no points.',
	),
	...more,
})

const law = 'https://vanban.chinhphu.vn/'
export const ocopProcedures = [
	{
		kind: 'procedure', id: 'vn-ocop-2019', economy: 'VN', status: 'complete',
		name: vi('Quy trình đánh giá, phân hạng sản phẩm OCOP 2019', 'OCOP procedure of 2019'),
		legalBasis: { text: 'Decision 1048/QD-TTg of 21 Aug 2019, annex II, amended by 781/QD-TTg of 8 Jun 2020', official: 'Quyết định số 1048/QĐ-TTg ngày 21 tháng 8 năm 2019 và Quyết định số 781/QĐ-TTg ngày 08 tháng 6 năm 2020 của Thủ tướng Chính phủ' },
		inForce: { from: '2019-08-21', to: '2023-02-23' }, replacedBy: 'vn-ocop-148-2023',
		...silent,
		stages: [
			council('district', 'district', 'huyện', 'District', { from: 0, to: 2 }, district, {
				forms: ['registration', 'self-assessment', 'score-sheet', 'minutes', 'submission'],
				note: vi('Chuyển lên tỉnh hồ sơ đạt từ 50 đến 100 điểm.', 'Hands on to the province what reaches 50 to 100 points.'),
			}),
			{ ...advisers('help-team', 'province', 'tỉnh', 'provincial'), name: vi('Tổ tư vấn giúp việc Hội đồng cấp tỉnh', 'Help team of the provincial council'), note: vi('Giúp việc Hội đồng cấp tỉnh.', 'Prepares the work of the provincial council.') },
			council('province', 'province', 'tỉnh', 'Provincial', { from: 3, to: 4 }, vi('Ủy ban nhân dân cấp tỉnh', "Provincial People's Committee"), { note: vi('Chuyển lên trung ương hồ sơ đạt từ 90 đến 100 điểm.', 'Hands on to the centre what reaches 90 to 100 points.') }),
			council('centre', 'centre', 'trung ương', 'Central', { from: 5, to: 5 }, vi('Bộ Nông nghiệp và Phát triển nông thôn', 'Ministry of Agriculture and Rural Development')),
		],
		forms: [form('registration', 'Biểu số 01, 02', vi('Phiếu đăng ký ý tưởng sản phẩm, đăng ký sản phẩm', 'Registration: new product (01), existing product (02)')), form('self-assessment', undefined, vi('Phiếu tự đánh giá', 'Self-assessment')), ...unnumbered],
		source: {
			name: 'Annex II of Decision 1048 as published by Ba Ria-Vung Tau and Da Nang; forms 01-04 as published by An Giang', asOf: '2022-02-25',
			url: 'https://ketnoinonglamthuysan-sonnptnt.baria-vungtau.gov.vn/tin-tuc/quy-trinh-danh-gia-phan-hang-san-pham-ocop-theo-quyet-dinh-so-1048-qd-ttg-ngay-21-8-2019-cua-thu-tuong-chinh-phu',
			also: ['https://danang.gov.vn/web/san-pham-ocop/danh-muc-cd/chi-tiet?id=4782', 'https://ocop.angiang.gov.vn/huong-dan/huong-dan-thu-tuc-ho-so-dang-ky-san-pham-ocop/', 'https://tayninh.gov.vn/ (rules of its council, Decisions 1048 and 781)'],
		},
		notKnown: ['Deadlines of the district, the province and the centre.', 'Whether the decision had a form for self-assessment: the one printed is ours.', 'Official wording and numbers of score sheet, minutes, submission and decision.', ...stillOurs],
	},
	{
		kind: 'procedure', id: 'vn-ocop-148-2023', economy: 'VN', status: 'incomplete',
		why: 'The levels and who decides are held; the numbers of the forms and the deadlines of annex II are not.',
		name: vi('Quy trình đánh giá, phân hạng sản phẩm OCOP 2023', 'OCOP procedure of 2023'),
		legalBasis: { text: 'Decision 148/QD-TTg of 24 Feb 2023, annex II (replaces 1048/2019 and 781/2020)', official: 'Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 của Thủ tướng Chính phủ' },
		inForce: { from: '2023-02-24', to: '2025-07-05' }, replacedBy: 'vn-ocop-1489-2025',
		...silent,
		stages: [
			{ ...advisers('district-team', 'district', 'huyện', 'district'), name: vi('Tổ tư vấn (hoặc Tổ giúp việc) cấp huyện', 'Advisory (or help) team of the district') },
			council('district', 'district', 'huyện', 'District', { from: 0, to: 3 }, district, {
				forms: ['registration', 'self-assessment', ...councilForms],
				note: vi('Công nhận 3 sao; chuyển lên tỉnh hồ sơ đạt từ 70 điểm. Hồ sơ điện tử gửi thành viên ít nhất 01 ngày làm việc trước ngày họp.', 'Recognises 3 stars; hands on what reaches 70 points. Members get the electronic dossier at least one working day before the meeting.'),
			}),
			council('province', 'province', 'tỉnh', 'Provincial', { from: 4, to: 4 }, vi('Ủy ban nhân dân cấp tỉnh', "Provincial People's Committee")),
			council('centre', 'centre', 'trung ương', 'Central', { from: 5, to: 5 }, vi('Bộ Nông nghiệp và Phát triển nông thôn', 'Ministry of Agriculture and Rural Development')),
		],
		forms: [form('registration'), form('self-assessment'), ...unnumbered],
		source: {
			name: 'Legal press on annex II of Decision 148', asOf: '2023-02-24', url: 'https://thuvienphapluat.vn/hoi-dap-phap-luat/839B9FE-hd-quy-trinh-danh-gia-phan-hang-san-pham-ocop-trong-chuong-trinh-moi-xa-mot-san-pham-nhu-the-nao.html',
			also: ['https://congnghieptieudung.vn/san-pham-ocop-hang-3-sao-do-ubnd-huyen-danh-gia-phan-hang-cap-giay-chung-nhan-dt40883', 'https://vietnam24h.com.vn/quy-trinh-danh-gia-phan-hang-san-pham-ocop-theo-02-cap.html'],
		},
		notKnown: ['Deadlines of each level.', 'Numbers of the forms.', ...stillOurs],
	},
	{
		kind: 'procedure', id: 'vn-ocop-1489-2025', economy: 'VN', status: 'incomplete',
		why: 'The text of Decision 1489 was not read: stages and the commune report are held from the press and from the decision that replaced it.',
		name: vi('Quy trình đánh giá, phân hạng sản phẩm OCOP 2 cấp (2025)', 'OCOP procedure in two levels (2025)'),
		legalBasis: { text: 'Decision 1489/QD-TTg of 6 Jul 2025, amending annex II of Decision 148', official: 'Quyết định số 1489/QĐ-TTg ngày 06 tháng 7 năm 2025 của Thủ tướng Chính phủ', url: `${law}?classid=2&docid=214441&pageid=27160` },
		inForce: { from: '2025-07-06', to: '2026-07-21' }, replacedBy: 'vn-ocop-26-2026',
		...silent,
		stages: [
			commune({}),
			advisers('province-team', 'province', 'tỉnh', 'provincial'),
			council('province', 'province', 'tỉnh', 'Provincial', { from: 0, to: 4 }, province, { note: vi('Công nhận 3 sao, 4 sao; từ 90 điểm đề nghị Bộ. Cấp huyện không còn.', 'Recognises 3 and 4 stars; from 90 points the ministry is asked. The district step is gone.') }),
			council('centre', 'centre', 'trung ương', 'Central', { from: 5, to: 5 }, vi('Bộ Nông nghiệp và Môi trường', 'Ministry of Agriculture and Environment')),
		],
		forms: [form('registration'), form('self-assessment'), form('commune-report'), ...unnumbered],
		source: { name: 'Press on Decision 1489', asOf: '2025-07-06', url: 'https://vietnam24h.com.vn/quy-trinh-danh-gia-phan-hang-san-pham-ocop-theo-02-cap.html', also: ['https://baomoi.net.vn/infographic-trinh-tu-danh-gia-phan-hang-san-pham-ocop-c52720491.epi', 'Decision 26/2026/QD-TTg, art. 11.2'] },
		notKnown: [
			'The days the commune has, and the numbers of the forms.',
			'Its last day: article 11.2 of Decision 26/2026 ends it 60 days after 22 May 2026; 21 July 2026 is our count. From 22 May it only served dossiers handed in before (article 12.2).',
			'Which criteria the commune looks at, by their numbers: the four named contents are matched to criteria by us.',
			...stillOurs,
		],
	},
	{
		kind: 'procedure', id: 'vn-ocop-26-2026', economy: 'VN', status: 'complete',
		name: vi('Quy trình đánh giá, phân hạng sản phẩm OCOP 2026', 'OCOP procedure of 2026'),
		legalBasis: { text: 'Decision 26/2026/QD-TTg of 22 May 2026 (replaces 148/2023 and 1489/2025)', official: 'Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ', url: `${law}?classid=1&docid=218267&orggroupid=3&pageid=27160` },
		inForce: { from: '2026-05-22' },
		...silent,
		stages: [
			commune({ days: 15, workingDays: true }),
			advisers('province-team', 'province', 'tỉnh', 'provincial'),
			council('province', 'province', 'tỉnh', 'Provincial', { from: 0, to: 4 }, province, {
				note: vi(
					'Ít nhất 02 đợt một năm: trước 30/6 (hồ sơ xã đề nghị trước 30/4) và trước 30/12 (trước 30/10). 1 sao, 2 sao: không ban hành quyết định công nhận. Từ 90 điểm: đề nghị Bộ.',
					'At least two rounds a year: before 30 June (files by 30 April) and before 30 December (files by 30 October). No decision for 1 or 2 stars. From 90 points the ministry is asked.',
				),
			}),
			advisers('centre-team', 'centre', 'trung ương', 'central'),
			council('centre', 'centre', 'trung ương', 'Central', { from: 5, to: 5 }, vi('Bộ trưởng Bộ Nông nghiệp và Môi trường', 'Minister of Agriculture and Environment'), {
				note: vi('Ít nhất 02 đợt một năm: trước 30/9 và trước 30/3. Không đạt 90 điểm: Chủ tịch UBND cấp tỉnh có thể công nhận 3 sao, 4 sao.', 'At least two rounds a year: before 30 September and before 30 March. Under 90 points the province may recognise 3 or 4 stars.'),
			}),
		],
		forms: [form('registration', 'Mẫu số 01'), form('self-assessment', 'Mẫu số 02'), form('commune-report', 'Mẫu số 03'), form('score-sheet', 'Phụ lục II'), form('minutes'), form('submission'), form('decision')],
		source: {
			name: 'Decision 26/2026/QD-TTg, articles 3-12 and annex III, as transcribed in a public repository (github: hakienpdu95/minhan, docs/bnn_txng.html)', asOf: '2026-05-22',
			url: `${law}?classid=1&docid=218267&orggroupid=3&pageid=27160`, also: ['github: Luyen05/ocop-lamdong-portal, data/ocop/source_manifest.csv (number, day and address of the decision)'],
		},
		notKnown: [
			'The transcript was read, not the signed paper.',
			'Wording of minutes, submission and decision: the council regulation of each province sets them.',
			'Which criteria the commune looks at, by their numbers: the four named contents are matched to criteria by us.',
			...stillOurs,
		],
	},
]
