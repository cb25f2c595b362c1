/**
 * An id that a framework declares. The built-in framework's are suggested; a framework of your own may declare others.
 */
export type Id<Known extends string = never> = Known | (string & {})

/** A day as `YYYY-MM-DD`, without a time or a zone. A `Date` object, which has both, is refused with a `TypeError`. */
export type IsoDate = string

/** Notes that the caller keeps with an entry, by name; aigov carries them and never judges them. */
export type Annotations = { readonly [name: string]: string | number | boolean }

/** What JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject

/** A document in the canonical spelling: keys in `snake_case`, `null` written out. */
export type JsonObject = { readonly [key: string]: JsonValue }

/** Every word of every closed vocabulary, in its order; the arrays are frozen. */
export declare const vocabularies: {
  readonly acceptanceStatus: readonly ['active', 'upcoming', 'expired', 'revoked', 'outdated', 'exceeded']
  readonly account: readonly ['corporate', 'personal']
  readonly actionKind: readonly [
    'implement',
    'record_evidence',
    'approve_tool',
    'build_capability',
    'attest',
    'decide_request',
    'review_exemption',
  ]
  readonly aggregation: readonly ['percentage', 'mean']
  readonly appetiteState: readonly ['within', 'accepted', 'exceeded', 'not_set']
  readonly approvalState: readonly ['approved', 'expired', 'not_approved']
  readonly approvalStatus: readonly ['approved', 'draft']
  readonly approvedText: readonly ['matches', 'changed', 'not_recorded']
  readonly attribute: readonly ['endpoint', 'privacy_mode', 'vendor_telemetry', 'account', 'execution']
  readonly attribution: readonly ['human', 'ai']
  readonly bearing: readonly ['supports', 'holds_back', 'neither']
  readonly calendar: readonly ['monthly', 'quarterly', 'annual', 'none']
  readonly claimBasis: readonly ['own', 'inherited', 'silent']
  readonly confidence: readonly ['low', 'medium', 'high']
  readonly controlStatus: readonly ['not_implemented', 'planned', 'partial', 'implemented', 'not_applicable']
  readonly countUnit: readonly ['count', 'minutes', 'points']
  readonly direction: readonly ['better', 'worse', 'neither']
  readonly dutyStatus: readonly ['overdue', 'due', 'done']
  readonly effect: readonly ['permit', 'prohibit']
  readonly endpoint: readonly ['local', 'self_hosted', 'enterprise', 'business', 'consumer']
  readonly errorKind: readonly [
    'syntax',
    'encoding',
    'limit',
    'missing_field',
    'unknown_field',
    'duplicate_key',
    'wrong_type',
    'invalid_value',
    'invalid_id',
    'invalid_date',
    'invalid_text',
    'duplicate_id',
    'unknown_id',
    'inconsistent',
    'unsupported_version',
    'framework_mismatch',
    'invalid_argument',
    'cancelled',
    'internal',
  ]
  readonly evidenceKind: readonly ['record', 'configuration', 'document']
  readonly evidenceResult: readonly ['pass', 'fail']
  readonly evidenceSource: readonly ['records', 'tool_approvals']
  readonly evidenceState: readonly ['failed', 'missing', 'not_yet_valid', 'stale', 'due_soon', 'fresh']
  readonly evidenceStrength: readonly ['proof', 'advisory']
  readonly excuseExtent: readonly ['no', 'in_part', 'whole']
  readonly exclusionKind: readonly ['ignore_file', 'permission_rules', 'admin_exclusion', 'setting', 'none']
  readonly execution: readonly ['interactive', 'agent_sandboxed', 'agent_unsandboxed']
  readonly expectation: readonly ['present', 'absent']
  readonly figureAge: readonly ['current', 'aged']
  readonly figureSource: readonly ['stated', 'organization', 'units']
  readonly findingPhase: readonly ['before_production', 'production']
  readonly findingStatus: readonly ['open', 'resolved', 'accepted', 'false_positive']
  readonly frameworkVersion: readonly ['exact', 'accept']
  readonly judgementExclusionKind: readonly [
    'not_applicable',
    'request_rejected',
    'request_withdrawn',
    'unit_ended',
    'risk_closed',
    'evidence_withdrawn',
    'empty_population',
  ]
  readonly licenceResult: readonly ['pass', 'fail']
  readonly link: readonly ['covers', 'mitigates']
  readonly lintCode: readonly [
    'domain_without_control',
    'control_mitigates_nothing',
    'control_without_rule',
    'rule_without_control',
    'roadmap_misses_target',
    'left_in_english',
  ]
  readonly metricStatus: readonly ['met', 'missed', 'stale', 'no_data', 'not_applicable']
  readonly observation: readonly ['observed', 'not_observed', 'unassessed']
  readonly occurrence: readonly ['rare', 'frequent']
  readonly operator: readonly ['greater_than', 'at_least', 'less_than', 'at_most', 'equal']
  readonly origin: readonly ['article', 'derived', 'aigov']
  readonly planMethod: readonly ['exhaustive', 'greedy']
  readonly planPart: readonly ['level', 'appetite']
  readonly progressState: readonly ['measured', 'all_exempt']
  readonly proofStanding: readonly ['proves', 'within_grace', 'does_not_prove']
  readonly proofStatus: readonly ['proven', 'unproven', 'not_claimed', 'not_applicable']
  readonly reasonCode: readonly ['not_approved', 'approval_expired', 'class_prohibited', 'requirement_unmet', 'attribute_missing']
  readonly relationship: readonly ['equal', 'subset_of', 'superset_of', 'intersects_with', 'no_relationship']
  readonly relianceReason: readonly ['not_applicable', 'no_event', 'failure_withdrawn']
  readonly requestOutcome: readonly ['approved', 'rejected', 'withdrawn']
  readonly riskView: readonly ['inherent', 'current', 'target']
  readonly sectionContent: readonly ['clauses', 'approved_tools', 'access_table', 'review']
  readonly sectionStyle: readonly ['prose', 'bullets', 'numbered']
  readonly severity: readonly ['low', 'medium', 'high', 'critical']
  readonly signalSubject: readonly ['control', 'evidence', 'capability', 'metric', 'document', 'duty']
  readonly statedStatus: readonly ['not_implemented', 'planned', 'partial', 'implemented', 'not_applicable', 'inherited']
  readonly step: readonly ['month', 'quarter', 'change']
  readonly subjectKind: readonly [
    'maturity',
    'control',
    'item',
    'capability',
    'risk',
    'metric',
    'coverage',
    'access',
    'tool',
    'duty',
    'exception',
    'acceptance',
    'characteristic',
    'unit',
    'document',
    'uses',
    'notice',
    'exclusion',
    'warning',
    'settings',
    'posture',
    'repository',
    'evidence',
    'event',
  ]
  readonly switch: readonly ['enabled', 'disabled']
  readonly targetUnit: readonly ['percent', 'hours']
  readonly timeUnit: readonly ['second', 'millisecond', 'microsecond', 'nanosecond']
  readonly toolStatus: readonly ['active', 'renamed', 'restricted', 'unmaintained']
  readonly toolUsage: readonly ['in_use', 'listed']
  readonly treatment: readonly ['mitigate', 'accept', 'transfer', 'avoid']
  readonly validity: readonly ['upcoming', 'active', 'expired']
  readonly verdict: readonly ['fits', 'fits_partly', 'weak', 'wrong', 'edition_wrong', 'nonexistent']
  readonly warningCode: readonly [
    'framework_version_accepted',
    'unit_silent',
    'not_yet_known',
    'not_yet_effective',
    'exemption_undated',
    'exemption_outdated',
    'failure_withdrawn',
    'covers_earlier',
    'covers_nothing',
    'supports_without_covering',
    'advisory_failure',
    'unit_states_nothing',
    'advisory_alone',
    'nothing_owed',
    'exception_too_long',
    'excuses_nothing',
    'accepted_without_acceptance',
    'acceptance_outdated',
    'acceptance_exceeded',
    'acceptance_too_long',
    'self_approved',
    'authority_insufficient',
    'population_fell_to_zero',
    'approved_text_not_recorded',
    'approved_text_changed',
  ]
}

type Word<Name extends keyof typeof vocabularies> = (typeof vocabularies)[Name][number]

/**
 * How an acceptance stands at the date: `outdated` where the risk is not what was accepted, `exceeded` where it is
 * likelier or worse.
 */
export type AcceptanceStatus = Word<'acceptanceStatus'>
/** Whose account is used: the company's, or the developer's own. */
export type Account = Word<'account'>
/** What an action of a plan does. */
export type ActionKind = Word<'actionKind'>
/** What the numerator and the denominator of a metric make: a share, or an average. */
export type Aggregation = Word<'aggregation'>
/** How a current risk level stands to the appetite; `accepted` is above it, and covered by an active acceptance. */
export type AppetiteState = Word<'appetiteState'>
/** Whether a tool is approved at a date: `expired` was approved once, `not_approved` lacks a sign-off. */
export type ApprovalState = Word<'approvalState'>
/**
 * Whether a document is in force: `approved` where an approver and a date are given and the text has not changed as
 * far as the record tells.
 */
export type ApprovalStatus = Word<'approvalStatus'>
/** How the text that was approved stands to the text of today. */
export type ApprovedText = Word<'approvedText'>
/** An attribute of an access request, in the spelling of documents. */
export type Attribute = Word<'attribute'>
/** Who wrote the code of a pull request, as far as that is known. */
export type Attribution = Word<'attribution'>
/** What an output means for the one that it is part of: whether it holds that up or back. */
export type Bearing = Word<'bearing'>
/** A regular interval. */
export type Calendar = Word<'calendar'>
/** Where a unit's claim about a control comes from; `silent`: nothing is stated, which counts as not implemented. */
export type ClaimBasis = Word<'claimBasis'>
/** How sure a row or a fact is. */
export type Confidence = Word<'confidence'>
/** What an organisation declares about a control; worst first, and only `implemented` counts as implemented. */
export type ControlStatus = Word<'controlStatus'>
/** What a numerator or a denominator counts. */
export type CountUnit = Word<'countUnit'>
/** Whether a change is for the better. */
export type Direction = Word<'direction'>
/** How a review duty stands; `due` was done, and is due again soon. */
export type DutyStatus = Word<'dutyStatus'>
/** What a rule does with a data class: `permit` where the requirements are satisfied, `prohibit` always. */
export type Effect = Word<'effect'>
/** Where the model behind a tool is reached. */
export type Endpoint = Word<'endpoint'>
/** What sort of thing went wrong, as a stable code. */
export type ErrorKind = Word<'errorKind'>
/** What an evidence item consists of. */
export type EvidenceKind = Word<'evidenceKind'>
/** What a check came to; `fail` stands until a newer check passes. */
export type EvidenceResult = Word<'evidenceResult'>
/** Where the proof of an evidence item is recorded. */
export type EvidenceSource = Word<'evidenceSource'>
/** The state of an evidence item at a date, worst first; `failed`: its newest check failed. */
export type EvidenceState = Word<'evidenceState'>
/** How much a record can carry; what is advisory proves nothing alone. */
export type EvidenceStrength = Word<'evidenceStrength'>
/** How far exceptions excuse a gap. */
export type ExcuseExtent = Word<'excuseExtent'>
/** How a tool can be kept from reading a file. */
export type ExclusionKind = Word<'exclusionKind'>
/** Whether a person is in the loop, and if not, whether the agent runs in a sandbox. */
export type Execution = Word<'execution'>
/** Whether a signal speaks when its subject is there or when it is not. */
export type Expectation = Word<'expectation'>
/** Whether a figure is older than its metric allows; one that is `aged` meets no target. */
export type FigureAge = Word<'figureAge'>
/** Whose figure a judgement uses: one stated for what is judged, the organisation's, or the sum over all units. */
export type FigureSource = Word<'figureSource'>
/** Where a vulnerability was found. */
export type FindingPhase = Word<'findingPhase'>
/** What has become of a finding. */
export type FindingStatus = Word<'findingStatus'>
/** Whether a program may be judged by another version of its framework than the one that it names. */
export type FrameworkVersion = Word<'frameworkVersion'>
/** Why something left the judgement. */
export type JudgementExclusionKind = Word<'judgementExclusionKind'>
/** What the licence scan of a pull request found. */
export type LicenceResult = Word<'licenceResult'>
/** What a control does for a reference: meet what it asks for, or lessen the risk that it describes. */
export type Link = Word<'link'>
/** What a lint is about. */
export type LintCode = Word<'lintCode'>
/**
 * How a metric stands to its targets: `stale` was met and is too old, `no_data` was not measured, of `not_applicable`
 * the population is empty.
 */
export type MetricStatus = Word<'metricStatus'>
/** Whether a characteristic shows; `unassessed` where no fact can tell. */
export type Observation = Word<'observation'>
/** How often a trigger happens: `rare` ones are covered one by one, for `frequent` ones evidence ages. */
export type Occurrence = Word<'occurrence'>
/** How a figure is compared with a target. */
export type Operator = Word<'operator'>
/** Where a fact of the framework comes from: the article states it, the article implies it, or aigov adds it. */
export type Origin = Word<'origin'>
/** How the appetite part of a plan was found: every combination was tried, or the best next control taken again and again. */
export type PlanMethod = Word<'planMethod'>
/** Which part of a plan's target an action is for. */
export type PlanPart = Word<'planPart'>
/** Whether progress can be stated as a fraction; `all_exempt`: something is required, and none of it applies. */
export type ProgressState = Word<'progressState'>
/** Whether an evidence item counts as proof; `within_grace` is stale and still counts. */
export type ProofStanding = Word<'proofStanding'>
/** Whether a claim is proven. */
export type ProofStatus = Word<'proofStatus'>
/** Why a use is denied. */
export type ReasonCode = Word<'reasonCode'>
/** How a control stands to a reference, read as sets of what each demands (NIST IR 8477). */
export type Relationship = Word<'relationship'>
/** Why something counts without proof. */
export type RelianceReason = Word<'relianceReason'>
/** How a request for a tool ended. */
export type RequestOutcome = Word<'requestOutcome'>
/** Which factors of a risk a heatmap shows: without controls, with the effective ones, with all of them. */
export type RiskView = Word<'riskView'>
/** What a section of a document draws from the data before its clauses. */
export type SectionContent = Word<'sectionContent'>
/** How the clauses of a section are set. */
export type SectionStyle = Word<'sectionStyle'>
/** How severe a finding is; not the level of a risk, although both know `critical`. */
export type Severity = Word<'severity'>
/** The sort of thing that a signal looks at. */
export type SignalSubject = Word<'signalSubject'>
/** What an entry states of a control; `inherited`: a unit states what the organisation states. */
export type StatedStatus = Word<'statedStatus'>
/** Which days a history looks at: the last of each month or quarter and of the range, or the first and each on which something changes by itself. */
export type Step = Word<'step'>
/** What sort of output an explanation or a change is about. */
export type SubjectKind = Word<'subjectKind'>
/** A setting that is on or off. */
export type Switch = Word<'switch'>
/** The unit of a target's value. */
export type TargetUnit = Word<'targetUnit'>
/** What the numbers of a column of times count. */
export type TimeUnit = Word<'timeUnit'>
/** Where a product stands. */
export type ToolStatus = Word<'toolStatus'>
/** How a tool comes to owe sign-offs: a repository lists it, or it is listed and in use nowhere. */
export type ToolUsage = Word<'toolUsage'>
/** What an organisation has decided to do about a risk. */
export type Treatment = Word<'treatment'>
/** Whether something with a first and a last day holds. */
export type Validity = Word<'validity'>
/** What a check of a claim found. */
export type Verdict = Word<'verdict'>
/** Why something on record does not do what it seems to do. */
export type WarningCode = Word<'warningCode'>

/** The ids of the built-in framework, in its order, scales lowest first; the arrays are frozen. */
export declare const builtin: {
  readonly governanceDomain: readonly ['tool_management', 'data_protection', 'code_quality', 'security', 'compliance', 'operations']
  readonly riskCategory: readonly ['data_protection', 'security', 'compliance', 'supply_chain', 'operational']
  readonly likelihood: readonly ['rare', 'unlikely', 'possible', 'likely', 'almost_certain']
  readonly impact: readonly ['negligible', 'minor', 'moderate', 'major', 'severe']
  readonly riskLevel: readonly ['low', 'medium', 'high', 'critical']
  readonly dataClass: readonly ['public', 'internal', 'confidential', 'secret']
  readonly requirement: readonly [
    'approval',
    'corporate_account',
    'sandboxed_execution',
    'enterprise_endpoint',
    'privacy_mode',
    'vendor_telemetry_off',
  ]
  readonly trigger: readonly ['tool_request', 'pull_request', 'commit', 'regulation_change', 'tool_onboarding', 'incident']
  readonly metricGroup: readonly ['adoption_metrics', 'security_metrics', 'compliance_metrics', 'training_metrics']
}

/** A control domain of the built-in framework. */
export type BuiltinGovernanceDomain = (typeof builtin.governanceDomain)[number]
/** A risk category of the built-in framework. */
export type BuiltinRiskCategory = (typeof builtin.riskCategory)[number]
/** A step of the built-in likelihood scale. */
export type BuiltinLikelihood = (typeof builtin.likelihood)[number]
/** A step of the built-in impact scale. */
export type BuiltinImpact = (typeof builtin.impact)[number]
/** A step of the built-in risk level scale. */
export type BuiltinRiskLevel = (typeof builtin.riskLevel)[number]
/** A data class of the built-in framework. */
export type BuiltinDataClass = (typeof builtin.dataClass)[number]
/** A requirement of the built-in access table. */
export type BuiltinRequirement = (typeof builtin.requirement)[number]
/** A trigger of the built-in framework. */
export type BuiltinTrigger = (typeof builtin.trigger)[number]
/** A group of metrics of the built-in framework. */
export type BuiltinMetricGroup = (typeof builtin.metricGroup)[number]
