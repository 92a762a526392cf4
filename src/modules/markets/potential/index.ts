export { type PotentialAnswer, type PotentialAsked, type PotentialMarket, potentialOf } from './answer.ts'
export { dutyElasticity, farSpread, type Figures, figuresFor, figuresOf, type Growth, growthFor, growthYears, mostGrowth, type Way, ways, waysFor } from './figures.ts'
export { type HighPotential, type HighPotentials, highPotential } from './high.ts'
