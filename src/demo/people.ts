/** The demo's people: invented, marked, one click away in demo mode. */
import type { Role, Sector } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import type { ProgrammeFace } from '#modules/people/index.ts'
import type { DemoActor, DemoProgramme } from './context.ts'

export interface DemoPersonGiven {
	readonly key: string
	readonly name: string
	readonly role: Role
	readonly sector?: Sector
	/** Key of the producer they stand for, see makers.ts. */
	readonly producer?: string
}

export const staff: Readonly<Record<DemoProgramme, readonly DemoPersonGiven[]>> = {
	hanoi: [
		{ key: 'hanoi.officer', name: 'Nguyễn Thu Hà (demo)', role: 'officer' },
		{ key: 'hanoi.officer2', name: 'Hoàng Việt Dũng (demo)', role: 'officer' },
		{ key: 'hanoi.council1', name: 'Trần Văn Minh (demo)', role: 'council' },
		{ key: 'hanoi.council2', name: 'Lê Thị Hoa (demo)', role: 'council' },
		{ key: 'hanoi.council3', name: 'Phạm Quang Huy (demo)', role: 'council' },
		{ key: 'hanoi.government', name: 'Vũ Thanh Tùng, trade office (demo)', role: 'supporter', sector: 'government' },
		{ key: 'hanoi.university', name: 'Đặng Mai Lan, university (demo)', role: 'supporter', sector: 'university' },
		{ key: 'hanoi.industry', name: 'Bùi Đức Long, exporter (demo)', role: 'supporter', sector: 'industry' },
		{ key: 'hanoi.partner', name: '佐藤 恵, Oita (demo)', role: 'partner' },
	],
	oita: [
		{ key: 'oita.officer', name: '田中 美咲 (demo)', role: 'officer' },
		{ key: 'oita.council1', name: '山本 健一 (demo)', role: 'council' },
		{ key: 'oita.university', name: '中村 直子 (demo)', role: 'supporter', sector: 'university' },
	],
	chiangmai: [
		{ key: 'chiangmai.officer', name: 'สมชาย ใจดี (demo)', role: 'officer' },
		{ key: 'chiangmai.council1', name: 'วิภา แสงทอง (demo)', role: 'council' },
		{ key: 'chiangmai.industry', name: 'กมล ศรีสุข (demo)', role: 'supporter', sector: 'industry' },
	],
}

/** Inserts demo people with their memberships, in one transaction; returns them as they act. */
export async function seedPeople(house: House, programme: ProgrammeFace, given: readonly DemoPersonGiven[], producers: Readonly<Record<string, Id<'producer'>>> = {}): Promise<Record<string, DemoActor>> {
	const created_at = house.clock.now()
	const out: Record<string, DemoActor> = {}
	await house.db.asPerson({ programme: programme.id }, async (tx) => {
		for (const p of given) {
			const id = newId<'person'>()
			const producer = p.producer ? producers[p.producer] : undefined
			if (p.producer && !producer) throw new Error(`the demo has no producer ${p.producer}`)
			await tx.insertInto('person').values({ id, name: p.name, lang: programme.lang, demo: true, created_at }).execute()
			await tx
				.insertInto('membership')
				.values({ programme_id: programme.id, person_id: id, role: p.role, producer_id: producer ?? null, sector: p.sector ?? null, since: created_at })
				.execute()
			out[p.key] = { person: id, roles: [p.role], ...(producer ? { producer } : {}), ...(p.sector ? { sector: p.sector } : {}) }
		}
	})
	return out
}
