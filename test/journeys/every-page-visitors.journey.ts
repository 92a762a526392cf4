import { haNoi } from './crawl.ts'
import { lookAtEveryPage } from './every-page.ts'

lookAtEveryPage('visitor', ['/', `/${haNoi}`])
