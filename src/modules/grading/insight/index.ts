export { distribution, leastCommon, leniency, losses } from './insight.ts'
export { type Insight, insightOf } from './store.ts'
