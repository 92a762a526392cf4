/** A certificate's standing in a word and a shape, and what else every page says of it. */
import type { CertificateSeen, RegistryState, Standing } from '#modules/grading/index.ts'
import type { Standing as Shown } from '#ui/parts/types.ts'
import type { Say } from '#ui/words.ts'

export const standingShown = (standing: Standing | RegistryState, say: Say): Shown => ({
	tone: ({ valid: 'good', expiring: 'wait', expired: 'wait', revoked: 'problem' } as const)[standing],
	word: say(standing === 'expiring' ? 'credential/expiring' : `grading/certificate-${standing}`),
})
export const noticeOf = (c: Pick<CertificateSeen, 'basis'>): 'grading/not-the-official-grade' | 'grading/on-paper' | undefined =>
	c.basis === 'adopted' ? 'grading/not-the-official-grade' : c.basis === 'paper' ? 'grading/on-paper' : undefined
