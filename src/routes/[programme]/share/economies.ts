/** APEC and ASEAN economies, and those named in the pack's cases: whose offices may be partners. */
export const partnerEconomies: readonly string[] = ['AU', 'BN', 'CA', 'CL', 'CN', 'HK', 'ID', 'JP', 'KR', 'MY', 'MX', 'NZ', 'PG', 'PE', 'PH', 'RU', 'SG', 'TW', 'TH', 'US', 'VN', 'KH', 'LA', 'MM', 'KG', 'MW', 'IN']
