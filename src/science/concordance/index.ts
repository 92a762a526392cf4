export { type CellsConverted, convertCells, type How, parts } from './cells.ts'
export { between, composed, type Converted, convert, convertIn, headingsOf, isUnchanged, type Kind, type Links, linksOf, reversed, type Table, type Target, tableOf } from './table.ts'
