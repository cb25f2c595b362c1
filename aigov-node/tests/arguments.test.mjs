import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'

import { FindingFigures, Framework, Posture, Program, PullRequestFigures, Rollup, assessMaturity, generateUsagePolicy } from 'aigov-core'

const framework = Framework.builtin()
const HEAD = { schema_version: 2, framework: { id: 'ai-code-generation', version: '1.1.0' }, organization: { name: 'Example Robotics' } }
const program = Program.fromObject(HEAD)
const posture = framework.assess(program, { asOf: '2026-11-22' })
const heatmap = posture.heatmap('current')
const rollup = posture.rollup()
const findings = FindingFigures.none()
const pullRequests = PullRequestFigures.none()

function assertTypeError(call, place, more = /./) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof TypeError, `${error.name}: ${error.message}`)
    assert.equal(error.code, 'ERR_INVALID_ARG_TYPE')
    assert.ok(error.message.startsWith(`The "${place}" argument `), error.message)
    assert.match(error.message, more)
    return true
  })
}

test('a wrong type is a TypeError that names the argument', () => {
  const calls = {
    implemented: [(value) => assessMaturity(value), (value) => framework.assessMaturity(value), (value) => framework.controlSet(value)],
    organization: [(value) => generateUsagePolicy(value, [])],
    approvedTools: [(value) => generateUsagePolicy('Example Robotics', value)],
    json: [
      ...[Framework, Program, Posture, Rollup].map((Handle) => (value) => Handle.fromJson(value)),
      ...['programFromJson', 'postureFromJson', 'rollupFromJson'].map((method) => (value) => framework[method](value)),
    ],
    yaml: [(value) => Framework.fromYaml(value), (value) => Program.fromYaml(value), (value) => framework.programFromYaml(value)],
    document: [(value) => Program.fromObject(value), (value) => framework.documentDigest(value)],
    changes: [(value) => program.withChanges(value)],
    overlay: [(value) => framework.extend(value)],
    framework: [(value) => program.validate(value), (value) => Rollup.empty(value)],
    id: [
      ...['control', 'risk', 'metric', 'edition', 'dataClassCode', 'likelihoodRank', 'impactRank'].map((method) => (value) => framework[method](value)),
      ...['explain', 'explainText'].map((method) => (value) => posture[method](value)),
    ],
    earlier: [(value) => posture.diff(value)],
    other: [rollup, findings, pullRequests].map((summary) => (value) => summary.merge(value)),
    until: [(value) => posture.foresight(value)],
    target: [(value) => posture.plan(value)],
    view: [framework, posture].map((handle) => (value) => handle.heatmap(value)),
    risks: [(value) => framework.heatmapOf(value, 'inherent')],
    request: [(value) => framework.decide(value), (value) => framework.allows(value), (value) => framework.usagePolicy(value)],
    metric: [(value) => framework.evaluateMetric(value, []), (value) => rollup.quantile(value, 50)],
    figures: [(value) => framework.evaluateMetric('ai_tool_coverage', value)],
    control: [(value) => framework.mappingsOf(value)],
    edition: [(value) => framework.mappingsTo(value, 'LLM01')],
    reference: [(value) => framework.mappingsTo('owasp-llm-2025', value)],
    program: [
      (value) => framework.assess(value, { asOf: '2026-11-22' }),
      (value) => framework.history(value, { asOf: '2026-11-22', until: '2026-12-31', step: 'month' }),
    ],
    options: [
      ...['assess', 'history'].map((method) => (value) => framework[method](program, value)),
      ...['assessMany', 'rollupMany'].map((method) => (value) => framework[method]([], value)),
    ],
    likelihood: [framework.matrix.level, heatmap.cell].map((method, index) => (value) => method.call([framework.matrix, heatmap][index], value, 'major')),
    impact: [(value) => framework.matrix.level('rare', value), (value) => heatmap.cell('rare', value)],
  }
  const wrong = [undefined, null, true, 5, NaN, 5n, Symbol('s'), () => {}, new Date(0)]
  for (const [place, takers] of Object.entries(calls)) {
    for (const take of takers) {
      for (const value of wrong) assertTypeError(() => take(value), place)
    }
  }
})

test('a handle of another class is refused before its memory is read', () => {
  assertTypeError(() => framework.assess(posture, { asOf: '2026-11-22' }), 'program', /must be a Program/)
  assertTypeError(() => program.validate(program), 'framework', /must be a Framework/)
  assertTypeError(() => posture.diff(program), 'earlier', /must be a Posture/)
  assertTypeError(() => rollup.merge(posture), 'other', /must be a Rollup/)
  assertTypeError(() => findings.merge(pullRequests), 'other', /must be FindingFigures/)
  assertTypeError(() => pullRequests.merge(findings), 'other', /must be PullRequestFigures/)
  assertTypeError(() => Rollup.empty(rollup), 'framework', /must be a Framework/)
  assertTypeError(() => framework.assess(Object.create(Program.prototype), { asOf: '2026-11-22' }), 'program')
  const { get } = Object.getOwnPropertyDescriptor(Framework.prototype, 'controls')
  for (const receiver of [program, {}, undefined]) {
    assert.throws(() => Framework.prototype.toJson.call(receiver))
    assert.throws(() => get.call(receiver))
  }
})

test('the place within an argument is named', () => {
  assertTypeError(() => assessMaturity(['TM-001', 2]), 'implemented[1]', /Received a number$/)
  assertTypeError(() => assessMaturity([, 'TM-001']), 'implemented[0]', /Received undefined$/)
  assertTypeError(() => generateUsagePolicy('Example Robotics', [null]), 'approvedTools[0]', /Received null$/)
  assertTypeError(() => framework.decide({ approval: 5 }), 'request.approval', /found 5$/)
  assertTypeError(() => framework.decide({ privacyMode: true }), 'request.privacyMode')
  assertTypeError(() => framework.decide({ endpoint: () => 'local' }), 'request.endpoint', /Received a function$/)
  assertTypeError(() => framework.assess(program, { asOf: new Date() }), 'options.asOf', /Date, which depends on a time zone/)
  assertTypeError(() => framework.assess(program, { asOf: '2026-11-22', settings: { graceDays: 1.5 } }), 'options.settings.graceDays')
  assertTypeError(() => framework.assess(program, { asOf: '2026-11-22', unit: 5 }), 'options.unit', /found 5;/)
  const appetites = [{ category: 'security', level: 'low' }, { riskLevel: 'low' }]
  assertTypeError(() => framework.assess(program, { asOf: '2026-11-22', settings: { appetites } }), 'options.settings.appetites[1].riskLevel')
  assertTypeError(() => framework.assess(program, { asOf: '2026-11-22', frameworkVersion: true }), 'options.frameworkVersion')
  assertTypeError(() => framework.decide({ approval: 'expired', missingSignOffs: 'legal' }), 'request.missingSignOffs')
  const range = { asOf: '2026-11-22', until: '2026-12-31', step: 'month' }
  assertTypeError(() => framework.history(program, { ...range, until: new Date() }), 'options.until', /Date, which depends on a time zone/)
  assertTypeError(() => framework.history(program, { ...range, step: 1 }), 'options.step', /expected a string, found 1$/)
  assertTypeError(() => posture.foresight(new Date()), 'until', /Date, which depends on a time zone/)
  assertTypeError(() => posture.plan({ level: 2.5 }), 'target.level')
  for (const percent of [undefined, '50', 50n]) {
    assertTypeError(() => rollup.quantile('ai_tool_coverage', percent), 'percent', /must be a number/)
    assertTypeError(() => findings.quantile(percent), 'percent', /must be a number/)
  }
  assertTypeError(() => rollup.quantile('ai_tool_coverage', 50, 4), 'severity', /must be a string/)
  assertTypeError(() => program.withChanges({ evidence: [{ effective_on: new Date(0) }] }), 'changes.evidence[0].effective_on')
  assertTypeError(() => framework.extend({ matrix: [[NaN]] }), 'overlay.matrix[0][0]')
  const risks = framework.risks
  assertTypeError(() => framework.heatmapOf([risks[0], { ...risks[1], target: 'rare' }], 'target'), 'risks[1].target')
  assertTypeError(() => framework.evaluateMetric('ai_tool_coverage', [{ numerator: 1, denominator: '2' }]), 'figures[0].denominator')
})

test('a field that is missing, unknown or in the spelling of documents is a TypeError', () => {
  assertTypeError(() => framework.assess(program, {}), 'options.asOf', /required, but absent/)
  const range = { asOf: '2026-11-22', until: '2026-12-31', step: 'month' }
  for (const field of Object.keys(range)) {
    assertTypeError(() => framework.history(program, { ...range, [field]: undefined }), `options.${field}`, /required, but absent/)
  }
  assertTypeError(() => framework.history(program, []), 'options', /expected an object$/)
  assertTypeError(() => framework.history(program, { ...range, steps: 1 }), 'options.steps', /no such field/)
  assertTypeError(() => posture.plan({ levl: 3 }), 'target.levl', /the nearest is `level`/)
  assertTypeError(() => framework.decide({ dataClas: 'public' }), 'request.dataClas', /the nearest is `dataClass`/)
  assertTypeError(() => framework.decide({ data_class: 'public' }), 'request.data_class', /camelCase/)
  assertTypeError(() => framework.assess(program, { asOf: '2026-11-22', settings: { grace: 1 } }), 'options.settings.grace')
  assertTypeError(() => framework.evaluateMetric('ai_tool_coverage', [{ numerator: 1, denominator: 2, share: 3 }]), 'figures[0].share')
  assertTypeError(() => framework.evaluateMetric('ai_tool_coverage', [{ numerator: 1 }]), 'figures[0].denominator')
})

test('members that are undefined are absent, and null is absent where a value may be', () => {
  const bare = framework.decide({ dataClass: 'public' })
  assert.deepEqual(framework.decide({ dataClass: 'public', approval: undefined, endpoint: null }), bare)
  assert.equal(framework.assess(program, { asOf: '2026-11-22', knownAt: undefined, settings: null }).toJson(), posture.toJson())
})

test('counts are whole numbers from 0 to 2^53 − 1', () => {
  const evaluate = (numerator, denominator) => framework.evaluateMetric('mean_time_to_detect', [{ numerator, denominator }])
  const largest = Number.MAX_SAFE_INTEGER
  assert.deepEqual(evaluate(largest, 1).targets[0].measured.figure, { numerator: largest, denominator: 1 })
  assert.equal(evaluate(-0, 1).status, 'met')
  for (const number of [1.5, -1, 2 ** 53, 1e300]) {
    assert.throws(() => evaluate(number, 1), { name: 'AigovError', code: 'invalid_value', path: '[0].numerator' }, String(number))
  }
  for (const number of [NaN, Infinity, 5n, '5', null, undefined, new Number(5)]) {
    assertTypeError(() => evaluate(number, 1), 'figures[0].numerator')
  }
})

test('documents come as text, as bytes and as objects', () => {
  const text = JSON.stringify(HEAD)
  const bytes = new TextEncoder().encode(` ${text} `)
  const same = [
    Program.fromJson(text),
    Program.fromJson(Buffer.from(text)),
    Program.fromJson(bytes.subarray(1, -1)),
    Program.fromYaml(text),
    Program.fromObject(JSON.parse(text)),
    Program.fromObject({ ...HEAD, tools: undefined, controls: [] }),
    Program.fromObject(Object.assign(Object.create(null), HEAD)),
    Program.fromObject(runInNewContext(`(${text})`)),
    framework.programFromJson(bytes),
  ]
  for (const read of same) assert.equal(read.digest, program.digest)
  for (const value of [bytes.buffer, new DataView(bytes.buffer), new Uint16Array(2), [1, 2]]) {
    assertTypeError(() => Program.fromJson(value), 'json', /must be a string or a Uint8Array/)
  }
})

test('fromObject refuses what JSON cannot hold, with its place', () => {
  const controls = (status) => ({ ...HEAD, controls: [{ id: 'TM-001', status: 'planned' }, { id: 'TM-002', status }] })
  const named = [() => {}, Symbol('s'), 1n, new Date(0), NaN, -Infinity, new Map(), new Set(), /r/, new String('x'), Buffer.alloc(1), program]
  for (const value of named) assertTypeError(() => Program.fromObject(controls(value)), 'document.controls[1].status')
  assertTypeError(() => Program.fromObject({ ...HEAD, tools: [undefined] }), 'document.tools[0]', /Received undefined$/)
  assertTypeError(() => Program.fromObject({ ...HEAD, tools: [, {}] }), 'document.tools[0]')
  assertTypeError(() => Program.fromObject({ ...HEAD, [Symbol('s')]: 1 }), 'document', /symbol for a key/)
  assertTypeError(() => Program.fromObject({ ...HEAD, annotations: { 'odd key': new Date(0) } }), 'document.annotations["odd key"]')
  assertTypeError(() => Program.fromObject([]), 'document', /Received an array$/)
  assertTypeError(() => Program.fromObject(program), 'document')
})

test('fromObject reads the spelling of documents alone, and own members alone', () => {
  const own = Object.create({ annotations: { inherited: true } }, Object.getOwnPropertyDescriptors(HEAD))
  assertTypeError(() => Program.fromObject(own), 'document', /must be a plain object/)
  const camelCase = { ...HEAD, schemaVersion: 1 }
  assert.throws(() => Program.fromObject(camelCase), { name: 'AigovError', code: 'unknown_field', path: 'schemaVersion' })
  const keys = JSON.parse('{"__proto__":"kept","constructor":1,"10":true}')
  assert.deepEqual(Object.entries(Program.fromObject({ ...HEAD, annotations: keys }).annotations).sort(), Object.entries(keys).sort())
})

test('an object that holds itself is refused', () => {
  const endless = { ...HEAD }
  endless.annotations = endless
  assert.throws(() => Program.fromObject(endless), { name: 'AigovError', code: 'limit' })
})

test('what an argument throws when it is read comes through', () => {
  const mine = new RangeError('mine')
  const throwing = { get() { throw mine }, enumerable: true }
  assert.throws(() => framework.decide(Object.defineProperty({}, 'approval', throwing)), (error) => error === mine)
  assert.throws(() => assessMaturity(Object.defineProperty([], 0, throwing)), (error) => error === mine)
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  assert.throws(() => Program.fromObject(proxy), TypeError)
  assert.equal(assessMaturity([]).currentLevel, 1)
})
