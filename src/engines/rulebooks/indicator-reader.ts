import type { Context } from '#kernel'
import type { Reading } from './criterion-formula.ts'

/** The official value of an indicator for a unit and year, as engine indicators knows it. `ref` leads back to it. */
export type IndicatorValue = Reading & { indicator: string; unit: string; ref: string }

/** Codes of indicators with their units of measure. */
export type Measures = ReadonlyMap<string, string>

/** What this engine asks of engine indicators. `values` leaves out what nobody reported. */
export type IndicatorReader = {
  /** Of these codes, those that are defined, each with the unit in which it is measured. */
  known(context: Context, codes: readonly string[]): Promise<Measures>
  values(
    context: Context,
    asked: { indicators: readonly string[]; units: readonly string[]; year: number },
  ): Promise<IndicatorValue[]>
  /** What an event of changed values is about: codes and units, by which only the cells that hang on them are scored again. */
  changed?(
    context: Context,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<{ indicators: string[]; units: string[] }>
}

let wired: IndicatorReader | null = null

/** Called once at start by whoever sees both engines. Until then there are no indicators, which is a state, not a zero. */
export function wireIndicators(reader: IndicatorReader | null): void {
  wired = reader
}

export const indicatorReader = (): IndicatorReader | null => wired
