import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'

import * as modules from 'aigov-core'

const commonJs = createRequire(import.meta.url)('aigov-core')

test('the binary and the package are of one version', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  assert.equal(modules.version(), manifest.version)
})

test('import and require give the same things', () => {
  const publicNames = Object.keys(commonJs).filter((name) => !name.startsWith('__'))
  assert.deepEqual(Object.keys(modules).sort(), publicNames.sort())
  for (const name of publicNames) assert.equal(modules[name], commonJs[name], name)
})
