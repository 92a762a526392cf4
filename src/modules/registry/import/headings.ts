import { fold } from '#kernel/text.ts'

/** What a column of an office's list may hold. `ordinal` (No., STT) is read only to tell section rows apart. */
export const importFields = ['producer-name', 'producer-kind', 'person', 'phone', 'email', 'address', 'place', 'district', 'province', 'product-name', 'product-group', 'stars', 'score', 'certificate-no', 'decision-no', 'issuer', 'issued-on', 'expires-on', 'women-led', 'members', 'notes', 'ordinal'] as const
export type ImportField = (typeof importFields)[number]

/** Words offices use above their columns: English, Vietnamese, Thai, Indonesian, Japanese. Compared folded; | parts them. */
const words: Readonly<Record<ImportField, readonly string[]>> = {
	'producer-name': [
		'producer | producer name | name of producer | enterprise | business name | organisation | organization | maker',
		'company | chủ thể | tên chủ thể | tên chủ thể sản xuất | chủ thể sản xuất | chủ thể OCOP | đơn vị | tên đơn vị',
		'đơn vị sản xuất | cơ sở | tên cơ sở | cơ sở sản xuất | tên cơ sở sản xuất | tên hợp tác xã | tên HTX',
		'tên doanh nghiệp | doanh nghiệp | tên tổ chức cá nhân | tổ chức cá nhân | nhà sản xuất',
		'ผู้ผลิต | ชื่อผู้ผลิต | ผู้ประกอบการ | ชื่อผู้ประกอบการ | ชื่อกลุ่ม | กลุ่มผู้ผลิต | ชื่อกลุ่มผู้ผลิต',
		'ชื่อวิสาหกิจชุมชน | ชื่อกลุ่มผู้ประกอบการ',
		'produsen | nama produsen | pelaku usaha | nama usaha | nama pelaku usaha | UMKM | nama UMKM | perajin',
		'nama perajin',
		'生産者 | 生産者名 | 事業者 | 事業者名 | 会社名 | 団体名 | 製造者',
	],
	'producer-kind': [
		'producer type | type of producer | kind of producer | legal form | business type | loại hình | loại hình chủ thể',
		'loại chủ thể | loại hình tổ chức | hình thức tổ chức | loại hình sản xuất | loại hình doanh nghiệp',
		'ประเภทผู้ผลิต | ประเภทผู้ประกอบการ | ประเภทกลุ่ม',
		'bentuk usaha | jenis usaha | badan hukum',
		'事業形態 | 法人形態 | 組織形態',
	],
	person: [
		'contact | contact person | contact name | representative | owner | director | head | người đại diện | đại diện',
		'người liên hệ | đầu mối liên hệ | chủ hộ | chủ cơ sở | giám đốc | đại diện pháp luật',
		'người đại diện theo pháp luật | họ và tên | họ tên | tên người đại diện',
		'ผู้ติดต่อ | ชื่อผู้ติดต่อ | ประธานกลุ่ม | ชื่อประธาน | ประธาน | ผู้แทน | เจ้าของ | ชื่อสกุล',
		'narahubung | nama kontak | kontak | pemilik | nama pemilik | ketua | penanggung jawab',
		'代表者 | 代表者名 | 担当者 | 担当者名 | 氏名',
	],
	phone: [
		'phone | telephone | tel | mobile | phone number | contact phone | contact number | whatsapp | zalo | điện thoại',
		'số điện thoại | SĐT | ĐT | số ĐT | di động | điện thoại liên hệ | số điện thoại liên hệ',
		'โทรศัพท์ | เบอร์โทร | เบอร์โทรศัพท์ | หมายเลขโทรศัพท์ | โทร | มือถือ',
		'telepon | nomor telepon | no telepon | no hp | nomor hp | hp',
		'電話 | 電話番号 | 連絡先',
	],
	email: ['email | e-mail | e-mail address | mail | thư điện tử | hộp thư', 'อีเมล | อีเมล์', 'surel', 'メール | メールアドレス | Eメール'],
	address: ['address | street address | location | địa chỉ | địa chỉ sản xuất | địa chỉ liên hệ | địa chỉ chủ thể', 'nơi sản xuất | trụ sở | địa điểm sản xuất', 'ที่อยู่ | ที่ตั้ง | สถานที่ผลิต', 'alamat | alamat produksi | lokasi', '住所 | 所在地'],
	place: [
		'village | commune | place | ward | town | commune or ward | craft village | subdistrict | sub-district | tambon',
		'xã | phường | xã phường | phường xã | xã phường thị trấn | xã thị trấn | phường xã thị trấn | tên xã | địa phương',
		'làng nghề | làng | thôn | tên làng nghề | địa bàn',
		'ตำบล | หมู่บ้าน | ชุมชน | ตำบลแขวง | แขวง',
		'desa | kelurahan | desa kelurahan | kampung',
		'地区 | 町村 | 集落 | 市町村 | 町名',
	],
	district: ['district | county | amphoe | huyện | quận | quận huyện | huyện quận | huyện thị xã | huyện thị xã thành phố', 'quận huyện thị xã | huyện thành phố | tên huyện | thị xã', 'อำเภอ | เขต | อำเภอเขต', 'kecamatan | kabupaten | kabupaten kota', '郡 | 市区'],
	province: ['province | city | city or province | prefecture | changwat | tỉnh | thành phố | tỉnh thành | tỉnh thành phố', 'tên tỉnh', 'จังหวัด', 'provinsi', '都道府県 | 県'],
	'product-name': [
		'product | product name | name of product | item | goods | sản phẩm | tên sản phẩm | tên sản phẩm OCOP',
		'sản phẩm OCOP | tên gọi sản phẩm | tên hàng hóa | sản phẩm tham gia | sản phẩm đạt OCOP',
		'ผลิตภัณฑ์ | ชื่อผลิตภัณฑ์ | สินค้า | ชื่อสินค้า',
		'produk | nama produk | nama barang',
		'製品 | 製品名 | 商品 | 商品名 | 品名 | 産品 | 産品名',
	],
	'product-group': [
		'product group | product set | category | product category | product type | group | set | sector | nhóm',
		'nhóm sản phẩm | bộ sản phẩm | ngành hàng | ngành | phân nhóm | nhóm ngành hàng | loại sản phẩm',
		'ngành nhóm sản phẩm | nhóm ngành | thuộc nhóm',
		'ประเภท | ประเภทผลิตภัณฑ์ | กลุ่มผลิตภัณฑ์ | หมวด',
		'kategori | kategori produk | jenis produk | kelompok produk',
		'分類 | 品目 | カテゴリー | 部門 | 種類',
	],
	stars: [
		'stars | star | star rating | rating | grade | number of stars | OTOP stars | OCOP stars | level | classification',
		'sao | số sao | hạng sao | xếp hạng | hạng | phân hạng | xếp hạng sao | đạt sao | kết quả phân hạng',
		'kết quả xếp hạng | hạng OCOP | phân hạng OCOP | mức sao | kết quả đánh giá | số sao đạt | hạng sao OCOP',
		'phân hạng sản phẩm',
		'ดาว | ระดับดาว | จำนวนดาว | ระดับ | ผลการคัดสรร | ระดับ OTOP',
		'bintang | peringkat | jumlah bintang',
		'星 | 星数 | 等級 | ランク | 格付け',
	],
	score: ['score | points | total score | total points | điểm | tổng điểm | số điểm | điểm đánh giá | điểm số | tổng số điểm', 'คะแนน | คะแนนรวม', 'skor | nilai | total nilai', '点数 | 得点 | 評点 | 合計点'],
	'certificate-no': [
		'certificate | certificate no | certificate number | certificate ref | cert no | registration no',
		'registration number | giấy chứng nhận | số giấy chứng nhận | số GCN | GCN | mã GCN | mã số giấy chứng nhận',
		'số chứng nhận | giấy chứng nhận số | chứng nhận số | số hiệu giấy chứng nhận | mã số chứng nhận',
		'เลขที่ใบรับรอง | เลขที่หนังสือรับรอง | ใบรับรอง | ใบประกาศ | รหัสผลิตภัณฑ์ | รหัส OTOP | เลขทะเบียน',
		'เลขที่ใบประกาศ',
		'nomor sertifikat | no sertifikat | sertifikat',
		'認証番号 | 証明書番号 | 登録番号 | 認定番号',
	],
	'decision-no': [
		'decision | decision no | decision number | resolution no | order no | quyết định | số quyết định | số QĐ | QĐ',
		'quyết định số | quyết định công nhận | QĐ công nhận | số quyết định công nhận | số QĐ công nhận',
		'quyết định phê duyệt | văn bản công nhận',
		'เลขที่คำสั่ง | คำสั่ง | ประกาศ | เลขที่ประกาศ | มติ',
		'nomor keputusan | no SK | nomor SK | SK | surat keputusan',
		'決定番号 | 告示番号 | 決定',
	],
	issuer: [
		'issuer | issued by | issuing authority | issuing body | authority | awarded by | cơ quan cấp | cơ quan ban hành',
		'đơn vị cấp | cấp công nhận | cơ quan công nhận | cấp ban hành | cơ quan quyết định | nơi cấp',
		'đơn vị cấp giấy chứng nhận | cơ quan cấp giấy chứng nhận',
		'หน่วยงานที่ออก | ออกโดย | ผู้ออกใบรับรอง',
		'penerbit | diterbitkan oleh',
		'発行者 | 発行機関 | 認定機関',
	],
	'issued-on': [
		'issued on | issued | date of issue | issue date | issuing date | date | date issued | certified on | award date',
		'year | year of award | year of certification | decision date | date of decision | certificate date | ngày cấp',
		'ngày ban hành | ngày công nhận | ngày quyết định | ngày ký | ngày | ngày tháng | ngày tháng năm | năm công nhận',
		'năm cấp | năm đạt | năm | ngày cấp giấy chứng nhận | ngày QĐ | thời gian công nhận | thời gian cấp | năm đánh giá',
		'năm được công nhận | ngày ban hành quyết định',
		'วันที่ออก | วันที่ได้รับ | วันที่ | วันออก | วันที่ออกใบรับรอง | ปีที่ได้รับ | ปีที่คัดสรร | ปี | ปี พ.ศ.',
		'วันที่รับรอง | วันออกใบรับรอง',
		'tanggal terbit | tanggal | tanggal sertifikat | tahun | tanggal keputusan',
		'発行日 | 認定日 | 交付日 | 認証日 | 決定日 | 年度 | 認定年 | 日付',
	],
	'expires-on': [
		'expires on | expires | expiry | expiry date | expiration date | valid until | valid to | validity | end date',
		'ngày hết hạn | hết hạn | ngày hết hiệu lực | hiệu lực đến | có hiệu lực đến | có giá trị đến | giá trị đến',
		'thời hạn | thời hạn hiệu lực | hiệu lực | hạn | thời hạn giấy chứng nhận | ngày hết hạn giấy chứng nhận',
		'thời hạn đến | giá trị đến ngày | hiệu lực đến ngày',
		'วันหมดอายุ | หมดอายุ | วันที่หมดอายุ | ใช้ได้ถึง | ใช้ได้ถึงวันที่ | สิ้นสุด | วันสิ้นสุด',
		'berlaku sampai | tanggal kedaluwarsa | masa berlaku | berlaku hingga',
		'有効期限 | 満了日 | 期限 | 有効期間 | 失効日',
	],
	'women-led': [
		'women-led | women led | woman-led | female-led | led by women | gender | sex | nữ làm chủ | chủ thể là nữ',
		'phụ nữ làm chủ | giới tính | giới tính chủ thể | nữ | do phụ nữ làm chủ | giám đốc nữ',
		'ผู้หญิงเป็นผู้นำ | ผู้นำเป็นสตรี | เพศ | สตรี',
		'dipimpin perempuan | jenis kelamin | perempuan',
		'女性代表 | 女性主導 | 性別',
	],
	members: ['members | number of members | workers | employees | staff | số thành viên | thành viên | số lao động | lao động', 'số hộ | số xã viên', 'จำนวนสมาชิก | สมาชิก | จำนวนคน', 'jumlah anggota | anggota | jumlah pekerja', '会員数 | 従業員数 | 人数 | 組合員数'],
	notes: ['notes | note | remarks | remark | comments | ghi chú | chú thích', 'หมายเหตุ', 'catatan | keterangan', '備考 | メモ | 注記'],
	ordinal: ['no | nr | number | # | stt | TT | số TT | số thứ tự', 'ลำดับ | ลำดับที่ | ที่', 'nomor | nomor urut', '番号 | 通し番号', 'No.'],
}

/** Folded, without brackets' content, signs as spaces: "Số QĐ (UBND)\ncông nhận:" → "so qd cong nhan". */
const headingKey = (text: string): string => {
	const plain = (of: string): string => of.replace(/[^\p{L}\p{N}\p{M}#]+/gu, ' ').trim()
	const folded = fold(text)
	return plain(folded.replace(/[([{（].*?[)\]}）]/g, ' ')) || plain(folded)
}

interface Phrase {
	readonly field: ImportField
	readonly key: string
	readonly spaced: boolean
}
const phrases: readonly Phrase[] = importFields.flatMap((field) =>
	words[field]
		.flatMap((line) => line.split(' | '))
		.map((word) => {
			const key = headingKey(word)
			return { field, key, spaced: !/[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(key) }
		}),
)

const dateWord = /^(?:ngay|nam |date|year|tanggal|tahun|วัน|ปี)/
const numberWord = /^(?:so |ma |no |number|nomor|เลข|หมายเลข|รหัส)/
const dateFields: ReadonlySet<ImportField> = new Set(['issued-on', 'expires-on'])
// Beyond "No." itself nothing is recognised by these short words inside a longer heading.
const onlyWhole: ReadonlySet<string> = new Set(['no', 'nr', 'number', '#', 'tt', 'ที่', 'nomor', '番号', 'nam', 'nu', 'hang', 'han', 'set', 'level', 'item', 'head', 'hp', 'sk', 'group', 'city', 'ปี', 'ระดับ', '星', '県', '郡', 'date', 'year'].map(headingKey))

/** How well a heading names each field: whole 1000, else the length of the phrase found in it. Best first. */
export function fieldsOf(heading: string): readonly { readonly field: ImportField; readonly score: number }[] {
	const key = headingKey(heading)
	if (!key || key.length > 90) return []
	const best = new Map<ImportField, number>()
	const padded = ` ${key} `
	for (const phrase of phrases) {
		let score = 0
		if (phrase.key === key) score = 1000
		else if (!onlyWhole.has(phrase.key)) {
			const at = phrase.spaced ? padded.indexOf(` ${phrase.key} `) : key.indexOf(phrase.key)
			// A heading says its matter first ("Email cơ sở"), and Japanese and Thai words are denser than Latin ones.
			if (at >= 0) score = phrase.key.length * (phrase.spaced ? 2 : 4) + (at === 0 ? 16 : 0)
		}
		if (score > (best.get(phrase.field) ?? 0)) best.set(phrase.field, score)
	}
	const isDate = dateWord.test(key)
	const isNumber = numberWord.test(key)
	for (const [field, score] of best) {
		if (score === 1000) continue
		if ((isDate && !dateFields.has(field)) || (isNumber && dateFields.has(field))) best.delete(field)
	}
	return [...best].map(([field, score]) => ({ field, score })).sort((a, b) => b.score - a.score || (a.field < b.field ? -1 : 1))
}
