export { addStep, changeProject, chooseProduct, finishProject, logStep, resumeProject, startProject, stopProject } from './actions.ts'
export { projectsDue } from './due.ts'
export {
	isOverdue, type Lead, leads, type Maker, mayLog, mayPlan, type Next, nextOf, openSteps, type Project, quietDays, quietSince, type State, type Step, stateOf, states, takesPart,
} from './rules.ts'
export { projectById, projects } from './store.ts'
export { personal } from './tables.ts'
