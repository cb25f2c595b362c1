import type { Aggregation, BuiltinMetricGroup, CountUnit, Id, IsoDate, MetricStatus, Operator, Severity, TargetUnit } from './vocabulary.js'

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
}

/** A target for which nothing was measured. */
export interface UnmeasuredTargetState {
  /** The target. */
  readonly target: Target
  /** How it stands. */
  readonly status: 'no_data'
  /** Nothing. */
  readonly measured: null
}

/** A target with what was measured for it. */
export interface MeasuredTargetState {
  /** The target. */
  readonly target: Target
  /** How it stands. */
  readonly status: Exclude<MetricStatus, 'no_data'>
  /** What was measured. */
  readonly measured: Measured
}

/** One target of a metric, told apart by `status`. */
export type TargetState = UnmeasuredTargetState | MeasuredTargetState

/** A metric with the state of each target. */
export interface MetricState {
  /** The metric. */
  readonly metric: string
  /** Any target missed: missed; else any without data: no data; else any met: met; else not applicable. */
  readonly status: MetricStatus
  /** The targets in the framework's order. */
  readonly targets: readonly TargetState[]
}
