import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'

import { Framework, Program, assessMaturity, generateUsagePolicy, version, vocabularies } from 'aigov-core'

const native = createRequire(import.meta.url)('../native.cjs')
const framework = Framework.builtin()

const HEAD = { schema_version: 2, framework: { id: 'ai-code-generation', version: '1.1.0' }, organization: { name: 'Example Robotics' } }

/** What a call throws. */
function thrown(call) {
  try {
    call()
  } catch (error) {
    return error
  }
  return assert.fail('nothing was thrown')
}

test('an AigovError is an Error with name, code, path, problems and a stack that leads to the caller', () => {
  const error = thrown(() => framework.control('TM-01'))
  assert.ok(error instanceof Error)
  assert.equal(error.name, 'AigovError')
  assert.equal(error.code, 'unknown_id')
  assert.equal(error.path, '')
  assert.equal(error.message, 'no control has the id "TM-01"; the nearest is "TM-001"')
  assert.deepEqual(error.problems, [
    { kind: 'unknown_id', path: '', message: error.message, expected: 'the id of a control', found: '"TM-01"' },
  ])
  assert.equal(error.totalProblems, 1)
  assert.match(error.stack, /errors\.test\.mjs/)
})

test('all problems of a document arrive at once, in its order', () => {
  const controls = [{ id: 'TM-001', status: 'done' }, { id: 'TM-999', status: 'planned' }, { id: 'TM-002' }]
  const error = thrown(() => framework.programFromJson(JSON.stringify({ ...HEAD, controls })))
  const places = error.problems.map(({ kind, path }) => [kind, path])
  assert.deepEqual(places, [
    ['invalid_value', 'controls[0].status'],
    ['unknown_id', 'controls[1].id'],
    ['missing_field', 'controls[2].status'],
  ])
  assert.equal(error.code, 'invalid_value')
  assert.equal(error.path, 'controls[0].status')
  assert.equal(error.totalProblems, 3)
  assert.ok(error.message.startsWith('3 problems:'))
})

test('a hundred problems are listed and all are counted', () => {
  const units = Array.from({ length: 250 }, () => 'not an id')
  const error = thrown(() => Program.fromObject({ ...HEAD, organization: { name: 'Example Robotics', units } }))
  assert.equal(error.problems.length, 100)
  assert.equal(error.totalProblems, 250)
})

test('each kind of refusal keeps its code', () => {
  const json = (changes) => JSON.stringify({ ...HEAD, ...changes })
  const refusals = {
    syntax: () => Program.fromJson('{'),
    encoding: () => Program.fromJson(new Uint8Array([0x22, 0xff, 0x22])),
    missing_field: () => Program.fromJson('{}'),
    unknown_field: () => Program.fromJson(json({ tool: [] })),
    duplicate_key: () => Program.fromJson(`${json({}).slice(0, -1)},"schema_version":2}`),
    wrong_type: () => Program.fromJson(json({ tools: 'cursor' })),
    invalid_value: () => framework.decide({ approval: 'maybe' }),
    invalid_id: () => framework.decide({ dataClass: 'not an id' }),
    invalid_date: () => framework.usagePolicy({ organization: 'Example Robotics', approvedOn: '2026-02-30' }),
    invalid_text: () => generateUsagePolicy('Example\u202eLtd', []),
    duplicate_id: () => Program.fromJson(json({ tools: [{ id: 'a', name: 'A' }, { id: 'a', name: 'B' }] })),
    unknown_id: () => assessMaturity(['TM-01']),
    inconsistent: () => framework.heatmapOf([{ ...framework.risk('R001'), inherentRisk: 'low' }], 'inherent'),
    unsupported_version: () => Program.fromJson(json({ schema_version: 3 })),
    framework_mismatch: () => framework.programFromJson(json({ framework: { id: 'another', version: '1.1.0' } })),
    invalid_argument: () => framework.heatmap('current'),
    cancelled: () => framework.riskLevels(Uint8Array.of(1), Uint8Array.of(1), { onProgress: () => false }),
    internal: () => native.__panicForTest(),
    limit: () => Program.fromYaml(`a: ${'['.repeat(100)}`),
  }
  assert.deepEqual(Object.keys(refusals).sort(), [...vocabularies.errorKind].sort())
  for (const [kind, call] of Object.entries(refusals)) {
    const error = thrown(call)
    assert.equal(error.name, 'AigovError', kind)
    assert.equal(error.code, kind)
  }
})

test('names that hide or reorder text are refused, those that only look like markup are kept', () => {
  for (const name of ['', ' ', 'a\nb', 'a\u0000b', 'a\u200bb', 'a\u202eb', 'x'.repeat(201)]) {
    assert.equal(thrown(() => generateUsagePolicy(name, [])).code, 'invalid_text', JSON.stringify(name))
  }
  const program = Program.fromObject({ ...HEAD, organization: { name: '<script>alert(1)</script>' } })
  assert.equal(program.organization.name, '<script>alert(1)</script>')
  assert.ok(!framework.assess(program, { asOf: '2026-11-22' }).usagePolicy().html.includes('<script>'))
})

test('half a surrogate pair is refused instead of replaced', () => {
  assert.equal(thrown(() => assessMaturity(['TM-001\ud800'])).code, 'encoding')
  assert.equal(thrown(() => Program.fromJson('"\udfff"')).code, 'encoding')
  const error = thrown(() => Program.fromObject({ ...HEAD, organization: { name: 'Example \ud800' } }))
  assert.deepEqual([error.code, error.path], ['encoding', 'organization.name'])
  assert.match(generateUsagePolicy('Example 🤖 \ufffd', []), /Example 🤖 \ufffd/)
})

test('a panic arrives as an internal AigovError, and the process and its handles go on', () => {
  const before = framework.toJson()
  for (let round = 0; round < 2; round += 1) {
    const error = thrown(native.__panicForTest)
    assert.equal(error.name, 'AigovError')
    assert.equal(error.code, 'internal')
    assert.equal(error.path, '')
    assert.deepEqual(error.problems, [{ kind: 'internal', path: '', message: error.message, expected: null, found: null }])
    assert.equal(error.totalProblems, 1)
    assert.match(error.message, /a panic for the test of a boundary/)
    assert.match(error.stack, /errors\.test\.mjs/)
  }
  assert.equal(typeof version(), 'string')
  assert.equal(framework.toJson(), before)
})
