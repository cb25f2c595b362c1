import type {
  Account,
  ApprovalState,
  Attribute,
  BuiltinDataClass,
  BuiltinRequirement,
  Effect,
  Endpoint,
  Execution,
  Id,
  ReasonCode,
  Switch,
} from './vocabulary.js'

/** Another name for a data class. */
export interface ClassAlias {
  /** The other name. */
  readonly alias: string
  /** The class it is read as. */
  readonly dataClass: Id<BuiltinDataClass>
}

/** A requirement: the approval, or the values that an attribute of the request may have. */
export interface AccessRequirement {
  /** The id, as `enterprise_endpoint`; `approval` asks for the sign-offs of the table. */
  readonly id: Id<BuiltinRequirement>
  /** The attribute that it looks at; `null` for the approval. */
  readonly attribute: Attribute | null
  /** The values of the attribute that satisfy it. */
  readonly allowed: readonly string[]
  /**
   * What it demands, as a noun phrase; `{allowed}` stands for the values and `{sign_offs}` for the functions that
   * sign off.
   */
  readonly statement: string
  /** What would satisfy it, as an imperative, with the same placeholders. */
  readonly remedy: string
  /** The controls behind it. */
  readonly controls: readonly string[]
}

/** What a profile says about one data class. */
export interface AccessRule {
  /** The class. */
  readonly dataClass: Id<BuiltinDataClass>
  /** Whether use is allowed at all. */
  readonly effect: Effect
  /** What it takes beside the requirements of every class. */
  readonly requires: readonly Id<BuiltinRequirement>[]
}

/** One reading of the table: a rule for each data class. */
export interface AccessProfile {
  /** The id, as `usage_policy`. */
  readonly id: string
  /** The name for people. */
  readonly name: string
  /** Where the reading comes from. */
  readonly description: string
  /** The rules, least sensitive class first. */
  readonly rules: readonly AccessRule[]
}

/** What an allowed use of a class gives notice of. */
export interface AccessNotice {
  /** The class. */
  readonly dataClass: Id<BuiltinDataClass>
  /** The notice; `{data_class}` stands for the name of the class. */
  readonly text: string
  /** The controls behind it. */
  readonly controls: readonly string[]
}

/** The access rules of a framework. */
export interface AccessTable {
  /** The profile that decides where a request names none: the strictest. */
  readonly defaultProfile: string
  /** The class that a repository without a label is treated as. */
  readonly unlabelledClass: Id<BuiltinDataClass>
  /** Other names of classes. */
  readonly aliases: readonly ClassAlias[]
  /** The functions that must all approve a tool. */
  readonly signOffs: readonly string[]
  /** The requirements of every class, first one checked first: the approval. */
  readonly everyClass: readonly Id<BuiltinRequirement>[]
  /** The requirements that there are. */
  readonly requirements: readonly AccessRequirement[]
  /** The profiles. */
  readonly profiles: readonly AccessProfile[]
  /** The notices. */
  readonly notices: readonly AccessNotice[]
}

/** A use of a tool on a class of data. An attribute that is absent never satisfies a requirement. */
export interface AccessRequest {
  /** The class of the data or one of its other names; absent: unlabelled. */
  readonly dataClass?: Id<BuiltinDataClass> | null | undefined
  /** Whether the tool is approved; absent: it is not. */
  readonly approval?: ApprovalState | null | undefined
  /**
   * The functions whose sign-off an approval lacks; absent or empty: it is not known which, so that a denial asks for
   * all of them.
   */
  readonly missingSignOffs?: readonly string[] | undefined
  /** Where the model is reached. */
  readonly endpoint?: Endpoint | null | undefined
  /** The vendor's privacy mode. */
  readonly privacyMode?: Switch | null | undefined
  /** The vendor's telemetry. */
  readonly vendorTelemetry?: Switch | null | undefined
  /** Whose account is used. */
  readonly account?: Account | null | undefined
  /** Whether a person is in the loop. */
  readonly execution?: Execution | null | undefined
  /** The profile that decides; absent: the framework's default. */
  readonly profile?: string | null | undefined
}

/** One reason of a denial. */
export interface DecisionReason {
  /** What is wrong. */
  readonly code: ReasonCode
  /** The requirement that fails, where one does. */
  readonly requirement: Id<BuiltinRequirement> | null
  /** The attribute at fault, where one is. */
  readonly attribute: Attribute | null
  /** The controls behind it. */
  readonly controls: readonly string[]
}

/** What an allowed use gives notice of. */
export interface Notice {
  /** The notice. */
  readonly text: string
  /** The controls behind it. */
  readonly controls: readonly string[]
}

/** What every decision has. */
export interface DecisionBase {
  /** The class that was decided on, aliases followed and unlabelled replaced. */
  readonly dataClass: Id<BuiltinDataClass>
  /** The rule that decided: profile and class. */
  readonly rule: string
}

/** A use that is allowed. */
export interface AllowedDecision extends DecisionBase {
  /** It is allowed. */
  readonly allowed: true
  /** Nothing stands against it. */
  readonly reasons: readonly []
  /** Nothing is needed. */
  readonly conditions: readonly []
  /** What it gives notice of. */
  readonly notices: readonly Notice[]
}

/** A use that is denied. */
export interface DeniedDecision extends DecisionBase {
  /** It is not allowed. */
  readonly allowed: false
  /** Why, the approval first. */
  readonly reasons: readonly [DecisionReason, ...DecisionReason[]]
  /** What would allow it, one imperative a reason; empty where nothing would. */
  readonly conditions: readonly string[]
  /** A denial gives no notice. */
  readonly notices: readonly []
}

/** Whether a use is allowed, and why; told apart by `allowed`. */
export type Decision = AllowedDecision | DeniedDecision
