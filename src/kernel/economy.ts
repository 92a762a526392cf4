/**
 * The economies a programme or a buyer may belong to, by ISO 3166-1 alpha-2 code, under their APEC names.
 * Names in other languages come from Intl.DisplayNames except where APEC's name differs from it.
 */
export const apecNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	TW: { en: 'Chinese Taipei', vi: 'Đài Bắc Trung Hoa', th: 'จีนไทเป', id: 'Taipei Tionghoa', ja: 'チャイニーズ・タイペイ' },
	HK: { en: 'Hong Kong, China', vi: 'Hồng Công, Trung Quốc', th: 'ฮ่องกง จีน', id: 'Hong Kong, Tiongkok', ja: '中国香港' },
	VN: { en: 'Viet Nam' },
	KR: { en: 'Korea' },
	RU: { en: 'Russia' },
	BN: { en: 'Brunei Darussalam' },
}
const cache = new Map<string, Intl.DisplayNames>()

/** The economy's name in `lang`; the code itself when it is not known. "EU" is named too. */
export function economyName(code: string, lang: string): string {
	const own = apecNames[code]?.[lang]
	if (own) return own
	let names = cache.get(lang)
	if (!names) {
		names = new Intl.DisplayNames([lang], { type: 'region' })
		cache.set(lang, names)
	}
	try {
		return names.of(code) ?? code
	} catch {
		return code
	}
}

/** User-assigned and grouping codes that Intl has names for, but which are no economy. */
const noEconomy = /^(ZZ|EU|EZ|UN|QO|A[AC]|CP|DG|EA|IC|TA|X[A-Z])$/

export const isEconomy = (text: unknown): text is string =>
	typeof text === 'string' &&
	/^[A-Z]{2}$/.test(text) &&
	!noEconomy.test(text) &&
	// A withdrawn code (DY, HV) has another as its canonical form.
	Intl.getCanonicalLocales(`und-${text}`)[0] === `und-${text}` &&
	economyName(text, 'en') !== text
