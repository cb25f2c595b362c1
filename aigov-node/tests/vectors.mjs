// Reading the shared vectors: see tests/vectors/README.md at the root of the repository.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A path given from the root of the repository. */
export const path = (fromRoot) => fileURLToPath(new URL(`../../${fromRoot}`, import.meta.url))

/** The bytes of a file given from the root of the repository. */
export const bytes = (fromRoot) => readFileSync(path(fromRoot))

/** The cases of a file, each with the place it stands at and its columns. */
export function cases(file) {
  const lines = bytes(`tests/vectors/${file}`).toString().split('\n')
  const numbered = lines.map((line, index) => ({ place: `${file}:${index + 1}`, columns: line.split('\t') }))
  return numbered.filter(({ columns }) => columns[0] !== '' && !columns[0].startsWith('# '))
}

/** A column, where `-` is absent. */
export const given = (column) => (column === '-' ? undefined : column)

const snakeCase = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The camelCase spelling of a name, or of every name in a path. */
export const camelCase = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())

function renamed(value, rename) {
  if (Array.isArray(value)) return value.map((entry) => renamed(entry, rename))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [rename(key), renamed(member, rename)]))
}

/** A plain value as a canonical document. */
export const canonical = (value) => JSON.stringify(renamed(value, snakeCase))

/** A canonical document as an argument. */
export const argument = (document) => renamed(JSON.parse(document), camelCase)

/** The document that a call gives, or what it refuses. */
export function answer(call) {
  try {
    return call()
  } catch (error) {
    if (error.name !== 'AigovError') throw error
    return JSON.stringify({ error: { kind: error.code, path: error.path } })
  }
}

/** Compares two texts; the message shows where they part. */
export function assertSame(actual, expected, place) {
  if (actual === expected) return
  let parting = 0
  while (actual[parting] === expected[parting]) parting += 1
  const around = (text) => text.slice(Math.max(0, parting - 60), parting + 60)
  assert.fail(`${place}, character ${parting}: …${around(actual)}… instead of …${around(expected)}…`)
}
