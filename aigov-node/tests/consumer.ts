// Compiled, never run: what a strict TypeScript program may rely on. A test holds it to use every exported name.
import {
  ControlSet,
  FindingFigures,
  Framework,
  Heatmap,
  Matrix,
  Posture,
  Program,
  PullRequestFigures,
  Rollup,
  assessMaturity,
  builtin,
  codes,
  findingFigures,
  findingFiguresAsync,
  generateRiskHeatmap,
  generateUsagePolicy,
  pullRequestFigures,
  pullRequestFiguresAsync,
  version,
  vocabularies,
} from 'aigov-core'
import type * as aigov from 'aigov-core'

const texts: string[] = [version(), generateRiskHeatmap(), generateUsagePolicy('Example Robotics', ['Claude Code'])]

// Errors are told apart by their names and kinds.

function describe(error: unknown): string {
  if (!(error instanceof Error) || error.name !== 'AigovError') throw error
  const { code, path, problems, totalProblems } = error as aigov.AigovError
  const first: aigov.Problem | undefined = problems[0]
  const kind: aigov.ErrorKind = code
  const found: string | null = first?.found ?? null
  return `${kind} ${path} ${found} ${totalProblems}`
}

// A framework is read, and asked.

const framework: Framework = Framework.builtin()
const copies: Framework[] = [Framework.fromJson(framework.toJson()), Framework.fromYaml(new Uint8Array()), framework.extend({ version: '2' })]
const schemas: string[] = [Framework.schema(), Program.schema(), Posture.schema()]
const document: aigov.JsonObject = framework.toJSON()
const member: aigov.JsonValue | undefined = document['controls']

const { likelihood, impact, riskLevel, dataClass }: aigov.Scales = framework.scales
const steps: (aigov.LikelihoodStep | aigov.ImpactStep | aigov.RiskLevelStep | aigov.DataClassStep | undefined)[] = [likelihood[0], impact[0], riskLevel[0], dataClass[0]]
const matrix: Matrix = framework.matrix
const level: aigov.Id<aigov.BuiltinRiskLevel> = matrix.level('possible', 'major')
const ownLevel: string = matrix.level('a step of my own', 'another')

const control: aigov.Control = framework.control('TM-001')
const domain: aigov.Domain | undefined = framework.domains.find(({ id }) => id === control.domain)
const trigger: aigov.Trigger | undefined = framework.triggers[0]
const cadence: aigov.Cadence = control.cadence
const calendar: aigov.Calendar = cadence.calendar
const occurrence: aigov.Occurrence | undefined = trigger?.occurrence
const capability: aigov.Capability | undefined = framework.capabilities[0]

function proof(item: aigov.EvidenceItem): string {
  const base: aigov.EvidenceItemBase = item
  const kind: aigov.EvidenceKind = base.kind
  const from: aigov.EvidenceSource = base.source ?? 'records'
  if (item.trigger === null) {
    const ageing: aigov.AgeingEvidenceItem = item
    return `${kind} in ${from}: ${ageing.maxAgeDays} days`
  }
  const triggered: aigov.TriggeredEvidenceItem = item
  return `${kind}: each ${triggered.trigger}${triggered.maxAgeDays === null ? '' : ', and it ages'}`
}

const category: aigov.RiskCategory | undefined = framework.riskCategories[0]
const risk: aigov.RiskEntry = framework.risk('R001')
const target: aigov.TargetFactors = risk.target
const origin: aigov.Origin = target.origin

const maturityLevel: aigov.MaturityLevel | undefined = framework.levels[0]
const characteristic: aigov.Characteristic | undefined = maturityLevel?.characteristics[0]
const signal: aigov.Signal | undefined = characteristic?.signals[0]
const subject: aigov.SignalSubject | undefined = signal?.subject
const expectation: aigov.Expectation | undefined = signal?.expects

const maturity: aigov.Maturity = assessMaturity(['TM-001'] as const)
const next: number | null = framework.assessMaturity([...maturity.gapsToNextLevel]).nextLevel
const levelGaps: aigov.LevelGaps | undefined = maturity.gaps[0]
const progress: aigov.MaturityProgress = maturity.progress
const levelProgress: aigov.LevelProgress | undefined = progress.levels[0]
const domainProgress: aigov.DomainProgress | undefined = progress.domains[0]
const progressState: aigov.ProgressState | undefined = levelProgress?.state
const met: aigov.Fraction | null | undefined = levelProgress?.met

// Metrics are evaluated from figures.

const group: aigov.MetricGroup | undefined = framework.metricGroups[0]
const metric: aigov.Metric = framework.metric('ai_tool_coverage')
const aggregation: aigov.Aggregation = metric.aggregation
const countUnit: aigov.CountUnit = metric.numeratorUnit
const metricTarget: aigov.Target | undefined = metric.targets[0]
const operator: aigov.Operator | undefined = metricTarget?.operator
const unit: aigov.TargetUnit | undefined = metricTarget?.unit
const severity: aigov.Severity = 'critical'
const figure: aigov.Figure = { severity, numerator: 99, denominator: 100 }
const metricState: aigov.MetricState = framework.evaluateMetric(metric.id, [figure, { numerator: 1, denominator: 2 }])
const metricStatus: aigov.MetricStatus = metricState.status

function measured(state: aigov.TargetState): aigov.Measured | null {
  const base: aigov.TargetStateBase = state
  const ofUnit: aigov.UnitFigure | undefined = base.units[0]
  void ofUnit
  if (state.measured === null) {
    const unmeasured: aigov.UnmeasuredTargetState = state
    return unmeasured.measured
  }
  const known: aigov.MeasuredTargetState = state
  const [source, age]: [aigov.FigureSource, aigov.FigureAge] = [known.measured.source, known.measured.age]
  void [source, age]
  return known.other ?? known.measured
}

// A use is decided; what follows depends on the decision.

const table: aigov.AccessTable = framework.access
const alias: aigov.ClassAlias | undefined = table.aliases[0]
const requirement: aigov.AccessRequirement | undefined = table.requirements[0]
const profile: aigov.AccessProfile | undefined = table.profiles[0]
const rule: aigov.AccessRule | undefined = profile?.rules[0]
const effect: aigov.Effect | undefined = rule?.effect
const accessNotice: aigov.AccessNotice | undefined = table.notices[0]

function ask(tool: aigov.Tool, approval: aigov.ApprovalState): string {
  const endpoint: aigov.Endpoint | null = tool.endpoint
  const vendorTelemetry: aigov.Switch | null = tool.vendorTelemetry
  const account: aigov.Account | null = tool.account
  const execution: aigov.Execution | null = tool.execution
  const request: aigov.AccessRequest = { dataClass: 'internal', approval, missingSignOffs: ['legal'], endpoint, vendorTelemetry, account, execution, privacyMode: undefined }
  const decision: aigov.Decision = framework.decide(request)
  const base: aigov.DecisionBase = decision
  if (decision.allowed) {
    const allowed: aigov.AllowedDecision = decision
    const notice: aigov.Notice | undefined = allowed.notices[0]
    return notice?.text ?? base.rule
  }
  const denied: aigov.DeniedDecision = decision
  const reason: aigov.DecisionReason = denied.reasons[0]
  const code: aigov.ReasonCode = reason.code
  const attribute: aigov.Attribute | null = reason.attribute
  return `${code} ${attribute}`
}

// Crosswalk, roadmap, documents, register, committee.

const edition: aigov.Edition = framework.edition('owasp-llm-2025')
const reference: aigov.Reference | undefined = edition.references[0]
const mappings: readonly aigov.Mapping[] = [...framework.mappingsOf('TM-001'), ...framework.mappingsTo(edition.id, 'LLM01')]
const relationship: aigov.Relationship | undefined = mappings[0]?.relationship
const link: aigov.Link | undefined = mappings[0]?.link
const confidence: aigov.Confidence | undefined = mappings[0]?.confidence
const claim: aigov.SourceClaim | undefined = framework.sourceClaims[0]
const verdict: aigov.Verdict | null | undefined = claim?.verdict
const correction: aigov.Correction | undefined = claim?.corrections[0]
const editionCoverage: aigov.EditionCoverage | undefined = framework.coverage()[0]
const phase: aigov.Phase | undefined = framework.phases[0]
const activity: aigov.Activity | undefined = phase?.activities[0]
const roadmapStep: aigov.RoadmapStep | undefined = framework.replayRoadmap()[0]

const policyDocument: aigov.PolicyDocument | undefined = framework.documents[0]
const section: aigov.Section | undefined = policyDocument?.sections[0]
const sectionContent: aigov.SectionContent | undefined = section?.content
const sectionStyle: aigov.SectionStyle | undefined = section?.style
const clause: aigov.Clause | undefined = section?.clauses[0]
const phrase: aigov.Phrase | undefined = framework.phrases[0]
const text: string = framework.documentDigest('usage_policy')
const policyRequest: aigov.UsagePolicyRequest = { organization: 'Example Robotics', approvedTools: ['Aider'], approvedOn: '2026-03-02', text }
const policy: aigov.Document = framework.usagePolicy(policyRequest)
const approvalStatus: aigov.ApprovalStatus = policy.status
const approvedText: aigov.ApprovedText | null = policy.approvedText

const register: aigov.ToolRegister = framework.toolRegister
const toolProfile: aigov.ToolProfile | undefined = register.tools[0]
const toolStatus: aigov.ToolStatus | undefined = toolProfile?.status
const exclusion: aigov.Exclusion | undefined = toolProfile?.exclusion
const exclusionKind: aigov.ExclusionKind | undefined = exclusion?.kind
const instructionFile: aigov.InstructionFile | undefined = toolProfile?.instructionFiles[0]

const committee: aigov.Committee = framework.committee
const role: aigov.Role | undefined = committee.roles[0]
const authority: aigov.AcceptanceAuthority | undefined = framework.acceptanceAuthority[0]
const longest: number = framework.longestExceptionDays
const duty: aigov.ReviewDuty | undefined = framework.duties[0]
const publication: aigov.Source | undefined = framework.references[0]
const lint: aigov.Lint | undefined = framework.lints()[0]
const lintCode: aigov.LintCode | undefined = lint?.code

// A program comes as text, bytes or an object.

const programs: Program[] = [
  Program.fromJson('{}'),
  Program.fromYaml(new Uint8Array()),
  Program.fromObject({ schema_version: 2 }),
  framework.programFromJson('{}'),
  framework.programFromYaml('{}'),
]

function record(program: Program): void {
  const problems: readonly aigov.Problem[] = program.validate(framework)
  const written: aigov.FrameworkRef = program.framework
  const organization: aigov.Organization = program.organization
  const notes: aigov.Annotations = organization.annotations
  const unit: aigov.Unit | undefined = organization.units[0]
  const settings: aigov.SettingsEntry | undefined = program.settings[0]
  const tolerated: aigov.CategoryAppetite | undefined = settings?.appetites[0]
  const tool: aigov.Tool | undefined = program.tools[0]
  const approval: aigov.Approval | undefined = tool?.approvals[0]
  const repository: aigov.Repository | undefined = program.repositories[0]
  const entry: aigov.ControlEntry | undefined = program.controls[0]
  const status: aigov.StatedStatus | undefined = entry?.status
  const ability: aigov.CapabilityEntry | undefined = program.capabilities[0]
  const decided: aigov.RiskDecision | undefined = program.risks[0]
  const treatment: aigov.Treatment | null | undefined = decided?.treatment
  const riskTarget: aigov.RiskTarget | null | undefined = decided?.target
  const measurement: aigov.Measurement | undefined = program.measurements[0]
  const inForce: aigov.PolicyEntry | undefined = program.policies[0]
  const evidence: aigov.EvidenceRecord | undefined = program.evidence[0]
  const result: aigov.EvidenceResult | undefined = evidence?.result
  const strength: aigov.EvidenceStrength | null | undefined = evidence?.strength
  const occurred: aigov.Event | undefined = program.events[0]
  const outcome: aigov.RequestOutcome | null | undefined = occurred?.outcome
  const exception: aigov.Exception | undefined = program.exceptions[0]
  const review: aigov.Review | undefined = program.reviews[0]
  const acceptance: aigov.Acceptance | undefined = program.acceptances[0]
  const changed: Program = program.withChanges({ evidence: [], settings: { grace_days: 7 } }).withChanges('evidence: []')
  void [result, strength, outcome, exception, review, acceptance, changed]
  void [problems, written, notes, unit, tolerated, approval, repository, status, ability, treatment, riskTarget, measurement, inForce]
}

// A posture holds the judgement.

const appetiteOption: aigov.AppetiteOption = { category: 'security', level: 'low' }
const asked: aigov.Settings = { graceDays: 7, appetites: [appetiteOption, { unit: 'retail', level: 'medium' }] }
const frameworkVersion: aigov.FrameworkVersion = 'accept'
const options: aigov.AssessOptions = { asOf: '2026-11-22', knownAt: null, unit: 'retail', settings: asked, frameworkVersion }

function judge(program: Program): void {
  const posture: Posture = framework.assess(program, options)
  const asOf: aigov.IsoDate = posture.asOf
  const by: aigov.JudgedBy = posture.framework
  const digests: aigov.PostureDigests = posture.digests
  const settings: aigov.EffectiveSettings = posture.settings
  const state: aigov.ControlState | undefined = posture.controls[0]
  const declared: aigov.PostureMaturity = posture.maturity
  const riskState: aigov.RiskState | undefined = posture.risks[0]
  const factors: aigov.RiskFactors | undefined = riskState?.current
  const appetite: aigov.AppetiteState | undefined = riskState?.appetite
  const coverage: aigov.PostureCoverage | undefined = posture.coverage[0]
  const counts: aigov.CoverageCounts | undefined = coverage?.evidenced
  const tool: aigov.ToolState | undefined = posture.tools[0]
  const access: aigov.AccessSummary = posture.access
  const ofClass: aigov.ClassSummary | undefined = access.classes[0]
  const finding: aigov.AccessFinding | undefined = access.denials[0]
  const notice: aigov.NoticeFinding | undefined = access.notices[0]
  const inForce: aigov.PolicyState | undefined = posture.policies[0]
  const view: aigov.RiskView = 'current'
  const heatmap: Heatmap = posture.heatmap(view)
  const cell: aigov.HeatmapCell | null = heatmap.cell('possible', 'major')
  void [asOf, by, digests, settings, state, declared, factors, appetite, counts, tool, ofClass, finding, notice, inForce, cell]
}

function prove(posture: Posture): void {
  const unit: string | null = posture.unit
  const own: aigov.UnitState | undefined = posture.units[0]
  const separating: readonly string[] = posture.maturity.separating
  const relies: aigov.Reliance | undefined = posture.maturity.reliesOn[0]
  const relianceReason: aigov.RelianceReason | undefined = relies?.reason
  const shown: aigov.CharacteristicState | undefined = posture.characteristics[0]
  const observation: aigov.Observation | undefined = shown?.state
  const state: aigov.ControlState | undefined = posture.controls[0]
  const proofStatus: aigov.ProofStatus | undefined = state?.proof
  const declared: aigov.ControlStatus | undefined = state?.declared
  const stating: aigov.UnitControl | undefined = state?.units[0]
  const basis: aigov.ClaimBasis | undefined = stating?.basis
  const extent: aigov.ExcuseExtent | undefined = state?.excused
  const excuse: aigov.Excuse | undefined = state?.excusedBy[0]
  const item: aigov.ItemState | undefined = state?.items[0]
  const evidenceState: aigov.EvidenceState | undefined = item?.state
  const standing: aigov.ProofStanding | undefined = item?.standing
  const owed: aigov.OccurrenceState | undefined = item?.occurrences[0]
  const tool: aigov.ToolOwed | undefined = item?.tools[0]
  const usage: aigov.ToolUsage | undefined = tool?.usage
  const there: aigov.UnitItem | undefined = item?.units[0]
  const ability: aigov.CapabilityState | undefined = posture.capabilities[0]
  const acceptance: aigov.AcceptanceState | undefined = posture.risks[0]?.acceptances[0]
  const acceptanceStatus: aigov.AcceptanceStatus | undefined = acceptance?.status
  const owing: aigov.DutyState | undefined = posture.duties[0]
  const dutyStatus: aigov.DutyStatus | undefined = owing?.state
  const exception: aigov.ExceptionState | undefined = posture.exceptions[0]
  const validity: aigov.Validity | undefined = exception?.state
  const left: aigov.JudgementExclusion | undefined = posture.exclusions[0]
  const leftBy: aigov.JudgementExclusionKind | undefined = left?.kind
  const warning: aigov.Warning | undefined = posture.warnings[0]
  const warningCode: aigov.WarningCode | undefined = warning?.code
  void [unit, own, separating, relianceReason, observation, proofStatus, declared, basis, extent, excuse, evidenceState, standing, owed, usage, there]
  void [ability, acceptanceStatus, dutyStatus, validity, leftBy, warningCode]
}

// A posture can be asked why, compared, carried on and stored.

function ids(explanation: aigov.Explanation): string[] {
  const fact: aigov.Support | undefined = explanation.facts[0]
  const bearing: aigov.Bearing = explanation.bearing
  return [`${explanation.kind}/${explanation.id} (${explanation.name ?? ''}) ${bearing}: ${fact?.says}`, ...explanation.from.flatMap(ids)]
}

function follow(program: Program, earlier: Posture): string[] {
  const range: aigov.HistoryOptions = { ...options, until: '2027-02-28', step: 'quarter' }
  const step: aigov.Step = range.step
  const history: readonly Posture[] = framework.history(program, range)
  const later: Posture = history.at(-1) ?? Posture.fromJson(earlier.toJson())
  const stored: Posture = framework.postureFromJson(later.toJson())
  const about: aigov.FactsAbout | undefined = stored.facts[0]
  const input: aigov.Input | undefined = stored.inputs[0]
  const diff: aigov.PostureDiff = later.diff(earlier)
  const change: aigov.Change | undefined = diff.changes[0]
  const subjectKind: aigov.SubjectKind | undefined = change?.kind
  const direction: aigov.Direction | undefined = change?.direction
  const field: aigov.FieldChange | undefined = change?.fields[0]
  const cause: aigov.Cause | undefined = change?.causes[0]
  const foresight: aigov.Foresight = later.foresight('2027-12-31')
  const foreseen: aigov.ForeseenDay | undefined = foresight.days[0]
  const stopped: aigov.IsoDate | null = foresight.stoppedOn
  const goal: aigov.PlanGoal = { level: 3 }
  const plan: aigov.Plan = later.plan(goal)
  const wanted: aigov.PlanTarget = plan.target
  const method: aigov.PlanMethod = plan.method
  const action: aigov.Action | undefined = plan.actions[0]
  const actionKind: aigov.ActionKind | undefined = action?.kind
  const part: aigov.PlanPart | undefined = action?.part
  void [step, about, input, subjectKind, direction, field, cause, foreseen, stopped, wanted, method, actionKind, part]
  return [later.explainText('R001'), ...ids(later.explain('R001'))]
}

// Vocabularies are arrays to go through and types to check against.

const everyStatus: readonly aigov.ControlStatus[] = vocabularies.controlStatus
const firstStatus: 'not_implemented' = vocabularies.controlStatus[0]
const domains: readonly aigov.BuiltinGovernanceDomain[] = builtin.governanceDomain
const categories: readonly aigov.BuiltinRiskCategory[] = builtin.riskCategory
const likelihoods: readonly aigov.BuiltinLikelihood[] = builtin.likelihood
const impacts: readonly aigov.BuiltinImpact[] = builtin.impact
const classes: readonly aigov.BuiltinDataClass[] = builtin.dataClass
const triggers: readonly aigov.BuiltinTrigger[] = builtin.trigger
const requirements: readonly aigov.BuiltinRequirement[] = builtin.requirement
const groups: readonly aigov.BuiltinMetricGroup[] = builtin.metricGroup

// What is in place is prepared once, and columns are judged in one call, at once or off the main thread.

const held: ControlSet = framework.controlSet(['TM-001'])
const small: (number | bigint | string | boolean | null)[] = [held.currentLevel, held.nextLevel, held.mask, held.assessPacked(), held.contains('TM-002'), ...held.gapsToNextLevel]
const assessed: aigov.Maturity = framework.controlSetOfMask(held.mask).assess()
const bit: number = framework.requirementIds.indexOf('TM-001')

const batch: aigov.BatchOptions = { threads: 2, onProgress: (done, total) => done < total }
const masks: aigov.MaskColumns = [new Uint32Array(3), new BigUint64Array(3)]
const ranks: Uint8Array[] = [framework.maturityLevels(masks, batch), framework.riskLevels(new Uint8Array(1), Uint8Array.of(1), batch)]
const narrow: Uint32Array = framework.maturityGaps(new Uint32Array(3))
const wide: aigov.GapColumns<BigUint64Array> = framework.maturityGaps(new BigUint64Array(3))
const several: (Uint32Array | BigUint64Array)[] = framework.maturityGaps([narrow, wide])
const counts: aigov.HeatmapCounts = framework.heatmapCounts(new Uint8Array(1), new Uint8Array(1))
const requests: aigov.AccessColumns = { dataClass: Uint8Array.of(framework.dataClassCode('public')), approval: Uint8Array.of(codes.approvalState.approved) }
const denials: Uint16Array = framework.accessDenials(requests)
const numbers: aigov.Codes<aigov.Attribution> = codes.attribution
const merged: aigov.PullRequestColumns = { attribution: Uint8Array.of(numbers.ai), scanned: new Uint8Array(1), licence: new Uint8Array(1), approvedIndependently: new Uint8Array(1) }
const pulls: PullRequestFigures = PullRequestFigures.none().merge(pullRequestFigures(merged, {}))
const coverage: aigov.BoundedFigure = pulls.scanCoverage
const timeUnit: aigov.TimeUnit = 'millisecond'
const found: aigov.FindingColumns = { severity: new Uint8Array(1), phase: new Uint8Array(1), status: new Uint8Array(1), introducedAt: new BigInt64Array(1), detectedAt: new BigInt64Array(1), unit: timeUnit }
const findings: FindingFigures = FindingFigures.none().merge(findingFigures(found))
const detected: aigov.Between | null = findings.quantile(90)
const time: aigov.TimeToDetect = findings.timeToDetect
const bucket: aigov.HistogramBucket | undefined = time.histogram[0]
const bySeverity: aigov.SeverityFigures | undefined = findings.bySeverity[0]
const words: [aigov.FindingPhase, aigov.FindingStatus, aigov.LicenceResult] = ['production', 'false_positive', 'fail']
const tried: boolean = framework.allows({ dataClass: 'public' })
const ranked: number[] = [framework.likelihoodRank('rare'), framework.impactRank('a step of my own')]

// What many programs come to adds up.

function addUp(documents: readonly Uint8Array[], posture: Posture): string {
  const rollup: Rollup = framework.rollupMany(documents, options, batch).merge(posture.rollup())
  const level: aigov.LevelCount | undefined = rollup.levels[0]
  const risks: aigov.RiskLevelCount | undefined = rollup.risks[0]
  const metric: aigov.MetricRollup | undefined = rollup.metrics.find((own) => own.severity === null)
  const bounds: aigov.Between | null = rollup.quantile('ai_tool_coverage', 50)
  const severe: number | undefined = rollup.quantile('vulnerability_detection_rate', 90, 'critical')?.most
  const days: (aigov.IsoDate | null)[] = [rollup.earliest, rollup.latest]
  const stored: Rollup[] = [Rollup.fromJson(rollup.toJson()), framework.rollupFromJson(new Uint8Array()), Rollup.empty(framework)]
  void [level, risks, metric?.distribution[0], bounds?.least, severe, days, stored]
  return `${rollup.programs} judged, ${rollup.failed} refused by ${rollup.rules}; ${rollup.denied} of ${rollup.uses} denied`
}

async function inTheBackground(): Promise<(string | number)[]> {
  const [levels, gaps] = await Promise.all([framework.maturityLevelsAsync(masks, batch), framework.maturityGapsAsync(narrow)])
  const [risks, cells] = await Promise.all([framework.riskLevelsAsync(levels, levels), framework.heatmapCountsAsync(levels, levels)])
  const reasons = await framework.accessDenialsAsync(requests)
  const figures = [(await pullRequestFiguresAsync(merged)).pullRequests, (await findingFiguresAsync(found)).findings]
  const judgedMany = [...framework.assessMany(['{}', new Uint8Array()], options), ...(await framework.assessManyAsync(['{}'], options, batch))]
  const together: Rollup = await framework.rollupManyAsync(['{}'], options, batch)
  const outcomes = judgedMany.map((outcome) => (outcome instanceof Posture ? outcome.organization : outcome.code))
  return [levels.length, gaps.length, risks.length, cells.levels.length, reasons.length, together.failed, ...figures, ...outcomes]
}

// What would fail when it runs does not compile.


// @ts-expect-error: version takes no argument.
version(1)
// @ts-expect-error: an id is a string.
assessMaturity([1])
// @ts-expect-error: a word outside the vocabulary.
framework.decide({ approval: 'maybe' })
// @ts-expect-error: the spelling of documents.
framework.decide({ data_class: 'public' })
// @ts-expect-error: a date has no time.
framework.assess(programs[0]!, { asOf: new Date() })
// @ts-expect-error: a version is the same, or another is accepted.
framework.assess(programs[0]!, { asOf: '2026-11-22', frameworkVersion: 'any' })
// @ts-expect-error: an appetite has a level.
framework.assess(programs[0]!, { asOf: '2026-11-22', settings: { appetites: [{ unit: 'retail' }] } })
// @ts-expect-error: the date is required.
framework.assess(programs[0]!, {})
// @ts-expect-error: a history has steps.
framework.history(programs[0]!, options)
// @ts-expect-error: a step outside the vocabulary.
framework.history(programs[0]!, { ...options, until: '2027-02-28', step: 'week' })
// @ts-expect-error: only a posture has the current view.
framework.heatmap('current')
// @ts-expect-error: a framework is no program.
framework.assess(framework, options)
// @ts-expect-error: values do not change.
maturity.currentLevel = 5
// @ts-expect-error: nor do handles.
framework.id = 'another'
// @ts-expect-error: an allowed use has no reasons.
const none = (decision: aigov.AllowedDecision): aigov.DecisionReason => decision.reasons[0]
// @ts-expect-error: a posture is no roll-up.
const unlike = (rollup: Rollup, posture: Posture): Rollup => rollup.merge(posture)

export { addUp, ask, describe, inTheBackground, follow, judge, measured, none, proof, prove, record, unlike }
export const everything = [
  texts, copies, schemas, member, steps, level, ownLevel, domain, calendar, occurrence, capability, category, origin, subject, expectation, next,
  levelGaps, domainProgress, progressState, met, group, aggregation, countUnit, operator, unit, metricStatus, alias, requirement, effect, accessNotice,
  reference, relationship, link, confidence, verdict, correction, editionCoverage, activity, roadmapStep, sectionContent, sectionStyle,
  clause, phrase, approvalStatus, approvedText, authority, longest, toolStatus, exclusionKind, instructionFile, role, duty, publication, lintCode, everyStatus, firstStatus, domains,
  categories, likelihoods, impacts, classes, triggers, requirements, groups, small, assessed, bit, ranks, several, counts, denials, coverage, time, bucket,
  bySeverity, words, tried, ranked, detected,
]
