import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Framework, Program, Rollup } from 'aigov-core'

import { bytes } from './vectors.mjs'

const framework = Framework.builtin()
const AS_OF = { asOf: '2026-11-22' }
const PROGRAMS = ['aigov-core/examples/programs/mid-size.yaml', 'aigov-core/examples/programs/exemplary.yaml', 'tests/vectors/programs/risks.yaml']
const DOCUMENTS = PROGRAMS.map((name) => bytes(name))
const REFUSED = 'no program'
const postures = DOCUMENTS.map((document) => framework.assess(framework.programFromYaml(document), AS_OF))
const whole = framework.rollupMany([...DOCUMENTS, REFUSED], AS_OF)

const sum = (values) => values.reduce((total, value) => total + value, 0)
const assertSame = (rollup, expected, message) => assert.equal(rollup.toJson(), expected.toJson(), message)

/** A program with one measurement of a metric. */
function measured(metric, numerator, denominator, severity) {
  const measurement = { metric, severity, numerator, denominator, starts_on: '2026-10-01', ends_on: '2026-10-31' }
  const organization = { name: 'Example Robotics' }
  return Program.fromObject({ schema_version: 2, framework: { id: 'ai-code-generation', version: '1.1.0' }, organization, measurements: [measurement] }).toJson()
}

function thrown(call) {
  try {
    call()
  } catch (error) {
    return error
  }
  return assert.fail('nothing was thrown')
}

test('a roll-up counts what its postures say, and the documents that are refused', () => {
  assert.deepEqual([whole.programs, whole.failed, whole.earliest, whole.latest], [3, 1, '2026-11-22', '2026-11-22'])
  assert.equal(whole.rules, framework.rulesDigest)
  for (const { level, declared, evidenced } of whole.levels) {
    const standing = (view) => postures.filter(({ maturity }) => maturity[view].currentLevel === level).length
    assert.deepEqual([declared, evidenced], [standing('declared'), standing('evidenced')])
  }
  for (const { level, ...counts } of whole.risks) {
    for (const [view, count] of Object.entries(counts)) {
      assert.equal(count, sum(postures.map(({ risks }) => risks.filter((risk) => risk[view].level === level).length)), `${level} ${view}`)
    }
  }
  const targets = postures.map(({ metrics }) => metrics.flatMap((state) => state.targets))
  whole.metrics.forEach(({ met, missed, noData, notApplicable, figure }, place) => {
    const own = targets.map((states) => states[place])
    const standing = (status) => own.filter((state) => state.status === status).length
    assert.deepEqual([met, missed, noData, notApplicable], ['met', 'missed', 'no_data', 'not_applicable'].map(standing))
    const total = (part) => sum(own.map((state) => state.measured?.figure[part] ?? 0))
    assert.deepEqual(figure, { numerator: total('numerator'), denominator: total('denominator') })
  })
  assert.deepEqual([whole.uses, whole.denied], ['uses', 'denied'].map((count) => sum(postures.map(({ access }) => access[count]))))
  assert.ok(whole.denied > 0)
})

test('parts add up in any order and any grouping, and stay what they were', () => {
  const [one, two, three] = postures.map((posture) => posture.rollup())
  const refused = framework.rollupMany([REFUSED], AS_OF)
  const before = one.toJson()
  assertSame(one.merge(two).merge(three.merge(refused)), whole)
  assertSame(refused.merge(three).merge(two.merge(one)), whole)
  assertSame(Rollup.empty(framework).merge(whole), whole)
  assertSame(whole.merge(Rollup.empty(framework)), whole)
  assertSame(Rollup.empty(framework), framework.rollupMany([], AS_OF))
  assert.equal(one.toJson(), before)
  assert.equal(one.merge(one).programs, 2)
  const later = framework.rollupMany(DOCUMENTS, { asOf: '2027-03-01' })
  assert.deepEqual([whole.merge(later).earliest, whole.merge(later).latest], ['2026-11-22', '2027-03-01'])
  assert.equal(Rollup.empty(framework).earliest, null)
})

test('threads change nothing, and the async form gives the same', async () => {
  const documents = Array.from({ length: 20 }, (_, place) => [...DOCUMENTS.map(String), REFUSED][place % 4])
  const expected = framework.rollupMany(documents, AS_OF)
  assert.deepEqual([expected.programs, expected.failed], [15, 5])
  for (const threads of [1, 2, 7]) {
    assertSame(framework.rollupMany(documents, AS_OF, { threads }), expected)
    assertSame(await framework.rollupManyAsync(documents, AS_OF, { threads }), expected)
  }
  assertSame(await framework.rollupManyAsync([], AS_OF), Rollup.empty(framework))
})

test('options are those of a judgement', () => {
  const settings = { graceDays: 365 }
  const judged = DOCUMENTS.map((document) => framework.assess(framework.programFromYaml(document), { ...AS_OF, settings }).rollup())
  assertSame(framework.rollupMany(DOCUMENTS, { ...AS_OF, settings }), judged.reduce((all, own) => all.merge(own)))
  assert.equal(framework.rollupMany(DOCUMENTS, { ...AS_OF, unit: 'no-such-unit' }).failed, 3)
})

test('a listener hears of every document, and may abort', async () => {
  const documents = Array.from({ length: 100 }, () => DOCUMENTS[0])
  for (const form of ['rollupMany', 'rollupManyAsync']) {
    const heard = []
    const onProgress = (done, total) => heard.push([done, total])
    assert.equal((await framework[form](documents, AS_OF, { threads: 2, onProgress })).programs, 100)
    assert.deepEqual(heard.at(-1), [100, 100])
    let calls = 0
    const aborted = async () => framework[form](documents, AS_OF, { threads: 2, onProgress: () => ++calls < 2 })
    await assert.rejects(aborted, { name: 'AigovError', code: 'cancelled' })
    assert.equal(calls, 2)
    const reason = new RangeError('enough')
    const broken = async () => framework[form](documents, AS_OF, { onProgress: () => { throw reason } })
    await assert.rejects(broken, reason)
  }
})

test('a figure lies within the bounds of its quantile', () => {
  // 20 %, 95 % and 100 % stand in buckets of 8, 64 and 64 hundredths of a percent.
  const shares = [95, 20, 100].map((share) => measured('ai_tool_coverage', share, 100))
  const rollup = framework.rollupMany(shares, AS_OF)
  const [lowest, middle, highest] = [{ least: 2000, most: 2007 }, { least: 9472, most: 9535 }, { least: 9984, most: 10047 }]
  for (const [percent, bounds] of [[0, lowest], [33, lowest], [34, middle], [50, middle], [67, highest], [100, highest]]) {
    assert.deepEqual(rollup.quantile('ai_tool_coverage', percent), bounds, `${percent} %`)
  }
  assert.deepEqual(rollup.metrics[0].distribution, [{ least: 2000, count: 1 }, { least: 9472, count: 1 }, { least: 9984, count: 1 }])
  // 30,360 minutes of 23 findings: 1,320 each, in a bucket of 8 minutes.
  assert.deepEqual(postures[0].rollup().quantile('mean_time_to_detect', 50), { least: 1320, most: 1327 })
})

test('a quantile is that of the target of the severity', () => {
  const rollup = framework.rollupMany([measured('vulnerability_detection_rate', 1, 100, 'critical')], AS_OF)
  // One percent is below 128 hundredths of a percent, where every number has its own bucket.
  assert.deepEqual(rollup.quantile('vulnerability_detection_rate', 50, 'critical'), { least: 100, most: 100 })
  assert.equal(rollup.quantile('vulnerability_detection_rate', 50, 'high'), null)
  assert.equal(rollup.quantile('ai_tool_coverage', 50), null)
  assert.equal(rollup.quantile('ai_tool_coverage', 50, null), null)
  const refusals = [
    [['ai_tool_coverag', 50], 'unknown_id', 'metric'],
    [['vulnerability_detection_rate', 50], 'invalid_value', 'severity'],
    [['ai_tool_coverage', 50, 'high'], 'invalid_value', 'severity'],
    [['ai_tool_coverage', 50, 'highest'], 'invalid_value', 'severity'],
    ...[-1, 0.5, 101, NaN, Infinity].map((percent) => [['ai_tool_coverage', percent], 'invalid_value', 'percent']),
  ]
  for (const [args, code, place] of refusals) {
    const error = thrown(() => rollup.quantile(...args))
    assert.deepEqual([error.name, error.code, error.path], ['AigovError', code, place], String(args))
  }
  assert.match(thrown(() => rollup.quantile('ai_tool_coverag', 50)).message, /the nearest is "ai_tool_coverage"/)
})

test('a roll-up survives its document', () => {
  const json = whole.toJson()
  for (const read of [Rollup.fromJson(json), Rollup.fromJson(Buffer.from(json)), framework.rollupFromJson(json)]) assertSame(read, whole)
  assert.equal(JSON.stringify(whole), json)
  assert.deepEqual(whole.toJSON(), JSON.parse(json))
  const problems = thrown(() => Rollup.fromJson('{"schema_version": 1, "uses": -1}')).problems.map(({ kind, path }) => `${kind} ${path}`)
  for (const problem of ['missing_field rules', 'missing_field programs', 'invalid_value uses']) assert.ok(problems.includes(problem), `${problems}`)
  const broken = { ...whole.toJSON(), levels: whole.toJSON().levels.toReversed() }
  const inconsistent = thrown(() => framework.rollupFromJson(JSON.stringify(broken)))
  assert.deepEqual([inconsistent.code, inconsistent.path], ['inconsistent', 'levels'])
})

test('what other rules judged does not add up', () => {
  const other = framework.extend({ version: '1.1.0+example', controls: [{ id: 'DP-001', frequency: 'Monthly' }] })
  const calls = [
    () => Rollup.empty(framework).merge(Rollup.empty(other)),
    () => framework.rollupFromJson(Rollup.empty(other).toJson()),
    () => Rollup.fromJson(Rollup.empty(other).toJson()),
  ]
  for (const call of calls) {
    const error = thrown(call)
    assert.deepEqual([error.name, error.code, error.path], ['AigovError', 'framework_mismatch', 'rules'])
  }
  assertSame(other.rollupFromJson(Rollup.empty(other).toJson()), Rollup.empty(other))
})
