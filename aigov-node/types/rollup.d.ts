import type { HistogramBucket } from './batch.js'
import type { Fraction } from './metric.js'
import type { BuiltinRiskLevel, Id, Severity } from './vocabulary.js'

/** How many programs stand at a maturity level. */
export interface LevelCount {
  /** The level. */
  readonly level: number
  /** Programs that declare it. */
  readonly declared: number
  /** Programs that fresh evidence supports at it. */
  readonly evidenced: number
}

/** How many risks stand at a risk level. */
export interface RiskLevelCount {
  /** The level. */
  readonly level: Id<BuiltinRiskLevel>
  /** Without any control. */
  readonly inherent: number
  /** With the controls that are declared implemented. */
  readonly declared: number
  /** With the controls that are proven. */
  readonly current: number
  /** With every mitigating control. */
  readonly target: number
}

/** One target of a metric over many programs. */
export interface MetricRollup {
  /** The metric. */
  readonly metric: string
  /** The severity that the target speaks of; `null` for all. */
  readonly severity: Severity | null
  /** Programs that meet the target. */
  readonly met: number
  /** Programs that miss it. */
  readonly missed: number
  /** Programs whose figure met it and is too old to count. */
  readonly stale: number
  /** Programs without data. */
  readonly noData: number
  /** Programs whose population is empty. */
  readonly notApplicable: number
  /** The sums of the numerators and of the denominators. */
  readonly figure: Fraction
  /** The programs' own figures: percentages in hundredths of a percent, means in the unit of the numerator, both rounded down. */
  readonly distribution: readonly HistogramBucket[]
}

/** Bounds of a figure, both ends included: no further apart than 1/128 of it. */
export interface Between {
  /** The least that it can be. */
  readonly least: number
  /** The most that it can be. */
  readonly most: number
}
