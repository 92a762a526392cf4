/**
 * The economies a programme or a buyer may belong to, by ISO 3166-1 alpha-2 code, under the names APEC and the United
 * Nations use. Names come from Intl.DisplayNames except where theirs differ: those stand here, in every language.
 */
export const apecNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	TW: { en: 'Chinese Taipei', vi: 'Đài Bắc Trung Hoa', th: 'จีนไทเป', id: 'Taipei Tionghoa', ja: 'チャイニーズ・タイペイ' },
	HK: { en: 'Hong Kong, China', vi: 'Hồng Công, Trung Quốc', th: 'ฮ่องกง จีน', id: 'Hong Kong, Tiongkok', ja: '中国香港' },
	MO: { en: 'Macao, China', vi: 'Ma Cao, Trung Quốc', th: 'มาเก๊า จีน', id: 'Makau, Tiongkok', ja: '中国マカオ' },
	VN: { en: 'Viet Nam', vi: 'Việt Nam', th: 'เวียดนาม', id: 'Viet Nam', ja: 'ベトナム' },
	KR: { en: 'Republic of Korea', vi: 'Hàn Quốc', th: 'สาธารณรัฐเกาหลี', id: 'Republik Korea', ja: '韓国' },
	KP: { en: 'Democratic People’s Republic of Korea', vi: 'CHDCND Triều Tiên', th: 'สาธารณรัฐประชาธิปไตยประชาชนเกาหลี', id: 'Republik Rakyat Demokratik Korea', ja: '朝鮮民主主義人民共和国' },
	BN: { en: 'Brunei Darussalam', vi: 'Brunei Darussalam', th: 'บรูไนดารุสซาลาม', id: 'Brunei Darussalam', ja: 'ブルネイ・ダルサラーム' },
	LA: { en: 'Lao PDR', vi: 'Lào', th: 'สปป. ลาว', id: 'Laos', ja: 'ラオス' },
	MM: { en: 'Myanmar', vi: 'Myanmar', th: 'เมียนมา', id: 'Myanmar', ja: 'ミャンマー' },
	PS: { en: 'State of Palestine', vi: 'Nhà nước Palestine', th: 'รัฐปาเลสไตน์', id: 'Negara Palestina', ja: 'パレスチナ' },
	CD: { en: 'Democratic Republic of the Congo', vi: 'Cộng hòa Dân chủ Congo', th: 'สาธารณรัฐประชาธิปไตยคองโก', id: 'Republik Demokratik Kongo', ja: 'コンゴ民主共和国' },
	CG: { en: 'Congo', vi: 'Congo', th: 'คองโก', id: 'Kongo', ja: 'コンゴ共和国' },
	EU: { en: 'European Union', vi: 'Liên minh châu Âu', th: 'สหภาพยุโรป', id: 'Uni Eropa', ja: '欧州連合' },
	CV: { en: 'Cabo Verde', vi: 'Cabo Verde', th: 'กาบูเวร์ดี', id: 'Cabo Verde', ja: 'カーボベルデ' },
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
