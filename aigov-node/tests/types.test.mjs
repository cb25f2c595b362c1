import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import * as aigov from 'aigov-core'

import { EVERYTHING } from './everything.mjs'
import { DOCUMENT } from './proof.mjs'
import { bytes, path } from './vectors.mjs'

const { Framework, Matrix } = aigov
const folder = path('aigov-node')
const declarations = ['index.d.ts', ...readdirSync(join(folder, 'types')).map((file) => `types/${file}`)].map((file) => {
  return [file, readFileSync(join(folder, file), 'utf8')]
})
const exported = declarations.flatMap(([, text]) => [...text.matchAll(/^export (?:declare )?(\w+) (\w+)/gm)].map(([, sort, name]) => ({ sort, name })))

test('what the package exports and what it declares are the same', () => {
  const values = exported.filter(({ sort }) => ['class', 'const', 'function'].includes(sort)).map(({ name }) => name)
  assert.deepEqual(values.sort(), Object.keys(aigov).sort())
})

test('everything declared is documented', () => {
  for (const [file, text] of declarations) {
    const lines = text.replace(/^export declare const .*?^}/gms, '').split('\n')
    const bare = lines.filter((line, index) => /^(export (?!\*|declare const)|  (readonly |static |get )?\w+\??[:(])/.test(line) && !/\*\/$/.test(lines[index - 1]))
    assert.deepEqual(bare, [], file)
  }
})

test('the consumer that is compiled uses every exported name', () => {
  const consumer = readFileSync(join(folder, 'tests/consumer.ts'), 'utf8')
  const unused = exported.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(consumer))
  assert.deepEqual(unused, [])
})

/** A value as TypeScript source; a handle within it stands for itself. */
function source(value) {
  if (value instanceof Matrix) return 'matrix'
  if (Array.isArray(value)) return `[${value.map(source).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${source(member)}`).join(',')}}`
}

/** What the getters of a handle give. */
function properties(handle) {
  const descriptors = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(handle)))
  return Object.fromEntries(descriptors.filter(([, { get }]) => get).map(([name]) => [name, handle[name]]))
}

test('values have the declared types: no field more, none less, no word outside its vocabulary', (t) => {
  const framework = Framework.builtin()
  const names = ['aigov-core/examples/programs/mid-size.yaml', 'aigov-core/examples/programs/exemplary.yaml', 'tests/vectors/programs/risks.yaml']
  const programs = names.map((name) => framework.programFromYaml(bytes(name)))
  programs.push(aigov.Program.fromObject(DOCUMENT))
  const postures = programs.map((program) => framework.assess(program, { asOf: '2026-11-22', knownAt: '2026-11-22' }))
  programs.push(aigov.Program.fromObject(EVERYTHING))
  postures.push(...[undefined, 'retail'].map((unit) => framework.assess(programs.at(-1), { asOf: '2026-11-22', unit })))
  postures.push(...postures.map((posture) => aigov.Posture.fromJson(posture.toJson())))
  const [judged] = postures
  const broken = (() => {
    try {
      return framework.programFromYaml(bytes('aigov-core/examples/programs/broken.yaml'))
    } catch (error) {
      return error
    }
  })()
  const allowed = { dataClass: 'confidential', approval: 'approved', endpoint: 'local', privacyMode: 'enabled', vendorTelemetry: 'disabled', account: 'corporate', execution: 'interactive' }
  const one = Uint8Array.of(1)
  const findings = { severity: one, phase: one, status: one, introducedAt: BigInt64Array.of(0n), detectedAt: BigInt64Array.of(9n), unit: 'second' }
  const checks = [
    ['typeof aigov.vocabularies', aigov.vocabularies],
    ['typeof aigov.builtin', aigov.builtin],
    ['typeof aigov.codes', aigov.codes],
    ['Properties<aigov.Framework>', properties(framework)],
    ['Properties<aigov.Matrix>', properties(framework.matrix)],
    ['Properties<aigov.Heatmap>', properties(framework.heatmap('target'))],
    ...programs.map((program) => ['Properties<aigov.Program>', properties(program)]),
    ...postures.map((posture) => ['Properties<aigov.Posture>', properties(posture)]),
    ['Properties<aigov.Rollup>', properties(judged.rollup())],
    ['Properties<aigov.Rollup>', properties(aigov.Rollup.empty(framework))],
    ['readonly aigov.Document[]', postures.map((posture) => posture.usagePolicy())],
    ['readonly aigov.Explanation[]', ['evidenced', 'R001', 'TM-001'].map((id) => judged.explain(id))],
    ['readonly aigov.PostureDiff[]', postures.map((posture) => posture.diff(judged))],
    ['aigov.Foresight', judged.foresight('2027-02-28')],
    ['readonly aigov.Plan[]', [judged.plan({}), judged.plan({ level: 5, appetite: 'low' })]],
    ['aigov.Maturity', aigov.assessMaturity(['TM-001'])],
    ['aigov.Control', framework.control('TM-001')],
    ['aigov.RiskEntry', framework.risk('R001')],
    ['aigov.Metric', framework.metric('ai_tool_coverage')],
    ['aigov.Edition', framework.edition('gdpr')],
    ['aigov.AllowedDecision', framework.decide(allowed)],
    ['aigov.DeniedDecision', framework.decide({})],
    ['aigov.MetricState', framework.evaluateMetric('vulnerability_detection_rate', [{ severity: 'high', numerator: 1, denominator: 1 }])],
    ['readonly aigov.Mapping[]', framework.mappingsOf('SEC-001')],
    ['readonly aigov.EditionCoverage[]', framework.coverage()],
    ['readonly aigov.RoadmapStep[]', framework.replayRoadmap()],
    ['readonly aigov.Lint[]', framework.lints()],
    ['Properties<aigov.PullRequestFigures>', properties(aigov.PullRequestFigures.none())],
    ['Properties<aigov.FindingFigures>', properties(aigov.FindingFigures.none())],
    ['Properties<aigov.FindingFigures>', properties(aigov.findingFigures(findings))],
    ['aigov.Between | null', judged.rollup().quantile('ai_tool_coverage', 50)],
    ['aigov.HeatmapCell | null', framework.heatmap('inherent').cell('rare', 'minor')],
    ["Pick<aigov.AigovError, 'name' | 'code' | 'path' | 'totalProblems' | 'problems'>", { ...broken }],
    ['aigov.JsonObject', programs[0].toJSON()],
  ]
  const program = [
    `import type * as aigov from ${JSON.stringify(join(folder, 'index.js'))}`,
    'type Properties<T> = { readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: T[K] }',
    'declare const matrix: aigov.Matrix',
    ...checks.map(([type, value], index) => `export const value${index}: ${type} = ${source(value)}`),
  ].join('\n')

  const scratch = mkdtempSync(join(tmpdir(), 'aigov-'))
  t.after(() => rmSync(scratch, { recursive: true }))
  const file = join(scratch, 'values.mts')
  writeFileSync(file, program)
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext', '--exactOptionalPropertyTypes', '--types', '']
  const compiler = join(folder, 'node_modules/.bin/tsc')
  const { status, stdout, stderr } = spawnSync(compiler, [...options, file], { cwd: scratch, encoding: 'utf8' })
  assert.equal(status, 0, stdout.slice(0, 4000) + stderr)
})
