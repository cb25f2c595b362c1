// Compiled, never run: the same types through `require`.
import aigov = require('aigov-core')

const text: string = aigov.version()
const posture = (framework: aigov.Framework, program: aigov.Program): aigov.Posture => framework.assess(program, { asOf: '2026-11-22' })

export = { text, posture }
