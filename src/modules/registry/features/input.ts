import { id, object, oneOf, text, whole } from '#kernel/fields.ts'
import { featureKinds } from '#science/distinctiveness/index.ts'
import { asOf, link } from '../input.ts'

const fields = { kind: oneOf(featureKinds), value: text(120), sourceName: text(200), sourceUrl: link, sourceAsOf: asOf }
export const placeFeatureInput = object({ place: id<'place'>(), ...fields })
export const productFeatureInput = object({ product: id<'product'>(), ...fields })
export const changeFeatureInput = object({ feature: id<'feature'>(), revision: whole(1, 2_147_483_647), ...fields })
export const ofFeature = object({ feature: id<'feature'>() })
export type FeatureTyped = Omit<ReturnType<typeof changeFeatureInput.parse>, 'feature' | 'revision'>
