import type { Confidence, Link, Origin, Relationship, Verdict } from './vocabulary.js'

/** One reference of an edition: a clause, a criterion, a risk, an article of law. */
export interface Reference {
  /** The id as the edition writes it, as `GOVERN 1.6`. */
  readonly id: string
  /** A short label. */
  readonly title: string
  /** What the edition calls it, as `subcategory`. */
  readonly kind: string
  /** The reference that it is part of. */
  readonly parent: string | null
}

/** One edition of a framework, law or standard. A reference without its edition means nothing: numbers move between editions. */
export interface Edition {
  /** The id, as `owasp-llm-2025`. */
  readonly id: string
  /** The name of the framework. */
  readonly name: string
  /** Which edition, with its date. */
  readonly edition: string
  /** Who publishes it. */
  readonly publisher: string
  /** What may be done with its text. */
  readonly licence: string
  /** Its references. */
  readonly references: readonly Reference[]
}

/** One row of the crosswalk: the control *is* `relationship` the reference (NIST IR 8477, functional rationale). */
export interface Mapping {
  /** The control. */
  readonly control: string
  /** The edition of the reference. */
  readonly edition: string
  /** The reference, as the edition writes it. */
  readonly reference: string
  /** How the two stand to each other as sets. */
  readonly relationship: Relationship
  /** What the control does for the reference. */
  readonly link: Link
  /** How sure the row is. */
  readonly confidence: Confidence
  /** Why. */
  readonly rationale: string
  /** Where the row comes from. */
  readonly origin: Origin
}

/** A reference that would have been right. */
export interface Correction {
  /** Its edition. */
  readonly edition: string
  /** The reference. */
  readonly reference: string
}

/** One cell of the article's mapping table, in its own words, with the verdict of a check; it never counts for coverage. */
export interface SourceClaim {
  /** The control of the row. */
  readonly control: string
  /** The heading of the column. */
  readonly column: string
  /** What the cell cites; `null` for a blank cell. */
  readonly cited: string | null
  /** The edition it was checked against. */
  readonly edition: string
  /** What the cited number stands for there. */
  readonly actual: string | null
  /** The verdict; `null` for a blank cell. */
  readonly verdict: Verdict | null
  /** What would have been right. */
  readonly corrections: readonly Correction[]
  /** Why. */
  readonly rationale: string
}

/** The three counts of a coverage. */
export interface CoverageCounts {
  /** References covered wholly. */
  readonly full: number
  /** References covered only in part. */
  readonly partial: number
  /** References not covered. */
  readonly none: number
}

/** The coverage of one edition: `covers` rows over leaf references; mitigated risks never count as covered requirements. */
export interface EditionCoverage extends CoverageCounts {
  /** The edition. */
  readonly edition: string
  /** Its leaf references. */
  readonly references: number
}
