/** The folder of public data that a development machine may have beside the checkout; tests that need it say so and rest where it is not. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
export const shared: string | undefined = [join(root, '../shared/data'), join(root, '../../shared/data')].find((folder) => existsSync(folder))
