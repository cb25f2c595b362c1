import type {
  BuiltinGovernanceDomain,
  BuiltinTrigger,
  Calendar,
  ControlStatus,
  EvidenceKind,
  Id,
  IsoDate,
  Occurrence,
} from './vocabulary.js'

/** An area of governance that controls belong to. */
export interface Domain {
  /** The id, as `tool_management`. */
  readonly id: Id<BuiltinGovernanceDomain>
  /** The name for people. */
  readonly name: string
  /** What the domain is about. */
  readonly description: string
}

/** An event that sets off a control. */
export interface Trigger {
  /** The id, as `pull_request`. */
  readonly id: Id<BuiltinTrigger>
  /** The name for people. */
  readonly name: string
  /** How often it happens. */
  readonly occurrence: Occurrence
}

/** The structured reading of a frequency phrase; its parts add up. */
export interface Cadence {
  /** The regular interval, if any. */
  readonly calendar: Calendar
  /** The events that set the control off. */
  readonly triggers: readonly Id<BuiltinTrigger>[]
  /** Whether the control runs all the time. */
  readonly continuous: boolean
}

/** What every evidence item has. */
export interface EvidenceItemBase {
  /** The id within the control, as `inventory`; elsewhere it is written `TM-001.inventory`. */
  readonly id: string
  /** What is to be shown. */
  readonly description: string
  /** What it consists of. */
  readonly kind: EvidenceKind
  /** Whether it is advisory: easily passed by, and never the only proof. */
  readonly advisory: boolean
}

/** An evidence item of which the latest record counts, until it is too old. */
export interface AgeingEvidenceItem extends EvidenceItemBase {
  /** For how many days a record proves, counted from its effective date. */
  readonly maxAgeDays: number
  /** No trigger. */
  readonly trigger: null
}

/** An evidence item of which each occurrence of a trigger needs a record. */
export interface TriggeredEvidenceItem extends EvidenceItemBase {
  /** No age. */
  readonly maxAgeDays: null
  /** The rare trigger. */
  readonly trigger: Id<BuiltinTrigger>
}

/** One thing that shows that a control works; it ages by days or is owed for each trigger, told apart by `trigger`. */
export type EvidenceItem = AgeingEvidenceItem | TriggeredEvidenceItem

/** One control of the catalogue. */
export interface Control {
  /** The id, as `TM-001`. */
  readonly id: string
  /** The domain it belongs to. */
  readonly domain: Id<BuiltinGovernanceDomain>
  /** The name for people. */
  readonly name: string
  /** What the control demands. */
  readonly description: string
  /** How it can be put in place. */
  readonly implementation: string
  /** What shows that it works, item by item. */
  readonly evidence: readonly EvidenceItem[]
  /** How often it is carried out, in the article's phrase. */
  readonly frequency: string
  /** The structured reading of the phrase. */
  readonly cadence: Cadence
}

/** An advanced practice that a maturity level can require beside controls. */
export interface Capability {
  /** The id, as `CAP-001`. */
  readonly id: string
  /** The name for people. */
  readonly name: string
  /** What the organisation is able to do. */
  readonly description: string
}

/** One control of a posture: what is declared about it at the date. */
export interface ControlState {
  /** The control. */
  readonly control: string
  /** Its domain. */
  readonly domain: Id<BuiltinGovernanceDomain>
  /** The status that holds at the date; a control of which the program says nothing is not implemented. */
  readonly declared: ControlStatus
  /** Who answers for it. */
  readonly owner: string | null
  /** Why the status is what it is. */
  readonly justification: string | null
  /** Who approved that it does not apply. */
  readonly approver: string | null
  /** Since when the status holds, where that is stated. */
  readonly effectiveOn: IsoDate | null
}
