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

/** The acceptance of a risk at the date; it excuses and changes no figure. */
export interface AcceptanceState {
  /** Whether it holds. */
  readonly status: AcceptanceStatus
  /** Who decided. */
  readonly approver: string
  /** The first day. */
  readonly decidedOn: IsoDate
  /** The last day. */
  readonly expiresOn: IsoDate
  /** The `stateDigest` of the risk that was accepted. */
  readonly acceptedState: string
}

/** One risk of a posture: where it starts, where it is, where it is to go, and the controls behind that. */
export interface RiskState {
  /** The risk. */
  readonly risk: string
  /** What it is sorted under. */
  readonly category: Id<BuiltinRiskCategory>
  /** Without any control. */
  readonly inherent: RiskFactors
  /** With the mitigating controls that are declared implemented. */
  readonly declared: RiskFactors
  /** With the mitigating controls that are proven. */
  readonly current: RiskFactors
  /** With all of them. */
  readonly target: RiskFactors
  /** The mitigating controls that are proven, in the order of the entry. */
  readonly effective: readonly string[]
  /** The mitigating controls that are declared implemented and not proven. */
  readonly unproven: readonly string[]
  /** The mitigating controls that are not implemented. */
  readonly ineffective: readonly string[]
  /** The mitigating controls left out because they do not apply. */
  readonly notApplicable: readonly string[]
  /** How the current level stands to the organisation's appetite. */
  readonly appetite: AppetiteState
  /** What the organisation has decided to do about it. */
  readonly treatment: Treatment | null
  /** Who answers for it. */
  readonly owner: string | null
  /** Why inherent factors differ from the framework's, where the program overrides them. */
  readonly overrideReason: string | null
  /** Its acceptance. */
  readonly acceptance: AcceptanceState | null
  /** The digest of its inherent and target factors and its mitigating controls, which an acceptance names. */
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
