import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

import {
  FindingFigures,
  Framework,
  Posture,
  PullRequestFigures,
  codes,
  findingFigures,
  findingFiguresAsync,
  pullRequestFigures,
  pullRequestFiguresAsync,
  vocabularies,
} from 'aigov-core'

import { bytes, path } from './vectors.mjs'

const framework = Framework.builtin()
const assessPacked = framework.packedAssessor()
const ids = framework.requirementIds
const ROWS = 70_000 // more than one stretch of the core's

/** Numbers below `end` that are the same in every run. */
function random(length, end) {
  let state = 1
  return Uint32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * end)
  })
}

const masks = random(ROWS, 2 ** 18)
const likelihoods = Uint8Array.from(random(ROWS, 5), (place) => place + 1)
const impacts = Uint8Array.from(random(ROWS * 2, 5).subarray(ROWS), (place) => place + 1)
const idsOf = (mask) => ids.filter((_, bit) => (mask >>> bit) & 1)

async function thrown(call) {
  try {
    await call()
  } catch (error) {
    return error
  }
  return assert.fail('nothing was thrown')
}

/** A value to compare; a handle has no members of its own. */
const comparable = (outcome) => outcome?.toJson?.() ?? outcome

/** Both forms of a batch, on any number of threads, give the same. */
async function both(name, receiver, ...columns) {
  const outcome = receiver[name](...columns)
  for (const threads of [1, 2, 5]) {
    assert.deepEqual(comparable(receiver[name](...columns, { threads })), comparable(outcome))
    assert.deepEqual(comparable(await receiver[`${name}Async`](...columns, { threads })), comparable(outcome))
  }
  return outcome
}

test('a prepared set is assessed as its ids are', () => {
  for (const mask of [0, 1, 2 ** 18 - 1, ...masks.subarray(0, 300)]) {
    const held = framework.controlSet(idsOf(mask))
    const whole = framework.assessMaturity(idsOf(mask))
    assert.deepEqual(held.assess(), whole)
    assert.deepEqual([held.currentLevel, held.nextLevel, held.gapsToNextLevel], [whole.currentLevel, whole.nextLevel, whole.gapsToNextLevel])
    const packed = held.assessPacked()
    assert.deepEqual([assessPacked(mask), assessPacked(BigInt(mask))], [packed, packed])
    assert.deepEqual([Math.floor(packed / 2 ** 32), idsOf(packed >>> 0)], [whole.currentLevel, whole.gapsToNextLevel])
    assert.equal(held.mask, mask)
    assert.equal(framework.controlSetOfMask(BigInt(mask)).mask, mask)
  }
  const held = framework.controlSet(['TM-001', 'TM-001'])
  assert.deepEqual(['TM-001', 'TM-002', 'TM-999'].map((id) => held.contains(id)), [true, false, false])
})

test('a mask that is none is refused', async () => {
  for (const mask of [-1, 0.5, NaN, 2 ** 18, 2 ** 32, -1n, 1n << 18n, 1n << 64n]) {
    assert.equal((await thrown(() => framework.controlSetOfMask(mask))).code, 'invalid_value', String(mask))
  }
  assert.equal((await thrown(() => framework.controlSetOfMask('1'))).code, 'ERR_INVALID_ARG_TYPE')
  for (const mask of [2 ** 18, 2 ** 32, -1, 0.5, NaN, 2n ** 70n]) {
    assert.equal((await thrown(() => assessPacked(mask))).code, 'invalid_value', String(mask))
  }
  for (const mask of [undefined, null, '1', {}]) {
    assert.equal((await thrown(() => assessPacked(mask))).code, 'ERR_INVALID_ARG_TYPE', String(mask))
  }
  assert.equal((await thrown(() => assessPacked())).code, 'ERR_INVALID_ARG_TYPE')
})

test('masks of a framework of many ids are BigInts, and columns of theirs stand side by side', async () => {
  const [like] = framework.toJSON().capabilities
  const capabilities = Array.from({ length: 60 }, (_, place) => ({ ...like, id: `CAP-${100 + place}` }))
  const large = framework.extend({ version: '1.1.0+many', capabilities })
  assert.equal(large.requirementIds.length, 78)
  const held = large.controlSet(['TM-001', 'CAP-159'])
  assert.equal(held.mask, 1n | (1n << 77n))
  assert.equal(large.controlSetOfMask(held.mask).mask, held.mask)
  assert.equal((await thrown(() => held.assessPacked())).code, 'limit')
  assert.equal((await thrown(() => large.packedAssessor())).code, 'limit')
  const columns = [new BigUint64Array([1n, 2n ** 64n - 1n]), new Uint32Array([1 << 13, 0])]
  assert.deepEqual([...(await both('maturityLevels', large, columns))], [1, 5])
  const gaps = await both('maturityGaps', large, columns)
  assert.ok(gaps[0] instanceof BigUint64Array && gaps[1] instanceof Uint32Array)
})

test('columns of masks are assessed as each of their sets', async () => {
  const levels = await both('maturityLevels', framework, masks)
  const gaps = await both('maturityGaps', framework, masks)
  const wide = BigUint64Array.from(masks, BigInt)
  assert.deepEqual(framework.maturityLevels([wide]), levels)
  assert.deepEqual(Uint32Array.from(framework.maturityGaps(wide), Number), gaps)
  for (let row = 0; row < ROWS; row += 97) {
    const packed = framework.controlSetOfMask(masks[row]).assessPacked()
    assert.deepEqual([levels[row], gaps[row]], [Math.floor(packed / 2 ** 32), packed >>> 0])
  }
})

test('columns of risks are what the matrix says of each', async () => {
  const { likelihood, impact, riskLevel } = framework.scales
  const levels = await both('riskLevels', framework, likelihoods, impacts)
  const counts = await both('heatmapCounts', framework, likelihoods, impacts)
  const cells = likelihood.map(() => impact.map(() => 0))
  likelihoods.forEach((rank, row) => (cells[rank - 1][impacts[row] - 1] += 1))
  assert.deepEqual(counts.cells, cells)
  assert.deepEqual(counts.levels, riskLevel.map((_, place) => levels.filter((level) => level === place + 1).length))
  const { matrix } = framework
  for (let row = 0; row < ROWS; row += 997) {
    const level = matrix.level(likelihood[likelihoods[row] - 1].id, impact[impacts[row] - 1].id)
    assert.equal(riskLevel[levels[row] - 1].id, level)
  }
  assert.deepEqual(likelihood.map(({ id }) => framework.likelihoodRank(id)), [1, 2, 3, 4, 5])
  assert.deepEqual(impact.map(({ id }) => framework.impactRank(id)), [1, 2, 3, 4, 5])
})

test('columns of requests are decided as each of them', async () => {
  const words = { approval: 'approvalState', endpoint: 'endpoint', privacyMode: 'switch', vendorTelemetry: 'switch', account: 'account', execution: 'execution' }
  const classes = framework.scales.dataClass.map(({ id }) => id)
  assert.deepEqual(classes.map((id) => framework.dataClassCode(id)), [1, 2, 3, 4])
  const columns = { dataClass: Uint8Array.from(random(ROWS, 5)) }
  Object.entries(words).forEach(([name, vocabulary], place) => {
    columns[name] = Uint8Array.from(random(ROWS + place + 1, vocabularies[vocabulary].length + 1).subarray(place + 1))
  })
  const denials = await both('accessDenials', framework, columns)
  for (let row = 0; row < ROWS; row += 97) {
    const request = columns.dataClass[row] === 0 ? {} : { dataClass: classes[columns.dataClass[row] - 1] }
    for (const [name, vocabulary] of Object.entries(words)) {
      const word = vocabularies[vocabulary].find((own) => codes[vocabulary][own] === columns[name][row])
      if (word !== undefined) request[name] = word
    }
    const { allowed, reasons } = framework.decide(request)
    assert.equal(denials[row] === 0, allowed, JSON.stringify(request))
    const unmet = framework.access.requirements.filter((_, bit) => (denials[row] >> bit) & 1).map(({ id }) => id)
    assert.deepEqual(unmet, reasons.filter(({ code }) => code !== 'class_prohibited').map(({ requirement }) => requirement), JSON.stringify(request))
    assert.equal(denials[row] >> 15 === 1, reasons.some(({ code }) => code === 'class_prohibited'))
    assert.equal(framework.allows(request), allowed)
  }
  const alone = framework.accessDenials({ dataClass: columns.dataClass, profile: framework.access.defaultProfile ?? null })
  assert.deepEqual(alone, framework.accessDenials({ dataClass: columns.dataClass }))
  const unknown = await thrown(() => framework.accessDenials({ dataClass: new Uint8Array(1), profile: 'nobody' }))
  assert.deepEqual([unknown.code, unknown.path], ['unknown_id', 'profile'])
})

test('pull requests make figures', async () => {
  const { human, ai } = codes.attribution
  const { pass, fail } = codes.licenceResult
  const columns = {
    attribution: Uint8Array.of(ai, ai, ai, ai, 0, human),
    scanned: Uint8Array.of(1, 1, 255, 0, 0, 0),
    licence: Uint8Array.of(pass, fail, 0, pass, pass, fail),
    approvedIndependently: Uint8Array.of(1, 1, 0, 0, 1, 1),
  }
  const figures = await both('pullRequestFigures', { pullRequestFigures, pullRequestFiguresAsync }, columns)
  assert.deepEqual([figures.pullRequests, figures.unattributed], [6, 1])
  // Of five that are known four are AI's; one more is not known.
  assert.deepEqual(figures.aiGenerated, { figure: { numerator: 4, denominator: 5 }, lowerBound: { numerator: 4, denominator: 6 } })
  assert.deepEqual(figures.scanCoverage, { figure: { numerator: 3, denominator: 4 }, lowerBound: { numerator: 3, denominator: 5 } })
  assert.deepEqual(figures.licenceCompliance.figure, { numerator: 2, denominator: 3 })
  assert.deepEqual(figures.independentApproval.figure, { numerator: 2, denominator: 4 })
  const part = (...rows) => pullRequestFigures(Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice(...rows)])))
  const [one, two, three] = [part(0, 2), part(2, 3), part(3)]
  const before = one.toJson()
  assert.equal(one.merge(two).merge(three).toJson(), figures.toJson())
  assert.equal(three.merge(one).merge(PullRequestFigures.none().merge(two)).toJson(), figures.toJson())
  assert.deepEqual([one.toJson(), one.pullRequests, PullRequestFigures.none().pullRequests], [before, 2, 0])
})

test('findings make figures', async () => {
  const columns = {
    severity: new Uint8Array(4).fill(codes.severity.critical),
    phase: Uint8Array.of(codes.findingPhase.before_production, codes.findingPhase.production, 0, 1),
    status: Uint8Array.of(codes.findingStatus.open, codes.findingStatus.resolved, 0, codes.findingStatus.false_positive),
    introducedAt: BigInt64Array.of(0n, 100n, -60n, 0n),
    detectedAt: BigInt64Array.of(61n, 0n, 60n, 0n),
    unit: 'second',
  }
  const figures = await both('findingFigures', { findingFigures, findingFiguresAsync }, columns)
  assert.deepEqual([figures.findings, figures.falsePositives], [3, 1])
  const critical = figures.bySeverity.at(-1)
  assert.deepEqual([critical.severity, critical.caughtBeforeProduction.figure], ['critical', { numerator: 1, denominator: 2 }])
  const time = figures.timeToDetect
  // 61 and 120 seconds, and one that was detected too early: 181 seconds make four minutes.
  assert.deepEqual([time.timed, time.untimed, time.clamped, time.totalSeconds, time.minutes], [3, 0, 1, 181, { numerator: 4, denominator: 3 }])
  assert.deepEqual([time.medianMicroseconds, time.p90Microseconds], [61e6, 120e6])
  assert.equal(findingFigures({ ...columns, timed: Uint8Array.of(1, 0, 0, 0) }).timeToDetect.timed, 1)
  // 61,000,000 microseconds lie between 232 and 233 times 2^18, and 120,000,000 between 228 and 229 times 2^19.
  assert.deepEqual([0, 50, 100].map((percent) => figures.quantile(percent)?.least), [0, 232 * 2 ** 18, 228 * 2 ** 19])
  assert.deepEqual(figures.quantile(50), { least: 60817408, most: 61079551 })
  assert.equal(FindingFigures.none().quantile(50), null)
  const part = (...rows) => {
    const { unit, ...arrays } = columns
    return findingFigures({ unit, ...Object.fromEntries(Object.entries(arrays).map(([name, column]) => [name, column.slice(...rows)])) })
  }
  const [one, two, three] = [part(0, 1), part(1, 3), part(3)]
  const before = one.toJson()
  const whole = one.merge(two).merge(three)
  // What is exact stays exact, and only the bounds of the quantiles are left.
  assert.equal(whole.toJson(), FindingFigures.none().merge(figures).toJson())
  assert.equal(three.merge(two.merge(one)).toJson(), whole.toJson())
  const added = whole.timeToDetect
  assert.deepEqual(added, { ...time, medianMicroseconds: null, p90Microseconds: null })
  assert.deepEqual([whole.findings, whole.falsePositives, whole.bySeverity, whole.quantile(50)], [3, 1, figures.bySeverity, figures.quantile(50)])
  assert.equal(one.toJson(), before)
  assert.equal((await thrown(() => findingFigures({ ...columns, unit: 'hour' }))).code, 'invalid_value')
})

const examples = ['mid-size', 'exemplary', 'broken'].map((name) => bytes(`aigov-core/examples/programs/${name}.yaml`))
const AS_OF = { asOf: '2026-11-22' }

test('many programs are judged as each of them; one that cannot be read is an error in its place', async () => {
  const documents = Array.from({ length: 12 }, (_, place) => (place % 2 === 0 ? examples[place % 3] : examples[place % 3].toString()))
  const shown = (outcome) => (outcome instanceof Posture ? outcome.toJson() : JSON.stringify([outcome.name, outcome.code, outcome.problems]))
  const single = documents.map((document) => {
    try {
      return framework.assess(framework.programFromYaml(document), AS_OF).toJson()
    } catch (error) {
      assert.ok(error instanceof Error && error.name === 'AigovError')
      return shown(error)
    }
  })
  for (const threads of [1, 2, 5]) {
    assert.deepEqual(framework.assessMany(documents, AS_OF, { threads }).map(shown), single)
    assert.deepEqual((await framework.assessManyAsync(documents, AS_OF, { threads })).map(shown), single)
  }
})

test('no row is a batch too', async () => {
  assert.deepEqual(await both('maturityLevels', framework, new Uint32Array()), new Uint8Array())
  assert.deepEqual(await both('maturityGaps', framework, new BigUint64Array()), new BigUint64Array())
  assert.deepEqual(await both('riskLevels', framework, new Uint8Array(), new Uint8Array()), new Uint8Array())
  assert.deepEqual(await both('accessDenials', framework, { dataClass: new Uint8Array() }), new Uint16Array())
  assert.deepEqual(framework.assessMany([], AS_OF), [])
  assert.deepEqual(await framework.assessManyAsync([], AS_OF), [])
  assert.equal(framework.heatmapCounts(new Uint8Array(), new Uint8Array()).cells.flat().length, 25)
})

test('views of a part of memory and Buffers are columns', () => {
  const memory = new ArrayBuffer(24)
  new Uint32Array(memory).set([9, 9, 0, 3, 2 ** 18 - 1, 9])
  assert.deepEqual([...framework.maturityLevels(new Uint32Array(memory, 8, 3))], [1, 1, 5])
  const whole = Uint8Array.of(9, 9, 9, 2, 5)
  assert.deepEqual([...framework.riskLevels(whole.subarray(3), Buffer.from([3, 5]))], [2, 4])
})

test('a column that cannot be used is named, with its first bad row, by both forms', async () => {
  const late = new Uint8Array(ROWS).fill(1)
  late[ROWS - 1] = 6
  const columns = { attribution: new Uint8Array(2), scanned: new Uint8Array(2), licence: Uint8Array.of(0, 3), approvedIndependently: new Uint8Array(2) }
  const refusals = [
    ['maturityLevels', framework, [Uint32Array.of(0, 1 << 18)], 'invalid_value', 'held[1]'],
    ['maturityLevels', framework, [[]], 'inconsistent', 'held'],
    ['maturityGaps', framework, [[new Uint32Array(2), new Uint32Array(1)]], 'inconsistent', 'held[1]'],
    ['riskLevels', framework, [late, impacts], 'invalid_value', `likelihoods[${ROWS - 1}]`],
    ['riskLevels', framework, [Uint8Array.of(1), Uint8Array.of(0)], 'invalid_value', 'impacts[0]'],
    ['heatmapCounts', framework, [new Uint8Array(2), new Uint8Array(1)], 'inconsistent', 'impacts'],
    ['accessDenials', framework, [{ dataClass: Uint8Array.of(1, 5) }], 'invalid_value', 'data_class[1]'],
    ['accessDenials', framework, [{ dataClass: new Uint8Array(2), privacyMode: Uint8Array.of(0, 3) }], 'invalid_value', 'privacy_mode[1]'],
    ['accessDenials', framework, [{ dataClass: new Uint8Array(2), account: new Uint8Array(1) }], 'inconsistent', 'account'],
    ['pullRequestFigures', { pullRequestFigures, pullRequestFiguresAsync }, [columns], 'invalid_value', 'licence[1]'],
    ['maturityLevels', framework, [masks, { threads: 0 }], 'invalid_argument', 'threads'],
    ['maturityLevels', framework, [masks, { threads: 1.5 }], 'invalid_argument', 'threads'],
  ]
  for (const [name, receiver, args, code, place] of refusals) {
    for (const form of [name, `${name}Async`]) {
      const error = await thrown(() => receiver[form](...args))
      assert.deepEqual([error.name, error.code, error.path], ['AigovError', code, place], form)
    }
  }
})

test('a wrong type is a TypeError that names the argument, and the async form rejects', async () => {
  const shared = new Uint8Array(new SharedArrayBuffer(4))
  const calls = [
    ['held', 'maturityLevels', framework, ['x', [undefined], {}, new Uint8Array(1), new Float64Array(1), new DataView(new ArrayBuffer(4)), new Uint32Array(new SharedArrayBuffer(4))]],
    ['likelihoods', 'riskLevels', framework, [undefined, [1, 2], new Uint32Array(1), new Uint8ClampedArray(1), shared]],
    ['requests', 'accessDenials', framework, [undefined, 5, [], new Uint8Array(1), {}, { dataClass: [1] }, { dataClass: shared }, { dataClass: new Uint8Array(1), colour: 1 }]],
    ['pullRequests', 'pullRequestFigures', { pullRequestFigures, pullRequestFiguresAsync }, [undefined, {}, { attribution: new Uint8Array(1) }]],
    ['findings', 'findingFigures', { findingFigures, findingFiguresAsync }, [null, {}, { unit: 5 }]],
    ['documents', 'assessMany', framework, [undefined, '{}', [5], [new Uint16Array(1)]], AS_OF],
    ['documents', 'rollupMany', framework, [undefined, '{}', [5], [new Uint16Array(1)]], AS_OF],
  ]
  for (const [argument, name, receiver, values, ...rest] of calls) {
    for (const value of values) {
      for (const form of [name, `${name}Async`]) {
        const error = await thrown(() => receiver[form](value, ...(name === 'riskLevels' ? [new Uint8Array(1)] : rest)))
        assert.ok(error instanceof TypeError && error.code === 'ERR_INVALID_ARG_TYPE', `${form}: ${error}`)
        assert.match(error.message, new RegExp(`^The "${argument}[".[]`), form)
      }
    }
  }
  for (const options of [null, 5, [], { threads: '2' }, { onProgress: 5 }, { treads: 2 }]) {
    assert.match((await thrown(() => framework.maturityLevels(masks, options))).message, /^The "options[".]/)
  }
})

test('a listener hears of every row in the end, and may take the columns away', async () => {
  for (const form of ['maturityLevels', 'maturityLevelsAsync']) {
    const column = Uint32Array.from(masks)
    const heard = []
    const levels = await framework[form](column, {
      onProgress: (done, total) => {
        heard.push(done)
        assert.equal(total, ROWS)
        if (column.length > 0) structuredClone(column, { transfer: [column.buffer] })
      },
    })
    assert.equal(heard.at(-1), ROWS)
    assert.deepEqual(heard, [...new Set(heard)].sort((a, b) => a - b))
    assert.deepEqual(levels, framework.maturityLevels(masks))
  }
})

test('the async form works on a copy and leaves the main thread free', async () => {
  const column = new Uint32Array(2_000_000)
  const judged = framework.maturityLevelsAsync(column, { threads: 1 })
  column.fill(2 ** 18 - 1)
  const documents = Array.from({ length: 60 }, (_, place) => examples[place % 2])
  let ticks = 0
  const timer = setInterval(() => (ticks += 1), 1)
  const postures = await framework.assessManyAsync(documents, AS_OF, { threads: 1 })
  clearInterval(timer)
  assert.equal(postures.length, 60)
  assert.ok(ticks > 1, `${ticks} ticks`)
  assert.ok((await judged).every((level) => level === 1))
})

test('an aborted batch ends with its reason and leaves nothing running', async () => {
  const documents = Array.from({ length: 100 }, () => examples[0])
  for (const form of ['assessMany', 'assessManyAsync']) {
    for (const threads of [1, 2]) {
      let calls = 0
      const stopped = await thrown(() => framework[form](documents, AS_OF, { threads, onProgress: () => ++calls < 2 }))
      assert.deepEqual([stopped.name, stopped.code], ['AigovError', 'cancelled'])
      assert.equal(calls, 2)
      for (const reason of [new RangeError('enough'), 'enough', undefined]) {
        const onProgress = () => {
          throw reason
        }
        assert.equal(await thrown(() => framework[form](documents, AS_OF, { threads, onProgress })), reason)
      }
    }
  }
  // A process ends by itself when nothing of it is running.
  const program = `
    const { Framework } = require(${JSON.stringify(path('aigov-node/index.cjs'))})
    const document = require('node:fs').readFileSync(${JSON.stringify(path('aigov-core/examples/programs/mid-size.yaml'))})
    const options = { threads: 2, onProgress: () => false }
    Framework.builtin().assessManyAsync(Array(100).fill(document), { asOf: '2026-11-22' }, options).catch((error) => console.log(error.code))`
  const { status, stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 60_000 })
  assert.deepEqual([status, stdout], [0, 'cancelled\n'])
})
