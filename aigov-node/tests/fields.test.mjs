import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Framework, Posture, Program } from 'aigov-core'

import { EVERYTHING } from './everything.mjs'
import { bytes, camelCase, canonical } from './vectors.mjs'

const framework = Framework.builtin()
const program = Program.fromObject(EVERYTHING)
const judge = (unit) => framework.assess(program, { asOf: '2026-11-22', unit })
const posture = judge()

/** Whether each section of a document can be reached, and is what the document holds. */
function assertReadable(handle, sections) {
  const document = handle.toJSON()
  for (const section of sections) {
    const value = handle[camelCase(section)]
    assert.notEqual(value, undefined, section)
    assert.equal(canonical(value), JSON.stringify(document[section]), section)
  }
}

test('every section of a program and of a posture can be read, and is what the document says', () => {
  const sections = Object.keys(program.toJSON()).filter((section) => section !== 'schema_version')
  assertReadable(program, sections)
  for (const unit of [undefined, 'retail', 'platform']) {
    // A posture that has its program looks its citations up when it is written.
    const judged = Posture.fromJson(judge(unit).toJson())
    assertReadable(judged, Object.keys(judged.toJSON()))
  }
})

test('every section of a framework can be read, and is what the document says', () => {
  const sections = Object.keys(framework.toJSON()).filter((section) => !['schema_version', 'matrix'].includes(section))
  assertReadable(framework, sections)
  assert.deepEqual(framework.matrix.rows, framework.toJSON().matrix)
  assert.equal(framework.longestExceptionDays, 366)
  assert.deepEqual(framework.acceptanceAuthority, [{ level: 'high', roles: ['chair'] }, { level: 'critical', roles: ['chair'] }])
  assert.equal(framework.metric('ai_tool_coverage').maxAgeDays, 92)
  assert.equal(framework.metric('training_completion_rate').maxAgeDays, 366)
  assert.equal(framework.phrases.find(({ id }) => id === 'list_and').text, '{list} and {next}')
  const both = ['CMP-002.gap_analysis', 'OPS-001.completion'].map((id) => {
    const [of, item] = id.split('.')
    const { maxAgeDays, trigger } = framework.control(of).evidence.find((own) => own.id === item)
    return [maxAgeDays, trigger]
  })
  assert.deepEqual(both, [[366, 'regulation_change'], [366, 'tool_onboarding']])
})

test('what a program states is what was written', () => {
  assert.deepEqual(program.organization.units, [
    { id: 'retail', name: 'Retail', owner: 'Head of Retail', startsOn: '2025-01-01', endsOn: '2030-12-31' },
    { id: 'platform', name: null, owner: null, startsOn: null, endsOn: null },
    { id: 'labs', name: null, owner: null, startsOn: null, endsOn: '2026-06-30' },
  ])
  assert.deepEqual(program.settings[0].appetites, [
    { category: 'security', unit: null, level: 'medium' },
    { category: null, unit: 'retail', level: 'low' },
  ])
  assert.deepEqual([program.settings[1].effectiveOn, program.settings[1].receivedOn], ['2026-07-01', '2026-06-20'])
  assert.deepEqual(program.controls.map(({ status }) => status).slice(1, 3), ['partial', 'inherited'])
  assert.equal(program.controls.at(-1).reviewedOn, '2026-08-01')
  assert.deepEqual(program.evidence[1].supersedes, ['ev-slip'])
  const { withdrawnOn, withdrawnBy, withdrawalReason, sha256 } = program.evidence[2]
  assert.deepEqual([withdrawnOn, withdrawnBy, withdrawalReason], ['2026-11-15', 'Head of Security', 'The wrong system was examined.'])
  // A digest is written in lower case, however it came.
  assert.deepEqual([sha256, program.policies[0].text], ['ab'.repeat(32), 'cd'.repeat(32)])
  const { outcome, decidedBy, reason } = program.events[1]
  assert.deepEqual([outcome, decidedBy, reason], ['rejected', 'Head of Security', 'The terms allow training on our code.'])
  assert.deepEqual(program.risks.map(({ unit, approver, closedOn }) => [unit, approver, closedOn]), [
    [null, 'Committee Chair', null],
    ['retail', null, null],
    [null, 'Committee Chair', '2026-10-01'],
  ])
  const { state, annotations, ...acceptance } = program.acceptances[0]
  assert.deepEqual([state, annotations], ['0'.repeat(64), { ticket: 17 }])
  assert.deepEqual(acceptance, {
    id: 'acc-1',
    risk: 'R001',
    reason: 'The scanner comes in spring.',
    approvers: ['Committee Chair', 'Head of Security'],
    compensatingControls: ['SEC-002'],
    decidedOn: '2026-10-28',
    startsOn: '2026-11-01',
    expiresOn: '2027-01-31',
    revokedOn: '2026-11-20',
    likelihood: 'possible',
    impact: 'major',
    receivedOn: null,
  })
})

test('a posture shows units, reliances, exclusions and ages', () => {
  assert.deepEqual(posture.units.map(({ unit, name, owner, declaredLevel, evidencedLevel }) => [unit, name, owner, declaredLevel, evidencedLevel]), [
    ['retail', 'Retail', 'Head of Retail', 1, 1],
    ['platform', null, null, 1, 1],
  ])
  assert.deepEqual(posture.units[0].gaps, ['TM-001', 'TM-002', 'OPS-001'])
  assert.deepEqual(judge('retail').units, [])
  assert.deepEqual(posture.exclusions, [
    { kind: 'not_applicable', subject: 'CMP-002', unit: null, reason: 'No rule applies to internal code.', approver: 'Committee Chair', on: '2026-08-01' },
    { kind: 'request_rejected', subject: 'req-gemini', unit: null, reason: 'The terms allow training on our code.', approver: 'Head of Security', on: '2026-10-19' },
    { kind: 'unit_ended', subject: 'labs', unit: null, reason: null, approver: null, on: '2026-06-30' },
    { kind: 'risk_closed', subject: 'K-2', unit: null, reason: 'It was replaced.', approver: 'Committee Chair', on: '2026-10-01' },
    { kind: 'evidence_withdrawn', subject: 'ev-failed', unit: null, reason: 'The wrong system was examined.', approver: 'Head of Security', on: '2026-11-15' },
  ])
  assert.deepEqual(posture.maturity.reliesOn, [
    { reason: 'not_applicable', subject: 'CMP-002', unit: null },
    { reason: 'failure_withdrawn', subject: 'CAP-001', unit: null },
  ])
  const control = (id) => posture.controls.find((state) => state.control === id)
  assert.deepEqual([control('CMP-002').reviewedOn, control('CMP-002').proof], ['2026-08-01', 'not_applicable'])
  assert.deepEqual(control('SEC-001').units.map(({ unit, basis }) => [unit, basis]), [['retail', 'own'], ['platform', 'silent']])
  assert.deepEqual(control('SEC-001').silent, ['platform'])
  const { excused, excusedBy, lapsed } = control('SEC-002')
  // All of retail's repositories, and none of platform's.
  assert.deepEqual([excused, excusedBy, lapsed], ['in_part', [{ exception: 'ex-shop', scope: ['shop'] }], ['ex-old']])
  const review = control('TM-002').items.find(({ tools }) => tools.length > 0)
  // The request for Gemini was rejected, and it is not in use.
  assert.deepEqual(review.tools, [{ tool: 'cursor', usage: 'in_use', state: 'missing' }])

  const risk = (id) => posture.risks.find((state) => state.risk === id)
  assert.deepEqual(risk('R002').frameworkInherent, { likelihood: 'likely', impact: 'major', level: 'critical' })
  assert.deepEqual([risk('R002').overrideReason, risk('R002').overrideApprover], ['Nothing is exposed.', 'Committee Chair'])
  assert.deepEqual([risk('R002').appetiteLevel, risk('R001').appetiteLevel, risk('K-1').unit, risk('K-2')], ['medium', 'medium', 'retail', undefined])
  assert.deepEqual([risk('R001').acceptances[0].status, risk('R001').acceptances[0].compensatingControls], ['revoked', ['SEC-002']])
  assert.deepEqual(judge('retail').settings.appetites, posture.settings.appetites)

  const target = (id) => posture.metrics.find(({ metric }) => metric === id).targets[0]
  // The organisation's figure met the target and is too old; without a sum a unit that misses decides.
  assert.deepEqual([target('ai_tool_coverage').status, target('ai_tool_coverage').measured.age], ['missed', 'aged'])
  assert.deepEqual(target('ai_tool_coverage').units, [
    { unit: 'retail', status: 'missed', figure: { numerator: 20, denominator: 100 }, endsOn: '2026-10-31', age: 'current' },
  ])
  assert.deepEqual(target('ai_tool_coverage').unmeasured, ['platform'])
  // Both units scanned everything, the organisation says 40 of 50: the worse of the two stands.
  const scanned = target('security_scan_coverage')
  assert.deepEqual([scanned.status, scanned.measured.source, scanned.measured.figure], ['missed', 'organization', { numerator: 40, denominator: 50 }])
  assert.deepEqual([scanned.other.source, scanned.other.figure], ['units', { numerator: 50, denominator: 50 }])
  assert.deepEqual(posture.policies.map(({ text, textState }) => [text, textState]), [['cd'.repeat(32), 'changed']])
  assert.deepEqual(posture.access.denials[0].excusedBy, [{ exception: 'ex-use', scope: ['shop'] }])
})

test('a document of schema 1 is read, and written as schema 2', () => {
  const old = Program.fromYaml(bytes('tests/vectors/programs/schema-1.yaml'))
  assert.equal(old.toJSON().schema_version, 2)
  assert.equal(Program.fromJson(old.toJson()).digest, old.digest)
  const bare = { schema_version: 1, framework: EVERYTHING.framework, organization: { name: 'Example Robotics', units: ['a'] } }
  const read = Program.fromObject({ ...bare, records: [{ id: 'inc-1', kind: 'incident', occurred_on: '2026-11-20', due_days: 30 }], settings: { grace_days: 7 } })
  assert.deepEqual([read.events[0].id, read.organization.units[0].id, read.settings[0].graceDays], ['inc-1', 'a', 7])
  assert.throws(() => Program.fromObject({ ...bare, schema_version: 2, records: [] }), { name: 'AigovError', code: 'unknown_field', path: 'records' })
})
