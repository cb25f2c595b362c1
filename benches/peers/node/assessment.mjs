// One assessment of all twelve controls, from what was prepared before: a function that assesses masks, or a set.

import { createRequire } from 'node:module'

import { BEYOND, assessor } from './article.mjs'
import { compare } from './harness.mjs'
import { masks } from './prepared.mjs'

const { Framework } = createRequire(import.meta.url)(process.env.AIGOV_BENCH_NODE ?? '../../../aigov-node/index.cjs')

const framework = Framework.builtin()
const ids = framework.controls.map(({ id }) => id)
const capabilities = framework.capabilities.map(({ id }) => id)
const handle = framework.controlSet(ids)
const assessMaturity = assessor(framework.levels)
const { prepare, assess } = masks(framework.levels)
const mask = prepare(ids)
const assessPacked = framework.packedAssessor()

// The article's prose stands for the six capabilities.
const level = ({ currentLevel, nextLevel, gapsToNextLevel }) => {
  const gaps = gapsToNextLevel[0] === BEYOND ? capabilities : [...gapsToNextLevel]
  return { currentLevel, nextLevel, gapsToNextLevel: gaps }
}
// The mask of gaps is checked by its bits: those of the capabilities come after those of the controls.
const unpacked = (packed) => {
  const [currentLevel, gaps] = [Math.floor(packed / 2 ** 32), packed >>> 0]
  const gapsToNextLevel = [...ids, ...capabilities].filter((_, place) => (gaps >> place) & 1)
  return { currentLevel, nextLevel: currentLevel + 1, gapsToNextLevel }
}
const article = {
  name: 'plain JavaScript: the article’s algorithm',
  means: level,
  run(count) {
    let last
    for (let time = 0; time < count; time += 1) last = assessMaturity(ids)
    return last
  },
}
const prepared = {
  name: 'plain JavaScript: a prepared bit mask',
  means: level,
  run(count) {
    let last
    for (let time = 0; time < count; time += 1) last = assess(mask)
    return last
  },
}

compare(
  {
    name: 'one assessment, Node, prepared handle: level and mask of gaps',
    means: unpacked,
    run(count) {
      let packed
      for (let time = 0; time < count; time += 1) packed = assessPacked(mask)
      return packed
    },
  },
  { ...article, timesFaster: 2.5 },
  prepared,
)
compare(
  {
    name: 'the same, a method of a prepared set',
    means: unpacked,
    run(count) {
      let packed
      for (let time = 0; time < count; time += 1) packed = handle.assessPacked()
      return packed
    },
  },
  article,
  prepared,
)
compare(
  {
    name: 'the same, the whole assessment as an object',
    means: level,
    run(count) {
      let last
      for (let time = 0; time < count; time += 1) last = handle.assess()
      return last
    },
  },
  article,
  prepared,
)
