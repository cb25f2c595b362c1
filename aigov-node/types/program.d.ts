import type {
  Account,
  Annotations,
  BuiltinDataClass,
  BuiltinImpact,
  BuiltinLikelihood,
  BuiltinRiskCategory,
  BuiltinRiskLevel,
  BuiltinTrigger,
  ControlStatus,
  Endpoint,
  EvidenceResult,
  EvidenceStrength,
  Execution,
  Id,
  IsoDate,
  RequestOutcome,
  Severity,
  StatedStatus,
  Switch,
  Treatment,
} from './vocabulary.js'

/** The framework that a program was written for. */
export interface FrameworkRef {
  /** Its id. */
  readonly id: string
  /** Its version. */
  readonly version: string
}

/** A unit of the organisation; in a document an id, or an object where more is to be said. */
export interface Unit {
  /** The id. */
  readonly id: string
  /** The name for people. */
  readonly name: string | null
  /** Who answers for it. */
  readonly owner: string | null
  /** The first day it exists; `null`: it always has. */
  readonly startsOn: IsoDate | null
  /** The last day it exists; `null`: it has no end. */
  readonly endsOn: IsoDate | null
}

/** The organisation. */
export interface Organization {
  /** Its name. */
  readonly name: string
  /** Its units. */
  readonly units: readonly Unit[]
  /** Notes. */
  readonly annotations: Annotations
}

/** The appetite for the risks of a category, of a unit, or of a category in a unit. */
export interface CategoryAppetite {
  /** The risk category; `null`: every category. */
  readonly category: Id<BuiltinRiskCategory> | null
  /** The unit; `null`: every unit and the whole organisation. */
  readonly unit: string | null
  /** The highest risk level that is tolerated. */
  readonly level: Id<BuiltinRiskLevel>
}

/** An appetite as a call states it: of its category and its unit one may be absent. */
export type AppetiteOption = Pick<CategoryAppetite, 'level'> & { readonly [Name in 'category' | 'unit']?: CategoryAppetite[Name] | undefined }

/** How a call wants to be judged; what is absent stays as the program states it. */
export interface Settings {
  /** The access profile that decides; by default the framework's. */
  readonly accessProfile?: string | null | undefined
  /** How many days evidence still counts after its age; by default 0. */
  readonly graceDays?: number | null | undefined
  /** How many days before its age evidence is due; by default 14. */
  readonly dueSoonDays?: number | null | undefined
  /** The highest risk level that the organisation tolerates; by default none is set. */
  readonly appetite?: Id<BuiltinRiskLevel> | null | undefined
  /** The appetite by category and unit, where it differs. */
  readonly appetites?: readonly AppetiteOption[] | undefined
}

/** Settings from a day on. Each setting holds until a later entry states it again; what is `null` is not stated. */
export interface SettingsEntry {
  /** The access profile that decides; by default the framework's. */
  readonly accessProfile: string | null
  /** How many days evidence still counts after its age; by default 0. */
  readonly graceDays: number | null
  /** How many days before its age evidence is due; by default 14. */
  readonly dueSoonDays: number | null
  /** The highest risk level that the organisation tolerates; by default none is set. */
  readonly appetite: Id<BuiltinRiskLevel> | null
  /** The appetite by category and unit, where it differs. */
  readonly appetites: readonly CategoryAppetite[]
  /** The first day it holds; `null`: it has always held. */
  readonly effectiveOn: IsoDate | null
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
}

/** The settings that a judgement was made with. */
export interface EffectiveSettings {
  /** The access profile that decides. */
  readonly accessProfile: string
  /** How many days evidence still counts after its age. */
  readonly graceDays: number
  /** How many days before its age evidence is due. */
  readonly dueSoonDays: number
  /** The highest risk level that the organisation tolerates. */
  readonly appetite: Id<BuiltinRiskLevel> | null
  /** The appetite by category and unit, where it differs. */
  readonly appetites: readonly CategoryAppetite[]
}

/** One function's approval of a tool. */
export interface Approval {
  /** The function, as `legal`. */
  readonly by: string
  /** The first day it holds. */
  readonly approvedOn: IsoDate
  /** The last day it holds; `null`: it does not lapse. */
  readonly expiresOn: IsoDate | null
  /** The units or repositories it is for; empty: all. */
  readonly scope: readonly string[]
  /** The day it was received. */
  readonly receivedOn: IsoDate | null
}

/** A tool as the organisation runs it. */
export interface Tool {
  /** The id, as in the tool register or the organisation's own. */
  readonly id: string
  /** The name for people. */
  readonly name: string
  /** Who makes it. */
  readonly vendor: string | null
  /** Which version is in use. */
  readonly version: string | null
  /** Where its model is reached. */
  readonly endpoint: Endpoint | null
  /** The vendor's privacy mode. */
  readonly privacyMode: Switch | null
  /** The vendor's telemetry. */
  readonly vendorTelemetry: Switch | null
  /** Whose account is used. */
  readonly account: Account | null
  /** Whether a person is in the loop. */
  readonly execution: Execution | null
  /** Who has approved it, and for how long. */
  readonly approvals: readonly Approval[]
  /** The first day it holds; `null`: it has always held. */
  readonly effectiveOn: IsoDate | null
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** A repository. */
export interface Repository {
  /** The id. */
  readonly id: string
  /** The name for people. */
  readonly name: string | null
  /** The unit it belongs to. */
  readonly unit: string | null
  /** Its data class or one of that class's other names; `null`: unlabelled. */
  readonly classification: Id<BuiltinDataClass> | null
  /** The tools used on it. */
  readonly tools: readonly string[]
  /** The first day it holds; `null`: it has always held. */
  readonly effectiveOn: IsoDate | null
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** What is declared about a control from a day on. */
export interface ControlEntry {
  /** The control. */
  readonly id: string
  /** The unit that states it; `null`: the organisation. */
  readonly unit: string | null
  /** The status. */
  readonly status: StatedStatus
  /** Who answers for it. */
  readonly owner: string | null
  /** Why the status is what it is; required for `not_applicable`. */
  readonly justification: string | null
  /** Who approved that it does not apply; required for `not_applicable`. */
  readonly approver: string | null
  /** The day on which the decision that it does not apply was last reviewed. */
  readonly reviewedOn: IsoDate | null
  /** The first day it holds; `null`: it has always held. */
  readonly effectiveOn: IsoDate | null
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** What is declared about a capability from a day on. */
export interface CapabilityEntry {
  /** The capability. */
  readonly id: string
  /** The status. */
  readonly status: ControlStatus
  /** Who answers for it. */
  readonly owner: string | null
  /** Why the status is what it is. */
  readonly justification: string | null
  /** The first day it holds; `null`: it has always held. */
  readonly effectiveOn: IsoDate | null
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** A record that something works. */
export interface EvidenceRecord {
  /** The id. */
  readonly id: string
  /** The evidence items, as `TM-001.inventory`, and capabilities that it supports; at least one. */
  readonly supports: readonly string[]
  /** The events that it covers. */
  readonly covers: readonly string[]
  /** What it came to. */
  readonly result: EvidenceResult
  /** How much it can carry; `null`: it proves. */
  readonly strength: EvidenceStrength | null
  /** What it is. */
  readonly title: string | null
  /** The unit it comes from; `null`: the organisation. */
  readonly unit: string | null
  /** The day from which its age counts. */
  readonly effectiveOn: IsoDate
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** The records of the same day, unit and item that it takes the place of. */
  readonly supersedes: readonly string[]
  /** The day it was withdrawn; from then on it counts no more. */
  readonly withdrawnOn: IsoDate | null
  /** Who withdrew it; required where it is withdrawn. */
  readonly withdrawnBy: string | null
  /** Why it was withdrawn; required where it is withdrawn. */
  readonly withdrawalReason: string | null
  /** The SHA-256 digest of the file behind it. */
  readonly sha256: string | null
  /** Where the file behind it is kept. */
  readonly location: string | null
  /** Notes. */
  readonly annotations: Annotations
}

/** One event of a rare trigger, which evidence must cover by the day it is due. */
export interface Event {
  /** The id. */
  readonly id: string
  /** The trigger, as `incident`. */
  readonly kind: Id<BuiltinTrigger>
  /** What it is. */
  readonly title: string | null
  /** The tool it is about. */
  readonly tool: string | null
  /** The unit it happened in; `null`: the organisation. */
  readonly unit: string | null
  /** The day it happened. */
  readonly occurredOn: IsoDate
  /** The day it was over; a request for a tool that is rejected or withdrawn asks for nothing from then on. */
  readonly closedOn: IsoDate | null
  /** How a request for a tool ended. */
  readonly outcome: RequestOutcome | null
  /** Who rejected or withdrew the request. */
  readonly decidedBy: string | null
  /** Why it was rejected or withdrawn. */
  readonly reason: string | null
  /** How many days after the day it happened its evidence is due. */
  readonly dueDays: number
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** A temporary exception from a control. It excuses a gap, and never improves a figure. */
export interface Exception {
  /** The id. */
  readonly id: string
  /** The control that it is an exception from. */
  readonly control: string
  /** The units and repositories it is for; empty: everything. */
  readonly scope: readonly string[]
  /** Who approved it. */
  readonly approver: string
  /** Why. */
  readonly reason: string
  /** The first day it holds. */
  readonly startsOn: IsoDate
  /** The last day it holds. */
  readonly endsOn: IsoDate
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** A review that was done. */
export interface Review {
  /** The duty. */
  readonly duty: string
  /** The day it was done. */
  readonly doneOn: IsoDate
  /** Who did it. */
  readonly by: string | null
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** The decision to accept a risk as it stands. It counts while the risk is what it was when it was accepted. */
export interface Acceptance {
  /** The id. */
  readonly id: string
  /** The risk that is accepted. */
  readonly risk: string
  /** Why. */
  readonly reason: string
  /** Who approved it; at least one. */
  readonly approvers: readonly string[]
  /** The controls that compensate for what is missing. */
  readonly compensatingControls: readonly string[]
  /** The day it was decided. */
  readonly decidedOn: IsoDate
  /** The first day it is in force. */
  readonly startsOn: IsoDate
  /** The last day it is in force. */
  readonly expiresOn: IsoDate
  /** The day it was revoked; from then on it is no longer in force. */
  readonly revokedOn: IsoDate | null
  /** The `stateDigest` of the risk, as a posture gave it. */
  readonly state: string
  /** The worst current likelihood that is accepted. */
  readonly likelihood: Id<BuiltinLikelihood>
  /** The worst current impact that is accepted. */
  readonly impact: Id<BuiltinImpact>
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** The factors that an organisation's own risk is to come down to. */
export interface RiskTarget {
  /** How likely it then is. */
  readonly likelihood: Id<BuiltinLikelihood>
  /** How bad it would then be. */
  readonly impact: Id<BuiltinImpact>
}

/** What is decided about a risk of the framework; or, with an id of its own, a full entry for a risk that the framework does not have. */
export interface RiskDecision {
  /** The risk. */
  readonly id: string
  /** An own risk: the unit that it is of; `null`: the organisation. */
  readonly unit: string | null
  /** What is to be done about it. */
  readonly treatment: Treatment | null
  /** Who answers for it. */
  readonly owner: string | null
  /** An own risk: what it is sorted under. */
  readonly category: Id<BuiltinRiskCategory> | null
  /** An own risk: what could happen. */
  readonly description: string | null
  /** The inherent likelihood: an own risk's, or one that overrides the framework's. */
  readonly likelihood: Id<BuiltinLikelihood> | null
  /** The inherent impact: an own risk's, or one that overrides the framework's. */
  readonly impact: Id<BuiltinImpact> | null
  /** An own risk: the controls that mitigate it. */
  readonly controls: readonly string[]
  /** An own risk: what is left once they are all effective. */
  readonly target: RiskTarget | null
  /** Why the framework's likelihood or impact is overridden, or an own risk is closed; required where it is. */
  readonly reason: string | null
  /** Who approved the override or the closing; required where there is one. */
  readonly approver: string | null
  /** An own risk: the day it was closed; from then on it is no longer judged. */
  readonly closedOn: IsoDate | null
  /** The first day it holds; `null`: it has always held. */
  readonly effectiveOn: IsoDate | null
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** A measurement of a metric over whole days, both ends included. */
export interface Measurement {
  /** The metric. */
  readonly metric: string
  /** The severity it speaks of, where a target speaks of one. */
  readonly severity: Severity | null
  /** The unit it was taken in; `null`: the organisation. */
  readonly unit: string | null
  /** The part, or the sum. */
  readonly numerator: number
  /** The whole, or the count; 0: the population is empty. */
  readonly denominator: number
  /** The first day of the period. */
  readonly startsOn: IsoDate
  /** The last day of the period. */
  readonly endsOn: IsoDate
  /** The day it was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}

/** A document in force. */
export interface PolicyEntry {
  /** Which document. */
  readonly document: string
  /** Its version. */
  readonly version: string | null
  /** The digest of the text that was approved, as `Framework.documentDigest` gives it. */
  readonly text: string | null
  /** Who approved it. */
  readonly approver: string
  /** When. */
  readonly approvedOn: IsoDate
  /** When it was last reviewed. */
  readonly reviewedOn: IsoDate | null
  /** The day the approval was received; `null`: it has always been known. */
  readonly receivedOn: IsoDate | null
  /** Notes. */
  readonly annotations: Annotations
}
