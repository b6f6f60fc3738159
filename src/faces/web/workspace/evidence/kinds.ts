/** The kinds of evidence as addresses and forms call them; the last takes what is there already. */
export const kindWords = ['tep', 'lien-ket', 'van-ban', 'so-lieu', 'da-co'] as const
export type KindWord = (typeof kindWords)[number]

export const kindIn = (given: string | null): KindWord => kindWords.find((one) => one === given) ?? 'tep'
