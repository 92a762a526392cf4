export { adoptCase, publishCase, reportAdoption, withdrawCase, writeCase } from './actions.ts'
export { exchangeDue } from './due.ts'
export { type Adoption, type AdoptionState, areas, citable, findCases, type Result, results } from './rules.ts'
export { adoptionsOf, adoptionsOfOurs, allCases, citableCertificates, packCases, publishedCase, publishedCases, stories, storyById, usedBy } from './store.ts'
