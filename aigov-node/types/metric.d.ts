import type { Aggregation, BuiltinMetricGroup, CountUnit, FigureAge, FigureSource, Id, IsoDate, MetricStatus, Operator, Severity, TargetUnit } from './vocabulary.js'

/** An exact fraction of two whole numbers, never reduced. */
export interface Fraction {
  /** The part. */
  readonly numerator: number
  /** The whole; 0 where there is nothing to take a part of. */
  readonly denominator: number
}

/** A group of metrics. */
export interface MetricGroup {
  /** The id, as `training_metrics`. */
  readonly id: Id<BuiltinMetricGroup>
  /** The name for people. */
  readonly name: string
}

/** What a metric is to reach. */
export interface Target {
  /** The comparison. */
  readonly operator: Operator
  /** The value in whole units. */
  readonly value: number
  /** The unit of the value. */
  readonly unit: TargetUnit
  /** The severity of findings that it speaks of, where it speaks of one only. */
  readonly severity: Severity | null
}

/** One metric. */
export interface Metric {
  /** The id, as `security_scan_coverage`. */
  readonly id: string
  /** The name for people. */
  readonly name: string
  /** Its group. */
  readonly group: Id<BuiltinMetricGroup>
  /** What it says. */
  readonly definition: string
  /** How it is measured. */
  readonly measurement: string
  /** What its two numbers make. */
  readonly aggregation: Aggregation
  /** What the numerator counts. */
  readonly numeratorUnit: CountUnit
  /** What the denominator counts. */
  readonly denominatorUnit: CountUnit
  /** How many days after the end of its period a figure still counts. */
  readonly maxAgeDays: number
  /** What is to be reached: every one of them. */
  readonly targets: readonly Target[]
}

/** A figure to evaluate a metric from: whole numbers from 0 to 2^53 − 1. */
export interface Figure {
  /** The severity it speaks of, where a target speaks of one. */
  readonly severity?: Severity | null | undefined
  /** The part, or the sum. */
  readonly numerator: number
  /** The whole, or the count; 0: the population is empty. */
  readonly denominator: number
}

/** A measurement as evaluated: two numbers and, where it came from a program, the period. */
export interface Measured {
  /** The two numbers. */
  readonly figure: Fraction
  /** The first day of the period. */
  readonly startsOn: IsoDate | null
  /** The last day of the period. */
  readonly endsOn: IsoDate | null
  /** Whose figure it is. */
  readonly source: FigureSource
  /** Whether it is older than the metric allows. */
  readonly age: FigureAge
}

/** A unit whose own figure misses a target, or is too old. */
export interface UnitFigure {
  /** The unit. */
  readonly unit: string
  /** How its figure stands. */
  readonly status: MetricStatus
  /** Its figure. */
  readonly figure: Fraction
  /** The last day of its period. */
  readonly endsOn: IsoDate
  /** Whether it is older than the metric allows. */
  readonly age: FigureAge
}

/** What every state of a target has. */
export interface TargetStateBase {
  /** The target. */
  readonly target: Target
  /** The units whose own figures miss the target or are too old. */
  readonly units: readonly UnitFigure[]
  /** The units that did not measure the newest period that a unit measured. */
  readonly unmeasured: readonly string[]
}

/** A target for which nothing was measured. */
export interface UnmeasuredTargetState extends TargetStateBase {
  /** How it stands. */
  readonly status: 'no_data'
  /** Nothing. */
  readonly measured: null
  /** Nothing. */
  readonly other: null
}

/** A target with what was measured for it. */
export interface MeasuredTargetState extends TargetStateBase {
  /** How it stands; `no_data` where the population was empty and the figure is too old. */
  readonly status: MetricStatus
  /** What was measured. */
  readonly measured: Measured
  /** Where the organisation and all units measured, the better of the two figures, which does not count. */
  readonly other: Measured | null
}

/** One target of a metric, told apart by `measured`. */
export type TargetState = UnmeasuredTargetState | MeasuredTargetState

/** A metric with the state of each target. */
export interface MetricState {
  /** The metric. */
  readonly metric: string
  /** The worst of its targets: missed, without data, stale or met; not applicable where all are. */
  readonly status: MetricStatus
  /** The targets in the framework's order. */
  readonly targets: readonly TargetState[]
  /** The next day on which a status or an age changes if nothing is done. */
  readonly changesOn: IsoDate | null
}
