/** Where pages of items stand. */
export const itemAddresses = { target: 'chi-tieu', task: 'nhiem-vu', duty: 'trach-nhiem' } as const
