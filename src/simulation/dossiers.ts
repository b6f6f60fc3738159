import { loadDossiers } from '#engines/rulebooks'
import { shiftDay } from '#kernel'
import type { Chance } from './chance.ts'
import { seatsOf } from './people.ts'
import type { Stage } from './stage.ts'
import { procedures } from './words.ts'

const each = 110 // dossiers of a unit in a quarter: enough that no share stands on a handful
const received = 84 // first days of a quarter in which they come: the calendar's shortest has 90

/** Quarters of the year by their last month; what was received in one is loaded in the month after it. */
const quarters = [3, 6, 9]

/** Made-up dossiers of the demo's department and ward, a quarter at a time, so that QĐ 766 has figures that open one by one. */
export function playDossiers(stage: Stage): void {
  const { demo } = stage.system.city ?? {}
  if (!demo) return
  for (const last of quarters)
    for (const unit of [demo.department, demo.ward])
      stage.on(dayIn(stage.year.year, last + 1, 7), () => load(stage, unit, last))
}

const dayIn = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

async function load(stage: Stage, unit: string, last: number): Promise<void> {
  const { year } = stage.year
  const quarter = `${['I', 'II', 'III'][last / 3 - 1]}`
  const from = dayIn(year, last - 2, 1)
  const file = {
    procedures: procedures.map(({ name, ...procedure }) => ({
      ...procedure,
      id: name,
      online: procedure.fullyOnline ? 'full' : 'partial',
      services: [{ id: `${name}: dịch vụ`, state: 'public' }],
    })),
    dossiers: Array.from({ length: each }, (_, n) => dossierOf(stage.chance('dossier', unit, from, `${n}`), from, n)),
    feedback: Array.from({ length: 14 }, (_, n) => feedbackOf(stage.chance('feedback', unit, from, `${n}`), from, n)),
  }
  const luck = stage.chance('dossiers', unit, from)
  const evidence = {
    url: `https://minh-hoa.example.vn/${unit}/thu-tuc-hanh-chinh/${from}`,
    title: 'Số liệu thủ tục hành chính (minh họa)',
  }
  const of = (denominator: number, least: number) => ({
    numerator: luck.whole(least, denominator),
    denominator,
    evidence,
  })
  await stage.does(stage.as('programme-office', seatsOf(stage).office), loadDossiers, {
    unit,
    label: `Quý ${quarter}/${year} (hồ sơ minh họa)`,
    from,
    to: dayIn(year, last, last === 3 ? 31 : 30),
    fileName: `ho-so-minh-hoa-quy-${last / 3}-${year}.json`,
    bytes: new TextEncoder().encode(JSON.stringify(file)),
    counts: { '1.1': of(12, 9), '1.2': of(16, 12), '1.3': of(140, 120) },
    synchronisation: { reported: each + luck.whole(0, 9), onPortal: each, evidence },
  })
}

/** A dossier in the national field names. Most are in time; some late, some still handled, a few asked for papers twice. */
function dossierOf(luck: Chance, from: string, n: number): Record<string, unknown> {
  const { name, hasFee, paperResult } = luck.one(procedures)
  const came = luck.whole(0, received - 1)
  const promised = luck.whole(3, 15)
  const took = luck.is(0.9) ? luck.whole(1, promised) : promised + luck.whole(1, 6)
  const isOver = came + took < received && luck.is(0.96)
  const isOnline = luck.is(0.72)
  const known = luck.is(0.8)
  const asked = luck.is(0.93) ? 0 : luck.is(0.7) ? 1 : 2
  const code = `MH-${from.slice(0, 7)}-${String(n + 1).padStart(4, '0')}`
  return {
    MaHoSo: code,
    MaTTHC: name,
    NgayTiepNhan: `${shiftDay(from, came)}T0${luck.whole(8, 9)}:${luck.whole(10, 59)}:00+07:00`,
    NgayHenTra: shiftDay(from, came + promised),
    ThoiGianGiaiQuyet: promised,
    DonViTinh: 'ngày',
    ...(isOver && { NgayKetThucXuLy: `${shiftDay(from, came + took)}T15:${luck.whole(10, 59)}:00+07:00` }),
    ...(isOver && paperResult && luck.is(0.85) && { MaKetQua: `KQ-${code}`, DuongDanTepTinKetQua: `${code}.pdf` }),
    KenhThucHien: isOnline ? 2 : luck.is(0.8) ? 1 : 3,
    CoTepThanhPhan: Number(isOnline || luck.is(0.5)),
    HoSoCoThanhPhanSoHoa: Number(luck.is(0.62)),
    DuocLayTuKhoDMQG: Number(known && luck.is(0.45)),
    TaiKhoanDuocXacThucVoiVNeID: Number(known),
    ...(hasFee && { Danhsachphilephi: [{ Gia: luck.is(0.9) ? luck.whole(1, 15) * 10_000 : 0 }] }),
    ...(hasFee && { DuocThanhToanTrucTuyen: luck.is(isOnline ? 0.8 : 0.2) ? luck.whole(1, 2) : 0 }),
    supplements: Array.from({ length: asked }, (_, at) => ({
      asked: shiftDay(from, came + at),
      answered: shiftDay(from, came + at + 1),
    })),
    disliked: luck.is(0.03),
  }
}

/** Feedback of somebody without a name; now and then answered late, reopened, or more disliked than liked. */
function feedbackOf(luck: Chance, from: string, n: number): Record<string, unknown> {
  const came = luck.whole(0, received - 30)
  const took = luck.is(0.85) ? luck.whole(1, 12) : luck.whole(24, 28)
  return {
    id: `MH-PA-${from.slice(0, 7)}-${n + 1}`,
    received: shiftDay(from, came),
    resolved: shiftDay(from, came + took),
    published: shiftDay(from, came + took + 1),
    likes: luck.whole(0, 4),
    dislikes: luck.is(0.9) ? 0 : luck.whole(3, 6),
    reopened: luck.is(0.06),
    kind: n % 3 === 0 ? 'behaviour' : 'regulation',
  }
}
