import { describe, expect, it } from 'vitest'
import { type FormAnswer, fieldsOf } from './forms.ts'

const refused = (issues: Record<string, string>): FormAnswer => ({ action: 'registry.add-photos', refusal: { code: 'input/invalid' }, issues, values: { alt: 'Giỏ' } })
const fields = (form: FormAnswer) => fieldsOf({ form, action: 'registry.add-photos', parked: undefined }, (code) => code)

describe('what a refused form shows', () => {
	it('keeps what was typed and says what is wrong at its field', () => {
		expect(fields(refused({ alt: 'input/too-long' }))('alt')).toEqual({ name: 'alt', value: 'Giỏ', error: 'input/too-long' })
	})
	it('says it at a field of several files too, which is told by its place', () => {
		const f = fields(refused({ 'photos.0': 'input/file-missing', 'lines.0.price': 'input/not-a-number' }))
		expect(f('photos').error).toBe('input/file-missing')
		expect(f('lines').error).toBeUndefined()
	})
})
