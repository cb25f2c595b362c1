// The main job: a program document in, the posture as a report out, with the usage policy and the heatmap as files.
//
// node examples/posture.mjs [FILE] [--as-of DATE] [--known-at DATE] [--unit UNIT] [--explain ID] [--out FOLDER]
//
// node examples/posture.mjs --policy-digest prints the digest of the usage policy's text, which an approval records.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { Framework } from 'aigov-core'

const root = fileURLToPath(new URL('../../', import.meta.url))

// The program that is read without a file, and the day it is made for.
const EXAMPLE = join(root, 'aigov-core/examples/programs/mid-size.yaml')
const EXAMPLE_AS_OF = '2026-11-22'
const USAGE = 'usage: posture.mjs [FILE] [--as-of DATE] [--known-at DATE] [--unit UNIT] [--explain ID] [--out FOLDER], or posture.mjs --policy-digest'

function run() {
  const text = { type: 'string' }
  const options = { 'as-of': text, 'known-at': text, unit: text, explain: text, out: text, 'policy-digest': { type: 'boolean' } }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (positionals.length > 1) throw new Error(USAGE)
  const framework = Framework.builtin()
  if (values['policy-digest']) {
    process.stdout.write(`${framework.documentDigest('usage_policy')}\n`)
    return
  }
  const [file = EXAMPLE] = positionals
  const asOf = values['as-of'] ?? (positionals.length === 0 ? EXAMPLE_AS_OF : today())
  const out = values.out ?? join(root, 'target/posture')

  const posture = framework.assess(read(framework, file), { asOf, knownAt: values['known-at'], unit: values.unit })
  process.stdout.write(`${posture.toText()}\n${posture.explainText(values.explain ?? 'evidenced')}`)

  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'usage-policy.md'), posture.usagePolicy().markdown)
  writeFileSync(join(out, 'heatmap.svg'), posture.heatmap('current').toSvg())
}

/** Reads a program from JSON or, by any other name, YAML. */
function read(framework, file) {
  const bytes = readFileSync(file)
  return extname(file) === '.json' ? framework.programFromJson(bytes) : framework.programFromYaml(bytes)
}

/** Today in UTC; the engine itself never asks. */
function today() {
  return new Date().toISOString().slice(0, 10)
}

try {
  run()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
