export { type ImpedimentState, personal, type Standing } from './tables.ts'
