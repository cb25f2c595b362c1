import type { Cadence } from './control.js'
import type { BuiltinRiskLevel, Id, Origin } from './vocabulary.js'

/** A role of the committee. */
export interface Role {
  /** The id, as `security_engineering`. */
  readonly id: string
  /** The name for people. */
  readonly name: string
  /** What it is called inside a sentence where it signs off, as `legal`; `null`: its name. */
  readonly function: string | null
  /** What the role answers for. */
  readonly responsibilities: readonly string[]
  /** Where it comes from. */
  readonly origin: Origin
}

/** The body that governs AI code generation. */
export interface Committee {
  /** The name for people. */
  readonly name: string
  /** What it is for. */
  readonly description: string
  /** Who sits on it. */
  readonly roles: readonly Role[]
}

/** Who may accept a risk of a level. */
export interface AcceptanceAuthority {
  /** The current risk level. */
  readonly level: Id<BuiltinRiskLevel>
  /** The roles of the committee that may accept it; the committee as a whole always may. */
  readonly roles: readonly string[]
}

/** A review that is owed again and again. */
export interface ReviewDuty {
  /** The id, as `policy_review`. */
  readonly id: string
  /** The name for people. */
  readonly name: string
  /** What is to be reviewed. */
  readonly description: string
  /** What is reviewed, as an id. */
  readonly subject: string
  /** How often. */
  readonly cadence: Cadence
  /** Who owes it. */
  readonly role: string
  /** Where it comes from. */
  readonly origin: Origin
}

/** A publication that the framework refers to. */
export interface Source {
  /** The id. */
  readonly id: string
  /** The title. */
  readonly title: string
  /** Where it can be read. */
  readonly url: string | null
}
