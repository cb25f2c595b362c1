import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'

import { Framework, Posture, Program } from 'aigov-core'

import { AS_OF, DOCUMENT } from './proof.mjs'
import { bytes } from './vectors.mjs'

const framework = Framework.builtin()
const program = framework.programFromJson(JSON.stringify(DOCUMENT))
const posture = framework.assess(program, { asOf: AS_OF })
const control = (of, id) => of.controls.find((state) => state.control === id)
const risk = (of, id) => of.risks.find((state) => state.risk === id)
const change = (changes, kind, id) => changes.find((own) => own.kind === kind && own.id === id)

test('a program holds proof, events, exceptions and reviews', () => {
  assert.deepEqual(program.evidence.map(({ id, result }) => [id, result]), [['ev-licences', 'pass'], ['ev-practice', 'pass'], ['ev-failed', 'fail']])
  assert.deepEqual(program.evidence[0].covers, [])
  assert.equal(program.evidence[0].sha256, 'ab'.repeat(32))
  assert.deepEqual([program.events[0].kind, program.events[0].dueDays, program.events[0].closedOn], ['incident', 30, null])
  assert.deepEqual(program.exceptions.map(({ control: from, endsOn }) => [from, endsOn]), [['OPS-002', '2026-11-30'], ['TM-002', '2026-12-31']])
  assert.deepEqual(program.reviews.map(({ duty, doneOn, by }) => [duty, doneOn, by]), [['policy_review', '2026-10-01', 'governance committee']])
  assert.deepEqual([program.controls[2].unit, program.tools[0].effectiveOn], ['retail', '2026-01-01'])
})

test('a claim is told from its proof', () => {
  // Proof of 31 days from 2026-11-10, notice 14 days before: fresh to the 27th, due to 2026-12-11.
  const proven = control(posture, 'CMP-001')
  assert.deepEqual([proven.declared, proven.proof, proven.lacking, proven.changesOn], ['implemented', 'proven', [], '2026-12-12'])
  assert.deepEqual(proven.items[0], {
    item: 'pipeline',
    state: 'fresh',
    standing: 'proves',
    evidence: 'ev-licences',
    effectiveOn: '2026-11-10',
    unit: null,
    occurrences: [],
    tools: [],
    units: [],
    changesOn: '2026-11-28',
  })
  const unproven = control(posture, 'OPS-002')
  // Nothing at all is behind it, so that the incident's review, which is not due, is lacking too.
  assert.deepEqual([unproven.proof, unproven.lacking, unproven.excused], ['unproven', ['playbook', 'tabletop', 'post_incident_review'], 'whole'])
  assert.deepEqual(unproven.excusedBy, [{ exception: 'ex-drill', scope: [] }])
  assert.deepEqual(unproven.items[2].occurrences, [{ occurrence: 'inc-1', tool: 'cursor', dueOn: '2026-12-20', state: 'due_soon', evidence: null }])
  assert.deepEqual(posture.maturity.separating, ['OPS-002'])
  assert.deepEqual([posture.maturity.declared.currentLevel, posture.maturity.evidenced.currentLevel], [1, 1])
  assert.deepEqual([posture.capabilities[0].proof, posture.capabilities[0].evidence], ['proven', 'ev-practice'])
  const licences = risk(posture, 'R003')
  assert.deepEqual([licences.inherent.level, licences.current.level, licences.effective], ['high', 'medium', ['CMP-001']])
})

test('duties, exceptions, excused uses and warnings stand in a posture', () => {
  // A quarter is 92 days: due on 2027-01-01, and noticed 14 days before.
  assert.deepEqual(posture.duties[0], { duty: 'policy_review', state: 'done', doneOn: '2026-10-01', dueOn: '2027-01-01', changesOn: '2026-12-19' })
  assert.deepEqual(posture.duties[1], { duty: 'risk_register_review', state: 'overdue', doneOn: null, dueOn: null, changesOn: null })
  assert.deepEqual(posture.exceptions.map(({ exception, state, changesOn }) => [exception, state, changesOn]), [
    ['ex-drill', 'active', '2026-12-01'],
    ['ex-pilot', 'active', '2027-01-01'],
  ])
  const [denial] = posture.access.denials
  assert.deepEqual([denial.tool, denial.classification, denial.decision.allowed], ['cursor', 'public', false])
  assert.deepEqual([denial.excusedBy, denial.lapsed], [[{ exception: 'ex-pilot', scope: ['shop'] }], []])
  // Both units state something, and not all of it; the failed check speaks for itself.
  assert.deepEqual(posture.warnings.map(({ code, fact }) => [code, fact]), [['unit_silent', 'units/retail'], ['unit_silent', 'units/platform']])
  assert.equal(control(posture, 'SEC-001').items[0].state, 'failed')
  assert.equal(posture.characteristics.find(({ characteristic }) => characteristic === 'license_scanning').state, 'observed')
})

test('an exception excuses a use only where it covers every reason, and a tool without an entry is denied', () => {
  const [tool] = DOCUMENT.tools
  const denials = (changes) => framework.assess(Program.fromObject({ ...DOCUMENT, ...changes }), { asOf: AS_OF }).access.denials
  // Without a statement of how it is run, TM-003 is a reason beside TM-002, and the exception is for TM-002 alone.
  const [unclear] = denials({ tools: [{ ...tool, execution: undefined }] })
  assert.deepEqual(unclear.decision.reasons.map(({ code, controls }) => [code, controls]), [['not_approved', ['TM-002']], ['attribute_missing', ['TM-003']]])
  assert.deepEqual(unclear.excusedBy, [])
  const later = denials({ tools: [{ ...tool, effective_on: '2026-12-01' }] })
  assert.deepEqual(later.map((denial) => [denial.repository, denial.tool, denial.decision.reasons[0].code]), [['shop', 'cursor', 'not_approved']])
})

test('warnings name what does not do what it seems to do, and why', () => {
  const record = { result: 'pass', effective_on: '2026-11-19' }
  const evidence = [
    // Of the day before the incident that it covers.
    { ...record, id: 'ev-early', supports: ['OPS-002.post_incident_review'], covers: ['inc-1'] },
    { ...record, id: 'ev-elsewhere', supports: ['CMP-001.pipeline'], covers: ['inc-1'], effective_on: '2026-11-21' },
    { ...record, id: 'ev-idle', supports: ['OPS-002.post_incident_review'] },
    { ...record, id: 'ev-doubt', supports: ['CMP-001.pipeline'], strength: 'advisory', result: 'fail' },
    { ...record, id: 'ev-foreign', supports: ['CAP-001'], unit: 'platform' },
    { ...record, id: 'ev-hint', supports: ['SEC-001.pipeline'], strength: 'advisory' },
    { ...record, id: 'ev-later', supports: ['SEC-001.pipeline'], effective_on: '2026-11-23' },
  ]
  const changed = program.withChanges({ evidence })
  const { warnings } = framework.assess(changed, { asOf: AS_OF })
  assert.deepEqual(warnings.map(({ code, fact }) => [code, fact]), [
    ['unit_silent', 'units/retail'],
    ['unit_silent', 'units/platform'],
    ['covers_earlier', 'evidence/ev-early'],
    ['covers_nothing', 'evidence/ev-elsewhere'],
    ['supports_without_covering', 'evidence/ev-idle'],
    ['advisory_failure', 'evidence/ev-doubt'],
    ['unit_states_nothing', 'evidence/ev-foreign'],
    ['advisory_alone', 'evidence/ev-hint'],
    ['not_yet_effective', 'evidence/ev-later'],
  ])
  for (const { message } of warnings) assert.ok(message.length > 0)
})

test('a unit is judged by what it states itself', () => {
  assert.equal(posture.unit, null)
  const state = control(posture, 'SEC-003')
  assert.equal(state.declared, 'planned')
  assert.deepEqual(state.units, [
    { unit: 'retail', basis: 'own', declared: 'implemented', proof: 'unproven', owner: null },
    { unit: 'platform', basis: 'own', declared: 'planned', proof: 'not_claimed', owner: null },
  ])
  const retail = framework.assess(program, { asOf: AS_OF, unit: 'retail' })
  assert.equal(retail.unit, 'retail')
  assert.equal(control(retail, 'SEC-003').declared, 'implemented')
  assert.equal(framework.assess(program, { asOf: AS_OF, unit: 'platform' }).access.uses, 0)
})

test('what was received later was not known', () => {
  const earlier = framework.assess(program, { asOf: AS_OF, knownAt: '2026-11-11' })
  assert.equal(control(earlier, 'CMP-001').proof, 'unproven')
  assert.equal(earlier.warnings.find(({ fact }) => fact === 'evidence/ev-licences').code, 'not_yet_known')
})

test('an explanation goes down to the facts, as a tree and as text', () => {
  const explanation = posture.explain('R003')
  assert.deepEqual([explanation.kind, explanation.id], ['risk', 'R003'])
  const { description } = framework.risk('R003')
  assert.deepEqual([explanation.name, explanation.bearing], [description, 'supports'])
  assert.deepEqual([posture.explain('OPS-002').bearing, posture.explain('shop/cursor').name], ['holds_back', null])
  const [mitigating] = explanation.from
  assert.deepEqual([mitigating.kind, mitigating.id, mitigating.from.length], ['control', 'CMP-001', 3])
  assert.deepEqual(mitigating.from[0].facts.map(({ fact }) => fact), ['evidence/ev-licences', 'as_of', 'settings', 'framework'])
  assert.deepEqual(posture.explain('risk/R003'), explanation)
  // In one line what holds the risk down, in full what holds the level back; entries of the program alone are cited.
  assert.equal(
    posture.explainText('R003'),
    [
      `Risk R003 (${description.replace(/\.$/, '')}): ${explanation.value}`,
      `  because ${explanation.because}`,
      `  Control CMP-001 (${framework.control('CMP-001').name}): implemented and proven`,
      '',
    ].join('\n'),
  )
  assert.match(posture.explainText('CMP-001.pipeline'), /^ {2}- passed, in effect from 2026-11-10 \[evidence\/ev-licences\]$/m)
  assert.match(posture.explainText('evidenced'), /^ {4}- nothing is declared$/m)
  for (const id of ['declared', 'evidenced', 'CMP-001.pipeline', 'CAP-001', 'ai_tool_coverage', 'soc2-tsc-2017', 'shop/cursor', 'cursor', 'policy_review', 'ex-drill', 'license_scanning', 'retail', 'shop', 'ev-licences', 'inc-1']) {
    assert.equal(posture.explain(id).id, id)
  }
  for (const method of ['explain', 'explainText']) {
    assert.throws(() => posture[method]('TM-01'), { name: 'AigovError', code: 'unknown_id', path: 'id', message: /the nearest is "TM-001"/ })
  }
})

test('a what-if leaves the program as it is, and a comparison names what it changed', () => {
  const record = { id: 'ev-drill', supports: ['OPS-002.playbook', 'OPS-002.tabletop'], result: 'pass', effective_on: '2026-11-21' }
  const before = program.toJson()
  const changed = program.withChanges({ evidence: [record], tools: undefined })
  assert.deepEqual(changed.evidence.map(({ id }) => id), ['ev-licences', 'ev-practice', 'ev-failed', 'ev-drill'])
  assert.equal(program.toJson(), before)

  const then = framework.assess(changed, { asOf: AS_OF })
  assert.deepEqual(then.maturity.separating, [])
  const { from, to, changes } = then.diff(posture)
  assert.deepEqual([from, to], [AS_OF, AS_OF])
  const proven = change(changes, 'control', 'OPS-002')
  assert.deepEqual([proven.before, proven.after, proven.direction], ['implemented, not proven', 'implemented and proven', 'better'])
  const cause = proven.causes.find(({ fact }) => fact === 'evidence/ev-drill')
  assert.deepEqual([cause.before, cause.after], [null, 'passed, in effect from 2026-11-21'])
  assert.equal(change(posture.diff(then).changes, 'control', 'OPS-002').direction, 'worse')
  assert.deepEqual(posture.diff(posture).changes, [])
  assert.deepEqual(proven.fields.find(({ field }) => field === 'proof'), { field: 'proof', before: 'unproven', after: 'proven' })

  const written = [JSON.stringify({ evidence: [record] }), `evidence: [${JSON.stringify(record)}]`].flatMap((text) => [text, Buffer.from(text)])
  for (const changes of written) assert.equal(program.withChanges(changes).digest, changed.digest)
  const failed = program.withChanges({ evidence: [{ ...DOCUMENT.evidence[0], result: 'fail' }] })
  assert.deepEqual(failed.evidence.map(({ id, result }) => [id, result]), [['ev-licences', 'fail'], ['ev-practice', 'pass'], ['ev-failed', 'fail']])

  const { settings } = program.withChanges({ settings: { grace_days: 7 } })
  assert.deepEqual(settings.map(({ graceDays, appetite }) => [graceDays, appetite]), [[7, 'medium']])
})

test('changes are refused as documents are', () => {
  const refusals = [
    [{ organization: { name: 'Example Harbour' } }, 'unknown_field', 'organization'],
    [{ evidence: [{ ...DOCUMENT.evidence[0], result: 'passed' }] }, 'invalid_value', 'evidence[0].result'],
    // Three records are there already.
    [{ evidence: [DOCUMENT.evidence[2], DOCUMENT.evidence[2]].map((own) => ({ ...own, id: 'ev-twice' })) }, 'duplicate_id', 'evidence[4].id'],
    ['{', 'syntax', ''],
    ['- 1', 'wrong_type', ''],
  ]
  for (const [changes, code, path] of refusals) assert.throws(() => program.withChanges(changes), { name: 'AigovError', code, path })
  // Whether the framework has the control turns out when it is asked.
  const unbound = program.withChanges({ controls: [{ id: 'TM-010', status: 'planned' }] })
  assert.deepEqual(unbound.validate(framework).map(({ kind, path }) => [kind, path]), [['unknown_id', 'controls[4].id']])
})

test('an acceptance holds for the state that it names, and excuses without changing a figure', () => {
  const { current, stateDigest: state } = risk(posture, 'R001')
  assert.deepEqual([current.level, risk(posture, 'R001').appetite], ['high', 'exceeded'])
  const days = { decided_on: '2026-10-28', starts_on: '2026-11-01', expires_on: '2027-01-31' }
  const acceptance = { id: 'acc-1', risk: 'R001', reason: 'The scanner comes in spring.', approvers: ['Committee Chair'], ...days, state, likelihood: 'possible', impact: 'major' }
  const accepting = (entry) => risk(framework.assess(program.withChanges({ acceptances: [entry] }), { asOf: AS_OF }), 'R001')
  const accepted = accepting(acceptance)
  assert.deepEqual(accepted.current, current)
  assert.equal(accepted.appetite, 'accepted')
  assert.deepEqual(accepted.acceptances, [
    {
      acceptance: 'acc-1',
      status: 'active',
      approvers: ['Committee Chair'],
      reason: 'The scanner comes in spring.',
      compensatingControls: [],
      decidedOn: '2026-10-28',
      startsOn: '2026-11-01',
      expiresOn: '2027-01-31',
      revokedOn: null,
      acceptedState: state,
    },
  ])
  const outdated = accepting({ ...acceptance, state: '0'.repeat(64) })
  assert.deepEqual([outdated.appetite, outdated.acceptances[0].status], ['exceeded', 'outdated'])
})

test('foresight tells each day on which something changes by itself', () => {
  const { from, until, days } = posture.foresight('2026-12-31')
  assert.deepEqual([from, until], [AS_OF, '2026-12-31'])
  // Proof due; the drill's exception over; proof stale; review due; the incident's review overdue.
  assert.deepEqual(days.map(({ on }) => on), ['2026-11-28', '2026-12-01', '2026-12-12', '2026-12-19', '2026-12-21'])
  assert.deepEqual(days[0].changes.map(({ kind, id, direction }) => [kind, id, direction]), [
    ['item', 'CMP-001.pipeline', 'worse'],
    ['item', 'CMP-001.compliance_report', 'worse'],
    ['item', 'CMP-001.remediation', 'worse'],
  ])
  assert.deepEqual(change(days[1].changes, 'exception', 'ex-drill').after, 'expired')
  assert.equal(change(days[2].changes, 'control', 'CMP-001').after, 'implemented, not proven')
  const passing = change(days[2].changes, 'control', 'CMP-001').causes.find(({ fact }) => fact === 'as_of')
  assert.deepEqual(passing, { fact: 'as_of', before: '2026-12-11', after: '2026-12-12' })
  assert.match(change(days[2].changes, 'risk', 'R003').after, /^high /)
  assert.throws(() => posture.foresight('2026-11-21'), { name: 'AigovError', code: 'invalid_argument', path: 'until' })
  assert.throws(() => posture.foresight('2026-02-30'), { name: 'AigovError', code: 'invalid_date', path: 'until' })
})

test('a plan for a level is the fewest actions, in order', () => {
  const { target, actions, method, outOfReach } = posture.plan({ level: 2 })
  assert.deepEqual(target, { level: 2, appetite: null })
  assert.deepEqual(actions.map(({ kind, subject }) => [kind, subject]), [
    ['implement', 'TM-001'],
    ['record_evidence', 'TM-001.inventory'],
    ['record_evidence', 'TM-001.detection_rules'],
    ['record_evidence', 'TM-001.asset_management'],
    // Retail's tool owes its sign-offs; platform uses none, and nothing else is on record behind its claim.
    ['implement', 'TM-002'],
    ['approve_tool', 'cursor'],
    ['record_evidence', 'TM-002.approval_form'],
    ['implement', 'OPS-001'],
    ['record_evidence', 'OPS-001.curriculum'],
    ['record_evidence', 'OPS-001.completion'],
    ['record_evidence', 'OPS-001.assessment'],
  ])
  // Implemented, and not proven before the last of its actions is done. One of the two controls of R008 takes one of its two steps from possible to rare:
  // unlikely × major is medium.
  assert.deepEqual(actions.slice(4, 7).map(({ part, lowers }) => [part, lowers]), [['level', []], ['level', []], ['level', ['R008']]])
  assert.deepEqual(actions[4].contributesTo, ['level-2', 'level-3', 'level-4', 'level-5', 'R001', 'R008'])
  assert.deepEqual([method, outOfReach], ['exhaustive', []])
  assert.deepEqual(posture.plan({}).actions, [])
})

test('a plan for an overdue tool request has the tool approved', () => {
  const request = { id: 'req-1', kind: 'tool_request', occurred_on: '2026-10-01', due_days: 30, tool: 'cursor' }
  const changed = program.withChanges({ controls: [{ id: 'TM-002', status: 'implemented' }], events: [request] })
  const { actions } = framework.assess(changed, { asOf: AS_OF }).plan({ level: 2 })
  const approvals = actions.filter(({ kind }) => kind === 'approve_tool')
  assert.deepEqual(approvals.map(({ subject, part }) => [subject, part]), [['cursor', 'level']])
})

test('a plan for an appetite names what stays out of reach', () => {
  const { actions, outOfReach } = posture.plan({ appetite: 'low', level: undefined })
  assert.deepEqual(actions.map(({ subject, part }) => [subject, part]), [
    ['TM-002', 'appetite'],
    ['cursor', 'appetite'],
    ['TM-002.approval_form', 'appetite'],
    ['CMP-002', 'appetite'],
    ['CMP-002.regulatory_mapping', 'appetite'],
    ['CMP-002.gap_analysis', 'appetite'],
    ['CMP-002.audit_documentation', 'appetite'],
  ])
  // Only the target of R008, rare × major, is low.
  assert.deepEqual(outOfReach, ['R001', 'R002', 'R003', 'R004', 'R005', 'R006', 'R007'])
})

test('plans and histories refuse what the framework and the calendar do not have', () => {
  const history = (changes) => () => framework.history(program, { asOf: AS_OF, until: '2027-01-15', step: 'month', ...changes })
  const refusals = [
    [() => posture.plan({ level: 6 }), 'invalid_argument', 'level'],
    [() => posture.plan({ level: 0 }), 'invalid_argument', 'level'],
    [() => posture.plan({ level: 300 }), 'invalid_value', 'level'],
    [() => posture.plan({ appetite: 'hgh' }), 'unknown_id', 'appetite'],
    [history({ until: '2026-11-21' }), 'invalid_argument', 'until'],
    [history({ until: '2027-02-30' }), 'invalid_date', 'until'],
    [history({ step: 'week' }), 'invalid_value', 'step'],
    [history({ asOf: '2026-02-30' }), 'invalid_date', 'as_of'],
    [history({ unit: 'retial' }), 'unknown_id', 'unit'],
    [history({ knownAt: '2026-13-01' }), 'invalid_date', 'known_at'],
    // 175 years have more than 2,000 months.
    [history({ until: '2201-11-22' }), 'limit', 'until'],
  ]
  for (const [call, code, path] of refusals) assert.throws(call, { name: 'AigovError', code, path })
})

test('a history is a list of postures', () => {
  const days = (step) => framework.history(program, { asOf: AS_OF, until: '2027-01-15', step }).map(({ asOf }) => asOf)
  assert.deepEqual(days('month'), ['2026-11-30', '2026-12-31', '2027-01-15'])
  assert.deepEqual(days('quarter'), ['2026-12-31', '2027-01-15'])
  // As foreseen, and the second exception and the review in January.
  assert.deepEqual(days('change'), [AS_OF, '2026-11-28', '2026-12-01', '2026-12-12', '2026-12-19', '2026-12-21', '2027-01-01', '2027-01-02'])
  const [november, december] = framework.history(program, { asOf: AS_OF, until: '2026-12-31', step: 'month', unit: 'retail', settings: { graceDays: 30 } })
  assert.ok(november instanceof Posture)
  assert.deepEqual([december.unit, december.settings.graceDays], ['retail', 30])
  assert.equal(control(december, 'CMP-001').items[0].standing, 'within_grace')
  assert.equal(december.toJson(), framework.assess(program, { asOf: '2026-12-31', unit: 'retail', settings: { graceDays: 30 } }).toJson())
})

test('a stored posture says, explains and compares as the one it was', () => {
  const json = posture.toJson()
  for (const stored of [Posture.fromJson(json), framework.postureFromJson(Buffer.from(json))]) {
    assert.equal(stored.toJson(), json)
    assert.equal(stored.toText(), posture.toText())
    assert.equal(stored.heatmap('current').toJson(), posture.heatmap('current').toJson())
    assert.equal(stored.explainText('evidenced'), posture.explainText('evidenced'))
    assert.deepEqual(stored.diff(posture).changes, [])
    assert.deepEqual(stored.plan({ level: 3 }), posture.plan({ level: 3 }))
    assert.deepEqual(posture.facts, [])
    assert.deepEqual(stored.facts.find(({ id }) => id === 'CMP-001').facts, [{ fact: 'controls/CMP-001', says: 'declared implemented' }])
    assert.deepEqual(posture.inputs, [])
    assert.deepEqual(stored.inputs.map(({ entry }) => entry).slice(0, 4), ['program/framework', 'organization', 'units/retail', 'units/platform'])
    const organization = createHash('sha256').update(JSON.stringify({ name: 'Example Robotics' })).digest('hex').slice(0, 16)
    assert.equal(stored.inputs[1].digest, organization)
    assert.throws(() => stored.explain('evidence/ev-licences'), { name: 'AigovError', code: 'invalid_argument', path: 'id' })
    assert.throws(() => stored.foresight('2026-12-31'), { name: 'AigovError', code: 'invalid_argument' })
  }
})

test('a stored posture of another form or of other rules is refused', () => {
  const document = posture.toJSON()
  const read = (changes) => () => Posture.fromJson(JSON.stringify({ ...document, ...changes }))
  assert.throws(read({ schema_version: 3 }), { name: 'AigovError', code: 'unsupported_version', path: 'schema_version' })
  const digests = { ...document.digests, rules: '0'.repeat(64) }
  assert.throws(read({ digests }), { name: 'AigovError', code: 'framework_mismatch', path: 'digests.rules' })
  const late = document.duties.map((duty) => ({ ...duty, state: 'late' }))
  assert.throws(read({ duties: late }), { name: 'AigovError', code: 'invalid_value', path: 'duties[0].state' })
  assert.throws(read({ duties: [] }), { name: 'AigovError', code: 'inconsistent', path: 'duties' })
  for (const broken of ['', '{', `${posture.toJson()},`, posture.toJson().slice(0, -1)]) {
    assert.throws(() => Posture.fromJson(broken), { name: 'AigovError', code: 'syntax' })
  }
  assert.throws(read({ as_of: '2026-02-30' }), { name: 'AigovError', code: 'invalid_date', path: 'as_of' })
  assert.throws(() => Posture.fromJson('[]'), { name: 'AigovError', code: 'wrong_type', path: '' })
  assert.throws(() => Posture.fromJson('{}'), { name: 'AigovError', code: 'missing_field', path: 'schema_version' })

  const renamed = Framework.fromJson(JSON.stringify({ ...framework.toJSON(), id: 'another' }))
  assert.throws(() => renamed.postureFromJson(posture.toJson()), { name: 'AigovError', code: 'framework_mismatch' })
})

for (const name of ['mid-size', 'exemplary']) {
  test(`the example program ${name} can be explained, compared, foreseen, planned and stored`, () => {
    const example = framework.programFromYaml(bytes(`aigov-core/examples/programs/${name}.yaml`))
    const today = framework.assess(example, { asOf: AS_OF })
    const stored = Posture.fromJson(today.toJson())
    const ids = [
      ...today.controls.flatMap((state) => [`control/${state.control}`, ...state.items.map(({ item }) => `item/${state.control}.${item}`)]),
      ...today.risks.map((state) => `risk/${state.risk}`),
      ...today.tools.map(({ tool }) => `tool/${tool}`),
      ...today.access.denials.map(({ repository, tool }) => `access/${repository}/${tool}`),
    ]
    for (const id of ids) {
      const explanation = today.explain(id)
      assert.equal(`${explanation.kind}/${explanation.id}`, id)
      const [head, because] = today.explainText(id).split('\n')
      assert.ok(head.includes(` ${explanation.id}`) && head.endsWith(`: ${explanation.value}`), head)
      assert.equal(because, `  because ${explanation.because}`)
      assert.deepEqual(stored.explain(id), explanation)
    }

    const walk = framework.history(example, { asOf: AS_OF, until: '2027-02-28', step: 'change' })
    const foreseen = today.foresight('2027-02-28')
    const changed = walk.slice(1).map((then, before) => ({ on: then.asOf, changes: then.diff(walk[before]).changes }))
    // The day before may be one on which something could change and nothing does; a history leaves it out.
    const told = (days) => days.map(({ on, changes }) => [on, changes.map((own) => ({ ...own, causes: own.causes.map(({ fact }) => fact) }))])
    assert.deepEqual(told(foreseen.days), told(changed))
    assert.equal(foreseen.stoppedOn, null)
    for (const { causes } of foreseen.days.flatMap(({ changes }) => changes)) assert.ok(causes.length > 0)

    const { currentLevel, nextLevel, gapsToNextLevel } = today.maturity.evidenced
    if (nextLevel !== null) {
      const { actions } = today.plan({ level: nextLevel })
      const planned = new Set(actions.map(({ subject }) => subject.split('.')[0]))
      assert.deepEqual([...planned].sort(), [...gapsToNextLevel].sort())
    }
    assert.deepEqual(today.plan({ level: currentLevel }).actions, [])
  })
}

test('a bare program has no proof', () => {
  const { schema_version, framework: judgedBy, organization } = DOCUMENT
  const bare = Program.fromObject({ schema_version, framework: judgedBy, organization })
  for (const section of ['evidence', 'events', 'exceptions', 'reviews', 'acceptances', 'settings']) assert.deepEqual(bare[section], [])
})
