// The judgement is never better than the facts: what troubled practitioners in public, end to end.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'

import { Framework, Program } from 'aigov-core'

const framework = Framework.builtin()
const TODAY = '2026-11-22'

const written = (sections, units) => ({
  schema_version: 2,
  framework: { id: 'ai-code-generation', version: '1.1.0' },
  organization: { name: 'X', ...(units && { units }) },
  ...sections,
})

/** The posture of a program of these sections. */
function judge(sections, { units, ...options } = {}) {
  return framework.assess(Program.fromObject(written(sections, units)), { asOf: TODAY, ...options })
}

const control = (posture, id) => posture.controls.find((state) => state.control === id)
const item = (posture, id) => control(posture, id.split('.')[0]).items.find((state) => state.item === id.split('.')[1])
const risk = (posture, id) => posture.risks.find((state) => state.risk === id)
const metric = (posture, id) => posture.metrics.find((state) => state.metric === id)
const warnings = (posture) => posture.warnings.map(({ code, fact }) => `${code} ${fact}`)

const pass = (id, effective_on, supports, more) => ({ id, effective_on, supports, result: 'pass', ...more })
const fail = (id, effective_on, supports, more) => ({ id, effective_on, supports, result: 'fail', ...more })

const CMP_001 = ['CMP-001.pipeline', 'CMP-001.compliance_report', 'CMP-001.remediation']
const LICENCES = [{ id: 'CMP-001', status: 'implemented' }]
const PASSED = pass('p', '2026-11-02', CMP_001)
const REPORT = ['CMP-001.compliance_report']

// The newest check decides.

test('a failed check defeats the pass before it, and a later pass heals it', () => {
  const failed = judge({ controls: LICENCES, evidence: [PASSED, fail('f', '2026-11-20', REPORT)] })
  assert.deepEqual([item(failed, REPORT[0]).state, item(failed, REPORT[0]).evidence], ['failed', 'f'])
  assert.deepEqual([control(failed, 'CMP-001').proof, risk(failed, 'R003').current.level], ['unproven', 'high'])
  assert.match(failed.explainText(REPORT[0]), /\[evidence\/f\]/)

  const healed = judge({ controls: LICENCES, evidence: [PASSED, fail('f', '2026-11-20', REPORT), pass('p2', '2026-11-21', REPORT)] })
  assert.deepEqual([item(healed, REPORT[0]).state, control(healed, 'CMP-001').proof], ['fresh', 'proven'])
  assert.equal(risk(healed, 'R003').current.level, 'medium')
  assert.deepEqual(healed.warnings, [])
})

test('a failed check defeats a capability and what covers an event', () => {
  const capabilities = [{ id: 'CAP-001', status: 'implemented' }]
  const evidence = [pass('p', '2026-06-01', ['CAP-001']), fail('f', '2026-11-01', ['CAP-001'])]
  const { proof, state, evidence: cited } = judge({ capabilities, evidence }).capabilities[0]
  assert.deepEqual([proof, state, cited], ['unproven', 'failed', 'f'])

  const events = [{ id: 'inc-1', kind: 'incident', occurred_on: '2026-10-01', due_days: 30 }]
  const review = ['OPS-002.post_incident_review']
  const covering = [pass('p', '2026-10-10', review, { covers: ['inc-1'] }), fail('f', '2026-10-20', review, { covers: ['inc-1'] })]
  const covered = (records) => item(judge({ events, evidence: records }), review[0]).occurrences[0].state
  assert.deepEqual([covered(covering.slice(0, 1)), covered(covering)], ['fresh', 'failed'])
})

test('both clocks, supersedes and a withdrawal settle which check counts', () => {
  const proof = (evidence, options) => control(judge({ controls: LICENCES, evidence }, options), 'CMP-001').proof
  const late = [PASSED, fail('f', '2026-11-20', REPORT, { received_on: '2026-11-21' })]
  assert.equal(proof(late), 'unproven')
  assert.equal(proof(late, { knownAt: '2026-11-20' }), 'proven')
  assert.equal(proof(late, { asOf: '2026-11-19' }), 'proven')

  // On one day a failure wins, unless a record of that day takes its place.
  const sameDay = (more) => [PASSED, fail('f', '2026-11-20', REPORT), pass('p2', '2026-11-20', REPORT, more)]
  assert.equal(proof(sameDay()), 'unproven')
  assert.equal(proof(sameDay({ supersedes: ['f'] })), 'proven')

  const why = { withdrawn_on: '2026-11-21', withdrawn_by: 'Head of Security', withdrawal_reason: 'The wrong system was examined.' }
  const withdrawn = [PASSED, fail('f', '2026-11-20', REPORT, why)]
  assert.equal(proof(withdrawn), 'proven')
  assert.equal(proof(withdrawn, { asOf: '2026-11-20' }), 'unproven')
  assert.equal(proof(withdrawn, { knownAt: '2026-11-20' }), 'unproven')
  const posture = judge({ controls: LICENCES, evidence: withdrawn })
  const reliance = { reason: 'failure_withdrawn', subject: REPORT[0], unit: null }
  for (const state of [control(posture, 'CMP-001'), risk(posture, 'R003'), posture.maturity]) assert.deepEqual(state.reliesOn, [reliance])
  assert.deepEqual(warnings(posture), ['failure_withdrawn evidence/f'])
})

test("a unit's failure is healed by a newer pass of that unit alone", () => {
  const evidence = [fail('f', '2026-11-10', REPORT, { unit: 'a' }), pass('p', '2026-11-20', CMP_001)]
  const proof = (records, unit) => control(judge({ controls: LICENCES, evidence: records }, { units: ['a', 'b'], unit }), 'CMP-001').proof
  assert.deepEqual([proof(evidence), proof(evidence, 'a'), proof(evidence, 'b')], ['unproven', 'unproven', 'proven'])
  const own = [...evidence, pass('p2', '2026-11-11', REPORT, { unit: 'a' })]
  assert.deepEqual([proof(own), proof(own, 'a')], ['proven', 'proven'])
  // A unit's records count for nobody else.
  assert.equal(proof([pass('p', '2026-11-20', CMP_001, { unit: 'a' })], 'b'), 'unproven')
})

test('records of a withdrawal or of a correction that cannot be are refused, all at once', () => {
  const evidence = [
    pass('p', '2026-11-20', REPORT),
    pass('p1', '2026-11-20', REPORT, { withdrawn_on: '2026-11-19', withdrawn_by: 'a', withdrawal_reason: 'b' }),
    pass('p2', '2026-11-20', REPORT, { withdrawn_on: '2026-11-21' }),
    pass('p3', '2026-11-20', REPORT, { supersedes: ['p9'] }),
    pass('p4', '2026-11-21', REPORT, { supersedes: ['p'] }),
  ]
  assert.throws(() => Program.fromObject(written({ evidence })), ({ problems }) => {
    assert.deepEqual(problems.map(({ kind, path }) => `${kind} ${path}`).sort(), [
      'inconsistent evidence[1].withdrawn_on',
      'inconsistent evidence[4].supersedes[0]',
      'missing_field evidence[2].withdrawal_reason',
      'missing_field evidence[2].withdrawn_by',
      'unknown_id evidence[3].supersedes[0]',
    ])
    return true
  })
})

// Honest wholes.

test('a silent unit keeps the whole from being implemented, and is named', () => {
  const posture = judge({ controls: [{ id: 'TM-001', status: 'implemented', unit: 'a' }] }, { units: ['a', 'b'] })
  const state = control(posture, 'TM-001')
  assert.deepEqual([state.declared, state.silent], ['not_implemented', ['b']])
  assert.deepEqual(state.units.map(({ unit, basis, declared }) => [unit, basis, declared]), [
    ['a', 'own', 'implemented'],
    ['b', 'silent', 'not_implemented'],
  ])
  assert.ok(warnings(posture).includes('unit_silent units/b'))
  assert.deepEqual(posture.units.map(({ unit, declaredLevel }) => [unit, declaredLevel]), [['a', 1], ['b', 1]])
})

test('what one unit is exempt from, the whole is not', () => {
  const posture = judge(
    {
      controls: [
        { id: 'TM-003', status: 'not_applicable', unit: 'hr', justification: 'j', approver: 'c', effective_on: '2026-06-01' },
        { id: 'DP-001', status: 'implemented' },
      ],
      evidence: [pass('p', '2026-11-20', ['DP-001.classification_inventory', 'DP-001.access_matrix', 'DP-001.enforcement_scan'])],
    },
    { units: ['hr', 'eng'] },
  )
  assert.deepEqual([control(posture, 'TM-003').declared, control(posture, 'DP-001').proof], ['not_implemented', 'proven'])
  // One of two mitigating controls takes possible × severe to unlikely × severe.
  assert.equal(risk(posture, 'R007').current.level, 'high')
  assert.deepEqual(posture.exclusions.map(({ kind, subject, unit }) => [kind, subject, unit]), [['not_applicable', 'TM-003', 'hr']])
})

test('what does not apply is counted apart, the same wherever it is counted', () => {
  const exempt = (id, more) => ({ id, status: 'not_applicable', justification: 'j', approver: 'c', effective_on: '2026-06-01', ...more })
  const posture = judge({ controls: [exempt('CMP-001')] })
  for (const { progress } of [posture.maturity.declared, posture.maturity.evidenced]) {
    assert.deepEqual(progress.levels[2], { level: 3, state: 'measured', met: { numerator: 0, denominator: 10 }, notApplicable: 1 })
  }
  assert.equal(posture.toText().match(/Level 3: 0 of 10 in place, 1 not applicable/g).length, 2)
  const all = judge({ controls: [exempt('CMP-001'), exempt('CMP-002')] })
  const compliance = all.maturity.declared.progress.domains.find(({ domain }) => domain === 'compliance')
  assert.deepEqual(compliance, { domain: 'compliance', state: 'all_exempt', met: null, notApplicable: 2 })
  assert.deepEqual(all.maturity.reliesOn.map(({ reason, subject }) => [reason, subject]), [['not_applicable', 'CMP-001'], ['not_applicable', 'CMP-002']])

  // An exemption of more than 366 days ago, or of no date, counts in the declared view alone.
  for (const [more, code] of [[{ effective_on: '2025-11-20' }, 'exemption_outdated'], [{ effective_on: undefined }, 'exemption_undated']]) {
    const old = judge({ controls: [exempt('CMP-001', more)] })
    assert.deepEqual([control(old, 'CMP-001').declared, control(old, 'CMP-001').proof], ['not_applicable', 'unproven'])
    assert.equal(old.maturity.evidenced.progress.levels[2].notApplicable, 0)
    assert.match(warnings(old)[0], new RegExp(`^${code} controls/CMP-001`))
  }
})

test('a unit counts from its first to its last day', () => {
  const units = [{ id: 'a', owner: 'Head of A' }, { id: 'b', starts_on: '2026-03-01', ends_on: '2026-10-31' }]
  const on = (asOf) => control(judge({ controls: [{ id: 'TM-001', status: 'implemented', unit: 'a' }] }, { units, asOf }), 'TM-001').declared
  assert.deepEqual(['2026-02-28', '2026-03-01', '2026-10-31', '2026-11-01'].map(on), ['implemented', 'not_implemented', 'not_implemented', 'implemented'])
  assert.throws(() => Program.fromObject(written({}, [{ id: 'a', starts_on: '2026-03-01', ends_on: '2026-02-28' }])), {
    name: 'AigovError',
    code: 'inconsistent',
    path: 'organization.units[0].ends_on',
  })
})

// Judgement calls are governed.

test('a scoped exception excuses its scope alone', () => {
  const exception = (scope) => [{ id: 'ex-1', control: 'SEC-002', scope, approver: 'Committee Chair', reason: 'r', starts_on: '2026-11-01', ends_on: '2026-12-31' }]
  const sections = { repositories: [{ id: 'web' }, { id: 'api' }], controls: [{ id: 'SEC-002', status: 'implemented' }] }
  const excused = (scope) => control(judge({ ...sections, exceptions: exception(scope) }), 'SEC-002')
  assert.deepEqual([excused(['web']).excused, excused(['web']).excusedBy], ['in_part', [{ exception: 'ex-1', scope: ['web'] }]])
  assert.deepEqual([excused(['web', 'api']).excused, excused([]).excused], ['whole', 'whole'])
  assert.match(judge({ ...sections, exceptions: exception(['web']) }).explainText('SEC-002'), /for web only/)
  const tools = [{ id: 'cursor', name: 'Cursor' }]
  assert.throws(() => judge({ ...sections, tools, exceptions: exception(['cursor']) }), { name: 'AigovError', code: 'inconsistent', path: 'exceptions[0].scope[0]' })
})

const STATE = risk(judge({}), 'R006').stateDigest
const ACCEPTED = { id: 'acc-1', risk: 'R006', reason: 'The training starts in spring.', approvers: ['Committee Chair'], state: STATE, likelihood: 'likely', impact: 'moderate' }
const AUTUMN = { ...ACCEPTED, decided_on: '2026-09-01', starts_on: '2026-09-01', expires_on: '2026-10-31' }

test('an acceptance holds to its last day, whatever is filed in between', () => {
  const renewal = { ...ACCEPTED, id: 'acc-2', decided_on: '2026-10-20', starts_on: '2026-11-01', expires_on: '2027-01-31', received_on: '2026-10-20' }
  const risks = [{ id: 'R006', owner: 'Head of Engineering' }, { id: 'R006', owner: 'Head of Platform', effective_on: '2026-10-20' }]
  const sections = { settings: { appetite: 'medium' }, risks, acceptances: [AUTUMN, renewal] }
  const on = (asOf) => {
    const { appetite, acceptances, current } = risk(judge(sections, { asOf }), 'R006')
    return [appetite, current.level, ...acceptances.map(({ status }) => status)]
  }
  assert.deepEqual(on('2026-08-31'), ['exceeded', 'high', 'upcoming', 'upcoming'])
  assert.deepEqual(on('2026-10-31'), ['accepted', 'high', 'active', 'upcoming'])
  assert.deepEqual(on('2026-11-01'), ['accepted', 'high', 'expired', 'active'])
  const revoked = { ...sections, acceptances: [{ ...AUTUMN, revoked_on: '2026-10-01' }] }
  assert.equal(risk(judge(revoked, { asOf: '2026-10-01' }), 'R006').acceptances[0].status, 'revoked')
})

test('acceptances and exceptions that go too far are warned about', () => {
  const long = { ...AUTUMN, expires_on: '2028-01-01', approvers: ['Head of Engineering'] }
  const exceptions = [{ id: 'ex-1', control: 'SEC-002', approver: 'c', reason: 'r', starts_on: '2026-01-01', ends_on: '2027-06-30' }]
  const told = warnings(judge({ risks: [{ id: 'R006', owner: 'Head of Engineering' }], acceptances: [long], exceptions }))
  for (const warning of ['acceptance_too_long', 'self_approved', 'authority_insufficient']) assert.ok(told.includes(`${warning} acceptances/acc-1`), warning)
  assert.ok(told.includes('exception_too_long exceptions/ex-1'))
  assert.deepEqual(warnings(judge({ risks: [{ id: 'R006', treatment: 'accept' }] })), ['accepted_without_acceptance risks/R006'])
  const accepted = { settings: { appetite: 'medium' }, risks: [{ id: 'R006', treatment: 'accept' }], acceptances: [AUTUMN] }
  assert.deepEqual(warnings(judge(accepted, { asOf: '2026-10-31' })), [])
})

test('an acceptance without a reason, an approver or possible days is refused, all at once', () => {
  const acceptances = [
    { ...AUTUMN, reason: undefined, approvers: [] },
    { ...AUTUMN, id: 'acc-2', starts_on: '2026-08-31', expires_on: '2026-08-30', revoked_on: '2026-08-29' },
    { ...AUTUMN, id: 'acc-3', state: 'no digest' },
  ]
  assert.throws(() => framework.programFromJson(JSON.stringify(written({ acceptances }))), ({ problems }) => {
    assert.deepEqual(problems.map(({ kind, path }) => `${kind} ${path}`).sort(), [
      'inconsistent acceptances[1].expires_on',
      'inconsistent acceptances[1].revoked_on',
      'inconsistent acceptances[1].starts_on',
      'invalid_value acceptances[2].state',
      'missing_field acceptances[0].approvers',
      'missing_field acceptances[0].reason',
    ])
    return true
  })
})

test("an override needs an approver, and the framework's rating stays beside it", () => {
  const override = { id: 'R002', likelihood: 'rare', impact: 'minor', reason: 'Nothing is exposed.' }
  const unapproved = Program.fromObject(written({ risks: [override] }))
  assert.deepEqual(unapproved.validate(framework).map(({ kind, path }) => [kind, path]), [['missing_field', 'risks[0].approver']])
  const posture = judge({ risks: [{ ...override, approver: 'Committee Chair' }] })
  const { inherent, target, frameworkInherent, overrideApprover } = risk(posture, 'R002')
  assert.deepEqual(frameworkInherent, { likelihood: 'likely', impact: 'major', level: 'critical' })
  // On each axis the better of the framework's target, unlikely × major, and the overridden value.
  assert.deepEqual([inherent.likelihood, target.likelihood, target.impact, overrideApprover], ['rare', 'rare', 'minor', 'Committee Chair'])
  assert.match(posture.toText(), /R002: .*framework: critical \(likely × major\)/)
})

// Nothing is undated.

test('a figure that is too old meets nothing, and the outlook names the day', () => {
  const measurements = [{ metric: 'ai_tool_coverage', numerator: 95, denominator: 100, starts_on: '2024-01-01', ends_on: '2024-01-31' }]
  const state = metric(judge({ measurements }), 'ai_tool_coverage')
  assert.deepEqual([state.status, state.targets[0].status, state.targets[0].measured.age], ['stale', 'stale', 'aged'])
  // 92 days after the end of January 2024 are 2024-05-02.
  const then = judge({ measurements }, { asOf: '2024-03-01' })
  assert.deepEqual([metric(then, 'ai_tool_coverage').status, metric(then, 'ai_tool_coverage').changesOn], ['met', '2024-05-03'])
  const named = then.foresight('2024-12-31').days.find(({ changes }) => changes.some(({ kind, id }) => kind === 'metric' && id === 'ai_tool_coverage'))
  assert.equal(named.on, '2024-05-03')
  const signals = framework.levels.flatMap(({ characteristics }) => characteristics).filter(({ signals }) => signals.some(({ subject }) => subject === 'metric'))
  for (const { id } of signals) {
    assert.notEqual(judge({ measurements }).characteristics.find(({ characteristic }) => characteristic === id).state, 'observed', id)
  }
})

test("a unit's old figure is not hidden by the organisation's, which is marked where it is lent", () => {
  const period = (year) => ({ metric: 'ai_tool_coverage', numerator: 95, denominator: 100, starts_on: `${year}-10-01`, ends_on: `${year}-10-31` })
  const measurements = [{ ...period(2024), unit: 'a' }, period(2026)]
  const of = (unit) => metric(judge({ measurements }, { units: ['a', 'b'], unit }), 'ai_tool_coverage')
  assert.deepEqual([of('a').status, of('a').targets[0].measured.source], ['stale', 'stated'])
  assert.deepEqual([of('b').status, of('b').targets[0].measured.source], ['met', 'organization'])
  assert.deepEqual(of().targets[0].units.map(({ unit, status, age }) => [unit, status, age]), [['a', 'stale', 'aged']])
  assert.deepEqual([of().status, of().targets[0].unmeasured], ['stale', ['b']])
})

test('settings are dated, differ by category and unit, and a call changes what it states', () => {
  const settings = [{ appetite: 'high', grace_days: 7 }, { appetite: 'medium', effective_on: '2026-07-01' }]
  const on = (asOf) => judge({ settings }, { asOf }).settings
  assert.deepEqual(['2026-03-31', '2026-06-30', '2026-07-01'].map((day) => on(day).appetite), ['high', 'high', 'medium'])
  assert.equal(on('2026-07-01').graceDays, 7)
  const called = judge({ settings }, { settings: { dueSoonDays: 30, appetites: [{ category: 'security', level: 'low' }] } })
  assert.deepEqual(called.settings, {
    accessProfile: 'usage_policy',
    graceDays: 7,
    dueSoonDays: 30,
    appetite: 'medium',
    appetites: [{ category: 'security', unit: null, level: 'low' }],
  })
  assert.deepEqual([risk(called, 'R002').appetiteLevel, risk(called, 'R003').appetiteLevel], ['low', 'medium'])
  const appetites = [{ unit: 'a', level: 'low' }, { category: 'security', level: 'medium' }, { category: 'security', unit: 'a', level: 'high' }]
  const byUnit = judge({ settings: { appetites } }, { units: ['a'], unit: 'a' })
  assert.deepEqual([risk(byUnit, 'R002').appetiteLevel, risk(byUnit, 'R003').appetiteLevel], ['high', 'low'])
  for (const call of [{ appetites: [{ level: 'low' }] }, { appetites: [{ category: 'secruity', level: 'low' }] }, { appetite: 'hgh' }]) {
    assert.throws(() => judge({}, { settings: call }), { name: 'AigovError' })
  }
  assert.throws(() => Program.fromObject(written({ settings: [{ appetite: 'low' }, { appetite: 'high' }] })), {
    name: 'AigovError',
    code: 'duplicate_id',
    path: 'settings[1].appetite',
  })
})

test('two entries of one day that contradict each other are an error that names both', () => {
  const controls = [{ id: 'TM-001', status: 'planned' }, { id: 'TM-001', status: 'implemented' }]
  assert.throws(() => Program.fromObject(written({ controls })), ({ code, path, message }) => {
    assert.deepEqual([code, path], ['duplicate_id', 'controls[1].id'])
    assert.match(message, /controls\[0\]/)
    return true
  })
  const corrected = controls.map((entry, index) => ({ ...entry, received_on: `2026-11-0${index + 1}` }))
  const declared = (knownAt) => control(judge({ controls: corrected }, { knownAt }), 'TM-001').declared
  assert.deepEqual(['2026-11-01', '2026-11-02'].map(declared), ['planned', 'implemented'])
})

test('own risks are of units and are closed', () => {
  const own = { category: 'security', description: 'A plug-in.', likelihood: 'likely', impact: 'minor', target: { likelihood: 'rare', impact: 'minor' } }
  const closing = { closed_on: '2026-10-01', reason: 'It was removed.', approver: 'Committee Chair' }
  const risks = [{ ...own, id: 'K-1', unit: 'a' }, { ...own, id: 'K-2', ...closing }]
  const ids = (options) => judge({ risks }, { units: ['a', 'b'], ...options }).risks.map((state) => state.risk).filter((id) => id.startsWith('K'))
  assert.deepEqual([ids(), ids({ unit: 'b' }), ids({ asOf: '2026-09-30' })], [['K-1'], [], ['K-1', 'K-2']])
})

// Approvals of a text, and texts from data.

/** The digest as it is described: the SHA-256 of canonical JSON. */
function digestOf(own, id) {
  const { documents, access } = own.toJSON()
  const { sections } = documents.find((document) => document.id === id)
  const { notices, ...table } = access
  const document = { id, sections: sections.map(({ id: section, content, style, clauses }) => ({ id: section, content, style, clauses })) }
  return createHash('sha256').update(JSON.stringify({ document, access: table })).digest('hex')
}

const CLAUSE = { id: 'revocation', text: 'Whoever violates this policy loses access to AI tools.' }
const reworded = framework.extend({ documents: [{ id: 'usage_policy', sections: [{ id: 'monitoring_and_enforcement', clauses: [CLAUSE] }] }] })

test('the digest of a text is that of its clauses and of the table', () => {
  assert.equal(framework.documentDigest('usage_policy'), digestOf(framework, 'usage_policy'))
  assert.equal(reworded.documentDigest('usage_policy'), digestOf(reworded, 'usage_policy'))
  assert.notEqual(reworded.documentDigest('usage_policy'), framework.documentDigest('usage_policy'))
  assert.throws(() => framework.documentDigest('usage_polcy'), { name: 'AigovError', code: 'unknown_id', message: /the nearest is "usage_policy"/ })
})

test('an approval is of one text and of no other', () => {
  const approved = { document: 'usage_policy', approver: 'Committee Chair', approved_on: '2026-05-20' }
  const text = framework.documentDigest('usage_policy')
  const program = (policy) => Program.fromObject(written({ policies: [policy] }))
  const status = (rules, policy) => {
    const posture = rules.assess(program(policy), { asOf: TODAY })
    const { status: draft, approvedText } = posture.usagePolicy()
    return [draft, approvedText, posture.policies[0].textState, ...warnings(posture)]
  }
  const fact = 'policies/usage_policy/2026-05-20'
  assert.deepEqual(status(framework, { ...approved, text }), ['approved', 'matches', 'matches'])
  assert.deepEqual(status(framework, { ...approved, text: text.toUpperCase() }), ['approved', 'matches', 'matches'])
  assert.deepEqual(status(reworded, { ...approved, text }), ['draft', 'changed', 'changed', `approved_text_changed ${fact}`])
  assert.deepEqual(status(framework, approved), ['approved', 'not_recorded', 'not_recorded', `approved_text_not_recorded ${fact}`])
  const request = { organization: 'X', approver: 'Committee Chair', approvedOn: '2026-05-20' }
  assert.equal(framework.usagePolicy({ ...request, text }).approvedText, 'matches')
  assert.match(reworded.usagePolicy({ ...request, text }).markdown, /The text has changed since it was approved/)
  assert.throws(() => program({ ...approved, text: 'no digest' }), { name: 'AigovError', code: 'invalid_value', path: 'policies[0].text' })
  assert.throws(() => framework.usagePolicy({ ...request, text: 'no digest' }), { name: 'AigovError', code: 'invalid_value', path: 'text' })
})

test('sentences and remedies are drawn from the data that decides', () => {
  const stricter = framework.extend({ version: '1.1.0+strict', access: { sign_offs: ['security', 'legal', 'compliance'], unlabelled_class: 'secret' } })
  const { markdown } = stricter.usagePolicy({ organization: 'X' })
  assert.match(markdown, /the sign-off of security, legal and compliance\./)
  assert.match(markdown, /A repository without a label is treated as Secret\./)
  const request = { dataClass: 'public', approval: 'expired', missingSignOffs: ['compliance'], account: 'corporate', execution: 'interactive' }
  assert.deepEqual(stricter.decide(request).conditions, ['Obtain the sign-off of compliance.'])
  assert.throws(() => framework.decide(request), { name: 'AigovError', code: 'unknown_id', path: 'missing_sign_offs[0]' })
  const contradicting = { ...request, approval: 'approved', missingSignOffs: ['legal'] }
  assert.throws(() => framework.decide(contradicting), { name: 'AigovError', code: 'inconsistent', path: 'missing_sign_offs' })
})

test('a document says its language, and takes its phrases from the framework', () => {
  const german = framework.extend({
    language: 'de',
    phrases: [{ id: 'status_no_approval', text: 'Stand: Entwurf. Es ist keine Freigabe verzeichnet.' }],
  })
  const document = german.usagePolicy({ organization: 'X' })
  assert.equal(document.language, 'de')
  assert.match(document.html, /lang="de"/)
  assert.match(document.markdown, /Stand: Entwurf\. Es ist keine Freigabe verzeichnet\./)
  assert.equal(german.rulesDigest, framework.rulesDigest)
  assert.ok(german.lints().some(({ code, subject }) => code === 'left_in_english' && subject === 'phrases.status_approved'))
  assert.equal(framework.usagePolicy({ organization: 'X' }).language, 'en')
})

// Versions.

test('a program of another version of the framework is judged only where that is accepted', () => {
  const other = Program.fromObject({ ...written({}), framework: { id: 'ai-code-generation', version: '1.0.0' } })
  for (const options of [{}, { frameworkVersion: 'exact' }, { frameworkVersion: null }]) {
    assert.throws(() => framework.assess(other, { asOf: TODAY, ...options }), {
      name: 'AigovError',
      code: 'framework_mismatch',
      path: 'framework.version',
      message: /1\.0\.0.*1\.1\.0|1\.1\.0.*1\.0\.0/s,
    })
  }
  const accepted = framework.assess(other, { asOf: TODAY, frameworkVersion: 'accept' })
  assert.deepEqual(warnings(accepted), ['framework_version_accepted framework'])
  assert.equal(accepted.framework.version, '1.1.0')
  const [many] = framework.assessMany([other.toJson()], { asOf: TODAY, frameworkVersion: 'accept' })
  assert.equal(many.toJson(), accepted.toJson())
  assert.equal(framework.rollupMany([other.toJson()], { asOf: TODAY, frameworkVersion: 'accept' }).programs, 1)
  assert.throws(() => framework.assess(other, { asOf: TODAY, frameworkVersion: 'any' }), { name: 'AigovError', code: 'invalid_value', path: 'framework_version' })
  const named = Program.fromObject({ ...written({}), framework: { id: 'another', version: '1.1.0' } })
  assert.throws(() => framework.assess(named, { asOf: TODAY, frameworkVersion: 'accept' }), { name: 'AigovError', code: 'framework_mismatch', path: 'framework.id' })
})
