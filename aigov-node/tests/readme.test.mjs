import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { bytes, path } from './vectors.mjs'

test('every JavaScript block of the README runs by itself, with the package installed', (t) => {
  const blocks = [...bytes('README.md').toString().matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block)
  assert.ok(blocks.length > 0)
  const project = mkdtempSync(join(tmpdir(), 'aigov-'))
  t.after(() => rmSync(project, { recursive: true }))
  mkdirSync(join(project, 'node_modules'))
  symlinkSync(path('aigov-node'), join(project, 'node_modules/aigov-core'))
  const file = join(project, 'block.mjs')
  for (const block of blocks) {
    writeFileSync(file, block)
    const { status, stderr } = spawnSync(process.execPath, [file], { cwd: path('.'), encoding: 'utf8' })
    assert.equal(status, 0, `${block}\n${stderr}`)
  }
})
