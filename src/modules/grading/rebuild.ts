import type { Rebuild } from '#kernel/action.ts'
import { publishCertificates } from './certificates.ts'

/** The public face of every certificate, made anew from certificates, products and makers. */
export const rebuildCertificates: Rebuild = {
	name: 'published_certificate',
	async run(tx, programme) {
		await tx.deleteFrom('published_certificate').where('programme_id', '=', programme.id).execute()
		await publishCertificates(tx, programme.id, {})
		const { n } = await tx
			.selectFrom('published_certificate')
			.select((e) => e.fn.countAll<bigint>().as('n'))
			.where('programme_id', '=', programme.id)
			.executeTakeFirstOrThrow()
		return Number(n)
	},
}
