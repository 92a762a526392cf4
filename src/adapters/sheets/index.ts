export { readSheet } from './read.ts'
export { sheetLimits } from './sheet.ts'
