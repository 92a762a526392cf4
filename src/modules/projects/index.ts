export { addStep, changeProject, chooseProduct, finishProject, logStep, resumeProject, startProject, stopProject } from './actions.ts'
export { projectsDue } from './due.ts'
export {
	isOverdue, type Maker, mayLog, mayPlan, nextOf, type Project, quietSince, type State, type Step, stateOf, states, takesPart,
} from './rules.ts'
export { projectById, projects } from './store.ts'
