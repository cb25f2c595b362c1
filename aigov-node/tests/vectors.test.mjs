import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'

import { Framework, Program, assessMaturity } from 'aigov-core'

import { answer, argument, assertSame, bytes, camelCase, canonical, cases, given, path } from './vectors.mjs'

const framework = Framework.builtin()

/** Reads programs without binding them. */
const Unbound = { programFromJson: Program.fromJson, programFromYaml: Program.fromYaml }

/** A program of a column: a file, or the document itself. */
function programOf(column, rules = framework) {
  const json = column.startsWith('{') || column.endsWith('.json')
  return rules[json ? 'programFromJson' : 'programFromYaml'](column.startsWith('{') ? column : bytes(column))
}

/** Words of a column, and as one. */
const words = (column) => given(column)?.split(' ') ?? []
const column = (list, separator = ' ') => (list.length > 0 ? list.join(separator) : '-')

/** The entries that an explanation cites, down to its last part. */
const cited = ({ facts, from }) => [...facts.map(({ fact }) => fact), ...from.flatMap(cited)]

/** What rules make of a program, and what they should. */
function judged(rules, [file, asOf, knownAt, unit, expected, more = '-']) {
  const wanted = expected.endsWith('.json') ? bytes(expected).toString().trimEnd() : expected
  const asked = given(more) && argument(more)
  // Rules bind a program of their own version alone.
  const read = () => programOf(file, asked?.frameworkVersion ? Unbound : rules)
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

  'remedies.tsv': ([overlay, request, expected]) => {
    const rules = given(overlay) ? framework.extend(bytes(overlay)) : framework
    return [answer(() => canonical(rules.decide(argument(request)))), expected]
  },

  'diffs.tsv': ([before, from, after, to, expected]) => {
    const [earlier, later] = [[before, from], [after, to]].map(([program, asOf]) => framework.assess(programOf(program), { asOf }))
    // Where a case states no direction, any will do.
    const stated = new Map((given(expected)?.split('; ') ?? []).map((change) => change.split(' ')))
    const changes = later.diff(earlier).changes.map(({ kind, id, direction, fields }) => {
      const names = new Set(fields.map(({ field }) => /^[^.[]+/.exec(field)[0]))
      return [`${kind}/${id}`, stated.get(`${kind}/${id}`) === '-' ? '-' : direction, [...names].sort().join(',')].join(' ')
    })
    return [column(changes.sort(), '; '), expected]
  },

  'outlook.tsv': ([program, asOf, knownAt, unit, until, expected]) => {
    const posture = framework.assess(programOf(program), { asOf, knownAt: given(knownAt), unit: given(unit) })
    return [column(posture.foresight(until).days.map(({ on }) => on)), expected]
  },

  'histories.tsv': ([program, asOf, until, step, expected]) => {
    const levels = ({ declared, evidenced }) => `${declared.currentLevel}:${evidenced.currentLevel}`
    const days = framework.history(programOf(program), { asOf, until, step })
    return [column(days.map((posture) => `${posture.asOf}:${levels(posture.maturity)}`)), expected]
  },

  'rollups.tsv': ([programs, asOf, expected]) => {
    const documents = words(programs).map((program) => (program === '{}' ? program : bytes(program)))
    const { schema_version, rules, ...counts } = framework.rollupMany(documents, { asOf }).toJSON()
    counts.metrics = counts.metrics.map(({ distribution, ...metric }) => metric)
    return [JSON.stringify(counts), expected]
  },

  'plans.tsv': ([program, asOf, level, appetite, expected]) => {
    const goal = { level: given(level) && Number(level), appetite: given(appetite) }
    const { actions } = framework.assess(programOf(program), { asOf }).plan(goal)
    return [column(actions.map(({ kind, subject }) => `${kind}/${subject}`)), expected]
  },

  'explanations.tsv': ([program, asOf, id, expected, unwanted]) => {
    const entries = new Set(cited(framework.assess(programOf(program), { asOf }).explain(id)))
    const [there, wrong] = [expected, unwanted].map((of) => column(words(of).filter((entry) => entries.has(entry))))
    return [`${there}, not ${wrong}`, `${expected}, not -`]
  },
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
