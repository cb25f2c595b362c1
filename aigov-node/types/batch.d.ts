import type { Fraction } from './metric.js'
import type {
  Account,
  ApprovalState,
  Attribution,
  Endpoint,
  Execution,
  FindingPhase,
  FindingStatus,
  LicenceResult,
  Severity,
  Switch,
  TimeUnit,
} from './vocabulary.js'

/** How a batch is carried out; it changes the time that is taken, never the result. */
export interface BatchOptions {
  /** How many threads may share the work, the one that begins it included; as many as can run at once where it is left out. */
  readonly threads?: number | null | undefined
  /**
   * Hears how many rows are done, of how many. When it gives `false` the batch ends with an `AigovError` of the code `cancelled`; when it
   * throws, with what it threw. Nothing is left running.
   *
   * A batch at once works on copies of its columns when somebody listens. A batch off the main thread leaves reports out while one is
   * waiting for the event loop; the last one comes before the promise is settled.
   */
  readonly onProgress?: ((done: number, total: number) => unknown) | null | undefined
}

/**
 * Masks of what is in place, one a row: one column, or, where a framework has more ids than a mask has bits, an array of columns with the
 * lowest bits first.
 *
 * A typed array may be a view of a part of its memory, which other threads must not share.
 */
export type MaskColumns = Uint32Array | BigUint64Array | readonly (Uint32Array | BigUint64Array)[]

/** Gaps in the form of the masks that they were found for. */
export type GapColumns<M extends MaskColumns> = M extends Uint32Array
  ? Uint32Array
  : M extends BigUint64Array
    ? BigUint64Array
    : (Uint32Array | BigUint64Array)[]

/** How many risks stand in each cell of the matrix, and at each level. */
export interface HeatmapCounts {
  /** A row for each likelihood and in it a count for each impact, both from the lowest. */
  readonly cells: readonly (readonly number[])[]
  /** The counts of the risk levels, from the lowest. */
  readonly levels: readonly number[]
}

/**
 * Requests for the use of tools, one a row. Columns hold the numbers of `codes`, 0 where the attribute is not known; one that is left out
 * is known of no row.
 */
export interface AccessColumns {
  /** Codes of data classes, as `Framework.dataClassCode` gives them; 0 for what is unlabelled. */
  readonly dataClass: Uint8Array
  /** `codes.approvalState`. */
  readonly approval?: Uint8Array | null | undefined
  /** `codes.endpoint`. */
  readonly endpoint?: Uint8Array | null | undefined
  /** `codes.switch`. */
  readonly privacyMode?: Uint8Array | null | undefined
  /** `codes.switch`. */
  readonly vendorTelemetry?: Uint8Array | null | undefined
  /** `codes.account`. */
  readonly account?: Uint8Array | null | undefined
  /** `codes.execution`. */
  readonly execution?: Uint8Array | null | undefined
  /** The id of the profile that decides; the framework's default where it is left out. */
  readonly profile?: string | null | undefined
}

/** Merged pull requests, one a row. */
export interface PullRequestColumns {
  /** `codes.attribution`; 0 where it is not known. */
  readonly attribution: Uint8Array
  /** Whether rules specific to AI code scanned the final head, and finished before the merge: 0 is no, anything else is yes. */
  readonly scanned: Uint8Array
  /** `codes.licenceResult`; 0 where nothing was scanned. */
  readonly licence: Uint8Array
  /** Whether somebody approved who is not the author: 0 is no, anything else is yes. */
  readonly approvedIndependently: Uint8Array
}

/** Findings of vulnerabilities in AI-generated code, one a row. */
export interface FindingColumns {
  /** `codes.severity`; 0 where it is not known. */
  readonly severity: Uint8Array
  /** `codes.findingPhase`; 0 where it is not known. */
  readonly phase: Uint8Array
  /** `codes.findingStatus`; 0 where it is not known, which counts as open. */
  readonly status: Uint8Array
  /** When the code was committed. */
  readonly introducedAt: BigInt64Array
  /** When the vulnerability was detected. */
  readonly detectedAt: BigInt64Array
  /** Whether both times are known, 0 for no; the others' numbers are not looked at. Left out, all are known. */
  readonly timed?: Uint8Array | null | undefined
  /** What both times count, since any one moment. */
  readonly unit: TimeUnit
}

/** A figure, and the least that it can be whatever the unknown rows are. */
export interface BoundedFigure {
  /** The figure of the rows that are known. */
  readonly figure: Fraction
  /** The least of all figures that are possible: unknown rows that would lower it count, others do not. */
  readonly lowerBound: Fraction
}

/** Figures of the findings of one severity. */
export interface SeverityFigures {
  /** The severity; `null` for findings whose severity is not known. */
  readonly severity: Severity | null
  /**
   * Of the findings the ones made before production: the KPI `vulnerability_detection_rate`. One of an unknown phase counts against the bound.
   */
  readonly caughtBeforeProduction: BoundedFigure
  /** Findings with both times. */
  readonly timed: number
  /** The sum of their times to detect: whole seconds and the microseconds beyond them. */
  readonly totalSeconds: number
  /** Below 1,000,000. */
  readonly totalMicroseconds: number
}

/** How long vulnerabilities stay undetected. */
export interface TimeToDetect {
  /** Findings with both times. */
  readonly timed: number
  /** Findings without one of them, which no figure of time holds. */
  readonly untimed: number
  /** Findings detected before they were introduced; each counts as detected at once. */
  readonly clamped: number
  /** The sum of the times: whole seconds and the microseconds beyond them. */
  readonly totalSeconds: number
  /** Below 1,000,000. */
  readonly totalMicroseconds: number
  /** The mean in minutes, for the KPI `mean_time_to_detect`: the sum, rounded up once to a whole minute, over the findings. */
  readonly minutes: Fraction
  /** The median by the nearest rank; `null` without findings, and where parts were added up: see `FindingFigures.quantile`. */
  readonly medianMicroseconds: number | null
  /** What nine of ten do not exceed, likewise. */
  readonly p90Microseconds: number | null
  /** The times in microseconds, as counts of buckets in rising order. */
  readonly histogram: readonly HistogramBucket[]
}

/** Values that lie close together. */
export interface HistogramBucket {
  /** The least that one of them can be. */
  readonly least: number
  /** How many there are. */
  readonly count: number
}

/** The numbers that stand for words in columns; 0 stands for what is not known. The objects are frozen. */
export declare const codes: {
  readonly account: Codes<Account>
  readonly approvalState: Codes<ApprovalState>
  readonly attribution: Codes<Attribution>
  readonly endpoint: Codes<Endpoint>
  readonly execution: Codes<Execution>
  readonly findingPhase: Codes<FindingPhase>
  readonly findingStatus: Codes<FindingStatus>
  readonly licenceResult: Codes<LicenceResult>
  readonly severity: Codes<Severity>
  readonly switch: Codes<Switch>
}

/** The number of each word. */
export type Codes<Word extends string> = { readonly [W in Word]: number }
