import { describe, expect, it } from 'vitest'
import { buildHsIndex, searchHs } from './hs.ts'

const index = buildHsIndex([
	{
		lang: 'en',
		names: {
			'46': 'Manufactures of straw',
			'4601': 'Plaits and similar products of plaiting materials',
			'460122': 'Mats, matting and screens, of rattan',
			'4602': 'Basketwork, wickerwork and other articles made from plaiting materials; articles of loofah',
			'460211': 'Basketwork, wickerwork and other articles; of bamboo',
			'460212': 'Basketwork, wickerwork and other articles; of rattan',
			'460219': 'Basketwork; of vegetable materials (not bamboo or rattan)',
			'8450': 'Machines; household or laundry-type washing machines',
			'940382': 'Furniture; of bamboo, other than rattan',
		},
		terms: { '4602': ['wicker basket'] },
		hints: { '4602': ['laundry basket'] },
	},
	{ lang: 'vi', names: { '4602': 'Hàng mây tre, liễu gai và các mặt hàng khác', '460212': 'Bằng vật liệu thực vật › Từ song mây', '8450': 'Máy giặt dùng trong gia đình', '9503': 'Đồ chơi cho trẻ em' } },
	{ lang: 'ja', names: { '4602': 'かご細工物、枝条細工物その他の製品', '460211': '植物性材料製のもの › 竹製のもの', '8450': '洗濯機' } },
])
const codes = (q: string) => searchHs(index, q).map((h) => h.code)

describe('finding a code by words', () => {
	it('joins the word of the material with the word of the thing', () => {
		expect(codes('woven rattan baskets')[0]).toBe('460212')
		expect(codes('bamboo basket')[0]).toBe('460211')
		expect(codes('wicker basket')[0]).toBe('4602')
	})

	it('is not led by what a name says it is not', () => {
		expect(codes('rattan')).not.toContain('460219')
		expect(codes('rattan')).not.toContain('940382')
	})

	it('reads Vietnamese with its marks, and without them', () => {
		expect(codes('giỏ mây tre')[0]).toBe('4602')
		expect(codes('gio may tre')[0]).toBe('4602')
		// "mây" is rattan, "máy" a machine; "tre" is bamboo, "trẻ" a child.
		expect(codes('máy giặt')[0]).toBe('8450')
		expect(codes('mây').indexOf('8450')).not.toBe(0)
		expect(codes('đồ chơi trẻ em')[0]).toBe('9503')
	})

	it('reads Japanese without spaces', () => {
		expect(codes('竹かご')).toContain('4602')
	})

	it('says which words it found, in which language', () => {
		expect(searchHs(index, 'purple rattan basket')[0]).toMatchObject({ code: '460212', matched: ['rattan', 'basket'], langs: ['en'] })
		expect(searchHs(index, 'giỏ mây tre')[0]).toMatchObject({ matched: ['mây', 'tre'], langs: ['vi'] })
	})

	it('finds nothing in nothing, in symbols, in a very long text, and in Thai, which it does not hold', () => {
		for (const q of ['', '   ', '<script>', '★ ☂', 'ตะกร้าหวาย', 'of the other']) expect(codes(q)).toEqual([])
		expect(codes('basket '.repeat(5000))[0]).toBe('4602')
	})
})
