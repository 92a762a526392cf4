import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { aMember, aProgramme, testHouse } from '#test/house.ts'
import { actions } from './+page.server.ts'

describe('erasing oneself', () => {
	it('is refused to the invented people of the demo, and done for real ones, in the demo and elsewhere', async () => {
		const house = await testHouse()
		const programme = await aProgramme(house)
		await aMember(house, programme, 'officer')
		const erase = async (mode: 'demo' | 'production', invented: boolean) => {
			const member = await aMember(house, programme, 'producer', { name: 'Lê Văn Gốm', producer: newId<'producer'>() })
			await house.sql('update person set demo = $2 where id = $1', [member.person, invented])
			const form = new FormData()
			form.set('name', 'Lê Văn Gốm')
			const event = {
				locals: { house: { ...house, mode }, visitor: { person: member.person, name: 'Lê Văn Gốm', memberships: [] }, sessionToken: 'x' },
				url: new URL('http://localhost:3000/me'),
				request: { formData: async () => form },
				cookies: { delete: () => undefined },
			}
			// A redirect is thrown.
			const answer = await Promise.resolve(actions.erase?.(event as never)).catch((thrown: unknown) => thrown)
			const [row] = await house.sql('select name from person where id = $1', [member.person])
			return { answer, name: row?.name }
		}
		expect(await erase('demo', true)).toMatchObject({ answer: { status: 400, data: { refusal: { code: 'me/demo-stays' } } }, name: 'Lê Văn Gốm' })
		expect(await erase('demo', false)).toMatchObject({ answer: { status: 303, location: '/' }, name: '' })
		expect(await erase('production', false)).toMatchObject({ answer: { status: 303 }, name: '' })
	})
})
