export { addStep, changeProject, chooseProduct, finishProject, logStep, resumeProject, startProject, stopProject } from './actions.ts'
export { projectsDue } from './due.ts'
export {
	nextOf, type Project, quietSince, stateOf,
} from './rules.ts'
export { projectById, projects } from './store.ts'
