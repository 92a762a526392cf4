/** The demo programmes: real places with their sources; people, producers and opening hours are invented and marked. */
import { createProgramme, programmes } from '#modules/people/index.ts'
import { expectDone } from '#kernel/outcome.ts'
import type { House } from '#kernel/ports.ts'

export async function loadDemo(house: House, say: (line: string) => void): Promise<void> {
	if ((await programmes(house.db)).length > 0) return
	say('demo programmes …')
	expectDone(await createProgramme(house, { name: 'Ha Noi craft villages', economy: 'VN', zone: 'Asia/Ho_Chi_Minh', lang: 'vi', hue: 18, demo: true }))
	expectDone(await createProgramme(house, { name: 'Oita one village one product', economy: 'JP', zone: 'Asia/Tokyo', lang: 'ja', hue: 215, demo: true }))
	expectDone(await createProgramme(house, { name: 'Chiang Mai villages', economy: 'TH', zone: 'Asia/Bangkok', lang: 'th', hue: 150, demo: true }))
}
