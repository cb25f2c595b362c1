import type { Direction, IsoDate, SubjectKind } from './vocabulary.js'

/** An input that changed. */
export interface Cause {
  /** The fact, as `evidence/ev-17`, or `as_of`, `known_at`, `unit`, `settings`, `framework`, `program`. */
  readonly fact: string
  /** What it said before; `null` where it was not there. */
  readonly before: string | null
  /** What it says now; `null` where it is no longer there. */
  readonly after: string | null
}

/** An output that changed. */
export interface Change {
  /** What sort of output. */
  readonly kind: SubjectKind
  /** Which one. */
  readonly id: string
  /** What it was; `null` where there was none. */
  readonly before: string | null
  /** What it is; `null` where there is none. */
  readonly after: string | null
  /** Whether that is for the better. */
  readonly direction: Direction
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
}
