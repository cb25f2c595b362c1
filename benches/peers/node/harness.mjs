// Interleaved rounds in one process, their medians, and the rows that compare them.

import { isDeepStrictEqual } from 'node:util'

// The shortest stretch that is timed at once, in nanoseconds; shorter work is repeated within it.
const STRETCH = 2e6
// The fewest and the most rounds, and how long they may take, in nanoseconds.
const ROUNDS = { fewest: 5, most: 201 }
const BUDGET = 5e9

// How long a side runs before it is timed, at least, in nanoseconds.
const WARM = 5e8

// What is returned is kept, so that no work can be left out.
let kept

/**
 * Holds each peer's result against that of the work, then times all of them in turn, and prints a row for each peer.
 * A side is `{ name, run, means, timesFaster }`: `run` does the work `count` times in a loop of its own, lest a call of a wrapper be timed with it;
 * `means` gives its value in the terms that all sides share.
 */
export function compare(work, ...peers) {
  const wanted = value(work)
  for (const peer of peers) {
    const found = value(peer)
    if (!isDeepStrictEqual(found, wanted)) {
      throw new Error(`${peer.name}: ${JSON.stringify(found)}, while ${work.name}: ${JSON.stringify(wanted)}`)
    }
  }
  const [own, ...others] = medians([work, ...peers])
  peers.forEach((peer, place) => row(work.name, peer.name, own, others[place], peer.timesFaster))
}

function value({ run, means = (result) => result }) {
  return means(run(1))
}

/** The median time of one run of each side, in seconds. */
function medians(sides) {
  const once = sides.map(({ run }) => onceWarm(run))
  const stretch = Math.max(STRETCH, ...once)
  const turn = sides.map(({ run }, place) => ({ run, count: Math.ceil(stretch / once[place]), times: [] }))
  const start = process.hrtime.bigint()
  for (let round = 0; round < ROUNDS.most; round += 1) {
    if (round >= ROUNDS.fewest && Number(process.hrtime.bigint() - start) >= BUDGET) break
    // What runs after what is turned round each time, so that no side always finds the caches as another leaves them.
    for (const side of round % 2 === 1 ? turn.toReversed() : turn) side.times.push(time(side.run, side.count) / side.count)
  }
  return turn.map(({ times }) => times.sort((a, b) => a - b)[times.length >> 1] / 1e9)
}

/** About how long one run takes when the compiler has done its work, in nanoseconds. */
function onceWarm(run) {
  let count = 1
  for (;;) {
    const taken = time(run, count)
    if (taken >= WARM) return taken / count
    count *= 4
  }
}

function time(run, count) {
  const start = process.hrtime.bigint()
  kept = run(count)
  return Number(process.hrtime.bigint() - start)
}

/** Prints the row of one comparison of times in seconds. */
export function row(work, peer, own, other, timesFaster) {
  const ratio = other / own
  const target = timesFaster === undefined ? 'faster' : { times_faster: timesFaster }
  const met = timesFaster === undefined ? null : ratio >= timesFaster
  console.log(JSON.stringify({ work, peer, unit: 's', own, other, ratio, target, met }))
}
