import type { Actor } from '#kernel/action.ts'
import { allFinal, counting, type MemberCard, type Submission } from '../store.ts'

/**
 * The sheets of a sitting that somebody at the desk may read. Blind: none before all members have finished. Open: the
 * finished ones. Producers read none of them: they see the result once it is approved.
 */
export function readableCards(s: Pick<Submission, 'cards' | 'adoption'>, by: Pick<Actor, 'roles'>): readonly MemberCard[] {
	if (!by.roles.includes('officer') && !by.roles.includes('council')) return []
	if (allFinal(s)) return counting(s)
	return s.adoption.procedure.scoring.is === 'open' ? counting(s).filter((c) => c.state === 'final') : []
}
