'use strict'

const { existsSync } = require('node:fs')
const { join } = require('node:path')

// `npm run build` puts the binary here, named after the system that it was built for.
const suffixes = { linux: ['-gnu', '-musl', '-gnueabihf'], win32: ['-msvc'] }[process.platform] ?? ['']
const system = `${process.platform}-${process.arch}`
const binary = suffixes.map((suffix) => `./aigov-core.${system}${suffix}.node`).find((name) => existsSync(join(__dirname, name)))
if (binary === undefined) throw new Error(`aigov-core is not built for ${system}: run \`npm run build\` in ${__dirname}`)

module.exports = require(binary)
