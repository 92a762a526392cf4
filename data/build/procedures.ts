/** Pack `procedures`: who grades how, apart from the criteria. The shape is src/modules/grading/procedure/procedure.ts; facts are compiled here, each with its source. */
import { bilingual, type Where, writePack } from './lib.ts'
import { ocopProcedures } from './procedures-vn.ts'

const ours = <T>(is: T) => ({ is, by: 'ours' as const })
const silent = { scoring: ours('blind'), leastMembers: ours(1), talkAbove: ours(2), appealDays: ours(30) }
const stillOurs = 'Scoring without seeing each other, one member at least, a talk from 2 points, 30 days to appeal: ours, the sources are silent.'
const th = (official: string, en: string) => bilingual('th', official, en)
const id = (official: string, en: string) => bilingual('id', official, en)
const ms = (official: string, en: string) => bilingual('ms', official, en)

const others = [
	{
		kind: 'procedure', id: 'th-otop-opc', economy: 'TH', status: 'incomplete',
		why: 'The order of the rounds is held; the points, the forms and the days of the handbook are not.',
		name: th('การคัดสรรสุดยอดหนึ่งตำบล หนึ่งผลิตภัณฑ์ไทย', 'OTOP Product Champion'),
		legalBasis: { text: 'Selection handbook of 2024 of the Community Development Department, Ministry of Interior', url: 'https://fliphtml5.com/moazb/moqo' },
		...silent,
		stages: [
			{ id: 'kbo', name: th('คณะกรรมการเครือข่ายองค์ความรู้ (KBO) จังหวัด', 'Provincial knowledge network (KBO)'), level: 'province', does: 'advise', forms: [], note: th('เลือกและพัฒนาผลิตภัณฑ์ก่อนส่งคัดสรร', 'Private firms, universities and offices choose products and improve them before the selection; it gives no points.') },
			{ id: 'district', name: th('อำเภอ', 'District'), level: 'district', does: 'report', forms: ['registration'], note: th('รับสมัครและส่งผลิตภัณฑ์ให้จังหวัด', 'Takes applications and sends products to the province.') },
			{ id: 'province', name: th('ระดับจังหวัด', 'Provincial round'), level: 'province', does: 'report', forms: [], note: th('ตรวจสอบและส่งผลิตภัณฑ์เข้าระดับประเทศ', 'Checks and sends products to the national round.') },
			{ id: 'national', name: th('คณะกรรมการดำเนินการคัดสรรฯ ระดับประเทศ ตามกลุ่มประเภทผลิตภัณฑ์', 'National committees, one a product category'), level: 'centre', does: 'assess', decides: { from: 0, to: 5 }, forms: ['score-sheet', 'minutes', 'decision'], note: th('ให้ค่าคะแนนและจัดลำดับดาว 1-5', 'Give the points and rank products 1 to 5 stars; every two years.') },
		],
		forms: [
			{ id: 'registration', kind: 'registration', name: th('ใบสมัครคัดสรร', 'Application') },
			{ id: 'score-sheet', kind: 'score-sheet', name: th('แบบให้คะแนน', 'Score sheet') },
			{ id: 'minutes', kind: 'minutes', name: th('รายงานการประชุม', 'Minutes') },
			{ id: 'decision', kind: 'decision', name: th('ประกาศผลการคัดสรร', 'Announcement of results') },
		],
		source: {
			name: 'Handbook of 2024 (page 38), press of 2022 and 2024, a province in 2012, KBO meetings of 2022', asOf: '2024-09-03', url: 'https://siamrath.co.th/n/563408',
			also: ['https://t.dailynews.co.th/news/3843369', 'https://www.slideserve.com/arlene/2555-otop-product-champion-opc', 'http://clinictech.ops.go.th/online/cmo/site_blog_show.asp?id=723', 'https://radiolampang.prd.go.th/th/content/category/detail/id/9/iid/141541'],
		},
		notKnown: ['The days it is in force: a new handbook comes with each selection, every two years.', 'Names and numbers of the forms: those printed are ours.', 'Who must sign.', stillOurs],
	},
	{
		kind: 'procedure', id: 'id-ovop-kemenperin', economy: 'ID', status: 'incomplete',
		why: 'The five steps and who mentors which star are held; forms, days and the criteria table are not.',
		name: id('Penghargaan OVOP Kementerian Perindustrian', 'OVOP award of the Ministry of Industry'),
		legalBasis: { text: 'Permenperin 14/2021', url: 'https://www.jogloabang.com/ekbis/permenperin-14-2021-pengembangan-industri-kecil-industri-menengah-sentra-ikm-ovop' },
		...silent,
		stages: [
			{ id: 'proposal', name: id('Pengusulan oleh daerah', 'Proposal by the region'), level: 'district', does: 'report', forms: ['registration'] },
			{ id: 'selection', name: id('Seleksi dan penetapan oleh kelompok kerja OVOP', 'Selection and designation by the OVOP working group'), level: 'centre', does: 'assess', decides: { from: 0, to: 5 }, decidedBy: id('Menteri Perindustrian', 'Minister of Industry'), forms: ['score-sheet', 'minutes', 'decision'], note: id('Tim pengarah diketuai Menteri; tim pelaksana menyelenggarakan.', 'A steering team chaired by the minister, a working team that carries it out.') },
			{ id: 'mentoring', name: id('Pembinaan', 'Mentoring'), level: 'province', does: 'advise', forms: [], note: id('Bintang 4-5: kementerian; bintang 3: provinsi; bintang 1-2: kabupaten/kota.', 'Stars 4 and 5 by the ministry, 3 by the province, 1 and 2 by the regency or city.') },
			{ id: 'evaluation', name: id('Evaluasi', 'Evaluation'), level: 'centre', does: 'advise', forms: [] },
		],
		forms: [
			{ id: 'registration', kind: 'registration', name: id('Usulan peserta OVOP', 'Proposal') },
			{ id: 'score-sheet', kind: 'score-sheet', name: id('Lembar penilaian', 'Score sheet') },
			{ id: 'minutes', kind: 'minutes', name: id('Berita acara', 'Minutes') },
			{ id: 'decision', kind: 'decision', name: id('Keputusan penetapan', 'Designation') },
		],
		source: { name: 'Summary of Permenperin 14/2021; press on the awards of 2013 and 2015', asOf: '2021', url: 'https://www.jogloabang.com/ekbis/permenperin-14-2021-pengembangan-industri-kecil-industri-menengah-sentra-ikm-ovop', also: ['https://ekonomi.bisnis.com/read/20151222/87/504290/kemenperin-berikan-penghargaan-ovop-kepada-110-industri-kecil'] },
		notKnown: ['The day it came into force.', 'Names and numbers of the forms: those printed are ours.', 'Days of each step.', stillOurs],
	},
	{
		kind: 'procedure', id: 'my-sdsi-craft', economy: 'MY', status: 'incomplete',
		why: 'Where an application goes and what it holds is held; how the committee decides is not. SDSI gives no stars.',
		name: ms('Program Satu Daerah Satu Industri (Produk Kraf)', 'One District One Industry (craft products)'),
		legalBasis: { text: 'SDSI guideline of 2012, Prime Minister\'s Department; craft products: Kraftangan Malaysia', url: 'https://www.kraftangan.gov.my/en/hkk2019/2-kandungan-umum/208-program-satu-daerah-satu-industri-produk-kraf' },
		...silent,
		stages: [
			{ id: 'secretariat', name: ms('Urus setia Jawatankuasa Kerja SDSI-Produk Kraf', 'Secretariat of the working committee'), level: 'centre', does: 'report', forms: ['registration', 'profile'] },
			{ id: 'committee', name: ms('Jawatankuasa Kerja SDSI-Produk Kraf', 'Working committee for craft products'), level: 'centre', does: 'assess', forms: ['minutes'], note: ms('Ketiga-tiga kriteria mesti dipenuhi.', 'All three conditions must hold: the local community, a unique product, jobs for local people.') },
		],
		forms: [
			{ id: 'registration', kind: 'registration', name: ms('Maklumat Projek', 'Project information') },
			{ id: 'profile', kind: 'self-assessment', name: ms('Borang Profil Usahawan SDSI-Produk Kraf', 'Profile of the SDSI craft entrepreneur') },
			{ id: 'minutes', kind: 'minutes', name: ms('Minit mesyuarat', 'Minutes') },
		],
		source: { name: 'Kraftangan Malaysia, page on SDSI craft products', asOf: '2019', url: 'https://www.kraftangan.gov.my/en/hkk2019/2-kandungan-umum/208-program-satu-daerah-satu-industri-produk-kraf' },
		notKnown: ['How the working committee decides and how long it takes.', 'The days it is in force.', stillOurs],
	},
]

export const buildProcedures = (where: Where) => writePack(where, { pack: 'procedures', version: '2026.11.1', licence: 'facts of law; own summaries' }, Object.fromEntries([...ocopProcedures, ...others].map((one) => [one.id, one])))
