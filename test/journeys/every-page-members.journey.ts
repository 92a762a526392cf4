import { haNoi } from './crawl.ts'
import { lookAtEveryPage } from './every-page.ts'

// The officer comes first: of the others' pages, those are looked at that an officer does not see, or sees differently.
for (const role of ['officer', 'council', 'producer', 'supporter', 'partner'] as const) lookAtEveryPage(role, [`/${haNoi}/desk`, `/${haNoi}/find`])
