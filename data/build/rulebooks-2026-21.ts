/** Set 21 of annex II of Decision 26/2026 (household and decorative handicrafts), and the shape in which the sets of the annex are typed in. */
import { bilingual } from './lib.ts'

type Kind = 'document' | 'sample' | 'observation' | 'visit' | 'commune-report' | 'declaration'
/** Points, Vietnamese, English gist, what shows it, the stars that ask for it at least ("***" beside it). */
export type Step = readonly [points: number, vi: string, en: string, shownBy?: Kind | undefined, leastFor?: 3 | 4 | 5 | undefined]
export interface Row { no: string; key: string; vi: string; en: string; max: number; steps: readonly Step[]; note?: readonly [vi: string, en: string]; rules?: (id: string) => object[]; group?: readonly [no: string, vi: string, en: string] }
export interface Block { part: string; no: string; vi: string; en: string; max: number; rows: readonly Row[] }

export const crafts: readonly Block[] = [
	{
		part: 'A', no: '1', vi: 'Tổ chức sản xuất', en: 'Production organisation', max: 19,
		rows: [
			{ no: '1.1', key: 'raw_material', vi: 'Nguồn nguyên liệu', en: 'Source of raw material', max: 4, steps: [
				[1, 'Có sử dụng nguyên liệu có nguồn gốc trong tỉnh, nhưng có tỷ lệ dưới 50%', 'material from the province is used, less than 50%', 'commune-report', 3],
				[2, 'Sử dụng nguyên liệu có nguồn gốc trong tỉnh từ 50% đến dưới 75%', '50% to under 75% from the province', 'commune-report'],
				[4, 'Sử dụng nguyên liệu có nguồn gốc trong tỉnh từ 75% đến 100%', '75% to 100% from the province', 'commune-report'],
			] },
			{ no: '1.2', key: 'value_added', vi: 'Gia tăng giá trị', en: 'Value added', max: 3, steps: [
				[1, 'Phân loại, chế tác giản đơn', 'sorting, simple crafting'],
				[2, 'Chế tác/tạo dựng gắn với kỹ năng nghề truyền thống', 'crafting or forming with traditional skills', 'visit'],
				[3, 'Ứng dụng công nghệ phù hợp gắn với kỹ năng nghề truyền thống, tạo ra sản phẩm tinh xảo, chất lượng cao hơn', 'fitting technology with traditional skills, a refined, higher-quality product', 'visit'],
			] },
			{ no: '1.3', key: 'capacity', vi: 'Năng lực sản xuất để đáp ứng yêu cầu phân phối', en: 'Production capacity for distribution', max: 3,
				note: ['Khả năng sản xuất đáp ứng nhu cầu về số lượng/quy mô của thị trường, so sánh với quy mô trung bình ở cùng đối tượng sản xuất tại địa phương về sản lượng hoặc giá trị sản xuất', 'Compared with the average of such producers in the place, by quantity or value.'],
				steps: [
					[1, 'Có năng lực, quy mô sản xuất mức độ nhỏ', 'small scale'],
					[2, 'Có năng lực, quy mô sản xuất trung bình', 'medium scale', 'document'],
					[3, 'Có năng lực, quy mô sản xuất lớn', 'large scale', 'document'],
				] },
			{ no: '1.4', key: 'linkage', vi: 'Liên kết chuỗi trong sản xuất', en: 'Chain linkage in production', max: 4, steps: [
				[0, 'Không có liên kết hoặc có liên kết nhưng không rõ ràng', 'none or unclear'],
				[1, 'Có hợp đồng liên kết từ 50% đến dưới 75% sản lượng tiêu thụ', 'contracts for 50% to under 75% of what is sold', 'document'],
				[2, 'Có hợp đồng liên kết trên 75% sản lượng tiêu thụ', 'contracts for over 75% of what is sold', 'document', 4],
				[4, 'Có hợp đồng liên kết trên 75% sản lượng tiêu thụ và tổ chức thực hiện hợp đồng ổn định từ 12 tháng trở lên tính đến thời điểm đăng ký đánh giá, phân hạng OCOP', 'contracts for over 75%, carried out steadily for 12 months or more', 'document', 5],
			] },
			{ no: '1.5', key: 'environment', vi: 'Bảo vệ môi trường trong quá trình sản xuất', en: 'Environmental protection in production', max: 4, steps: [
				[1, 'Có Hồ sơ, thủ tục về môi trường theo quy định của pháp luật và các quy định khác về bảo vệ môi trường', 'environmental papers as the law asks', 'document', 4],
				[2, 'Có Hồ sơ, thủ tục về môi trường theo quy định của pháp luật về bảo vệ môi trường và hồ sơ minh chứng về công trình thu gom và xử lý chất thải theo quy định', 'and proof of works that collect and treat waste', 'document'],
				[4, 'Có Hồ sơ, thủ tục về môi trường theo quy định của pháp luật về bảo vệ môi trường; hồ sơ minh chứng về công trình thu gom và xử lý chất thải theo quy định và hồ sơ minh chứng về sử dụng bao gói thân thiện với môi trường', 'and proof of environment-friendly packaging', 'document'],
			] },
			{ no: '1.6', key: 'clean_technology', vi: 'Sử dụng công nghệ theo hướng bền vững trong sản xuất', en: 'Sustainable technology in production', max: 1, steps: [
				[0, 'Không sử dụng công nghệ theo hướng bền vững trong sản xuất', 'none'],
				[1, 'Có áp dụng công nghệ theo hướng bền vững môi trường (công nghệ tiết kiệm nguyên liệu, nhiên liệu; hoạt động xử lý/tái chế chất thải; tận thu tái sử dụng, tái chế phụ phẩm nông nghiệp,...)', 'used (saving material or fuel, recycling waste or by-products …)', 'visit'],
			] },
		],
	},
	{
		part: 'A', no: '2', vi: 'Phát triển sản phẩm', en: 'Product development', max: 9,
		rows: [
			{ no: '2.1', key: 'idea_origin', vi: 'Nguồn gốc ý tưởng sản phẩm', en: 'Origin of the product idea', max: 4, steps: [
				[0, 'Sản phẩm được sản xuất phổ biến ở nhiều tỉnh, thành phố', 'made widely in many provinces'],
				[1, 'Sản phẩm được sản xuất phổ biến ở nhiều tỉnh, thành phố nhưng có chất lượng nổi trội, khác biệt do điều kiện về nguyên liệu, kỹ thuật truyền thống', 'made widely, but outstanding by its material or traditional technique', 'commune-report'],
				[2, 'Sản phẩm được sản xuất ở nhiều nơi trên địa bàn, là sản phẩm đặc trưng của tỉnh, có chất lượng nổi trội/sản phẩm mới được chế biến từ nguyên liệu đặc trưng của địa phương', 'typical of the province and outstanding, or new from material typical of the place', 'commune-report'],
				[4, 'Sản phẩm là đặc sản, truyền thống, chỉ sản xuất trên địa bàn của xã, có chất lượng đặc sắc, thương mại gắn với chỉ dẫn nguồn gốc địa lý hoặc sản phẩm mới được chế biến từ nguyên liệu đặc trưng của địa phương, được thương mại ổn định ít nhất 36 tháng', 'a traditional speciality of this commune only, sold with its geographical origin; or new from local material, traded steadily for 36 months', 'commune-report', 4],
			] },
			{ no: '2.2', key: 'packaging_completeness', vi: 'Bao bì, ghi nhãn sản phẩm', en: 'Packaging and label', max: 4, steps: [
				[1, 'Có nhãn, ghi nhãn hàng hóa đầy đủ, theo đúng quy định', 'a complete label, as required', 'sample', 3],
				[3, 'Ghi nhãn hàng hóa đầy đủ, đúng quy định và thể hiện được thông điệp câu chuyện sản phẩm (hình ảnh hoặc lời giới thiệu)', 'and it tells the product story (picture or words)', 'sample'],
				[4, 'Ghi nhãn hàng hóa đầy đủ, đúng quy định, đẹp và thể hiện được thông điệp câu chuyện sản phẩm (hình ảnh hoặc lời giới thiệu) và có mã truy xuất nguồn gốc điện tử', 'and it is attractive and has an electronic traceability code', 'sample', 4],
			] },
			{ no: '2.3', key: 'bilingual_label', vi: 'Ghi nhãn hàng hóa có sử dụng song ngữ (Việt - Anh hoặc ngôn ngữ nước ngoài khác)', en: 'Label in two languages (Vietnamese and English or another)', max: 1, steps: [
				[0, 'Không', 'no'],
				[1, 'Có', 'yes', 'sample'],
			] },
		],
	},
	{
		part: 'A', no: '3', vi: 'Sức mạnh cộng đồng', en: 'Community strength', max: 12,
		rows: [
			{ no: '3.1', key: 'organisation_type', vi: 'Loại hình tổ chức sản xuất - kinh doanh', en: 'Type of producer organisation', max: 3, steps: [
				[1, 'Hộ sản xuất/hộ gia đình có đăng ký kinh doanh; hoặc trang trại; hoặc tổ hợp tác (có giấy đăng ký kinh doanh theo quy định)', 'registered household, farm or cooperative group', 'document'],
				[2, 'Công ty TNHH; hoặc doanh nghiệp tư nhân; hoặc công ty cổ phần có vốn góp của cộng đồng người địa phương <51 %', 'limited company, private enterprise, or joint-stock with under 51% local community capital', 'document'],
				[3, 'HTX tổ chức, hoạt động theo đúng quy định của pháp luật; hoặc công ty cổ phần có vốn góp của cộng đồng người địa phương ≥ 51%', 'cooperative under the law, or joint-stock with 51% or more local community capital', 'document'],
			] },
			{ no: '3.2', key: 'representative', vi: 'Đại diện pháp luật của chủ thể là nữ; hoặc đồng bào dân tộc thiểu số; hoặc người khuyết tật', en: 'Legal representative is a woman, of an ethnic minority, or with a disability', max: 1, steps: [
				[0, 'Đại diện pháp luật của chủ thể không phải nữ, không phải là đồng bào dân tộc thiểu số, không phải là người khuyết tật', 'none of these'],
				[1, 'Đại diện pháp luật của chủ thể là nữ; hoặc là đồng bào dân tộc thiểu số; hoặc là người khuyết tật', 'a woman, of an ethnic minority, or with a disability', 'document'],
			] },
			{ no: '3.3', key: 'local_labour', vi: 'Sử dụng lao động địa phương', en: 'Local labour', max: 3, steps: [
				[1, 'Có sử dụng từ 25% đến dưới 50% lao động là người trên địa bàn cấp xã', '25% to under 50% of workers from the commune', 'commune-report'],
				[2, 'Có sử dụng từ 50% đến 75% lao động là người trên địa bàn cấp xã', '50% to 75% of workers from the commune', 'commune-report'],
				[3, 'Có sử dụng ≥ 75% lao động là người trên địa bàn cấp xã', '75% or more of workers from the commune', 'commune-report'],
			] },
			{ no: '3.4', key: 'growth', vi: 'Tăng trưởng sản xuất kinh doanh', en: 'Business growth', max: 2, steps: [
				[1, 'Hợp tác xã xếp loại trung bình hoặc năm trước liền kề năm đánh giá có lợi nhuận cao hơn so với năm trước liền kề; các loại hình khác: Năm trước liền kề năm đánh giá có lợi nhuận cao hơn so với năm trước liền kề.', 'profit of last year higher than of the year before (or a cooperative rated average)', 'document'],
				[2, 'Hợp tác xã xếp loại khá trở lên hoặc có 02 năm liên tiếp tăng trưởng dương về lợi nhuận tính từ năm trước liền kề năm đánh giá; các loại hình khác: Có 02 năm liên tiếp tăng trưởng dương về lợi nhuận tính từ năm trước liền kề năm đánh giá', 'profit grew two years in a row (or a cooperative rated fair or better)', 'document', 4],
			] },
			{ no: '3.5', key: 'intellectual_property', vi: 'Sở hữu trí tuệ', en: 'Intellectual property', max: 3, steps: [
				[1, 'Đơn đăng ký nhãn hiệu đã được cơ quan có thẩm quyền chấp nhận hoặc công bố (đã qua vòng thẩm định hình thức)', 'trade-mark application accepted or published', 'document', 3],
				[2, 'Các nhãn hiệu sử dụng trên bao bì, nhãn của sản phẩm được cấp Giấy chứng nhận đăng ký nhãn hiệu và sản phẩm có sử dụng dấu hiệu chỉ dẫn nguồn gốc địa lý gắn với cộng đồng địa phương (trường hợp sản phẩm đã được nhà nước bảo hộ chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận thì phải có văn bản ghi nhận quyền sử dụng)', 'trade marks registered, and a sign of geographical origin used (with the right to it)', 'document', 4],
				[3, 'Các nhãn hiệu sử dụng trên bao bì, nhãn của sản phẩm được cấp Giấy chứng nhận đăng ký nhãn hiệu và sản phẩm có sử dụng dấu hiệu chỉ dẫn nguồn gốc địa lý gắn với cộng đồng địa phương (trường hợp sản phẩm đã được nhà nước bảo hộ chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận thì phải có văn bản ghi nhận quyền sử dụng) và có Bằng độc quyền kiểu dáng công nghiệp, hoặc Bằng sáng chế, hoặc Bằng độc quyền giải pháp hữu ích, hoặc Giấy chứng nhận đăng ký quyền tác giả (trừ Giấy chứng nhận đăng ký quyền tác giả đối với nhãn hiệu).', 'and a design, patent, utility or copyright certificate', 'document'],
			] },
		],
	},
	{
		part: 'B', no: '4', vi: 'Tiếp thị', en: 'Marketing', max: 13,
		rows: [
			{ no: '4.1', key: 'distribution_area', vi: 'Khu vực phân phối chính', en: 'Main distribution area', max: 5, steps: [
				[1, 'Thị trường trong địa bàn cấp xã', 'within the commune'],
				[2, 'Thị trường ngoài địa bàn cấp xã, có dưới 5 đại diện/đại lý phân phối', 'beyond the commune, fewer than 5 agents', 'document', 3],
				[3, 'Thị trường ngoài địa bàn cấp xã, có ≥ 5 đại diện/đại lý phân phối', 'beyond the commune, 5 agents or more', 'document', 4],
				[5, 'Thị trường quốc tế (có hợp đồng và tài liệu minh chứng thực hiện hợp đồng) hoặc phân phối tại các kênh thương mại hiện đại: siêu thị, thương mại điện tử,... (có hợp đồng và tài liệu minh chứng thực hiện hợp đồng, đường dẫn gian hàng điện tử)', 'abroad, or in modern channels (supermarkets, e-commerce), with contracts and proof that they are carried out', 'document', 5],
			] },
			{ no: '4.2', key: 'distribution_organisation', vi: 'Tổ chức phân phối', en: 'Organisation of distribution', max: 3, note: ['Gồm: Tổ chức kinh doanh, phân phối sản phẩm', 'Business and distribution of the product.'], steps: [
				[0, 'Không có người chịu trách nhiệm quản lý phân phối', 'nobody responsible'],
				[1, 'Có người chịu trách nhiệm quản lý phân phối', 'a person responsible', 'document'],
				[2, 'Có bộ phận/phòng quản lý phân phối', 'a distribution unit', 'document'],
				[3, 'Có bộ phận/phòng quản lý phân phối, có ứng dụng công nghệ thông tin trong quản lý', 'a distribution unit using information technology', 'document'],
			] },
			{ no: '4.3', key: 'promotion', vi: 'Quảng bá sản phẩm', en: 'Product promotion', max: 5, steps: [
				[0, 'Không có hoạt động quảng bá sản phẩm', 'none'],
				[1, 'Có 03 hoạt động quảng bá sản phẩm trở xuống', 'up to 3 activities', 'document'],
				[2, 'Có nhiều hơn 03 hoạt động quảng bá sản phẩm, có website của cơ sở (hoặc quảng bá trên mạng xã hội) và có tham gia hoạt động xúc tiến thương mại, hội chợ, triển lãm trong tỉnh', 'more than 3, a website or social media, fairs within the province', 'document'],
				[3, 'Có nhiều hơn 03 hoạt động quảng bá sản phẩm, có website của cơ sở (hoặc quảng bá trên mạng xã hội) và có tham gia hoạt động xúc tiến thương mại, hội chợ, triển lãm ngoài tỉnh', 'more than 3, a website or social media, fairs beyond the province', 'document'],
				[5, 'Có nhiều hơn 03 hoạt động quảng bá sản phẩm và có website của cơ sở (hoặc quảng bá trên mạng xã hội hoạt động thường xuyên) và có tham gia hoạt động xúc tiến thương mại, hội chợ, triển lãm ngoài tỉnh và quốc tế', 'more than 3, a website or lively social media, fairs beyond the province and abroad', 'document'],
			] },
		],
	},
	{
		part: 'B', no: '5', vi: 'Câu chuyện sản phẩm', en: 'Product story', max: 12,
		rows: [
			{ no: '5.1', key: 'story', vi: 'Câu chuyện sản phẩm', en: 'Product story', max: 5, steps: [
				[0, 'Không có câu chuyện sản phẩm', 'no story'],
				[1, 'Có câu chuyện sản phẩm', 'a story', 'document'],
				[2, 'Có câu chuyện sản phẩm được tư liệu hóa và thể hiện trên tờ rơi', 'written down and on a leaflet', 'document'],
				[3, 'Có câu chuyện sản phẩm được tư liệu hóa, thể hiện trên tờ rơi và website (dưới dạng hình ảnh, clip,...)', 'and on a website (pictures, clips …)', 'document'],
				[5, 'Có câu chuyện sản phẩm được tư liệu hóa, thể hiện trên tờ rơi, website (dưới dạng hình ảnh, clip,...) và đưa vào nội dung truy xuất nguồn gốc điện tử', 'and in the electronic traceability', 'document', 4],
			] },
			{ no: '5.2', key: 'story_structure', vi: 'Cấu trúc câu chuyện sản phẩm', en: 'Structure of the story', max: 2, note: ['Chỉ áp dụng khi có câu chuyện sản phẩm', 'Only when there is a story.'],
				rules: (id) => [{ kind: 'applies-if', id: `${id}/applies-if`, when: bilingual('vi', 'Có câu chuyện sản phẩm', 'there is a story (5.1 > 0)'), criterion: '5.1', moreThan: 0 }],
				steps: [
					[0, 'Đơn giản', 'simple'],
					[1, 'Ngắn gọn, xúc tích', 'short and to the point', 'observation'],
					[2, 'Ngắn gọn, xúc tích và có văn phong kể chuyện', 'short, to the point and told as a story', 'observation'],
				] },
			{ no: '5.3', key: 'local_identity', vi: 'Trí tuệ/bản sắc địa phương', en: 'Local wisdom and identity', max: 5,
				note: ['Yêu cầu: Nội dung câu chuyện sản phẩm OCOP phải thể hiện rõ nguồn gốc, tài nguyên bản địa, văn hóa, bản sắc địa phương, giá trị đặc trưng của sản phẩm, có tính truyền cảm và thuyết phục.', 'The story must show origin, local resources, culture and identity, what is typical of the product, and move and convince.'],
				steps: [
					[0, 'Giống với câu chuyện sản phẩm của chủ thể khác, hoặc sản phẩm khác của cùng chủ thể', 'like the story of another producer or product'],
					[1, 'Có câu chuyện riêng, gắn với nguồn gốc xuất xứ sản phẩm', 'its own story, tied to its origin', 'commune-report', 3],
					[3, 'Nội dung câu chuyện mang sắc thái truyền thống, văn hóa địa phương và giá trị đặc trưng của sản phẩm', 'of local tradition, culture and typical value', 'commune-report'],
					[5, 'Nội dung câu chuyện mang sắc thái truyền thống, văn hóa địa phương, giá trị đặc trưng của sản phẩm, có tính truyền cảm và thuyết phục', 'and it moves and convinces', 'commune-report'],
				] },
		],
	},
	{
		part: 'C', no: '6', vi: 'Các chỉ tiêu', en: 'Indicators', max: 21,
		rows: [
			{ no: '6.1', key: 'refinement', vi: 'Mức độ tinh xảo/sắc nét của sản phẩm', en: 'Refinement of workmanship', max: 5, steps: [
				[0, 'Không khéo léo/nhã nhặn, không thể bán được', 'not skilful or graceful, cannot be sold'],
				[1, 'Khá khéo léo/nhã nhặn, có thể bán được', 'fairly skilful or graceful, can be sold', 'sample'],
				[3, 'Khéo léo/nhã nhặn, có thể bán được, có giá trị mỹ thuật, kỹ thuật', 'skilful or graceful, can be sold, of artistic and technical value', 'sample'],
				[5, 'Tinh xảo, có giá trị mỹ thuật, kỹ thuật, có thể bán được trong các cửa hàng lớn và xuất khẩu', 'refined, of artistic and technical value, fit for large shops and export', 'sample', 5],
			] },
			{ no: '6.2', key: 'unique_design', vi: 'Thiết kế độc đáo', en: 'Unique design', max: 5, note: ['Nếu sản phẩm vi phạm sở hữu trí tuệ, sẽ bị loại bỏ', 'A product that infringes intellectual property is rejected.'],
				rules: (id) => [{ kind: 'disqualify', id: `${id}/disqualify`, when: bilingual('vi', 'Sản phẩm vi phạm sở hữu trí tuệ', 'the product infringes intellectual property') }],
				steps: [
					[1, 'Phong cách thiết kế phổ biến', 'a common style', 'sample'],
					[3, 'Phong cách độc đáo riêng, nhưng là dạng thông thường', 'a style of its own, but of a usual form', 'sample'],
					[5, 'Phong cách độc đáo riêng, thể hiện trí tuệ địa phương', 'a style of its own that shows local wisdom', 'sample', 5],
				] },
			{ no: '6.3', key: 'overall_design', vi: 'Các yếu tố tích hợp lên giá trị của sản phẩm', en: 'Elements that make up its value', max: 3,
				note: ['Kiểu dáng, hoa văn hài hòa, cân đối; màu sắc đều, đẹp mắt; kết cấu cân đối, chắc chắn, bền vững; kích thước, tỷ lệ phù hợp;...', 'Shape and pattern in harmony; even, pleasing colour; balanced, firm, lasting build; fitting size and proportion …'],
				steps: [
					[0, 'Không thể hiện rõ nét về giá trị sản phẩm', 'its value is not clear'],
					[1, 'Giá trị sản phẩm được tích hợp hài hòa, phù hợp', 'in harmony, fitting', 'sample'],
					[2, 'Giá trị sản phẩm được tích hợp hài hòa, phù hợp các yếu tố văn hóa, dân tộc', 'in harmony with culture and people', 'sample'],
					[3, 'Giá trị sản phẩm được tích hợp hài hòa, phù hợp các yếu tố văn hóa, dân tộc truyền thống, hình thành sản phẩm đặc trưng', 'in harmony with traditional culture, a typical product', 'sample'],
				] },
			{ no: '6.4', key: 'features', vi: 'Các tính năng của sản phẩm', en: 'Product features', max: 3, note: ['Giá trị sử dụng của sản phẩm: Tranh ảnh trang trí; túi đựng mỹ phẩm; lắc tay;...', 'Use of the product: decorative pictures, cosmetic bags, bracelets …'], steps: [
				[0, 'Sản phẩm không có các tính năng cơ bản', 'lacks basic features'],
				[1, 'Sản phẩm có đủ các tính năng cơ bản để bán ở thị trường địa phương', 'features enough for the local market', 'sample'],
				[2, 'Sản phẩm có đủ các tính năng cơ bản để bán ở thị trường trong nước', 'features enough for the national market', 'sample'],
				[3, 'Sản phẩm có đủ các tính năng cơ bản để xuất khẩu', 'features enough for export', 'sample'],
			] },
			{ no: '6.5', key: 'material_quality', vi: 'Chất lượng của nguyên liệu/thành phần', en: 'Quality of materials', max: 5, steps: [
				[0, 'Nguyên liệu/thành phần không rõ nguồn gốc, không bảo đảm an toàn theo quy định pháp luật hoặc vi phạm quy định về bảo vệ môi trường, khai thác tài nguyên.', 'of unclear origin, unsafe, or against the rules on environment and resources'],
				[3, 'Vật liệu/nguyên liệu xanh, thân thiện môi trường, có giá trị bảo tồn đa dạng sinh học, cải thiện sinh kế cho người dân', 'green material that helps biodiversity and livelihoods', 'sample'],
				[5, 'Vật liệu/nguyên liệu xanh, thân thiện môi trường, có giá trị bảo tồn đa dạng sinh học, cải thiện sinh kế cho người dân, có chứng chỉ quản lý vùng nguyên liệu bền vững', 'and a certificate of sustainable management where it grows', 'document'],
			] },
		],
	},
	{
		part: 'C', no: '7', vi: 'Công bố chất lượng sản phẩm', en: 'Quality declaration', max: 4,
		rows: [
			{ no: '7', key: 'quality_declaration', vi: 'Công bố chất lượng sản phẩm', en: 'Quality declaration', max: 4,
				note: ['Áp dụng bắt buộc đối với các sản phẩm phải công bố chất lượng theo quy định; khuyến khích các sản phẩm còn lại để nâng cao chất lượng sản phẩm. Ghi chú: Bản Tiêu chuẩn sản phẩm phải có phiếu kiểm nghiệm các chỉ tiêu an toàn thực phẩm', 'Obligatory where the law asks for a declaration, encouraged for all others. The product standard must come with test results of food-safety items.'],
				steps: [
					[1, 'Có công bố chất lượng sản phẩm', 'a quality declaration', 'document', 3],
					[2, 'Có công bố chất lượng sản phẩm theo quy định (trường hợp sản phẩm có quy chuẩn kỹ thuật quốc gia thì bắt buộc áp dụng) và áp dụng các tiêu chuẩn quốc gia', 'as required, by national standards', 'document'],
					[4, 'Có công bố chất lượng sản phẩm theo quy định và áp dụng các tiêu chuẩn quốc tế', 'as required, by international standards', 'document'],
				] },
		],
	},
	{
		part: 'C', no: '8', vi: 'Đảm bảo chất lượng sản phẩm', en: 'Quality assurance', max: 5,
		rows: [
			{ no: '8', key: 'quality_assurance', vi: 'Đảm bảo chất lượng sản phẩm', en: 'Quality assurance', max: 5, steps: [
				[1, 'Cơ sở chế biến, đóng gói có giấy chứng nhận đủ điều kiện an toàn thực phẩm theo quy định', 'the workshop has a food-safety certificate as required', 'document', 3],
				[3, 'Cơ sở chế biến, đóng gói có chứng nhận quản lý chất lượng theo tiêu chuẩn quốc gia (ISO, HACCP,...)', 'the workshop has a quality-management certificate by national standards (ISO, HACCP …)', 'document', 4],
				[5, 'Cơ sở chế biến, đóng gói có chứng nhận quản lý chất lượng theo tiêu chuẩn quốc tế, đủ điều kiện an toàn thực phẩm cho xuất khẩu và các thủ tục pháp lý khác theo yêu cầu của thị trường đích (ISO, HACCP, Halal, FDA...)', 'by international standards, with what the destination market asks for', 'document'],
			] },
		],
	},
	{
		part: 'C', no: '9', vi: 'Cơ hội thị trường toàn cầu', en: 'Global market opportunity', max: 5,
		rows: [
			{ no: '9', key: 'global_market_opportunity', vi: 'Cơ hội thị trường toàn cầu', en: 'Global market opportunity', max: 5,
				note: ['Đánh giá dựa trên các hợp đồng xuất khẩu đã thực hiện, hoặc các chứng nhận chất lượng đã được cấp, hoặc các thông tin về đánh giá thị trường, kết quả xúc tiến thương mại ở các thị trường tiềm năng.', 'By export contracts carried out, quality certificates, or what is known of the markets.'],
				steps: [
					[1, 'Có thể xuất khẩu đến thị trường khu vực Đông Nam Á', 'can be exported to South-East Asia', 'document'],
					[3, 'Có thể xuất khẩu các thị trường ngoài khu vực Đông Nam Á', 'can be exported beyond South-East Asia', 'document'],
					[5, 'Có thể xuất khẩu đến các thị trường có tiêu chuẩn cao (Mỹ, Nhật, EU...)', 'can be exported to high-standard markets (US, Japan, EU ...)', 'document'],
				] },
		],
	},
]
