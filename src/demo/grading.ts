/** The demo's grading: Ha Noi adopts a replaced rulebook as its own rule; one product graded, one before the council, one begun. */
import sharp from 'sharp'
import { addMonths, day, dayIn } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import { addProof, adoptRulebook, answerMinutes, approveDecision, assignCouncil, closeMeeting, decide, declareInterest, fileReport, finishScorecard, keepProof, openMeeting, openRound, type ProofKind, receiveSample, recordItem, recordVisit, saveScorecard, saveSelfAssessment, startSubmission, submissionById, submit, useProof } from '#modules/grading/index.ts'
import { at, type DemoActor, type DemoContext, does } from './context.ts'

type Answers = Readonly<Record<string, string | number>>
const self: Answers = {
	'1.1': 3, '1.2': 3, '1.3': 3, '1.4': 2, '1.5': 3, '1.6': 0, '2.1': 3, '2.2': 2, '2.3': 2, '3.1': 3, '3.2': '1b', '3.3': 1, '3.4': 1, '3.5': 1,
	'4.1': 3, '4.2': 3, '4.3': 3, '5.1': 4, '5.2': 3, '5.3': 2, '6.1': 5, '6.2': 5, '6.3': 10, '6.4': 3, '6.5': 4, '6.6': 3, '7': 3, '8': 3,
} // biome-ignore format: in the order of the book
/** Three members on the basket: the example worked out by hand in src/modules/grading/README.md (220/3 points, 4 stars). */
const basket: readonly Answers[] = [
	{ ...self, '1.4': 1 },
	{ ...self, '1.2': 2, '1.4': 1, '2.3': 1, '4.3': 2, '5.2': 2, '6.1': 3, '6.2': 3, '6.3': 5, '6.6': 2 },
	{ ...self, '1.3': 2, '1.5': 2, '2.2': 1, '3.4': 0, '4.1': 5, '5.1': 5, '5.3': 1, '6.2': 3, '6.3': 5, '6.5': 2, '7': 1 },
]
const teaSet: readonly Answers[] = [
	{ ...self, '1.1': 2, '1.5': 4, '3.2': '1a', '6.3': 5 },
	{ ...self, '1.1': 2, '6.2': 3, '6.3': 5, '4.1': 2 },
]

export async function seedGrading(house: House, ctx: DemoContext): Promise<void> {
	const programme = ctx.programmes.hanoi
	const officer = at(ctx.people, 'hanoi.officer')
	const council = ['hanoi.council1', 'hanoi.council2', 'hanoi.council3'].map((key) => at(ctx.people, key))
	const today = dayIn(programme.zone, house.clock.now())
	const year = today.slice(0, 4)
	const act = <In, T extends import('#kernel/action.ts').Json>(who: DemoActor, action: import('#kernel/action.ts').Action<In, T>, input: unknown) => does(house, programme, who, action, input)

	const adoption = await act(officer, adoptRulebook, {
		key: 'vn-ocop-1048-20', from: `${year}-01-01`, to: `${year}-12-31`, basis: 'adopted', certifyFrom: '3',
		note: 'Bản trình diễn: đợt này chấm theo bộ tiêu chí 2019 như quy tắc riêng của chương trình; bộ 21 của Quyết định 26/2026/QĐ-TTg (hiệu lực từ 22/5/2026) đã có sẵn để áp dụng.',
	})
	const round = await act(officer, openRound, { adoption: adoption.id, name: `Đợt đánh giá năm ${year}`, opens: `${year}-01-01`, closes: `${year}-12-31` })
	const start = async (who: DemoActor, product: string) => (await act(who, startSubmission, { product: at(ctx.products, product), round: round.id })).id as Id<'submission'>
	const revision = async (id: Id<'submission'>, person?: Id<'person'>) => {
		const s = await house.db.atomically(programme.id, (tx) => submissionById(tx, programme.id, id))
		return String(person ? s?.cards.find((c) => c.person === person)?.revision : s?.revision)
	}
	const prove = (who: DemoActor, submission: Id<'submission'>, title: string, kind: ProofKind, criteria: readonly string[], file: { name: string; bytes: Uint8Array }, more: object = {}) => act(who, addProof, { submission, title, kind, criteria, file, ...more })
	/** What is used in the round holds beyond it on whatever day the demo is made: months are counted from the round's end. */
	const end = day(`${year}-12-31`)
	const paperOf = (number: string, issuer: string, months: number, from = end) => ({ number, issuer, issuedOn: addMonths(from, months - 24), expiresOn: addMonths(from, months) })
	const hand = async (who: DemoActor, product: string, answers: Answers, notes: Readonly<Record<string, string>>) => {
		const submission = await start(who, product)
		await act(who, saveSelfAssessment, { submission, revision: '1', answers, notes, declared: answers['2.1'] === undefined ? {} : { '2.1': 'on' } })
		return submission
	}
	const score = async (submission: Id<'submission'>, member: DemoActor, answers: Answers, notes: Readonly<Record<string, string>>, finish = true) => {
		await act(member, saveScorecard, { submission, revision: '0', answers, notes, noInterest: 'on' })
		if (finish) await act(member, finishScorecard, { submission, revision: await revision(submission, member.person), accept: 'on' })
	}

	const weavers = at(ctx.people, 'phuVinh')
	const first = await hand(weavers, 'rattanBasket', self, { '1.1': 'Mây mua của hợp tác xã ở Quảng Nam, tre luồng Thanh Hóa, có hóa đơn.', '5.1': 'Câu chuyện nghề đan của làng, in trên nhãn.' })
	await prove(weavers, first, 'Hợp đồng mua mây và tre (demo)', 'document', ['1.1', '1.4'], paper('hop-dong-mua-may.pdf', ['PURCHASE CONTRACT - DEMONSTRATION', 'Rattan 600 kg, Quang Nam. Bamboo 900 kg, Thanh Hoa.', 'Invented for the demo; proves nothing.']), paperOf('12/HĐ (demo)', 'HTX mây Quảng Nam (demo)', 14))
	await prove(weavers, first, 'Danh sách lao động địa phương, xã xác nhận (demo)', 'document', ['3.1', '3.2', '3.3'], paper('lao-dong.pdf', ['LIST OF LOCAL WORKERS - DEMONSTRATION', '24 weavers, confirmed by the commune (invented).']), { general: 'on' })
	await prove(weavers, first, 'Ảnh chi tiết nan đan (demo)', 'photograph', ['6.1', '6.2', '6.3'], await weave('nan-dan.png', [196, 152, 92], [120, 82, 44]))
	await prove(weavers, first, 'Nhãn và câu chuyện sản phẩm (demo)', 'document', ['2.2', '2.3', '5.1'], paper('nhan.pdf', ['LABEL AND STORY - DEMONSTRATION', 'Four generations plait rattan in Phu Vinh (invented family).']))
	await prove(weavers, first, 'Sổ doanh thu và năng lực sản xuất (demo)', 'document', ['1.3', '3.4', '3.5'], paper('so-sach.pdf', ['ACCOUNTS AND CAPACITY - DEMONSTRATION', 'Invented figures; proves nothing.']), { general: 'on' })
	await prove(weavers, first, 'Hợp đồng bán hàng, ảnh gian hàng (demo)', 'document', ['4.1', '4.2', '4.3'], paper('ban-hang.pdf', ['SALES CONTRACTS AND STAND - DEMONSTRATION', 'Invented; proves nothing.']), paperOf('03/HĐ (demo)', 'Cửa hàng ở Hà Nội (demo)', 8))
	await prove(weavers, first, 'Cam kết bảo vệ môi trường (demo)', 'document', ['1.5'], paper('moi-truong.pdf', ['ENVIRONMENTAL COMMITMENT - DEMONSTRATION', 'Invented; proves nothing.']), { ...paperOf('45/CK (demo)', 'UBND xã (demo)', 2), general: 'on' })
	await prove(weavers, first, 'Bản công bố chất lượng (demo)', 'document', ['7'], paper('cong-bo.pdf', ['QUALITY DECLARATION - DEMONSTRATION', 'Invented; proves nothing.']), paperOf('08/CB (demo)', 'Hộ sản xuất (demo)', 30))
	await act(officer, receiveSample, { submission: first, on: today, units: '2', note: 'Giỏ có nắp, cỡ vừa (demo)' })
	await act(officer, recordVisit, { submission: first, on: today, seen: 'Xưởng hai gian, kho mây khô riêng, nhuộm bằng lá bàng (demo).', photo: await weave('xuong.png', [170, 140, 100], [90, 70, 50]) })
	await act(officer, fileReport, { submission: first, on: today, number: '15/BC-UBND (demo)', material: 'Tre từ Thanh Hóa, mây từ Quảng Nam (demo).', labour: '24 thợ, đều ở trong xã (demo).', idea: 'Nghề đan của làng, mẫu mới do hộ nghĩ ra (demo).', identity: 'Nan đan lóng mốt, quai cuốn (demo).' })
	await act(weavers, submit, { submission: first, revision: '2' })
	await act(officer, assignCouncil, { submission: first, members: council.map((m) => m.person) })
	const said = [{ '6.3': 'Dáng cân, nắp khít, màu tự nhiên.' }, { '6.3': 'Quai hơi mảnh so với thân giỏ.', '6.1': 'Mép trong còn xơ.' }, { '7': 'Chưa thấy bản công bố chất lượng đã ký.' }]
	for (const [i, member] of council.entries()) await score(first, member, basket[i] ?? {}, said[i] ?? {})
	// They lay apart on the basket's beauty: the council talked, and the chair approved the minutes.
	const { id: meeting } = await act(officer, openMeeting, { round: round.id, heldOn: today, place: 'UBND phường (demo)', chair: council[0]?.person, present: council.slice(1).map((m) => m.person) })
	await act(officer, recordItem, {
		meeting, submission: first,
		said: 'Ba thành viên cho 10, 5 và 5 điểm ở tiêu chí 6.3. Hội đồng xem lại quai và nắp giỏ dưới ánh sáng ban ngày.',
		agreed: 'Mỗi thành viên giữ nguyên điểm của mình; ghi nhận quai hơi mảnh so với thân giỏ.',
	})
	await act(officer, closeMeeting, { meeting })
	await act(council[0] as DemoActor, answerMinutes, { meeting, answer: 'yes' })
	await act(officer, decide, { submission: first, decisionNo: `01/QĐ-${year} (demo)`, decidedOn: today })
	await act(at(ctx.people, 'hanoi.officer2'), approveDecision, { submission: first })

	const potters = at(ctx.people, 'batTrang')
	const second = await hand(potters, 'teaSet', { ...self, '1.1': 2 }, { '1.5': 'Lò ga, nước men lắng ba ngăn.' })
	await prove(potters, second, 'Ảnh men rạn (demo)', 'photograph', ['6.1', '6.3'], await weave('men-ran.png', [232, 226, 210], [150, 146, 132]))
	await prove(potters, second, 'Phiếu kiểm nghiệm chì và cadimi (demo)', 'document', ['7'], paper('kiem-nghiem.pdf', ['TEST REPORT, LEAD AND CADMIUM - DEMONSTRATION', 'Invented figures; proves nothing.']), paperOf('KN-77 (demo)', 'Phòng kiểm nghiệm (demo)', 9))
	// Kept with the producer first, then used here: the same papers serve their next product.
	const kept = await act(potters, keepProof, { producer: at(ctx.producers, 'batTrang'), title: 'Hồ sơ hộ sản xuất: đăng ký, sổ sách, hợp đồng (demo)', kind: 'document', file: paper('ho-so.pdf', ['REGISTRATION, ACCOUNTS, CONTRACTS - DEMONSTRATION', 'Invented; proves nothing.']), ...paperOf('31/HS (demo)', 'Hộ sản xuất (demo)', 11) })
	await act(potters, useProof, { submission: second, proof: kept.id, criteria: ['1.1', '1.3', '1.4', '1.5', '2.2', '3.1', '3.2', '3.4', '3.5', '4.1', '4.2', '4.3', '5.1'] })
	await act(officer, receiveSample, { submission: second, on: today, units: '6', note: 'Bộ ấm chén, một bộ (demo)' })
	await act(potters, submit, { submission: second, revision: '2' })
	await act(officer, assignCouncil, { submission: second, members: council.map((m) => m.person) })
	for (const [i, answers] of teaSet.entries()) await score(second, council[i + 1] as DemoActor, answers, {})

	await act(council[1] as DemoActor, declareInterest, { producer: at(ctx.producers, 'chuonNgo'), kind: 'relative', since: `${year}-01-01`, note: 'Chị họ (demo)' })
	const inlayer = at(ctx.people, 'chuonNgo')
	const lapsed = { producer: at(ctx.producers, 'chuonNgo'), kind: 'document' }
	await act(inlayer, keepProof, { ...lapsed, title: 'Xác nhận nguồn gốc gỗ (demo)', file: paper('go.pdf', ['ORIGIN OF TIMBER - DEMONSTRATION', 'Invented; proves nothing.']), ...paperOf('09/XN (demo)', 'Hạt kiểm lâm (demo)', -1, today) })
	await act(inlayer, keepProof, { ...lapsed, title: 'Giấy chứng nhận an toàn lao động (demo)', file: paper('an-toan.pdf', ['SAFETY AT WORK - DEMONSTRATION', 'Invented; proves nothing.']), ...paperOf('77/AT (demo)', 'Trung tâm huấn luyện (demo)', 2, today) })
	await hand(inlayer, 'inlaidBox', { '1.1': 2, '1.2': 3, '1.3': 1, '3.1': 1, '3.2': '2b' }, { '1.1': 'Gỗ có nguồn gốc, vỏ trai mua ở Phú Yên.' })
}

/** A real, small PDF of one page: what a scanned paper would be. */
function paper(name: string, lines: readonly string[]): { name: string; bytes: Uint8Array } {
	const text = lines.map((line, i) => `BT /F ${i === 0 ? 16 : 12} Tf 60 ${760 - i * 28} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`).join('\n')
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
		`<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	]
	let out = '%PDF-1.4\n'
	const starts = objects.map((body, i) => {
		const start = out.length
		out += `${i + 1} 0 obj\n${body}\nendobj\n`
		return start
	})
	const table = out.length
	out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.map((s) => `${String(s).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
	return { name, bytes: new TextEncoder().encode(out) }
}

/** A drawn picture of plain weave in two colours: stands where a photograph would. */
async function weave(name: string, over: readonly [number, number, number], under: readonly [number, number, number]): Promise<{ name: string; bytes: Uint8Array }> {
	const [width, height, strand] = [320, 240, 16]
	const pixels = Buffer.alloc(width * height * 3)
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const warp = (Math.floor(x / strand) + Math.floor(y / strand)) % 2 === 0
			const across = ((warp ? x : y) % strand) / strand
			const light = 0.72 + 0.28 * Math.sin(Math.PI * across)
			for (let c = 0; c < 3; c++) pixels[(y * width + x) * 3 + c] = Math.round((warp ? over : under)[c as 0] * light)
		}
	}
	return { name, bytes: await sharp(pixels, { raw: { width, height, channels: 3 } }).png().toBuffer() }
}
