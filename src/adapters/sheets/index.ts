export { type ReadOptions, readSheet } from './read.ts'
export { type Merge, type Sheet, type SheetRefusal, sheetLimits } from './sheet.ts'
