// Maturity levels of a million masks in a typed array.

import { createRequire } from 'node:module'

import { compare } from './harness.mjs'
import { masks } from './prepared.mjs'

const { Framework } = createRequire(import.meta.url)(process.env.AIGOV_BENCH_NODE ?? '../../../aigov-node/index.cjs')

const ROWS = 1_000_000

const framework = Framework.builtin()
const { levelsOf } = masks(framework.levels)
// A multiplicative sequence: every run has the same masks, and each bit is held in half of them or more.
const column = Uint32Array.from({ length: ROWS }, (_, row) => (Math.imul(row + 1, 2654435761) | Math.imul(row + 7, 40503) | (row & 1 ? 0x7ff : 7)) & 0x3ffff)

const means = (levels) => Buffer.from(levels).toString('latin1')
const repeated = (work) => (count) => {
  let last
  for (let time = 0; time < count; time += 1) last = work(column)
  return last
}
compare(
  { name: 'maturity of 1 M u32 masks, Node, typed arrays', run: repeated((masks) => framework.maturityLevels(masks)), means },
  { name: 'plain JavaScript: a loop over the typed array', run: repeated(levelsOf), means },
)
