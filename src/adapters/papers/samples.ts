/** Invented papers in five languages, for tests and for looking at: names of people, firms and numbers are made up. */
import type {
	CertificatePaper,
	ExpiryCalendarPaper,
	InvitationCardPaper,
	InvoicePaper,
	PackingListPaper,
	QuotationPaper,
	Words,
} from './types.ts'

export const sampleLangs = ['en', 'vi', 'th', 'id', 'ja'] as const
type Lang = (typeof sampleLangs)[number]
type In5 = Readonly<Record<Lang, string>>

const say = (en: string, vi: string, th: string, id: string, ja: string): In5 => ({ en, vi, th, id, ja })

const said = {
	certificate: say(
		'Certificate of grade',
		'Giấy chứng nhận xếp hạng',
		'ใบรับรองระดับดาว',
		'Sertifikat peringkat',
		'等級認定証',
	),
	invoice: say('Commercial invoice', 'Hóa đơn thương mại', 'ใบกำกับสินค้า', 'Faktur dagang', '商業送り状'),
	packing: say('Packing list', 'Phiếu đóng gói', 'รายการบรรจุหีบห่อ', 'Daftar kemasan', '梱包明細書'),
	quotation: say('Quotation', 'Báo giá', 'ใบเสนอราคา', 'Penawaran harga', '見積書'),
	invitation: say('Invitation cards', 'Thẻ mời', 'บัตรเชิญ', 'Kartu undangan', '招待カード'),
	calendar: say(
		'Certificates that lapse',
		'Giấy chứng nhận sắp hết hạn',
		'ใบรับรองที่จะหมดอายุ',
		'Sertifikat yang akan berakhir',
		'期限を迎える認定証',
	),
	demo: say(
		'Demonstration – this paper certifies nothing',
		'Bản trình diễn – giấy này không có giá trị chứng nhận',
		'ตัวอย่างสาธิต – เอกสารนี้ไม่รับรองสิ่งใด',
		'Peragaan – kertas ini tidak mengesahkan apa pun',
		'デモ – この書面に証明の効力はありません',
	),
	pageOf: say(
		'Page {page} of {pages}',
		'Trang {page}/{pages}',
		'หน้า {page} จาก {pages}',
		'Halaman {page} dari {pages}',
		'{page} / {pages} ページ',
	),
	product: say(
		'Woven rattan basket with lid',
		'Giỏ mây đan có nắp Phú Nghĩa',
		'ตะกร้าหวายสานมีฝาปิดลายดอกพิกุล',
		'Keranjang rotan anyaman bertutup',
		'蓋付き籐編み籠',
	),
	producer: say(
		'Lotus Craft Cooperative',
		'Hợp tác xã Mây tre đan Hương Sen',
		'กลุ่มแม่บ้านจักสานบ้านดอกบัว',
		'Koperasi Kriya Teratai',
		'蓮華工芸協同組合',
	),
	place: say(
		'Phu Nghia, Chuong My, Ha Noi',
		'Xã Phú Nghĩa, huyện Chương Mỹ, Hà Nội',
		'ฟูเหงีย เจืองหมี กรุงฮานอย',
		'Phu Nghia, Chuong My, Ha Noi',
		'ベトナム・ハノイ・チュオンミー・フーギア',
	),
	stars: say('4 of 5 stars', '4 trên 5 sao', '4 จาก 5 ดาว', '4 dari 5 bintang', '5つ星のうち4つ星'),
	standing: say(
		'Graded under the programme’s own adopted rule. This is not the official OCOP grade.',
		'Xếp hạng theo quy tắc riêng mà chương trình đã áp dụng. Đây không phải là hạng OCOP chính thức.',
		'จัดระดับตามกฎที่โครงการรับมาใช้เอง ไม่ใช่ระดับ OCOP อย่างเป็นทางการ',
		'Dinilai menurut aturan yang diadopsi program sendiri. Ini bukan peringkat resmi OCOP.',
		'本プログラムが独自に採用した基準による等級です。公式のOCOP等級ではありません。',
	),
	part: say(
		'Product and strength of the community',
		'Sản phẩm và sức mạnh cộng đồng',
		'ผลิตภัณฑ์และความเข้มแข็งของชุมชน',
		'Produk dan kekuatan masyarakat',
		'製品と地域の力',
	),
	part2: say('Marketing', 'Khả năng tiếp thị', 'การตลาด', 'Pemasaran', '販売力'),
	part3: say('Product quality', 'Chất lượng sản phẩm', 'คุณภาพผลิตภัณฑ์', 'Mutu produk', '製品の品質'),
	carton: say('Carton', 'Thùng các-tông', 'กล่องกระดาษ', 'Karton', 'カートン'),
	unit: say('pieces', 'chiếc', 'ใบ', 'buah', '個'),
	payment: say(
		'30 % on order, 70 % before shipment, by bank transfer',
		'30 % khi đặt hàng, 70 % trước khi giao, chuyển khoản',
		'มัดจำ 30% เมื่อสั่งซื้อ ส่วนที่เหลือ 70% ก่อนส่งของ โดยโอนเงิน',
		'30 % saat memesan, 70 % sebelum pengapalan, transfer bank',
		'発注時30%、船積み前70%、銀行送金',
	),
	declaration: say(
		'We declare that this invoice shows the actual price of the goods described and that all particulars are true and correct.',
		'Chúng tôi cam kết hóa đơn này ghi đúng giá thực tế của hàng hóa nêu trên và mọi chi tiết đều đúng sự thật.',
		'เราขอรับรองว่าใบกำกับสินค้านี้แสดงราคาจริงของสินค้าที่ระบุไว้ และรายละเอียดทั้งหมดเป็นความจริงและถูกต้อง',
		'Kami menyatakan bahwa faktur ini memuat harga sebenarnya dari barang yang diuraikan dan semua keterangan adalah benar.',
		'本送り状は記載貨物の実際の価格を示し、すべての記載事項は真実かつ正確であることを宣言します。',
	),
	step1: say(
		'Scan the code with your phone’s camera.',
		'Dùng máy ảnh điện thoại quét mã này.',
		'ใช้กล้องโทรศัพท์สแกนรหัสนี้',
		'Pindai kode ini dengan kamera ponsel.',
		'スマートフォンのカメラでコードを読み取ります。',
	),
	step2: say(
		'Type the PIN printed on this card.',
		'Nhập mã PIN in trên thẻ này.',
		'พิมพ์รหัส PIN ที่อยู่บนบัตรนี้',
		'Ketik PIN yang tercetak di kartu ini.',
		'このカードのPINを入力します。',
	),
	step3: say(
		'Keep this card: it is your key.',
		'Giữ kỹ thẻ này: đây là chìa khóa của bạn.',
		'เก็บบัตรนี้ไว้ให้ดี เพราะเป็นกุญแจของคุณ',
		'Simpan kartu ini: inilah kunci Anda.',
		'このカードは大切に保管してください。あなたの鍵です。',
	),
	programme: say(
		'Hoa Sen Village Products Programme',
		'Chương trình Sản phẩm Làng nghề Hoa Sen',
		'โครงการผลิตภัณฑ์หมู่บ้านฮวาเซน',
		'Program Produk Desa Hoa Sen',
		'ホアセン村特産品プログラム',
	),
}

const word = {
	seller: say('Seller', 'Bên bán', 'ผู้ขาย', 'Penjual', '売主'),
	buyer: say('Buyer', 'Bên mua', 'ผู้ซื้อ', 'Pembeli', '買主'),
	consignee: say('Consignee', 'Người nhận hàng', 'ผู้รับสินค้า', 'Penerima barang', '荷受人'),
	number: say('Number', 'Số', 'เลขที่', 'Nomor', '番号'),
	date: say('Date', 'Ngày', 'วันที่', 'Tanggal', '日付'),
	reference: say('Order', 'Đơn hàng', 'คำสั่งซื้อ', 'Pesanan', '注文'),
	incoterm: say('Delivery terms', 'Điều kiện giao hàng', 'เงื่อนไขการส่งมอบ', 'Syarat penyerahan', '引渡条件'),
	currency: say('Currency', 'Đồng tiền', 'สกุลเงิน', 'Mata uang', '通貨'),
	payment: say('Terms of payment', 'Điều kiện thanh toán', 'เงื่อนไขการชำระเงิน', 'Syarat pembayaran', '支払条件'),
	origin: say('Economy of origin', 'Xuất xứ', 'แหล่งกำเนิดสินค้า', 'Asal barang', '原産地'),
	line: say('No.', 'STT', 'ที่', 'No.', '項'),
	description: say('Description', 'Mô tả hàng hóa', 'รายการสินค้า', 'Uraian barang', '品名'),
	hs: say('HS code', 'Mã HS', 'พิกัดศุลกากร', 'Kode HS', 'HSコード'),
	quantity: say('Quantity', 'Số lượng', 'จำนวน', 'Jumlah', '数量'),
	unit: say('Unit', 'Đơn vị', 'หน่วย', 'Satuan', '単位'),
	price: say('Unit price', 'Đơn giá', 'ราคาต่อหน่วย', 'Harga satuan', '単価'),
	amount: say('Amount', 'Thành tiền', 'จำนวนเงิน', 'Jumlah harga', '金額'),
	inWords: say('Amount in words', 'Bằng chữ', 'จำนวนเงินเป็นตัวอักษร', 'Terbilang', '金額（文字）'),
	notes: say('Notes', 'Ghi chú', 'หมายเหตุ', 'Catatan', '備考'),
	signature: say('Signature and stamp', 'Ký tên, đóng dấu', 'ลายมือชื่อและตราประทับ', 'Tanda tangan dan cap', '署名・捺印'),
	name: say('Name', 'Họ và tên', 'ชื่อ', 'Nama', '氏名'),
	placeDate: say('Place and date', 'Nơi và ngày', 'สถานที่และวันที่', 'Tempat dan tanggal', '場所・日付'),
	validUntil: say('Valid until', 'Có giá trị đến', 'ใช้ได้ถึง', 'Berlaku sampai', '有効期限'),
	leadTime: say('Ready after', 'Thời gian thực hiện', 'ระยะเวลาผลิต', 'Siap dalam', '納期'),
	producer: say('Producer', 'Chủ thể sản xuất', 'ผู้ผลิต', 'Produsen', '生産者'),
	place: say('Place', 'Địa phương', 'พื้นที่', 'Tempat', '産地'),
	score: say('Score', 'Điểm', 'คะแนน', 'Nilai', '評点'),
	rulebook: say('Rulebook', 'Bộ tiêu chí', 'หลักเกณฑ์', 'Aturan penilaian', '評価基準'),
	issued: say('Issued', 'Ngày cấp', 'วันที่ออก', 'Diterbitkan', '発行日'),
	decision: say(
		'Decision of the council',
		'Quyết định của hội đồng',
		'มติคณะกรรมการ',
		'Keputusan dewan',
		'審査会の決定',
	),
	check: say(
		'Check this certificate',
		'Kiểm tra giấy chứng nhận',
		'ตรวจสอบใบรับรอง',
		'Periksa sertifikat ini',
		'認定証を確認する',
	),
	marks: say('Marks and numbers', 'Ký mã hiệu', 'เครื่องหมายหีบห่อ', 'Merek dan nomor', '荷印・番号'),
	contents: say('Contents', 'Nội dung', 'รายการภายใน', 'Isi', '内容'),
	dimensions: say('Dimensions', 'Kích thước', 'ขนาด', 'Ukuran', '寸法'),
	gross: say('Gross kg', 'Cả bì (kg)', 'น้ำหนักรวม (กก.)', 'Kotor (kg)', '総重量 (kg)'),
	net: say('Net kg', 'Tịnh (kg)', 'น้ำหนักสุทธิ (กก.)', 'Bersih (kg)', '正味 (kg)'),
	volume: say('m³', 'm³', 'ลบ.ม.', 'm³', 'm³'),
	total: say('Total', 'Tổng cộng', 'รวม', 'Jumlah', '合計'),
	pin: say('PIN', 'Mã PIN', 'รหัส PIN', 'PIN', '暗証番号'),
	until: say('Use it before', 'Dùng trước ngày', 'ใช้ก่อนวันที่', 'Pakai sebelum', '使用期限'),
	address: say(
		'Or type this address',
		'Hoặc gõ địa chỉ này',
		'หรือพิมพ์ที่อยู่นี้',
		'Atau ketik alamat ini',
		'またはこのアドレスを入力',
	),
	asOf: say('Drawn up on', 'Lập ngày', 'จัดทำเมื่อ', 'Disusun pada', '作成日'),
	product: say('Product', 'Sản phẩm', 'ผลิตภัณฑ์', 'Produk', '製品'),
	stars: say('Stars', 'Sao', 'ดาว', 'Bintang', '星'),
	done: say('Done', 'Xong', 'เสร็จ', 'Beres', '済'),
}

/** A phrase in the paper's language and, for two-language papers, in the other. */
const both =
	(lang: Lang, other: Lang | undefined) =>
	(phrase: In5): Words =>
		other && other !== lang ? [phrase[lang], phrase[other]] : [phrase[lang]]

function setting(lang: Lang, other: Lang | undefined) {
	const w = both(lang, other)
	const labels = Object.fromEntries(Object.entries(word).map(([key, phrase]) => [key, w(phrase)])) as Record<
		keyof typeof word,
		Words
	>
	const start = {
		lang,
		...(other ? { lang2: other } : {}),
		created: '2026-11-24T02:00:00Z',
		pageOf: said.pageOf[lang],
		labels,
	}
	const seller = {
		name: [said.producer[lang], said.producer[lang === 'vi' ? 'en' : 'vi']] as Words,
		lines: ['12 Đường Làng Nghề, xã Phú Nghĩa, Chương Mỹ', 'Hà Nội, Viet Nam', 'MST 0101234567 · +84 24 5555 0123'],
	}
	const buyer = {
		name: ['Kagoya Trading K.K.', '株式会社かごや商事'] as Words,
		lines: ['東京都台東区浅草橋1-2-3', 'Tokyo 111-0053, Japan', 'Ms Sato Akiko 佐藤明子'],
	}
	return { w, start, seller, buyer }
}

export function sampleCertificate(lang: Lang, other?: Lang): CertificatePaper {
	const { w, start } = setting(lang, other)
	return {
		...start,
		title: w(said.certificate),
		demo: w(said.demo),
		programme: w(said.programme),
		product: [said.product[lang], said.product[other ?? (lang === 'vi' ? 'en' : 'vi')]],
		producer: [said.producer[lang], said.producer[other ?? (lang === 'vi' ? 'en' : 'vi')]],
		place: w(said.place),
		stars: { got: 4, of: 5, words: w(said.stars) },
		score: '82.5',
		scoreOf: '100',
		parts: [
			{ name: w(said.part), score: '29', of: '35', share: 29 / 35 },
			{ name: w(said.part2), score: '18.5', of: '25', share: 0.74 },
			{ name: w(said.part3), score: '35', of: '40', share: 0.875 },
		],
		rulebook: [
			'Bộ tiêu chí đánh giá, phân hạng sản phẩm OCOP, Quyết định 1048/QĐ-TTg (21.8.2019), bộ 20; replaced by 148/QĐ-TTg on 24.2.2023',
		],
		standing: w(said.standing),
		number: 'HS-2026-0042',
		issued: '2026-11-24',
		validUntil: '2029-11-23',
		decision: ['Hội đồng đánh giá sản phẩm, 07/2026/QĐ-HĐ, 2026-11-20'],
		signature: { name: 'Nguyễn Thị Hường', role: 'Chair' },
		checkUrl: 'https://ippin.example/c/hs-2026-0042',
	}
}

function goods(lang: Lang, other: Lang | undefined, count: number) {
	const { w } = setting(lang, other)
	const lines = Array.from({ length: count }, (_, i) => ({
		no: String(i + 1),
		description:
			i % 7 === 3
				? [`${said.product[lang]}, ø 42 × 38 cm, FSC, natural finish, hand-dyed lining`, ...w(said.product).slice(1)]
				: w(said.product),
		hs: '4602.12',
		quantity: i % 5 === 0 ? '1,200' : '48',
		unit: said.unit[lang],
		price: '18.50',
		amount: i % 5 === 0 ? '22,200.00' : '888.00',
		...(i === 0 ? { note: 'Lot 2026-11 · rattan (Calamus), bamboo rim' } : {}),
	}))
	return lines as InvoicePaper['lines']
}

export function sampleInvoice(lang: Lang, other?: Lang, count = 4): InvoicePaper {
	const { w, start, seller, buyer } = setting(lang, other)
	return {
		...start,
		title: w(said.invoice),
		seller,
		buyer,
		consignee: {
			name: ['Yokohama Craft Warehouse', '横浜クラフト倉庫'],
			lines: ['神奈川県横浜市中区本牧ふ頭9', 'Japan'],
		},
		number: 'INV-2026-0117',
		date: '2026-11-24',
		reference: 'PO-88310',
		incoterm: { rule: 'FOB', place: 'Hai Phong', edition: 'Incoterms® 2020' },
		currency: 'USD',
		payment: said.payment[lang],
		origin: 'Viet Nam',
		more: [
			{ label: ['B/L'], value: 'ONEYHPHU12345600' },
			{ label: ['SWIFT'], value: 'BFTVVNVX' },
		],
		lines: goods(lang, other, count),
		totals: [
			{ label: w(word.amount), value: 'USD 24,864.00' },
			{ label: w(word.total), value: 'USD 24,864.00', strong: true },
		],
		declaration: w(said.declaration),
		signature: { name: 'Nguyễn Thị Hường', role: 'Director', placeDate: 'Hà Nội, 2026-11-24' },
	}
}

export function sampleQuotation(lang: Lang, other?: Lang, count = 3): QuotationPaper {
	const { declaration: _, consignee: __, signature: ___, more: ____, ...rest } = sampleInvoice(lang, other, count)
	const { w, start } = setting(lang, other)
	return {
		...rest,
		...start,
		title: w(said.quotation),
		number: 'Q-2026-0031',
		validUntil: '2026-12-24',
		leadTime: '45 d',
		notes: w(said.standing),
	}
}

export function samplePackingList(lang: Lang, other?: Lang, count = 6): PackingListPaper {
	const { w, start, seller, buyer } = setting(lang, other)
	return {
		...start,
		title: w(said.packing),
		seller,
		buyer,
		number: 'PL-2026-0117',
		date: '2026-11-24',
		reference: 'INV-2026-0117',
		more: [{ label: ['B/L'], value: 'ONEYHPHU12345600' }],
		packages: Array.from({ length: count }, (_, i) => ({
			marks: `KAGOYA / YOKOHAMA / C/No. ${i + 1}–${count}`,
			kind: said.carton[lang],
			dimensions: '60 × 40 × 40 cm',
			gross: '12.40',
			net: '10.80',
			volume: '0.096',
			lines: [
				{ description: w(said.product), quantity: '24', unit: said.unit[lang] },
				...(i % 3 === 0 ? [{ description: w(said.product), quantity: '12', unit: said.unit[lang] }] : []),
			],
		})),
		totals: { packages: `${count} × ${said.carton[lang]}`, gross: '74.40', net: '64.80', volume: '0.576' },
		signature: {},
	}
}

export function sampleInvitations(lang: Lang, other?: Lang, count = 8): InvitationCardPaper {
	const { w, start } = setting(lang, other)
	const names = [
		'Trần Thị Ngọc Ánh',
		'สมหญิง ใจดีมาก',
		'山田 花子',
		'Ni Luh Putu Ayu Sri Wahyuningsih Kartikasari Dewi',
		undefined,
	]
	return {
		...start,
		title: w(said.invitation),
		programme: w(said.programme),
		steps: [w(said.step1), w(said.step2), w(said.step3)],
		cards: Array.from({ length: count }, (_, i) => {
			const name = names[i % names.length]
			return {
				...(name ? { name } : {}),
				url: `https://ippin.example/i/${'k3Jx9_qLm2Vt'.repeat(3)}${i}`,
				address: 'ippin.example/i',
				pin: String(482_910 + i * 37).replace(/(\d{3})(\d{3})/, '$1 $2'),
				until: '2026-12-24',
			}
		}),
	}
}

export function sampleCalendar(lang: Lang, other?: Lang, perMonth = 5): ExpiryCalendarPaper {
	const { w, start } = setting(lang, other)
	const month = (n: number) => ({
		month: [
			new Intl.DateTimeFormat(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
				Date.UTC(2026, 11 + n, 1),
			),
		] as Words,
		count: String(perMonth),
		rows: Array.from({ length: perMonth }, (_, i) => ({
			validUntil: new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
				Date.UTC(2026, 11 + n, 3 + i),
			),
			number: `HS-2023-${String(100 + n * 20 + i)}`,
			product: w(said.product),
			producer: w(said.producer),
			place: said.place[lang],
			stars: { got: 3 + (i % 3), of: 5, words: said.stars[lang] },
		})),
	})
	return {
		...start,
		title: w(said.calendar),
		programme: w(said.programme),
		asOf: '2026-11-24',
		summary: w(said.calendar),
		months: [month(0), month(1), month(2)],
	}
}

/** Every template's sample by its name. */
export const samples = {
	certificate: sampleCertificate,
	invoice: sampleInvoice,
	quotation: sampleQuotation,
	'packing-list': samplePackingList,
	'invitation-card': sampleInvitations,
	'expiry-calendar': sampleCalendar,
} as const
