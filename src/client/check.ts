/** The check of a certificate, also without a line. */
import { keep } from './keep.ts'

void keep('everyone', ['/c'])
