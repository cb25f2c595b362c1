import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { Framework } from 'aigov-core'

import { path } from './vectors.mjs'

/** What a command prints and the files it leaves in the folder after `--out`. */
function run(t, command, before, after) {
  const out = mkdtempSync(join(tmpdir(), 'aigov-'))
  t.after(() => rmSync(out, { recursive: true }))
  const { status, stdout, stderr } = spawnSync(command, [...before, ...after, '--out', out], { cwd: path('.'), encoding: 'utf8' })
  const files = readdirSync(out).sort().map((name) => [name, readFileSync(join(out, name), 'utf8')])
  return { status, stdout, stderr, files }
}

const node = (t, ...words) => run(t, process.execPath, [path('aigov-node/examples/posture.mjs')], words)
const CARGO = ['run', '--quiet', '--locked', '--package', 'aigov-core', '--example', 'posture', '--']
const rust = (t, ...words) => run(t, process.env.CARGO ?? 'cargo', CARGO, words)

const PROGRAMS = 'aigov-core/examples/programs'

test('the example does the main job as the Rust example does, byte for byte', (t) => {
  const ofUnit = ['--known-at', '2026-11-20', '--unit', 'cloud', '--explain', 'SEC-002']
  for (const words of [[], ofUnit, [`${PROGRAMS}/mid-size.yaml`, '--as-of', '2026-02-25'], [`${PROGRAMS}/exemplary.yaml`, '--as-of', '2026-11-22']]) {
    const there = rust(t, ...words)
    assert.equal(there.status, 0, there.stderr)
    assert.deepEqual(there.files.map(([name]) => name), ['heatmap.svg', 'usage-policy.md'])
    assert.deepEqual(node(t, ...words), there)
  }
})

test('the example lists every problem of a broken program and leaves no file', (t) => {
  const words = [`${PROGRAMS}/broken.yaml`, '--as-of', '2026-11-22']
  const here = node(t, ...words)
  assert.equal(here.status, 1)
  assert.equal(here.stdout, '')
  assert.deepEqual(here.files, [])
  assert.deepEqual(here, rust(t, ...words))
})

test("the example prints the digest of the usage policy's text", () => {
  const { stdout } = spawnSync(process.execPath, [path('aigov-node/examples/posture.mjs'), '--policy-digest'], { encoding: 'utf8' })
  assert.equal(stdout, `${Framework.builtin().documentDigest('usage_policy')}\n`)
})

test('with a file and no date the example judges today', (t) => {
  const today = new Date().toISOString().slice(0, 10)
  assert.equal(node(t, `${PROGRAMS}/mid-size.yaml`).stdout, node(t, `${PROGRAMS}/mid-size.yaml`, '--as-of', today).stdout)
})
