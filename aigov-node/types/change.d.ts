import type { Direction, IsoDate, SubjectKind } from './vocabulary.js'

/** An input that changed. */
export interface Cause {
  /**
   * The input: an entry of the program as `evidence/ev-17`, a setting as `settings/appetite`, a rule as
   * `framework/controls/TM-001/evidence/inventory/max_age_days`, or `as_of`, `known_at`, `unit`, `program`.
   */
  readonly fact: string
  /** What it said before; `null` where there was none, or where the output did not rest on it. */
  readonly before: string | null
  /** What it says now; `null` where there is none, or where the output no longer rests on it. */
  readonly after: string | null
}

/** A field of an output that changed. */
export interface FieldChange {
  /** Which field of the output, as `owner` or `progress.levels[3].met`, in the spelling of documents. */
  readonly field: string
  /** What it held: scalars plainly, fractions as `3/11`, lists and objects as JSON; `null` where it held nothing. */
  readonly before: string | null
  /** What it holds, likewise. */
  readonly after: string | null
}

/** An output that changed. */
export interface Change {
  /** What sort of output. */
  readonly kind: SubjectKind
  /** Which one. */
  readonly id: string
  /** What it was, in a few words; `null` where there was none. */
  readonly before: string | null
  /** What it is, likewise. */
  readonly after: string | null
  /** Whether that is for the better. */
  readonly direction: Direction
  /** The fields that differ; of an output that came or went all that hold something. Never empty. */
  readonly fields: readonly FieldChange[]
  /** The outputs that it rests on and that changed too, as `item/CMP-001.remediation`. */
  readonly through: readonly string[]
  /** The inputs that changed it; never empty. */
  readonly causes: readonly Cause[]
}

/** Every change from one posture to another. */
export interface PostureDiff {
  /** The date of the earlier posture. */
  readonly from: IsoDate
  /** The date of the later posture. */
  readonly to: IsoDate
  /** The changes, in the order of outputs. */
  readonly changes: readonly Change[]
}

/** A day on which something changes by itself. */
export interface ForeseenDay {
  /** The day. */
  readonly on: IsoDate
  /** What changes from the day before. */
  readonly changes: readonly Change[]
}

/** Everything that changes by itself until a day, with what is known held fixed. */
export interface Foresight {
  /** The date that it starts from. */
  readonly from: IsoDate
  /** The last day that was looked at. */
  readonly until: IsoDate
  /** The days on which something changes. */
  readonly days: readonly ForeseenDay[]
  /** The first day of change that is left out, where there are more than 2,000; `null`: all of them are there. */
  readonly stoppedOn: IsoDate | null
}
