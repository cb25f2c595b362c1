import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'

import { Framework, Program, assessMaturity } from 'aigov-core'

import { answer, argument, assertSame, bytes, camelCase, canonical, cases, given, path } from './vectors.mjs'

const framework = Framework.builtin()

/** What rules make of a program, and what they should. */
function judged(rules, [file, asOf, knownAt, unit, expected, more = '-']) {
  const wanted = expected.endsWith('.json') ? bytes(expected).toString().trimEnd() : expected
  const asked = given(more) && argument(more)
  const json = file.endsWith('.json')
  // Rules bind a program of their own version alone.
  const read = () => (asked?.frameworkVersion ? Program[json ? 'fromJson' : 'fromYaml'](bytes(file)) : rules[json ? 'programFromJson' : 'programFromYaml'](bytes(file)))
  const options = { asOf, knownAt: given(knownAt), unit: given(unit), ...asked }
  return [answer(() => rules.assess(read(), options).toJson()), wanted]
}

/** What the file's runner does with the columns of a case: the answer and what it should be. */
const runners = {
  'maturity.tsv': ([ids, expected]) => {
    const implemented = given(ids)?.split(' ') ?? []
    return [answer(() => canonical(assessMaturity(implemented))), expected]
  },

  'matrix.tsv': ([likelihood, impact, expected]) => [answer(() => framework.matrix.level(likelihood, impact)), expected],

  'heatmaps.tsv': ([view, risks, document, text]) => {
    const heatmap = () => framework.heatmapOf(argument(risks), view)
    const actual = [answer(() => heatmap().toJson()), answer(() => JSON.stringify(heatmap().toText()))]
    return [actual.join('\t'), `${document}\t${text}`]
  },

  'metrics.tsv': ([metric, columns, expected]) => {
    const figures = (given(columns)?.split(' ') ?? []).map((figure) => {
      const [, severity, numerator, denominator] = /^(.+):(\d+)\/(\d+)$/.exec(figure)
      return { severity: given(severity), numerator: Number(numerator), denominator: Number(denominator) }
    })
    return [answer(() => canonical(framework.evaluateMetric(metric, figures))), expected]
  },

  'mappings.tsv': ([by, ...columns]) => {
    const expected = columns.pop()
    const names = columns.map((column) => given(column) ?? '')
    return [answer(() => canonical(by === 'control' ? framework.mappingsOf(...names) : framework.mappingsTo(...names))), expected]
  },

  'coverage.tsv': ([edition, expected]) => [canonical(framework.coverage().find((coverage) => coverage.edition === edition)), expected],

  'roadmap.tsv': ([phase, expected]) => [canonical(framework.replayRoadmap().find((step) => step.phase === phase)), expected],

  'policies.tsv': ([request, expected]) => {
    const { error } = JSON.parse(expected)
    const call = () => JSON.stringify(framework.usagePolicy(argument(request)).markdown)
    if (!['wrong_type', 'missing_field', 'unknown_field'].includes(error?.kind)) return [answer(call), expected]
    // The form of an argument is the program's own affair: a TypeError that names the same place.
    assert.throws(call, (thrown) => {
      assert.ok(thrown instanceof TypeError)
      assert.equal(thrown.code, 'ERR_INVALID_ARG_TYPE')
      assert.ok(thrown.message.startsWith(`The "request.${camelCase(error.path)}" argument `), thrown.message)
      return true
    })
    return [expected, expected]
  },

  'programs.tsv': (columns) => judged(framework, columns),

  'tailored.tsv': ([overlay, ...columns]) => judged(framework.extend(bytes(overlay)), columns),
}

for (const [file, run] of Object.entries(runners)) {
  test(file, () => {
    const all = cases(file)
    assert.ok(all.length > 0)
    for (const { place, columns } of all) {
      const [actual, expected] = run(columns)
      assertSame(actual, expected, place)
    }
  })
}

test('decisions.tsv', () => {
  const answers = new Map()
  for (const { place, columns } of cases('decisions.tsv')) {
    if (columns[0].startsWith('= ')) {
      answers.set(columns[0].slice(2), columns[1])
      continue
    }
    const [dataClass, approval, endpoint, privacyMode, vendorTelemetry, account, execution, profile] = columns.map(given)
    const request = { dataClass, approval, endpoint, privacyMode, vendorTelemetry, account, execution, profile }
    assertSame(answer(() => canonical(framework.decide(request))), answers.get(columns[8]), place)
  }
  assert.ok(answers.size > 0)
})

const problemFiles = readdirSync(path('tests/vectors/programs')).filter((file) => file.endsWith('.problems.tsv'))

for (const file of problemFiles) {
  test(`programs/${file}`, () => {
    const [, program] = /^# All that is wrong with (\S+),/.exec(bytes(`tests/vectors/programs/${file}`).toString())
    const wanted = cases(`programs/${file}`).map(({ columns }) => columns.join(' '))
    assert.throws(
      () => framework.programFromYaml(bytes(program)),
      ({ problems, totalProblems }) => {
        assert.deepEqual(problems.map(({ kind, path: place }) => `${kind} ${place}`), wanted)
        assert.equal(totalProblems, wanted.length)
        return true
      },
    )
  })
}

test('every file of vectors has a runner', () => {
  const files = readdirSync(path('tests/vectors')).filter((file) => file.endsWith('.tsv'))
  assert.deepEqual(files.filter((file) => !(file in runners)), ['decisions.tsv'])
  assert.ok(problemFiles.length > 0)
})
