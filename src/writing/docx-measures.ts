import { AlignmentType } from 'docx'
import type { Align } from './document.ts'
import { layout } from './layout.ts'

/** Millimetres in Word's unit, a twentieth of a point. */
export const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

/** Points in the unit of font sizes. */
export const half = (points: number): number => points * 2

/** Points in the unit of spacing. */
export const twentieths = (points: number): number => points * 20

export const alignments = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justified: AlignmentType.JUSTIFIED,
} as const satisfies Record<Align, string>

/** The width of a line, in millimetres. */
export function lineWidth(landscape: boolean): number {
  const { paper, margins } = layout
  return (landscape ? paper.height : paper.width) - margins.left - margins.right
}
