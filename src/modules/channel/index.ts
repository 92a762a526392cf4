export { personal } from './tables.ts'
