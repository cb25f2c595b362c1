import type {
  BuiltinGovernanceDomain,
  BuiltinTrigger,
  Calendar,
  ClaimBasis,
  ControlStatus,
  EvidenceKind,
  EvidenceSource,
  EvidenceState,
  ExcuseExtent,
  Id,
  IsoDate,
  Occurrence,
  ProofStanding,
  ProofStatus,
  RelianceReason,
  ToolUsage,
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
  /** Where its proof is recorded; `null`: in evidence records. */
  readonly source: EvidenceSource | null
}

/** An evidence item of which the latest record counts, until it is too old. */
export interface AgeingEvidenceItem extends EvidenceItemBase {
  /** For how many days a record proves, counted from its effective date. */
  readonly maxAgeDays: number
  /** No trigger. */
  readonly trigger: null
}

/** An evidence item of which each event of a trigger needs a record; it may age as well. */
export interface TriggeredEvidenceItem extends EvidenceItemBase {
  /** For how many days a record proves, counted from its effective date; `null`: it does not age. */
  readonly maxAgeDays: number | null
  /** The rare trigger. */
  readonly trigger: Id<BuiltinTrigger>
}

/**
 * One thing that shows that a control works; it ages by days, is owed for each event of a trigger, or both, told
 * apart by `trigger`.
 */
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

/** One event of a rare trigger and whether it is covered. */
export interface OccurrenceState {
  /** The event. */
  readonly occurrence: string
  /** The tool it is about. */
  readonly tool: string | null
  /** The last day on which it may be uncovered. */
  readonly dueOn: IsoDate
  /** Covered: `fresh`; uncovered and not yet due: `due_soon`; overdue: `missing`. */
  readonly state: EvidenceState
  /** The record that covers it; `null` where none does or the tool's approvals do. */
  readonly evidence: string | null
}

/** Something that counts without proof. */
export interface Reliance {
  /** Why it counts. */
  readonly reason: RelianceReason
  /** The control, the item as `TM-002.legal_review`, or the capability. */
  readonly subject: string
  /** The unit; `null`: the organisation or all of it. */
  readonly unit: string | null
}

/** A tool that owes sign-offs and does not have them all. */
export interface ToolOwed {
  /** The tool. */
  readonly tool: string
  /** How it comes to owe them. */
  readonly usage: ToolUsage
  /** `missing`, `stale` where they have expired, or `due_soon` while a request for it is open. */
  readonly state: EvidenceState
}

/** What an evidence item is for a unit. */
export interface UnitItem {
  /** The unit. */
  readonly unit: string
  /** Its state there. */
  readonly state: EvidenceState
  /** Whether it counts as proof there. */
  readonly standing: ProofStanding
  /** The record behind the state. */
  readonly evidence: string | null
}

/** One evidence item at the date. */
export interface ItemState {
  /** The item within its control, as `inventory`. */
  readonly item: string
  /** Its state: what the newest check makes of it, or its worst event or tool. */
  readonly state: EvidenceState
  /** Whether it counts as proof. */
  readonly standing: ProofStanding
  /** The record behind the state. */
  readonly evidence: string | null
  /** The day from which that record's age counts. */
  readonly effectiveOn: IsoDate | null
  /** The unit whose proof decides, where units state the control. */
  readonly unit: string | null
  /** The events that it is to cover. */
  readonly occurrences: readonly OccurrenceState[]
  /** The tools that owe sign-offs and do not have them all. */
  readonly tools: readonly ToolOwed[]
  /** Seen from the whole organisation, the units whose own state is not fresh. */
  readonly units: readonly UnitItem[]
  /** The next day on which state or standing changes if nothing is done. */
  readonly changesOn: IsoDate | null
}

/** An exception that excuses, and what it is for. */
export interface Excuse {
  /** The exception. */
  readonly exception: string
  /** The units and repositories it is for; empty: everything. */
  readonly scope: readonly string[]
}

/** What a unit of the organisation makes of a control. */
export interface UnitControl {
  /** The unit; `null` for the organisation itself. */
  readonly unit: string | null
  /** Whether the unit states it itself. */
  readonly basis: ClaimBasis
  /** What it declares. */
  readonly declared: ControlStatus
  /** Whether that is proven. */
  readonly proof: ProofStatus
  /** Who answers for it there. */
  readonly owner: string | null
}

/** One control of a posture: what is declared about it at the date, and what evidence proves. */
export interface ControlState {
  /** The control. */
  readonly control: string
  /** Its domain. */
  readonly domain: Id<BuiltinGovernanceDomain>
  /** The status that holds at the date: the worst of all that state it; a control of which nothing is stated is not implemented. */
  readonly declared: ControlStatus
  /** Whether that is proven. */
  readonly proof: ProofStatus
  /** The items that keep it from being proven, as far as it is claimed. */
  readonly lacking: readonly string[]
  /** Who answers for it. */
  readonly owner: string | null
  /** Why the status is what it is. */
  readonly justification: string | null
  /** Who approved that it does not apply. */
  readonly approver: string | null
  /** Since when the status holds, where that is stated. */
  readonly effectiveOn: IsoDate | null
  /** When the decision that it does not apply was last reviewed. */
  readonly reviewedOn: IsoDate | null
  /** The evidence items, in the framework's order. */
  readonly items: readonly ItemState[]
  /** The organisation and its units, where they differ; empty where what the organisation states holds everywhere. */
  readonly units: readonly UnitControl[]
  /** The units of which nothing is stated. */
  readonly silent: readonly string[]
  /** How far exceptions excuse its gap. */
  readonly excused: ExcuseExtent
  /** The exceptions that excuse its gap, or a part of it. */
  readonly excusedBy: readonly Excuse[]
  /** The exceptions from it that have lapsed while there is a gap. */
  readonly lapsed: readonly string[]
  /** What it rests on without proof. */
  readonly reliesOn: readonly Reliance[]
  /** The next day on which declared status or proof changes if nothing is done. */
  readonly changesOn: IsoDate | null
}

/** One capability of a posture. */
export interface CapabilityState {
  /** The capability. */
  readonly capability: string
  /** The status that holds at the date. */
  readonly declared: ControlStatus
  /** Whether one passing attestation proves it. */
  readonly proof: ProofStatus
  /** The state of its best attestation. */
  readonly state: EvidenceState
  /** That attestation. */
  readonly evidence: string | null
  /** What it rests on without proof. */
  readonly reliesOn: readonly Reliance[]
  /** The next day on which declared status, proof or state changes if nothing is done. */
  readonly changesOn: IsoDate | null
}
