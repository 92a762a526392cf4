import type { Worker } from 'node:worker_threads'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openPapers, PaperError, paperTemplates } from './index.ts'
import {
	sampleCalendar,
	sampleCertificate,
	sampleInvitations,
	sampleInvoice,
	sampleLangs,
	samplePackingList,
	sampleQuotation,
	samples,
} from './samples.fixture.ts'
import { settable } from './text.ts'

const papers = openPapers()

/** The raw file and every stream in it opened, as Latin-1: enough to look for structure and fonts. */
function opened(pdf: Uint8Array): string {
	const raw = Buffer.from(pdf).toString('latin1')
	const parts = [raw]
	for (const found of raw.matchAll(/stream\r?\n/g)) {
		const start = found.index + found[0].length
		try {
			parts.push(
				inflateSync(Buffer.from(raw.slice(start, raw.indexOf('endstream', start)), 'latin1'), {
					finishFlush: 2,
				}).toString('latin1'),
			)
		} catch {
			// not a compressed stream
		}
	}
	return parts.join('\n')
}
const pages = (inside: string) =>
	Math.max(
		...[...inside.matchAll(/\/Type\s*\/Pages\b[^>]*\/Count (\d+)|\/Count (\d+)[^>]*\/Type\s*\/Pages\b/g)].map((m) =>
			Number(m[1] ?? m[2]),
		),
	)

/** Every letter the file can give back when it is copied or read aloud: what its fonts' ToUnicode maps hold. */
function letters(inside: string): string {
	const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
	const single = [...inside.matchAll(/beginbfchar([^e]*)endbfchar/g)].flatMap(([, block]) =>
		[...(block ?? '').matchAll(/<\w+>\s*<(\w+)>/g)].map((m) => text(m[1] ?? '')),
	)
	const ranges = [...inside.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)].flatMap(([, block]) =>
		[...(block ?? '').matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)].map((m) => {
			const [from, to, first] = [m[1], m[2], m[3]].map((hex) => Number.parseInt(hex ?? '', 16)) as [
				number,
				number,
				number,
			]
			return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => first + i))
		}),
	)
	return [...single, ...ranges].join('')
}

describe('every paper in every language', () => {
	for (const lang of sampleLangs) {
		it(`is a tagged PDF/A with its fonts inside: ${lang}`, async () => {
			for (const [name, make] of Object.entries(samples)) {
				const pdf = await papers.pdf(name, make(lang, lang === 'en' ? 'ja' : 'en'))
				const inside = opened(pdf)
				expect(inside.startsWith('%PDF-1.7'), name).toBe(true)
				const wanted = [
					'/StructTreeRoot',
					'/Marked true',
					`/Lang (${lang}`,
					'<pdfaid:part>3<',
					'<pdfaid:conformance>A<',
					'/FontFile2',
					'NotoSans-',
				]
				if (lang === 'th') wanted.push('NotoSansThai-')
				if (lang === 'ja' || lang === 'en') wanted.push('NotoSansJP-')
				expect(
					wanted.filter((mark) => !inside.includes(mark)),
					name,
				).toEqual([])
			}
		}, 60_000)
	}

	it('holds PDF/UA-1 as well: headings, alternative texts and table heads are all there', async () => {
		const accessible = openPapers({ standard: 'ua-1' })
		for (const [name, make] of Object.entries(samples)) {
			expect(opened(await accessible.pdf(name, make('vi', 'ja'))).includes('<pdfuaid:part>1<'), name).toBe(true)
		}
	}, 60_000)
})

describe('the same data', () => {
	it('gives the same bytes, from another press too', async () => {
		const data = sampleInvoice('vi', 'ja')
		const first = await papers.pdf('invoice', data)
		expect(Buffer.compare(first, await papers.pdf('invoice', data))).toBe(0)
		expect(Buffer.compare(first, await openPapers().pdf('invoice', data))).toBe(0)
		expect(Buffer.compare(first, await papers.pdf('invoice', { ...data, created: '2026-11-25T02:00:00Z' }))).not.toBe(0)
	})
})

describe('the thread of the typesetter', () => {
	it('that dies fails what it was given, and the next paper starts another', async () => {
		const press = openPapers()
		const started = new Promise<Worker>((is) => process.once('worker', is))
		const first = await press.pdf('invoice', sampleInvoice('en'))
		const lost = press.pdf('invoice', sampleInvoice('vi'))
		await Promise.all([expect(lost).rejects.toThrow('the typesetter stopped'), (await started).terminate()])
		expect(Buffer.compare(first, await press.pdf('invoice', sampleInvoice('en')))).toBe(0)
	})
	it('says what a template refuses in the same words', async () => {
		await expect(openPapers({ templates: import.meta.dirname }).pdf('invoice', sampleInvoice('en'))).rejects.toThrow(PaperError)
	})
})

describe('long papers', () => {
	it('sixty lines run over pages, under a head that is repeated', async () => {
		for (const [name, data] of [
			['invoice', sampleInvoice('vi', 'ja', 60)],
			['quotation', sampleQuotation('th', 'en', 60)],
			['packing-list', samplePackingList('ja', 'en', 60)],
			['expiry-calendar', sampleCalendar('id', undefined, 30)],
		] as const) {
			expect(pages(opened(await papers.pdf(name, data))), name).toBeGreaterThan(2)
		}
	}, 30_000)

	it('one line fits one page', async () => {
		expect(pages(opened(await papers.pdf('invoice', sampleInvoice('vi', 'ja', 1))))).toBe(1)
	})

	it('seven cards take two sheets, six take one', async () => {
		expect(pages(opened(await papers.pdf('invitation-card', sampleInvitations('vi', 'en', 6))))).toBe(1)
		expect(pages(opened(await papers.pdf('invitation-card', sampleInvitations('vi', 'en', 7))))).toBe(2)
	})

	it('a certificate with very long names stays on one page', async () => {
		const long = 'Hợp tác xã Sản xuất và Kinh doanh Hàng thủ công mỹ nghệ mây tre đan xuất khẩu truyền thống Phú Nghĩa'
		const data = {
			...sampleCertificate('vi', 'ja'),
			product: [long, long],
			producer: [long, long],
			programme: [long, long],
		}
		expect(pages(opened(await papers.pdf('certificate', data)))).toBe(1)
	})
})

describe('what people typed', () => {
	it('is printed literally, never read as markup', async () => {
		const name = '#panic("x") *bold* $x$ @ref'
		const data = {
			...sampleInvoice('en'),
			number: name,
			seller: { name: [name], lines: [name, '#import "/etc/passwd"'] },
			notes: ['= a\n- b\n/ c: <d>\\#'],
		}
		const plain = letters(opened(await papers.pdf('invoice', sampleInvoice('en'))))
		const typed = letters(opened(await papers.pdf('invoice', data)))
		for (const sign of '#*$@"=\\<') {
			expect(plain, sign).not.toContain(sign)
			expect(typed, sign).toContain(sign)
		}
	})

	it('emoji, lone surrogates, control signs, rare scripts and ten kilobytes still give a tagged paper', async () => {
		const data = {
			...sampleInvoice('en'),
			seller: { name: ['😀 한국 𓀀 \u0000\ud800'], lines: ['x'.repeat(300)] },
			notes: ['a\r\nb '.repeat(2000)],
		}
		const inside = opened(await papers.pdf('invoice', data))
		expect(inside).toContain('/StructTreeRoot')
		expect(pages(inside)).toBeGreaterThan(1)
	})

	it('long runs may break between letters, never inside one; words and Thai are left alone', () => {
		expect(settable('x'.repeat(30))).toBe(`${'x'.repeat(14)}\u200B${'x'.repeat(14)}\u200Bxx`)
		expect(settable('https://ippin.example/c/hs-2026-0042-long')).toContain('example/\u200Bc/\u200Bhs-')
		expect(settable('ế'.normalize('NFD').repeat(20))).toBe('ế'.normalize('NFC').repeat(20))
		const thai = 'ตะกร้าหวายสานมีฝาปิดลายดอกพิกุลขนาดใหญ่พิเศษ'
		expect(settable(thai)).toBe(thai.normalize('NFC'))
	})
})

describe('a paper that cannot be made', () => {
	it('names the template and the field that is missing', async () => {
		const { number: _, ...rest } = sampleInvoice('en')
		await expect(papers.pdf('invoice', rest)).rejects.toThrow(/^paper "invoice": number: /)
		const line = { ...sampleInvoice('en').lines[0], amount: undefined }
		await expect(papers.pdf('invoice', { ...sampleInvoice('en'), lines: [line] })).rejects.toThrow(
			/paper "invoice": lines\.0\.amount: /,
		)
		const { check: __, ...labels } = sampleCertificate('en').labels
		await expect(papers.pdf('certificate', { ...sampleCertificate('en'), labels })).rejects.toThrow(
			/paper "certificate": labels\.check: /,
		)
		await expect(papers.pdf('packing-list', undefined)).rejects.toThrow(/paper "packing-list": data: /)
	})

	it('refuses a number where a formatted amount is due, and a field it does not know', async () => {
		const data = sampleInvoice('en')
		await expect(papers.pdf('invoice', { ...data, lines: [{ ...data.lines[0], amount: 1250 }] })).rejects.toThrow(
			/lines\.0\.amount/,
		)
		await expect(papers.pdf('invoice', { ...data, incoterms: 'FOB' })).rejects.toBeInstanceOf(PaperError)
	})

	it('an unknown template says which there are, and the next paper still comes out', async () => {
		await expect(papers.pdf('../invoice', {})).rejects.toThrow(/no such template; there are certificate, invoice/)
		expect(paperTemplates).toHaveLength(8)
		expect((await papers.pdf('quotation', sampleQuotation('id'))).length).toBeGreaterThan(10_000)
	})
})
