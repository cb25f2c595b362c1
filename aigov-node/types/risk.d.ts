import type { Reliance } from './control.js'
import type {
  AcceptanceStatus,
  AppetiteState,
  BuiltinDataClass,
  BuiltinImpact,
  BuiltinLikelihood,
  BuiltinRiskCategory,
  BuiltinRiskLevel,
  Id,
  IsoDate,
  Origin,
  Treatment,
} from './vocabulary.js'

/** A step of the likelihood scale. */
export interface LikelihoodStep {
  /** The id. */
  readonly id: Id<BuiltinLikelihood>
  /** The name for people. */
  readonly name: string
}

/** A step of the impact scale. */
export interface ImpactStep {
  /** The id. */
  readonly id: Id<BuiltinImpact>
  /** The name for people. */
  readonly name: string
}

/** A step of the risk level scale. */
export interface RiskLevelStep {
  /** The id. */
  readonly id: Id<BuiltinRiskLevel>
  /** The name for people. */
  readonly name: string
}

/** A step of the data classification: the higher, the more sensitive. */
export interface DataClassStep {
  /** The id. */
  readonly id: Id<BuiltinDataClass>
  /** The name for people. */
  readonly name: string
}

/** The ordered scales of a framework, 2 to 10 steps each, lowest first. */
export interface Scales {
  /** How likely a risk is to happen. */
  readonly likelihood: readonly LikelihoodStep[]
  /** How bad it would be. */
  readonly impact: readonly ImpactStep[]
  /** How serious the two make it. */
  readonly riskLevel: readonly RiskLevelStep[]
  /** How sensitive a repository is. */
  readonly dataClass: readonly DataClassStep[]
}

/** What risks are sorted by; not the same list as the control domains. */
export interface RiskCategory {
  /** The id, as `supply_chain`. */
  readonly id: Id<BuiltinRiskCategory>
  /** The name for people. */
  readonly name: string
}

/** The factors that remain once every mitigating control is effective. */
export interface TargetFactors {
  /** How likely it then is. */
  readonly likelihood: Id<BuiltinLikelihood>
  /** How bad it would then be. */
  readonly impact: Id<BuiltinImpact>
  /** Where the two come from. */
  readonly origin: Origin
}

/** One entry of the risk register. */
export interface RiskEntry {
  /** The id, as `R001`. */
  readonly id: string
  /** What it is sorted under. */
  readonly category: Id<BuiltinRiskCategory>
  /** What could happen. */
  readonly description: string
  /** How likely it is without any control. */
  readonly likelihood: Id<BuiltinLikelihood>
  /** How bad it would be without any control. */
  readonly impact: Id<BuiltinImpact>
  /** The level without any control: always the matrix's. */
  readonly inherentRisk: Id<BuiltinRiskLevel>
  /** The controls that mitigate it. */
  readonly controls: readonly string[]
  /** The level once every mitigating control is effective: the matrix's for `target`. */
  readonly residualRisk: Id<BuiltinRiskLevel>
  /** The factors behind `residualRisk`. */
  readonly target: TargetFactors
}

/** The place of a risk on the matrix. */
export interface RiskFactors {
  /** How likely it is. */
  readonly likelihood: Id<BuiltinLikelihood>
  /** How bad it would be. */
  readonly impact: Id<BuiltinImpact>
  /** How serious the two make it. */
  readonly level: Id<BuiltinRiskLevel>
}

/** An acceptance of a risk at the date; it excuses and changes no figure. */
export interface AcceptanceState {
  /** The acceptance. */
  readonly acceptance: string
  /** How it stands. */
  readonly status: AcceptanceStatus
  /** Who approved it. */
  readonly approvers: readonly string[]
  /** Why. */
  readonly reason: string
  /** The controls that compensate for what is missing. */
  readonly compensatingControls: readonly string[]
  /** The day it was decided. */
  readonly decidedOn: IsoDate
  /** The first day it is in force. */
  readonly startsOn: IsoDate
  /** The last day it is in force. */
  readonly expiresOn: IsoDate
  /** The day it was revoked. */
  readonly revokedOn: IsoDate | null
  /** The `stateDigest` of the risk that was accepted. */
  readonly acceptedState: string
}

/** One risk of a posture: where it starts, where it is, where it is to go, and the controls behind that. */
export interface RiskState {
  /** The risk. */
  readonly risk: string
  /** The unit that an own risk is of. */
  readonly unit: string | null
  /** What it is sorted under. */
  readonly category: Id<BuiltinRiskCategory>
  /** Before any control. */
  readonly inherent: RiskFactors
  /** What the framework states, where the program overrides it. */
  readonly frameworkInherent: RiskFactors | null
  /** With the mitigating controls that are declared implemented. */
  readonly declared: RiskFactors
  /** With the mitigating controls that are proven. */
  readonly current: RiskFactors
  /** With every mitigating control. */
  readonly target: RiskFactors
  /** The mitigating controls that are proven. */
  readonly effective: readonly string[]
  /** The mitigating controls that are declared implemented and not proven. */
  readonly unproven: readonly string[]
  /** The mitigating controls that are not in place. */
  readonly ineffective: readonly string[]
  /** The mitigating controls that do not apply. */
  readonly notApplicable: readonly string[]
  /** How the current level stands beside the appetite. */
  readonly appetite: AppetiteState
  /** The appetite for this risk. */
  readonly appetiteLevel: Id<BuiltinRiskLevel> | null
  /** What is to be done about it. */
  readonly treatment: Treatment | null
  /** Who answers for it. */
  readonly owner: string | null
  /** Why the framework's likelihood or impact is overridden. */
  readonly overrideReason: string | null
  /** Who approved the override. */
  readonly overrideApprover: string | null
  /** Its acceptances, in the order of the program. */
  readonly acceptances: readonly AcceptanceState[]
  /** What it rests on without proof. */
  readonly reliesOn: readonly Reliance[]
  /** The digest of what an acceptance is for: the inherent and the target factors, and the mitigating controls. */
  readonly stateDigest: string
}

/** One cell of a heatmap. */
export interface HeatmapCell {
  /** The row. */
  readonly likelihood: Id<BuiltinLikelihood>
  /** The column. */
  readonly impact: Id<BuiltinImpact>
  /** The level that the matrix gives the cell. */
  readonly level: Id<BuiltinRiskLevel>
  /** The risks in it, in register order. */
  readonly risks: readonly string[]
}
