export { giveUpTarget, setTarget, writeNote } from './actions.ts'
export { strategyDue } from './due.ts'
export { countOf, evidenceFor, isMeasure, type Measure, measureNames, reviewOf, type TargetState, targetState, yearBounds, yearOf } from './rules.ts'
export { lapsing, targets, yearEvents, yearNotes, yearsOf } from './store.ts'
