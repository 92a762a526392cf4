export { type ClassResult, type Counts, type Dimension, dimensions, type Dossier, type Driver, outcomes, type Simulation } from './collect.ts'
export { simulator } from './simulate.ts'
