/** What the index needs to know of a dossier. Times are ISO 8601 with an offset. */
export type Dossier = {
  id: string
  procedure: string
  received: string
  /** The promised time; null when none was promised: then `latest` counts. */
  due: string | null
  /** Reception plus the longest time of the procedure, by the working calendar; null when that is unknown too. */
  latest: string | null
  ends: readonly { kind: DossierEnd; at: string }[]
  supplements: readonly { asked: string; answered: string | null }[]
  channel: 'counter' | 'online' | 'post'
  /** There is a result with its code and file. */
  electronicResult: boolean
  resultFile: boolean
  componentFile: boolean
  reused: boolean
  fromNationalStore: boolean
  populationData: boolean
  paidOnline: boolean
  /** Amounts of its fee lines; empty when there are none. */
  fees: readonly number[]
  /** A citizen sent feedback about it or disliked it. */
  disliked: boolean
  /** The online service through which it came, where its procedure has several. */
  service: string | null
}

export type DossierEnd = 'done' | 'returned' | 'stopped' | 'refused' | 'withdrawn'

/** What the index needs to know of a procedure. */
export type Procedure = {
  id: string
  fullyOnline: boolean
  paperResult: boolean
  hasFee: boolean
  /** It is for citizens, Vietnamese abroad or foreigners, not for organisations only. */
  forCitizens: boolean
  /** The highest level at which it is offered online; null where nobody said. */
  online: 'none' | 'partial' | 'full' | null
  /** Its online services on the portal; null where nobody said. A stopped one is in neither side of 3.2. */
  services: readonly { id: string; state: ServiceState }[] | null
}

/** Shown, waiting to be stopped, being tested; and stopped, which 3.2 leaves out. */
export const serviceStates = ['public', 'stopping', 'testing', 'stopped'] as const
export type ServiceState = (typeof serviceStates)[number]

/** A dossier in the field names that systems synchronise to the national portal. */
export type NationalDossier = {
  NgayTiepNhan: string
  NgayHenTra?: string | null
  NgayKetThucXuLy?: string | null
  KenhThucHien?: number | string | null
  MaKetQua?: string | null
  DuongDanTepTinKetQua?: string | null
  HoSoCoThanhPhanSoHoa?: number | string | null
  TaiKhoanDuocXacThucVoiVNeID?: number | string | null
  DuocThanhToanTrucTuyen?: number | string | null
  DuocLayTuKhoDMQG?: number | string | null
  DuocSoHoa?: number | string | null
  MaCSDL?: string | number | null
  Danhsachphilephi?: readonly { Gia?: number | string | null }[] | null
  TaiLieuNop?:
    | readonly {
        DuocSoHoa?: number | string | null
        DuocLayTuKhoDMQG?: number | string | null
        MaCSDL?: string | number | null
      }[]
    | null
}

/** What the synchronised fields do not carry and the city's own system knows. */
export type OwnFacts = Pick<Dossier, 'id' | 'procedure'> &
  Partial<Pick<Dossier, 'ends' | 'supplements' | 'latest' | 'componentFile' | 'disliked' | 'service'>>

/**
 * Reads a dossier from the national fields. `populationCode`: the MaCSDL of the population database, which the
 * published description does not give; without it only VNeID and the national store count. An end without a kind is
 * `done`. Null when the time of reception is no time.
 */
export function dossierFrom(record: NationalDossier, own: OwnFacts, populationCode?: string): Dossier | null {
  const received = timeFrom(record.NgayTiepNhan, 'start')
  if (received === null) return null
  const ended = timeFrom(record.NgayKetThucXuLy, 'end')
  const papers = record.TaiLieuNop ?? []
  const fromNationalStore = isSet(record.DuocLayTuKhoDMQG) || papers.some((paper) => isSet(paper.DuocLayTuKhoDMQG))
  const fromPopulation =
    populationCode !== undefined &&
    [record, ...papers].some(({ MaCSDL }) => String(MaCSDL ?? '').trim() === populationCode)
  const resultFile = isFilled(record.DuongDanTepTinKetQua)
  return {
    id: own.id,
    procedure: own.procedure,
    received,
    due: timeFrom(record.NgayHenTra, 'end'),
    latest: own.latest ?? null,
    ends: own.ends ?? (ended === null ? [] : [{ kind: 'done', at: ended }]),
    supplements: own.supplements ?? [],
    channel: channels[String(record.KenhThucHien ?? 1)] ?? 'counter',
    electronicResult: resultFile && isFilled(record.MaKetQua),
    resultFile,
    componentFile: own.componentFile ?? false,
    reused:
      isSet(record.HoSoCoThanhPhanSoHoa) || isSet(record.DuocSoHoa) || papers.some((paper) => isSet(paper.DuocSoHoa)),
    fromNationalStore,
    populationData: isSet(record.TaiKhoanDuocXacThucVoiVNeID) || fromNationalStore || fromPopulation,
    paidOnline: ['1', '2'].includes(String(record.DuocThanhToanTrucTuyen ?? '')), // the national portal's, the city's
    fees: (record.Danhsachphilephi ?? []).flatMap(({ Gia }) =>
      Gia === null || Gia === undefined ? [] : [Number(Gia)],
    ),
    disliked: own.disliked ?? false,
    service: own.service ?? null,
  }
}

const channels: Record<string, Dossier['channel']> = { '1': 'counter', '2': 'online', '3': 'post' }
const isSet = (flag: number | string | null | undefined) => String(flag ?? '') === '1'
const isFilled = (text: string | null | undefined) => (text ?? '').trim() !== ''

/** ISO 8601, or fourteen digits; Việt Nam's time where no offset is given. A day alone is its start or its end. */
function timeFrom(text: string | null | undefined, edge: 'start' | 'end'): string | null {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '')
  const written = digits
    ? `${digits[1]}-${digits[2]}-${digits[3]}T${digits[4]}:${digits[5]}:${digits[6]}`
    : (text ?? '')
  const full = /^\d{4}-\d\d-\d\d$/.test(written) ? `${written}T${edge === 'start' ? '00:00:00' : '23:59:59'}` : written
  const at = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(full) ? full : `${full}+07:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
