import type { Bearing, SubjectKind } from './vocabulary.js'

/** A fact that an output rests on. */
export interface Support {
  /**
   * The fact: an entry of the program as `evidence/ev-17`; or `as_of`, `known_at`, `unit`, `settings`, `framework`,
   * `program`.
   */
  readonly fact: string
  /** What it says, in a few words. */
  readonly says: string
}

/** One node of an explanation: an output, the facts that it rests on directly, and the outputs that it rests on. */
export interface Explanation {
  /** What sort of output it is. */
  readonly kind: SubjectKind
  /** Which one. */
  readonly id: string
  /** What it is called; `null` where it has no name. */
  readonly name: string | null
  /** What the output is, in a few words. */
  readonly value: string
  /** Why it is so, in one clause. */
  readonly because: string
  /** What it means for the output that it is part of; for the one that was asked about, whether it is as good as it can be. */
  readonly bearing: Bearing
  /** The facts that it rests on directly. */
  readonly facts: readonly Support[]
  /** The outputs that it rests on. */
  readonly from: readonly Explanation[]
}

/** The facts of the program that speak of one output. */
export interface FactsAbout {
  /** What sort of output. */
  readonly kind: SubjectKind
  /** Which one. */
  readonly id: string
  /** The facts. */
  readonly facts: readonly Support[]
}

/** An entry of the program that was known, by what it says. */
export interface Input {
  /** The entry, as explanations cite it: `evidence/ev-17`. */
  readonly entry: string
  /** The first 16 hexadecimal digits of the SHA-256 of what it says, without annotations. */
  readonly digest: string
}
