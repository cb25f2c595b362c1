// How long `require` takes, in a fresh process each time.

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const RUNS = 21
const LIMIT = 5e-3

const path = process.env.AIGOV_BENCH_NODE ?? fileURLToPath(new URL('../../../aigov-node/index.cjs', import.meta.url))
const timed = `const start = process.hrtime.bigint(); require(${JSON.stringify(path)}); console.log(Number(process.hrtime.bigint() - start) / 1e9)`
const times = Array.from({ length: RUNS }, () => Number(execFileSync(process.execPath, ['--eval', timed], { encoding: 'utf8' })))
const own = times.sort((a, b) => a - b)[RUNS >> 1]
console.log(JSON.stringify({ work: "require('aigov-core')", peer: null, unit: 's', own, other: null, ratio: null, target: { limit: LIMIT }, met: own <= LIMIT }))
