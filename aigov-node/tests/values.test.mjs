import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'

import {
  FindingFigures,
  Framework,
  Posture,
  Program,
  PullRequestFigures,
  Rollup,
  assessMaturity,
  builtin,
  generateRiskHeatmap,
  generateUsagePolicy,
  vocabularies,
} from 'aigov-core'

import { bytes } from './vectors.mjs'

const framework = Framework.builtin()
const DOCUMENT = {
  schema_version: 2,
  framework: { id: 'ai-code-generation', version: '1.1.0' },
  organization: { name: 'Example Robotics', units: ['retail'], annotations: { 'cost center': 'A_1' } },
  settings: { appetite: 'medium' },
  tools: [{ id: 'cursor', name: 'Cursor', endpoint: 'consumer', privacy_mode: 'enabled' }],
  repositories: [{ id: 'firmware', unit: 'retail', classification: 'secret', tools: ['cursor'] }],
  controls: [{ id: 'CMP-001', status: 'implemented', effective_on: '2026-01-15' }],
  measurements: [
    { metric: 'ai_tool_coverage', numerator: 95, denominator: 100, starts_on: '2026-10-01', ends_on: '2026-10-31' },
  ],
}
const program = Program.fromObject(DOCUMENT)
const posture = framework.assess(program, { asOf: '2026-11-22' })

test("the article's three functions", () => {
  const maturity = assessMaturity(['TM-001', 'TM-002', 'OPS-001'])
  assert.equal(maturity.currentLevel, 2)
  assert.equal(maturity.levelName, 'Developing')
  assert.equal(maturity.nextLevel, 3)
  assert.equal(maturity.gapsToNextLevel.length, 8)
  assert.ok(generateRiskHeatmap().startsWith('Risk Heatmap (Inherent Risk)\n'))
  assert.match(generateUsagePolicy('Example Robotics', ['Claude Code']), /Claude Code/)
})

test('the built-in framework holds what the article lists', () => {
  assert.equal(framework.id, 'ai-code-generation')
  assert.equal(framework.version, '1.1.0')
  assert.deepEqual([framework.controls.length, framework.risks.length, framework.levels.length, framework.phases.length], [12, 8, 5, 4])
  assert.deepEqual([framework.domains.length, framework.riskCategories.length, framework.metrics.length], [6, 5, 9])
  const control = framework.control('CMP-002')
  assert.equal(control.name, 'Regulatory Compliance Assessment')
  assert.equal(control.frequency, 'Annual + per regulation change')
  assert.deepEqual(control.cadence, { calendar: 'annual', triggers: ['regulation_change'], continuous: false })
  const risk = framework.risk('R007')
  assert.deepEqual([risk.inherentRisk, risk.residualRisk, risk.controls], ['critical', 'medium', ['TM-003', 'DP-001']])
  assert.equal(framework.matrix.level('possible', 'major'), 'high')
  assert.deepEqual(framework.matrix.rows[4], ['medium', 'high', 'critical', 'critical', 'critical'])
  assert.match(framework.digest, /^[0-9a-f]{64}$/)
  assert.notEqual(framework.rulesDigest, framework.digest)
})

test('built-in ids and vocabularies are frozen and are what the framework declares', () => {
  const ids = (entries) => entries.map(({ id }) => id)
  const { scales } = framework
  assert.deepEqual(builtin.governanceDomain, ids(framework.domains))
  assert.deepEqual(builtin.riskCategory, ids(framework.riskCategories))
  assert.deepEqual(builtin.likelihood, ids(scales.likelihood))
  assert.deepEqual(builtin.impact, ids(scales.impact))
  assert.deepEqual(builtin.riskLevel, ids(scales.riskLevel))
  assert.deepEqual(builtin.dataClass, ids(scales.dataClass))
  assert.deepEqual(builtin.requirement, ids(framework.access.requirements))
  assert.deepEqual(builtin.trigger, ids(framework.triggers))
  assert.deepEqual(builtin.metricGroup, ids(framework.metricGroups))
  assert.deepEqual(vocabularies.riskView, ['inherent', 'current', 'target'])
  for (const words of [builtin, vocabularies, ...Object.values(builtin), ...Object.values(vocabularies)]) assert.ok(Object.isFrozen(words))
})

test('values are in camelCase, names that a caller chose stay as they are', () => {
  assert.equal(program.tools[0].privacyMode, 'enabled')
  assert.equal(program.controls[0].effectiveOn, '2026-01-15')
  assert.deepEqual(program.organization.annotations, { 'cost center': 'A_1' })
  const settings = { accessProfile: null, graceDays: null, dueSoonDays: null, appetite: 'medium', appetites: [] }
  assert.deepEqual(program.settings, [{ ...settings, effectiveOn: null, receivedOn: null }])
  assert.equal(posture.settings.dueSoonDays, 14)
  assert.equal(posture.controls[8].effectiveOn, '2026-01-15')
  assert.deepEqual(posture.metrics[0].targets[0].measured, {
    figure: { numerator: 95, denominator: 100 },
    startsOn: '2026-10-01',
    endsOn: '2026-10-31',
    source: 'organization',
    age: 'current',
  })
})

test('a posture judges what the program says', () => {
  assert.equal(posture.organization, 'Example Robotics')
  assert.equal(posture.asOf, '2026-11-22')
  assert.equal(posture.knownAt, null)
  assert.deepEqual(posture.maturity.declared.gapsToNextLevel, ['TM-001', 'TM-002', 'OPS-001'])
  const risk = posture.risks.find((state) => state.risk === 'R003')
  // Declared implemented, and not proven.
  assert.deepEqual([risk.inherent.level, risk.declared.level, risk.current.level, risk.appetite], ['high', 'medium', 'high', 'exceeded'])
  const [denial] = posture.access.denials
  assert.deepEqual([denial.repository, denial.unit, denial.tool, denial.decision.dataClass], ['firmware', 'retail', 'cursor', 'secret'])
  assert.equal(posture.digests.program, program.digest)
  assert.equal(posture.digests.framework, framework.digest)
  assert.match(posture.toText(), /Example Robotics/)
  assert.deepEqual(framework.assess(program, { asOf: '2026-11-22', settings: { accessProfile: 'dp_001' } }).settings, {
    accessProfile: 'dp_001',
    graceDays: 0,
    dueSoonDays: 14,
    appetite: 'medium',
    appetites: [],
  })
})

test('validate lists every problem and throws nothing', () => {
  assert.deepEqual(program.validate(framework), [])
  const other = Program.fromObject({ ...DOCUMENT, controls: [{ id: 'TM-010', status: 'planned' }] })
  const [problem] = other.validate(framework)
  assert.deepEqual([problem.kind, problem.path], ['unknown_id', 'controls[0].id'])
})

test('a heatmap shows its view as cells, text, SVG and HTML', () => {
  const heatmap = framework.heatmap('inherent')
  assert.equal(heatmap.view, 'inherent')
  assert.equal(heatmap.cells.length, 25)
  assert.deepEqual(heatmap.cell('possible', 'major'), {
    likelihood: 'possible',
    impact: 'major',
    level: 'high',
    risks: ['R001', 'R003', 'R005', 'R008'],
  })
  assert.equal(heatmap.cell('possibly', 'major'), null)
  assert.deepEqual([heatmap.likelihoods[0].id, heatmap.impacts[0].id, heatmap.levels[0].id], ['almost_certain', 'negligible', 'low'])
  assert.equal(heatmap.toText(), generateRiskHeatmap())
  assert.match(heatmap.toSvg(), /^<svg /)
  assert.match(heatmap.toHtml(), /<table/)
  assert.equal(framework.heatmapOf(framework.risks, 'inherent').toJson(), heatmap.toJson())
  assert.equal(posture.heatmap('current').view, 'current')
})

test('a denied use says what would allow it', () => {
  const request = { dataClass: 'internal', approval: 'approved', account: 'corporate', execution: 'interactive', endpoint: 'business' }
  const decision = framework.decide(request)
  assert.equal(decision.allowed, false)
  assert.equal(decision.reasons[0].code, 'requirement_unmet')
  assert.equal(decision.conditions.length, 1)
  assert.equal(decision.rule, 'usage_policy.internal')
  assert.equal(framework.decide({ ...request, endpoint: 'enterprise' }).allowed, true)
})

test('a usage policy attests only what it is given', () => {
  const draft = framework.usagePolicy({ organization: 'Example Robotics' })
  assert.equal(draft.status, 'draft')
  const policy = framework.usagePolicy({
    organization: 'Example Robotics',
    approvedTools: ['claude-code'],
    profile: 'dp_001',
    version: '1.2',
    approver: 'governance committee',
    approvedOn: '2026-03-02',
    reviewedOn: '2026-09-01',
  })
  assert.equal(policy.status, 'approved')
  for (const fact of ['1\\.2', 'governance committee', '2026-03-02', '2026-09-01', 'Claude Code']) assert.match(policy.markdown, new RegExp(fact))
  assert.equal(policy.document, 'usage_policy')
})

test('toJson gives the canonical text, toJSON the document behind it', () => {
  for (const handle of [framework, program, posture, posture.rollup(), PullRequestFigures.none(), FindingFigures.none(), framework.heatmap('target')]) {
    assert.equal(typeof handle.toJson(), 'string')
    assert.deepEqual(handle.toJSON(), JSON.parse(handle.toJson()))
    assert.equal(JSON.stringify(handle), handle.toJson())
  }
  assert.equal(posture.toJSON().as_of, '2026-11-22')
  assert.equal(Framework.fromJson(framework.toJson()).digest, framework.digest)
  assert.equal(Framework.fromYaml(framework.toJson()).digest, framework.digest)
  assert.equal(Program.fromJson(program.toJson()).digest, program.digest)
  assert.equal(Posture.fromJson(posture.toJson()).toJson(), posture.toJson())
  assert.equal(Program.fromObject(program.toJSON()).toJson(), program.toJson())
})

test('each document has a JSON Schema', () => {
  for (const [Handle, document] of [[Framework, framework.toJSON()], [Program, program.toJSON()], [Posture, posture.toJSON()]]) {
    const schema = JSON.parse(Handle.schema())
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
    assert.deepEqual(Object.keys(schema.properties).sort(), Object.keys(document).sort())
  }
})

test('an overlay makes another framework, checked as a whole', () => {
  const control = { id: 'X-001', domain: 'code_quality', name: 'Provenance Labels', description: 'Label generated code.', implementation: 'A commit trailer.' }
  const evidence = [{ id: 'labels', description: 'Share of labelled commits.', kind: 'record', max_age_days: 31, advisory: false }]
  const cadence = { calendar: 'none', triggers: ['commit'], continuous: false }
  const tailored = framework.extend({
    version: '1.1.0+example',
    controls: [{ id: 'DP-001', frequency: 'Monthly' }, { ...control, evidence, frequency: 'Every commit', cadence }],
  })
  assert.deepEqual([tailored.controls.length, framework.controls.length], [13, 12])
  assert.equal(tailored.control('DP-001').frequency, 'Monthly')
  assert.equal(tailored.control('DP-001').name, framework.control('DP-001').name)
  assert.notEqual(tailored.digest, framework.digest)
  const hurried = framework.extend({ version: '1.1.0+example', phases: [{ id: 'month_7_12', target_maturity: 5 }] })
  assert.ok(hurried.lints().some(({ code, subject }) => code === 'roadmap_misses_target' && subject === 'month_7_12'))
  const title = framework.extend({ title: 'House rules' })
  for (const written of ['{"title": "House rules"}', 'title: House rules', Buffer.from('title: House rules')]) {
    assert.equal(framework.extend(written).digest, title.digest)
  }
  assert.throws(() => framework.extend('{"title": "A", "title": "B"}'), { name: 'AigovError', code: 'duplicate_key', path: 'title' })
  const shortened = framework.extend({
    version: '1.1.0+example',
    risks: { entries: [{ id: 'R008', remove: true }, { id: 'R001', controls: { remove: ['TM-002'] } }], order: ['R007', 'R001', 'R002', 'R003', 'R004', 'R005', 'R006'] },
  })
  assert.deepEqual(shortened.risks.map(({ id }) => id), ['R007', 'R001', 'R002', 'R003', 'R004', 'R005', 'R006'])
  assert.deepEqual(shortened.risk('R001').controls, framework.risk('R001').controls.filter((id) => id !== 'TM-002'))
  const own = { version: '1.1.0+example' }
  assert.throws(() => framework.extend({ ...own, risks: [{ id: 'R001', controls: ['TM-999'] }] }), { name: 'AigovError', code: 'unknown_id', path: 'risks[R001].controls[0]' })
  assert.throws(() => framework.extend({ ...own, risks: null }), { name: 'AigovError', code: 'wrong_type', path: 'risks' })
  assert.throws(() => framework.extend({ metrics: [{ id: 'ai_tool_coverage', max_age_days: 31 }] }), { name: 'AigovError', code: 'inconsistent', path: 'version' })
  assert.throws(() => framework.extend({ contols: [] }), { name: 'AigovError', code: 'unknown_field', path: 'contols' })
})

test('handles cannot be changed, and what they gave is a copy', () => {
  const before = posture.toJson()
  const { controls } = posture
  controls[0].declared = 'implemented'
  controls.length = 1
  assert.equal(posture.controls[0].declared, 'not_implemented')
  assert.equal(posture.controls.length, 12)
  assert.throws(() => { posture.organization = 'Example Harbour' }, TypeError)
  assert.equal(posture.toJson(), before)
  for (const Handle of [Framework, Program, Posture, Rollup, PullRequestFigures, FindingFigures]) assert.throws(() => new Handle())
})

test('the same input gives the same bytes, also in a worker thread', async () => {
  const yaml = bytes('aigov-core/examples/programs/mid-size.yaml').toString()
  const here = framework.assess(framework.programFromYaml(yaml), { asOf: '2026-11-22' }).toJson()
  const source = `
    const { parentPort, workerData } = require('node:worker_threads')
    const { Framework } = require(workerData.package)
    const framework = Framework.builtin()
    parentPort.postMessage(framework.assess(framework.programFromYaml(workerData.yaml), { asOf: '2026-11-22' }).toJson())`
  const workerData = { yaml, package: new URL('../index.cjs', import.meta.url).pathname }
  const inWorker = () =>
    new Promise((resolve, reject) => new Worker(source, { eval: true, workerData }).once('message', resolve).once('error', reject))
  for (const there of await Promise.all([inWorker(), inWorker(), inWorker()])) assert.equal(there, here)
})
