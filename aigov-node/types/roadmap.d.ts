import type { Origin } from './vocabulary.js'

/** Something to do in a phase. */
export interface Activity {
  /** The id, unique over all phases. */
  readonly id: string
  /** What is to be done. */
  readonly description: string
  /** The controls and capabilities that it brings forward. */
  readonly advances: readonly string[]
  /** Those that are in place once it is done. */
  readonly completes: readonly string[]
  /** Where it comes from. */
  readonly origin: Origin
}

/** One phase of the roadmap. */
export interface Phase {
  /** The id, as `month_1_2`. */
  readonly id: string
  /** The name for people. */
  readonly name: string
  /** The first month, counted from 1. */
  readonly startMonth: number
  /** The last month. */
  readonly endMonth: number
  /** What is to be done, in order. */
  readonly activities: readonly Activity[]
  /** The level to be reached at its end. */
  readonly targetMaturity: number
}

/** Where one phase leads when everything it completes is in place. */
export interface RoadmapStep {
  /** The phase. */
  readonly phase: string
  /** Its last month. */
  readonly endMonth: number
  /** What its activities complete, in their order. */
  readonly completed: readonly string[]
  /** The level to be reached. */
  readonly targetLevel: number
  /** The level that is reached with everything completed so far. */
  readonly reachedLevel: number
  /** What is still missing for the level above that. */
  readonly gapsToNextLevel: readonly string[]
}
