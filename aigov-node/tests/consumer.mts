// Compiled, never run: the same types through `import` in an ES module.
import { Framework, vocabularies, type ControlStatus, type Posture } from 'aigov-core'

export const statuses: readonly ControlStatus[] = vocabularies.controlStatus
export const posture = (yaml: Uint8Array): Posture => {
  const framework = Framework.builtin()
  return framework.assess(framework.programFromYaml(yaml), { asOf: '2026-11-22' })
}
