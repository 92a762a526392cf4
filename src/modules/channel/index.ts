export { catalogueRebuild, projectCatalogue, rebuildCatalogue, refreshItem } from './catalogue/publish.ts'
export { type Item, itemsOfProducer, pageSize, publishedItem, searchCatalogue, type Wanted } from './catalogue/search.ts'
export { channelDue } from './due.ts'
export { answerInquiry, closeInquiry, inquire, renewLink, writeAsBuyer } from './inquiries.ts'
export { fileName, issueDocument, pdfOf } from './issue.ts'
export { inquiryBehind, threadToken } from './link.ts'
export { advanceOrder, cancelOrder, correctParties, packOrder, unpackOrder } from './orders.ts'
export { goodsTotal, hsText, type Speak } from './papers.ts'
export { acceptQuotation, declineQuotation, sendQuotation } from './quotations.ts'
export { incoterms, mayAnswer, mayCancel, nextState, type Package, packageKinds, packing, type Line, type Quotation, standing, total, volumeOf, withFreight } from './rules.ts'
export {
	documentById, documentsOf, type Inquiry, inquiryById, inquiryList, type Message, messagesOf, type Order, orderById, orderList, type OrderRowSeen, ordersOf, packagesOf, quotationsOf, sellerOf, type TradeDocument,
} from './store.ts'
export { personal } from './tables.ts'
