import type { DeniedDecision, Notice } from './access.js'
import type { Excuse, Reliance } from './control.js'
import type { CoverageCounts } from './crosswalk.js'
import type { Maturity } from './maturity.js'
import type { Settings } from './program.js'
import type {
  ApprovalState,
  ApprovedText,
  BuiltinDataClass,
  DutyStatus,
  FrameworkVersion,
  Id,
  IsoDate,
  JudgementExclusionKind,
  Observation,
  Step,
  Validity,
  WarningCode,
} from './vocabulary.js'

/** The date of a judgement, what was known, the unit, and settings that take the place of the program's. */
export interface AssessOptions {
  /** What was true by this day counts. */
  readonly asOf: IsoDate
  /** What had been received by this day counts; absent: everything in the program. */
  readonly knownAt?: IsoDate | null | undefined
  /** The unit that is judged; absent: the whole organisation. */
  readonly unit?: string | null | undefined
  /** Settings that take the place of the program's, each that is stated. */
  readonly settings?: Settings | null | undefined
  /** Whether the program may be written for another version of the framework; absent: it may not. */
  readonly frameworkVersion?: FrameworkVersion | null | undefined
}

/** A range of days to judge at. */
export interface HistoryOptions extends AssessOptions {
  /** The first day of the range. */
  readonly asOf: IsoDate
  /** The last day of the range. */
  readonly until: IsoDate
  /** Which days of it. */
  readonly step: Step
}

/** The framework that a posture was judged by. */
export interface JudgedBy {
  /** Its id. */
  readonly id: string
  /** Its version. */
  readonly version: string
}

/** What a posture was made from, so that it can be checked later: SHA-256 digests of canonical documents. */
export interface PostureDigests {
  /** The framework with its texts. */
  readonly framework: string
  /** The framework without its texts. */
  readonly rules: string
  /** The program. */
  readonly program: string
  /** The settings. */
  readonly settings: string
}

/** A unit at the date: its levels, and what holds it back. */
export interface UnitState {
  /** The unit. */
  readonly unit: string
  /** The name for people. */
  readonly name: string | null
  /** Who answers for it. */
  readonly owner: string | null
  /** The level that it declares. */
  readonly declaredLevel: number
  /** The level that its evidence supports. */
  readonly evidencedLevel: number
  /** What its evidence lacks for the next level. */
  readonly gaps: readonly string[]
}

/** The maturity of a posture. */
export interface PostureMaturity {
  /** What is claimed: what the declared statuses amount to. */
  readonly declared: Maturity
  /** What fresh evidence supports. */
  readonly evidenced: Maturity
  /** The controls and capabilities that are claimed and not proven: what separates the two. */
  readonly separating: readonly string[]
  /** What counts without proof, as controls that are only declared, with justification and approver, not to apply. */
  readonly reliesOn: readonly Reliance[]
}

/** A characteristic of a level at the date; it describes and never gates. */
export interface CharacteristicState {
  /** The level. */
  readonly level: number
  /** The characteristic. */
  readonly characteristic: string
  /** Whether it shows. */
  readonly state: Observation
}

/** How much of an edition is mapped, and how much of that is in force. */
export interface PostureCoverage {
  /** The edition. */
  readonly edition: string
  /** Its leaf references. */
  readonly references: number
  /** What the framework's controls cover. */
  readonly mapped: CoverageCounts
  /** What the controls that are declared implemented cover. */
  readonly declared: CoverageCounts
  /** What the controls that are proven cover. */
  readonly evidenced: CoverageCounts
}

/** A tool at the date. */
export interface ToolState {
  /** The tool. */
  readonly tool: string
  /** The name for people. */
  readonly name: string
  /** Whether it is approved, for everything or for its scope. */
  readonly approval: ApprovalState
  /** The units or repositories that its approvals are limited to; empty: no limit. */
  readonly scope: readonly string[]
  /** The last day on which every sign-off still holds; `null` where it is not approved or does not lapse. */
  readonly approvedUntil: IsoDate | null
  /** The functions whose sign-off is missing or has expired. */
  readonly lacking: readonly string[]
  /** The next day on which an approval begins or lapses. */
  readonly changesOn: IsoDate | null
}

/** A denied use. */
export interface AccessFinding {
  /** The repository. */
  readonly repository: string
  /** The unit it belongs to. */
  readonly unit: string | null
  /** Its class as the program states it; `null`: unlabelled. */
  readonly classification: Id<BuiltinDataClass> | null
  /** The tool used on it. */
  readonly tool: string
  /** The decision. */
  readonly decision: DeniedDecision
  /** The exceptions that excuse it: each of its reasons. */
  readonly excusedBy: readonly Excuse[]
  /** The exceptions that have lapsed and would have concerned it, where none excuses it. */
  readonly lapsed: readonly string[]
}

/** An allowed use that gives notice of something. */
export interface NoticeFinding {
  /** The repository. */
  readonly repository: string
  /** The tool used on it. */
  readonly tool: string
  /** The notices. */
  readonly notices: readonly Notice[]
}

/** The uses of one data class, so that a good total hides no exposed secret. */
export interface ClassSummary {
  /** The class. */
  readonly dataClass: Id<BuiltinDataClass>
  /** Its repositories. */
  readonly repositories: number
  /** The repositories among them without any denied use. */
  readonly compliantRepositories: number
  /** The uses of tools on them. */
  readonly uses: number
  /** The uses among them that are denied. */
  readonly denied: number
}

/** Every use of a tool on a repository, decided. */
export interface AccessSummary {
  /** The profile that decided. */
  readonly profile: string
  /** The uses. */
  readonly uses: number
  /** The uses that are allowed. */
  readonly allowed: number
  /** The uses that are denied. */
  readonly denied: number
  /** The same by data class, most sensitive first. */
  readonly classes: readonly ClassSummary[]
  /** The denied uses, in the program's order. */
  readonly denials: readonly AccessFinding[]
  /** The allowed uses that give notice, in the program's order. */
  readonly notices: readonly NoticeFinding[]
}

/** A document in force at the date. */
export interface PolicyState {
  /** Which document. */
  readonly document: string
  /** Its version. */
  readonly version: string | null
  /** The digest of the text that was approved, where the record states it. */
  readonly text: string | null
  /** Whether that is the text of today. */
  readonly textState: ApprovedText
  /** Who approved it. */
  readonly approver: string
  /** When. */
  readonly approvedOn: IsoDate
  /** When it was last reviewed, by the date. */
  readonly reviewedOn: IsoDate | null
}

/** A review duty at the date. */
export interface DutyState {
  /** The duty. */
  readonly duty: string
  /** How it stands. */
  readonly state: DutyStatus
  /** The day it was last done. */
  readonly doneOn: IsoDate | null
  /** The last day on which it is not overdue. */
  readonly dueOn: IsoDate | null
  /** The next day on which its state changes if nothing is done. */
  readonly changesOn: IsoDate | null
}

/** An exception at the date. */
export interface ExceptionState {
  /** The exception. */
  readonly exception: string
  /** The control that it is an exception from. */
  readonly control: string
  /** What it is for; empty: everything. */
  readonly scope: readonly string[]
  /** Whether it holds. */
  readonly state: Validity
  /** The last day it holds. */
  readonly endsOn: IsoDate
  /** The next day on which that changes. */
  readonly changesOn: IsoDate | null
}

/** Something that left the judgement. */
export interface JudgementExclusion {
  /** Why. */
  readonly kind: JudgementExclusionKind
  /** The control, event, unit, risk, evidence record or metric. */
  readonly subject: string
  /** The unit that it concerns; `null`: the organisation. */
  readonly unit: string | null
  /** The reason on record. */
  readonly reason: string | null
  /** Who approved it. */
  readonly approver: string | null
  /** The day of the decision or of its last review, or the last day of the unit or of the period. */
  readonly on: IsoDate | null
}

/** Something on record that does not do what it seems to do. */
export interface Warning {
  /** Why. */
  readonly code: WarningCode
  /** The fact, as `evidence/ev-17`. */
  readonly fact: string
  /** What is the matter, in a few words. */
  readonly message: string
}
