import type { Fraction } from './metric.js'
import type { BuiltinGovernanceDomain, Expectation, Id, ProgressState, SignalSubject } from './vocabulary.js'

/** A fact that shows a characteristic of a level. */
export interface Signal {
  /** The sort of subject. */
  readonly subject: SignalSubject
  /** The subject. */
  readonly id: string
  /** Whether it is to be there. */
  readonly expects: Expectation
}

/** What an organisation at a level looks like; described, never required. */
export interface Characteristic {
  /** The id, unique over all levels. */
  readonly id: string
  /** What can be seen. */
  readonly description: string
  /** The facts that show it, all of them; none where no fact of a program can. */
  readonly signals: readonly Signal[]
}

/** One level of the maturity model. */
export interface MaturityLevel {
  /** The level, 1 for the lowest. */
  readonly level: number
  /** The name for people. */
  readonly name: string
  /** What the level means. */
  readonly description: string
  /** What it looks like. */
  readonly characteristics: readonly Characteristic[]
  /** The controls it requires, those of the levels below included. */
  readonly controlsRequired: readonly string[]
  /** The capabilities it requires, those of the levels below included. */
  readonly capabilitiesRequired: readonly string[]
}

/** What a level still lacks. */
export interface LevelGaps {
  /** The level. */
  readonly level: number
  /** The controls and capabilities that are missing for it, lower levels' included, in the framework's order. */
  readonly missing: readonly string[]
}

/** How much of a level's requirements is in place. */
export interface LevelProgress {
  /** The level. */
  readonly level: number
  /** Whether there is a fraction. */
  readonly state: ProgressState
  /** Requirements in place over requirements that apply; 0/0 for a level without any, `null` where all are exempt. */
  readonly met: Fraction | null
  /** The requirements that do not apply. */
  readonly notApplicable: number
}

/** How much of a domain's controls is in place. */
export interface DomainProgress {
  /** The domain. */
  readonly domain: Id<BuiltinGovernanceDomain>
  /** Whether there is a fraction. */
  readonly state: ProgressState
  /** Controls in place over controls that apply; 0/0 for a domain without any, `null` where all are exempt. */
  readonly met: Fraction | null
  /** The controls that do not apply. */
  readonly notApplicable: number
}

/** Progress beside the headline level: exact fractions, no invented average. */
export interface MaturityProgress {
  /** One entry a level. */
  readonly levels: readonly LevelProgress[]
  /** One entry a domain. */
  readonly domains: readonly DomainProgress[]
}

/** A maturity assessment. */
export interface Maturity {
  /** The highest level of which every requirement, and every requirement of every lower level, is in place. */
  readonly currentLevel: number
  /** Its name. */
  readonly levelName: string
  /** What it means. */
  readonly description: string
  /** The level above it; `null` at the top. */
  readonly nextLevel: number | null
  /** What is missing for the next level, in the framework's order; empty at the top. */
  readonly gapsToNextLevel: readonly string[]
  /** What is missing for each level. */
  readonly gaps: readonly LevelGaps[]
  /** Progress per level and per domain. */
  readonly progress: MaturityProgress
}
