import { fold } from '#kernel/text.ts'
import { isBlank, readCount, readEmail, readKind, readPhones, readYesNo } from './cells.ts'
import { type Cells, certificateIn, sameCertificate, saysGrade } from './certificate.ts'
import type { ImportField } from './headings.ts'
import { districtsEnded } from './old-places.ts'
import { type PlaceFound, placeFinder } from './places.ts'
import { type Notes, notes } from './problems.ts'
import { type ProducerRow, producers } from './producers.ts'
import { recognise, spread } from './recognise.ts'
import type { ImportCertificate, ImportOptions, ImportProduct, ImportResult, ImportSheet, Layout } from './types.ts'

const longest = 300
const total = /^(?:tong(?: cong| so)?\b|cong\b|total\b|grand total|sum\b|รวม|jumlah\b|合計|総計|計$)/u

/**
 * Reads the table below the headings into producers, products and certificates, with everything that needs a look.
 * Writes nothing and guesses nothing; an error anywhere makes the result not writable (all or nothing).
 */
export function readRows(sheet: ImportSheet, layout: Layout, options: ImportOptions): ImportResult {
	const problems = notes(layout)
	const rows = spread(sheet)
	const at = new Map<ImportField, number>(layout.columns.map((column) => [column.field, column.index]))
	const heading = layout.headingRow ?? sheet.firstRow
	if (!at.has('producer-name')) problems.note(heading, '', layout.columns.length ? 'import/no-producer-column' : 'import/no-heading')
	const find = placeFinder(options.places, options.on, options.chosenPlaces)
	const makers = producers(problems)
	const products = new Map<string, { value: Omit<ImportProduct, 'rows'>; rows: number[]; certificates: ImportCertificate[] }>()
	const numbers = new Map<string, { product: string; row: number }>()
	let above: ProducerRow | undefined
	let read = 0
	for (let r = Math.max(0, layout.firstDataRow - sheet.firstRow); at.has('producer-name') && r < rows.length; r++) {
		const line = rows[r] ?? []
		const row = sheet.firstRow + r
		const cell: Cells = (field) => {
			const index = at.get(field)
			const text = index === undefined ? '' : (line[index] ?? '')
			return isBlank(text) ? '' : text.replace(/\s+/g, ' ')
		}
		if (!line.some((text) => text !== '')) continue
		const aside = asideOf(line, cell, at, layout)
		if (aside) {
			if (aside !== 'heading') problems.note(row, '', 'import/row-skipped', { reason: aside, text: line.find((text) => text !== '')?.slice(0, 120) ?? '' })
			continue
		}
		read++
		const productName = cell('product-name')
		let maker: ProducerRow | undefined
		if (cell('producer-name')) {
			maker = producerIn(row, cell, find, problems, options)
			above = maker
		} else if (above && (productName || saysGrade(cell))) {
			// A list often names a producer once, on the first of its products.
			maker = above
			problems.note(row, 'producer-name', 'import/producer-from-above', { name: above.name })
		} else {
			problems.note(row, 'producer-name', 'import/missing-producer', { product: productName })
		}
		if (!maker) continue
		const producer = makers.of(row, maker)
		if (!productName) {
			if (saysGrade(cell)) problems.note(row, 'product-name', 'import/graded-without-product', { name: maker.name })
			else if (at.has('product-name')) problems.note(row, 'product-name', 'import/missing-product', { name: maker.name })
			continue
		}
		if (productName.length > longest) problems.note(row, 'product-name', 'import/text-too-long', { most: longest })
		const certificate = certificateIn({ row, cell, problems, options, thai: layout.thai })
		const key = `${producer}\0${fold(productName)
			.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
			.trim()}`
		let product = products.get(key)
		if (product) {
			// The same product graded again later is history, not a duplicate.
			const again = certificate === undefined || product.certificates.some((one) => sameCertificate(one, certificate))
			if (again) {
				problems.note(row, 'product-name', 'import/duplicate-product', { product: productName, name: maker.name, otherRow: product.rows[0] ?? row })
				continue
			}
			product.rows.push(row)
		} else {
			const group = cell('product-group')
			product = { value: { key: `product-${products.size + 1}`, producer, name: productName, ...(group ? { group } : {}) }, rows: [row], certificates: [] }
			products.set(key, product)
		}
		if (!certificate) continue
		product.certificates.push({ ...certificate, product: product.value.key })
		const number = certificate.certificateNo && fold(certificate.certificateNo).replace(/\s+/g, '')
		const other = number ? numbers.get(number) : undefined
		if (other && other.product !== product.value.key) problems.note(row, 'certificate-no', 'import/same-certificate-no', { number: certificate.certificateNo ?? '', otherRow: other.row })
		else if (number) numbers.set(number, { product: product.value.key, row })
	}
	makers.compare()
	if (at.has('producer-name') && read === 0) problems.note(heading, '', 'import/no-data')
	const all = problems.all()
	return {
		producers: makers.all(),
		products: [...products.values()].map(({ value, rows: from }) => ({ ...value, rows: from })),
		certificates: [...products.values()].flatMap((one) => one.certificates).sort((a, b) => a.row - b.row),
		problems: all,
		writable: all.every((problem) => problem.severity !== 'error'),
	}
}

/** Lines of a list that are no entries: totals, section titles, signatures, headings printed again on the next page. */
function asideOf(line: readonly string[], cell: Cells, at: ReadonlyMap<ImportField, number>, layout: Layout): 'total' | 'section' | 'heading' | undefined {
	const filled = line.filter((text) => text !== '')
	const plain = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase()
	const same = layout.columns.filter((column) => column.heading !== '' && plain(line[column.index] ?? '') === plain(column.heading))
	if (same.length >= 2 && same.length >= filled.length / 2) return 'heading'
	const lead = [cell('ordinal'), cell('producer-name'), cell('product-name'), filled[0] ?? '']
	if ((!cell('product-name') || !cell('producer-name')) && lead.some((text) => total.test(fold(text)))) return 'total'
	if (new Set(filled).size === 1 && filled.length > 2) return 'section'
	if (layout.columns.length < 2 || cell('product-name') || !at.has('product-name')) return filled.length === 1 && layout.columns.length > 2 && !cell('producer-name') && !cell('product-name') ? 'section' : undefined
	const numbered = /^\d+[.)]?$/.test(cell('ordinal'))
	return filled.length <= 3 && !numbered && !readKind(cell('producer-name')) && !saysUseful(cell) ? 'section' : undefined
}

const saysUseful = (cell: Cells): boolean => readPhones(cell('phone')).clear || cell('email') !== '' || (cell('certificate-no') !== '' && cell('producer-name') !== '')

function producerIn(row: number, cell: Cells, find: ReturnType<typeof placeFinder>, problems: Notes, options: ImportOptions): ProducerRow {
	const name = cell('producer-name')
	if (name.length > longest) problems.note(row, 'producer-name', 'import/text-too-long', { most: longest })
	const phone = cell('phone')
	// "Nguyễn Thị A - 0912 345 678": a contact column often holds both.
	const inPerson = phone ? undefined : /^(.*?)[\s,:;(–-]*(\+?\d[\d\s.]{7,}\d)\)?$/.exec(cell('person'))
	const phones = readPhones(phone || (inPerson?.[2] ?? ''))
	if (phone && !phones.clear) problems.note(row, 'phone', 'import/unclear-phone', { text: phone })
	if (phones.lostZero) problems.note(row, phone ? 'phone' : 'person', 'import/phone-zero')
	const person = inPerson?.[1]?.trim() || cell('person')
	const email = readEmail(cell('email'))
	if (cell('email') && !email) problems.note(row, 'email', 'import/unclear-email', { text: cell('email') })
	const womenLed = cell('women-led') ? readYesNo(cell('women-led')) : undefined
	if (cell('women-led') && womenLed === undefined) problems.note(row, 'women-led', 'import/unclear-yes-no', { text: cell('women-led') })
	const members = cell('members') ? readCount(cell('members')) : undefined
	if (cell('members') && members === undefined) problems.note(row, 'members', 'import/unclear-members', { text: cell('members') })
	const kindText = cell('producer-kind')
	const kind = readKind(kindText) ?? readKind(name)
	if (kindText && !readKind(kindText)) problems.note(row, 'producer-kind', 'import/unclear-kind', { text: kindText })
	const where = { place: cell('place'), district: cell('district'), province: cell('province'), address: cell('address') }
	const found = find(where)
	notePlace(row, found, where.district, problems, options)
	return {
		name,
		phones: phones.phones,
		...(kind ? { kind } : {}),
		...(person ? { person } : {}),
		...(email ? { email } : {}),
		...(where.address ? { address: where.address } : {}),
		...(found.id !== undefined ? { place: found.id } : {}),
		...(found.text ? { placeText: found.text } : {}),
		...(womenLed !== undefined ? { womenLed } : {}),
		...(members !== undefined ? { members } : {}),
		...(cell('notes') ? { notes: cell('notes') } : {}),
	}
}

function notePlace(row: number, found: PlaceFound, district: string, problems: Notes, options: ImportOptions): void {
	if (found.old) {
		const { old, now, since, source, field } = found.old
		problems.note(row, field, 'import/old-place', { text: old, now, since, source })
	}
	if (options.on >= districtsEnded.since && /^(?:huyện|quận|thị xã|thành phố|h\.|q\.|tx\.?|tp\.?)[ .]/iu.test(district)) {
		problems.note(row, 'district', 'import/districts-ended', { since: districtsEnded.since, source: districtsEnded.source })
	}
	if (found.id !== undefined) return
	if (!found.text) problems.note(row, 'place', 'import/missing-place')
	else if (!found.suggestion) problems.note(row, found.field, 'import/unknown-place', { text: found.text })
	else problems.note(row, found.field, 'import/near-place', { text: found.text, suggestion: found.suggestion.name, suggestionId: found.suggestion.id })
}

/** Recognises and reads in one go: for a sheet whose headings need no help. */
export const readSheetRows = (sheet: ImportSheet, options: ImportOptions): ImportResult & { readonly layout: Layout } => {
	const layout = recognise(sheet)
	return { ...readRows(sheet, layout, options), layout }
}
