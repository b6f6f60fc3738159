const mebibyte = 1024 * 1024

/**
 * Most bytes of one request: the front refuses more before anything is read, engines and pages name the same number. A
 * scanned decision of 40 pages has about 8 MiB; a table of half a million dossiers, or a million values, up to 64.
 */
export const uploadLimits = { files: 25 * mebibyte, table: 64 * mebibyte } as const

/** As people say it: 64. */
export const megabytesOf = (bytes: number) => bytes / mebibyte
