/** The demo's producers and products: invented, in real villages of the places pack. */
import type { DemoProgramme } from './context.ts'

export interface DemoMaterial {
	readonly name: string
	readonly scientificName?: string
	readonly harvestEconomy?: string
	readonly harvestPlace?: string
	readonly hs?: string
	readonly quantity?: string
	readonly unit?: string
	readonly value?: string
	readonly currency?: string
}
export interface DemoProduct {
	readonly key: string
	readonly name: string
	readonly nameEn: string
	readonly description: string
	readonly descriptionEn: string
	readonly technique: string
	readonly productSet?: string
	readonly capacity: string
	readonly unit: string
	readonly leadTimeDays: string
	readonly price: string
	readonly currency: string
	readonly netWeightKg?: string
	readonly materials: readonly DemoMaterial[]
	/** What sets it apart, kind and value. */
	readonly told?: readonly (readonly [kind: string, value: string])[]
	/** Left unpublished: something for the officer to do. */
	readonly draft?: true
}
export interface DemoMaker {
	readonly key: string
	/** Pack key of the place. */
	readonly place: string
	readonly name: string
	readonly tradeName: string
	readonly kind: 'household' | 'group' | 'cooperative' | 'firm'
	readonly womenLed?: 'yes' | 'no'
	readonly members?: string
	readonly about: string
	readonly aboutEn: string
	/** The demo person who stands for it. */
	readonly person: string
	readonly products: readonly DemoProduct[]
}

const vn = (name: string, more: Omit<DemoMaterial, 'name'>): DemoMaterial => ({ name, harvestEconomy: 'VN', currency: 'VND', ...more })

export const makers: Readonly<Record<DemoProgramme, readonly DemoMaker[]>> = {
	hanoi: [
		{
			key: 'phuVinh', place: 'P016', name: 'Nguyễn Thị Lụa (demo)', tradeName: 'Tổ hợp mây tre Phú Vinh (demo)', kind: 'cooperative', womenLed: 'yes', members: '24', person: 'Nguyễn Thị Lụa (demo)',
			about: 'Hai mươi tư thợ đan, phần lớn là phụ nữ, làm tại nhà và cùng nhau nhận đơn hàng.', aboutEn: 'Twenty-four weavers, most of them women, who work at home and take orders together.',
			products: [
				{
					key: 'rattanBasket', told: [['technique', 'twill'], ['use', 'storage']], name: 'Giỏ mây tre đan', nameEn: 'Woven rattan and bamboo basket', productSet: '20', technique: 'Đan mây tre thủ công (hand plaiting)',
					description: 'Giỏ đan tay có nắp, khung tre, vỏ mây, lót lụa. Dùng đựng bánh kẹo hoặc trang trí.', descriptionEn: 'A lidded basket plaited by hand: bamboo frame, rattan skin, silk lining. For bread, sweets or display.',
					capacity: '800', unit: 'C62', leadTimeDays: '30', price: '185000', currency: 'VND', netWeightKg: '0.45',
					materials: [
						vn('Mây nếp (rattan)', { scientificName: 'Calamus tetradactylus', harvestPlace: 'Quảng Nam', hs: '140120', quantity: '0.3', unit: 'KGM', value: '26000' }),
						vn('Tre luồng (bamboo)', { scientificName: 'Dendrocalamus barbatus', harvestPlace: 'Thanh Hóa', hs: '140110', quantity: '0.4', unit: 'KGM', value: '9000' }),
						{ name: 'Vải lụa lót (silk lining)', scientificName: 'Bombyx mori', harvestEconomy: 'CN', harvestPlace: 'Zhejiang', hs: '500720', quantity: '0.25', unit: 'MTK', value: '21000', currency: 'VND' },
						vn('Sơn bóng (lacquer varnish)', { harvestPlace: 'Hà Nội', hs: '320890', quantity: '20', unit: 'MLT', value: '2500' }),
					],
				},
				{
					key: 'rattanTray', name: 'Khay mây tròn', nameEn: 'Round rattan tray', productSet: '20', technique: 'Đan mây thủ công (hand plaiting)', draft: true,
					description: 'Khay tròn đường kính 32 cm, đan nan mây chẻ.', descriptionEn: 'A round tray, 32 cm across, plaited from split rattan.',
					capacity: '1200', unit: 'C62', leadTimeDays: '25', price: '98000', currency: 'VND', netWeightKg: '0.28',
					materials: [vn('Mây nếp (rattan)', { scientificName: 'Calamus tetradactylus', harvestPlace: 'Quảng Nam', hs: '140120', quantity: '0.25', unit: 'KGM', value: '21500' })],
				},
				{
					// Written down just as the tray above: nobody could tell the two apart until somebody says what differs.
					key: 'rattanDeepTray', name: 'Khay mây lòng sâu', nameEn: 'Deep tray of rattan', productSet: '20', technique: 'Đan mây thủ công (hand plaiting)', draft: true,
					description: 'Khay lòng sâu, đan nan mây chẻ.', descriptionEn: 'A deep tray plaited from split rattan.',
					capacity: '600', unit: 'C62', leadTimeDays: '25', price: '115000', currency: 'VND', netWeightKg: '0.33',
					materials: [vn('Mây nếp (rattan)', { scientificName: 'Calamus tetradactylus', harvestPlace: 'Quảng Nam', hs: '140120', quantity: '0.3', unit: 'KGM', value: '25800' })],
				},
			],
		},
		{
			key: 'batTrang', place: 'P001', name: 'Lê Văn Đất (demo)', tradeName: 'Gốm Hồng Lam (demo)', kind: 'firm', womenLed: 'no', members: '18', person: 'Lê Văn Đất (demo)',
			about: 'Xưởng gia đình ba đời, lò ga, men tro.', aboutEn: 'A family workshop of three generations; gas kiln, ash glaze.',
			products: [
				{
					key: 'teaSet', told: [['colour', 'white'], ['use', 'tea']], name: 'Bộ ấm trà men rạn', nameEn: 'Crackle-glaze tea set', technique: 'Vuốt tay trên bàn xoay, men rạn (wheel-thrown, crackle glaze)',
					description: 'Một ấm, sáu chén, men rạn trắng ngà, nung 1.250 °C.', descriptionEn: 'One pot and six cups with an ivory crackle glaze, fired at 1,250 °C.',
					capacity: '300', unit: 'SET', leadTimeDays: '35', price: '620000', currency: 'VND', netWeightKg: '1.9',
					materials: [
						vn('Đất sét trắng (ball clay)', { harvestPlace: 'Trúc Thôn, Hải Dương', hs: '250830', quantity: '2.4', unit: 'KGM', value: '14000' }),
						vn('Cao lanh (kaolin)', { harvestPlace: 'Phú Thọ', hs: '250700', quantity: '0.6', unit: 'KGM', value: '5200' }),
						vn('Men tro (ash glaze)', { hs: '320720', quantity: '0.3', unit: 'KGM', value: '18000' }),
					],
				},
			],
		},
		{
			key: 'vanPhuc', place: 'P002', name: 'Đỗ Thị Tơ (demo)', tradeName: 'Lụa Vạn Phúc Hà Đông (demo)', kind: 'group', womenLed: 'yes', members: '11', person: 'Đỗ Thị Tơ (demo)',
			about: 'Nhóm hộ dệt có mười bốn khung cửi.', aboutEn: 'A group of weaving households with fourteen looms.',
			products: [
				{
					key: 'silkScarf', name: 'Khăn lụa vân', nameEn: 'Figured silk scarf', technique: 'Dệt lụa vân (figured silk weaving)',
					description: 'Khăn 180 × 50 cm, lụa tơ tằm dệt vân nổi, nhuộm lá.', descriptionEn: 'A scarf of 180 × 50 cm in figured mulberry silk, dyed with leaves.',
					capacity: '400', unit: 'C62', leadTimeDays: '21', price: '450000', currency: 'VND', netWeightKg: '0.08',
					materials: [
						vn('Tơ tằm (mulberry silk yarn)', { scientificName: 'Bombyx mori', harvestPlace: 'Bảo Lộc, Lâm Đồng', hs: '500400', quantity: '0.09', unit: 'KGM', value: '162000' }),
						vn('Lá bàng nhuộm (dye leaves)', { scientificName: 'Terminalia catappa', harvestPlace: 'Hà Nội', quantity: '0.2', unit: 'KGM', value: '4000' }),
					],
				},
			],
		},
		{
			key: 'chuonNgo', place: 'P003', name: 'Trần Bá Khảm (demo)', tradeName: '', kind: 'household', womenLed: 'no', members: '5', person: 'Trần Bá Khảm (demo)',
			about: 'Hộ gia đình khảm trai.', aboutEn: 'A household of inlay makers.',
			products: [
				{
					key: 'inlaidBox', name: 'Hộp khảm trai', nameEn: 'Box with mother-of-pearl inlay', technique: 'Khảm trai, đánh bóng (mother-of-pearl inlay)',
					description: 'Hộp gỗ 20 × 12 cm khảm hoa cúc.', descriptionEn: 'A wooden box of 20 × 12 cm inlaid with chrysanthemums.',
					capacity: '60', unit: 'C62', leadTimeDays: '45', price: '890000', currency: 'VND', netWeightKg: '0.9',
					materials: [
						vn('Gỗ gụ (wood)', { scientificName: 'Sindora tonkinensis', hs: '440349', quantity: '1.1', unit: 'KGM', value: '140000' }),
						vn('Vỏ trai (mother-of-pearl)', { harvestPlace: 'Phú Yên', hs: '050800', quantity: '0.05', unit: 'KGM', value: '95000' }),
					],
				},
			],
		},
		{
			key: 'dongHo', place: 'P005', name: 'Nguyễn Đăng Giấy (demo)', tradeName: 'Tranh dân gian Đông Hồ (demo)', kind: 'household', members: '6', person: 'Nguyễn Đăng Giấy (demo)',
			about: 'Nhà in tranh khắc gỗ.', aboutEn: 'A family of woodblock printers.',
			products: [
				{
					key: 'woodblockPrint', name: 'Tranh Đông Hồ “Đám cưới chuột”', nameEn: 'Dong Ho woodblock print “The mice’s wedding”', technique: 'In khắc gỗ (woodblock printing)',
					description: 'In năm bản màu trên giấy điệp.', descriptionEn: 'Printed from five blocks on paper coated with ground shell.',
					capacity: '1500', unit: 'C62', leadTimeDays: '14', price: '75000', currency: 'VND', netWeightKg: '0.03',
					materials: [
						vn('Giấy dó (do paper)', { scientificName: 'Rhamnoneuron balansae', harvestPlace: 'Hòa Bình', hs: '480210', quantity: '1', unit: 'C62', value: '9000' }),
						vn('Bột điệp (ground shell)', { quantity: '15', unit: 'GRM', value: '1500' }),
					],
				},
			],
		},
	],
	oita: [
		{
			key: 'beppu', place: 'P025', name: '井上 竹子 (demo)', tradeName: '別府竹工房 (demo)', kind: 'group', womenLed: 'yes', members: '7', person: '井上 竹子 (demo)',
			about: '竹細工の職人七人の工房です。', aboutEn: 'A workshop of seven bamboo craftspeople.',
			products: [
				{
					key: 'bambooBasket', name: '竹の盛りかご', nameEn: 'Bamboo serving basket', technique: '六つ目編み (hexagonal plaiting)',
					description: '白竹を六つ目に編んだ直径30センチのかご。', descriptionEn: 'A basket 30 cm across, plaited in hexagons from bleached bamboo.',
					capacity: '120', unit: 'C62', leadTimeDays: '40', price: '9800', currency: 'JPY', netWeightKg: '0.35',
					materials: [{ name: '真竹 (madake bamboo)', scientificName: 'Phyllostachys bambusoides', harvestEconomy: 'JP', harvestPlace: '大分県', hs: '140110', quantity: '0.6', unit: 'KGM', value: '1200', currency: 'JPY' }],
				},
			],
		},
		{
			key: 'onta', place: 'P018', name: '坂口 土郎 (demo)', tradeName: '小鹿田の窯 (demo)', kind: 'household', members: '4', person: '坂口 土郎 (demo)',
			about: '谷の水の力で陶土をつく窯です。', aboutEn: 'A kiln that pounds its clay with the water of the valley.',
			products: [
				{
					key: 'ontaPlate', told: [['motif', 'Chatter marks'], ['use', 'kitchen']], name: '飛び鉋の皿', nameEn: 'Plate with chatter marks', technique: '飛び鉋、登り窯 (chattering, climbing kiln)',
					description: '直径24センチ、飛び鉋の模様の皿。', descriptionEn: 'A plate 24 cm across with chattered slip.',
					capacity: '90', unit: 'C62', leadTimeDays: '60', price: '5200', currency: 'JPY', netWeightKg: '0.8',
					materials: [{ name: '地元の陶土 (local clay)', harvestEconomy: 'JP', harvestPlace: '日田市', hs: '250840', quantity: '1.1', unit: 'KGM', value: '300', currency: 'JPY' }],
				},
			],
		},
		{
			key: 'oyama', place: 'P024', name: '梅木 実 (demo)', tradeName: '大山の梅 (demo)', kind: 'cooperative', members: '60', person: '梅木 実 (demo)',
			about: '梅と栗を育てる農家の組合です。', aboutEn: 'A cooperative of growers of plums and chestnuts.',
			products: [
				{
					key: 'umeboshi', name: '梅干し 500グラム', nameEn: 'Pickled plums, 500 g', technique: '塩漬け、天日干し (salted, dried in the sun)',
					description: '塩と赤しそだけで漬けた梅干し。', descriptionEn: 'Plums pickled with nothing but salt and red perilla.',
					capacity: '2000', unit: 'C62', leadTimeDays: '10', price: '1400', currency: 'JPY', netWeightKg: '0.5',
					materials: [
						{ name: '梅 (ume)', scientificName: 'Prunus mume', harvestEconomy: 'JP', harvestPlace: '日田市大山', hs: '080940', quantity: '0.55', unit: 'KGM', value: '420', currency: 'JPY' },
						{ name: '塩 (salt)', harvestEconomy: 'JP', hs: '250100', quantity: '0.09', unit: 'KGM', value: '20', currency: 'JPY' },
					],
				},
			],
		},
	],
	chiangmai: [
		{
			key: 'boSang', place: 'P028', name: 'บุญมี ร่มทอง (demo)', tradeName: 'กลุ่มร่มบ่อสร้าง (demo)', kind: 'group', womenLed: 'yes', members: '15', person: 'บุญมี ร่มทอง (demo)',
			about: 'กลุ่มช่างทำร่มและวาดลาย 15 คน', aboutEn: 'Fifteen makers and painters of umbrellas.',
			products: [
				{
					key: 'umbrella', name: 'ร่มกระดาษสาวาดลาย', nameEn: 'Painted mulberry-paper umbrella', technique: 'โครงไม้ไผ่ วาดลายด้วยมือ (bamboo frame, painted umbrella)',
					description: 'ร่มกระดาษสาเคลือบน้ำมัน เส้นผ่านศูนย์กลาง 90 ซม. วาดลายดอกไม้', descriptionEn: 'An oiled mulberry-paper umbrella, 90 cm across, painted with flowers.',
					capacity: '500', unit: 'C62', leadTimeDays: '25', price: '380', currency: 'THB', netWeightKg: '0.6',
					materials: [
						{ name: 'กระดาษสา (mulberry paper)', scientificName: 'Broussonetia papyrifera', harvestEconomy: 'TH', harvestPlace: 'ลำปาง', hs: '480210', quantity: '1', unit: 'MTK', value: '45', currency: 'THB' },
						{ name: 'ไม้ไผ่ (bamboo)', harvestEconomy: 'TH', harvestPlace: 'เชียงใหม่', hs: '140110', quantity: '0.5', unit: 'KGM', value: '30', currency: 'THB' },
					],
				},
			],
		},
		{
			key: 'sanKamphaeng', place: 'P029', name: 'แสงดาว ไหมงาม (demo)', tradeName: 'ไหมสันกำแพง (demo)', kind: 'firm', womenLed: 'yes', members: '22', person: 'แสงดาว ไหมงาม (demo)',
			about: 'โรงทอผ้าไหมด้วยกี่กระตุก', aboutEn: 'A silk mill with hand looms.',
			products: [
				{
					key: 'thaiSilk', name: 'ผ้าไหมทอมือ', nameEn: 'Hand-woven silk cloth', technique: 'ทอด้วยกี่กระตุก (hand loom)',
					description: 'ผ้าไหมหน้ากว้าง 1 เมตร ขายเป็นเมตร', descriptionEn: 'Silk cloth one metre wide, sold by the metre.',
					capacity: '350', unit: 'MTR', leadTimeDays: '20', price: '690', currency: 'THB', netWeightKg: '0.12',
					materials: [{ name: 'เส้นไหม (silk yarn)', scientificName: 'Bombyx mori', harvestEconomy: 'TH', harvestPlace: 'สุรินทร์', hs: '500400', quantity: '0.13', unit: 'KGM', value: '260', currency: 'THB' }],
				},
			],
		},
		{
			key: 'banThawai', place: 'P030', name: 'ไพศาล สลักไม้ (demo)', tradeName: '', kind: 'household', members: '3', person: 'ไพศาล สลักไม้ (demo)',
			about: 'ครอบครัวช่างแกะสลัก', aboutEn: 'A family of carvers.',
			products: [
				{
					key: 'carvedElephant', name: 'ช้างไม้แกะสลัก', nameEn: 'Carved wooden elephant', technique: 'แกะสลักไม้ (wood carving)',
					description: 'ช้างไม้สูง 20 ซม. ขัดขี้ผึ้ง', descriptionEn: 'A wooden elephant, 20 cm tall, waxed.',
					capacity: '80', unit: 'C62', leadTimeDays: '30', price: '950', currency: 'THB', netWeightKg: '1.2',
					materials: [{ name: 'ไม้ฉำฉา (rain tree)', scientificName: 'Samanea saman', harvestEconomy: 'TH', harvestPlace: 'เชียงใหม่', hs: '440349', quantity: '1.6', unit: 'KGM', value: '180', currency: 'THB' }],
				},
			],
		},
	],
}

/** The pack places each programme registers. */
export const villages: Readonly<Record<DemoProgramme, readonly string[]>> = {
	hanoi: ['P001', 'P002', 'P003', 'P004', 'P005', 'P008', 'P015', 'P016', 'P006', 'P007'],
	oita: ['P018', 'P024', 'P025', 'P026', 'P027'],
	chiangmai: ['P028', 'P029', 'P030', 'P032'],
}
