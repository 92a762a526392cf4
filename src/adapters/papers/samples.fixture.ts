/** Invented papers in five languages, for tests and for looking at: names of people, firms and numbers are made up. */
import type {
	CertificatePaper,
	DossierPaper,
	ExpiryCalendarPaper,
	InvitationCardPaper,
	InvoicePaper,
	OfficialFormsPaper,
	PackingListPaper,
	QuotationPaper,
	Words,
} from './types.ts'
import { type In5, type Lang, said, word } from './samples-words.fixture.ts'

export { sampleLangs } from './samples-words.fixture.ts'

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
		// Every third row is a run of twelve equal cartons.
		packages: Array.from({ length: count }, (_, i) => {
			const run = i % 3 === 1
			return {
				marks: `KAGOYA / YOKOHAMA · ${run ? `${i + 1}–${i + 12}` : i + 1}/${count}`,
				kind: run ? `12 × ${said.carton[lang]}` : said.carton[lang],
				dimensions: '60 × 40 × 40 cm',
				gross: run ? '148.80' : '12.40',
				net: run ? '129.60' : '10.80',
				volume: run ? '1.152' : '0.096',
				...(run ? { each: { gross: '12 × 12.40', net: '12 × 10.80', volume: '12 × 0.096' } } : {}),
				lines: [
					{ description: w(said.product), quantity: run ? '288' : '24', unit: said.unit[lang], ...(run ? { each: '12 × 24' } : {}) },
					...(i % 3 === 0 ? [{ description: w(said.product), quantity: '12', unit: said.unit[lang] }] : []),
				],
			}
		}),
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

export function sampleDossier(lang: Lang, other?: Lang): DossierPaper {
	const { w, start } = setting(lang, other)
	const one = (no: number) => ({ no: `1.${no}`, name: w(said.part), points: '3 / 5', ...(no % 2 ? { choice: w(said.product), shown: said.producer[lang] } : { awaited: said.part2[lang], note: said.calendar[lang] }) })
	return {
		...start,
		title: w(said.certificate),
		programme: w(said.programme),
		product: w(said.product),
		facts: [{ label: w(word.producer), value: said.producer[lang] }, { label: w(word.place), value: said.place[lang] }],
		summary: said.stars[lang],
		parts: [said.part, said.part2].map((name) => ({ name: w(name), points: '28 / 35', criteria: Array.from({ length: 14 }, (_, i) => one(i + 1)) })),
		proofs: [{ what: said.product[lang], facts: 'No. 12/GP · 2028-01-05' }],
		records: [{ what: '12/2026' }],
		missing: [said.part[lang]],
		complete: said.stars[lang],
		declaration: w(said.certificate),
		signature: {},
		labels: { ...start.labels, proofs: w(said.part), records: w(said.part2), missing: w(said.part), points: w(word.score), criterion: w(said.part) },
	}
}

/** Two sheets with every kind of block: one to fill in by hand, one filled in. */
export function sampleForms(lang: Lang, other?: Lang, criteria = 12): OfficialFormsPaper {
	const { w, start: { labels: _, ...start } } = setting(lang, other)
	const [product, producer] = [w(said.product), w(said.producer)]
	const sheet = (filled: boolean): OfficialFormsPaper['sheets'][number] => ({
		no: '01', issuer: [said.programme[lang], said.producer[lang]], motto: [said.programme[lang]], number: 'HS-2026-0042', placeDate: '2026-11-24',
		title: product, subtitle: producer, code: 'P2-7KQ2-M9XD-4', url: 'https://ippin.example/v/form?code=P2-7KQ2-M9XD-4',
		blocks: [
			{ kind: 'heading', text: product },
			{ kind: 'fields', fields: [{ label: product, value: said.producer[lang] }, { label: producer, lines: 2 }, { label: product, ticks: [{ label: said.product[lang], on: filled }] }] },
			{ kind: 'answer', label: product, help: said.product[lang], ...(filled ? { value: said.producer[lang] } : {}), lines: 3 },
			{
				kind: 'sheet', head: { criteria: product, scale: w(said.programme), given: producer },
				rows: [
					{ kind: 'part', text: said.product[lang], scale: '40', given: filled ? '29' : '' },
					{ kind: 'section', text: said.programme[lang], scale: '18' },
					...Array.from({ length: criteria }, (_, i) => [{ kind: 'criterion' as const, text: `${i + 1} ${said.product[lang]}`, scale: '3', given: filled ? '2' : '' }, { kind: 'choice' as const, text: said.product[lang], scale: '2', ticked: filled }, { kind: 'remark' as const, text: said.producer[lang] }]).flat(),
				],
			},
			{ kind: 'table', columns: [{ head: product, width: 3 }, { head: producer, width: 1, figure: true }], rows: [[said.product[lang], filled ? '73.33' : ''], ['', '']], strong: true },
			{ kind: 'text', text: said.product[lang], style: 'strong' },
			{ kind: 'signatures', who: [null, { role: producer, how: said.product[lang], name: said.producer[lang], placeDate: '2026-11-24' }] },
		],
	})
	return { ...start, title: product, demo: w(said.product), printed: '2026-11-24 14:05', sheets: [sheet(false), sheet(true)] }
}

/** Every template's sample by its name. */
export const samples = {
	certificate: sampleCertificate,
	invoice: sampleInvoice,
	quotation: sampleQuotation,
	'packing-list': samplePackingList,
	'invitation-card': sampleInvitations,
	'expiry-calendar': sampleCalendar,
	dossier: sampleDossier,
	'official-forms': sampleForms,
} as const
