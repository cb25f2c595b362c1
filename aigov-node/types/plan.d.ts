import type { ActionKind, BuiltinRiskLevel, Id, PlanMethod, PlanPart } from './vocabulary.js'

/** What is to be reached. */
export interface PlanTarget {
  /** The evidenced level; `null`: none. */
  readonly level: number | null
  /** The highest risk level to be borne; `null`: none. */
  readonly appetite: Id<BuiltinRiskLevel> | null
}

/** What to plan for: a target of which a part may be absent. */
export type PlanGoal = { readonly [Name in keyof PlanTarget]?: PlanTarget[Name] | undefined }

/** One thing to do; the price of a plan is the number of them. */
export interface Action {
  /** What it does. */
  readonly kind: ActionKind
  /** To which control, evidence item, tool, capability or event. */
  readonly subject: string
  /** Which part of the target it is for. */
  readonly part: PlanPart
  /** The risks whose current level falls with this action, once those before it are done. */
  readonly lowers: readonly string[]
  /** The levels, as `level-3`, and risks that it brings nearer. */
  readonly contributesTo: readonly string[]
}

/** What to do, in order. */
export interface Plan {
  /** What is to be reached. */
  readonly target: PlanTarget
  /** The actions; those for the level are the fewest there are. */
  readonly actions: readonly Action[]
  /** How the appetite part was found. */
  readonly method: PlanMethod
  /** The risks that stay above the appetite even at their targets. */
  readonly outOfReach: readonly string[]
}
