import native from './native.cjs'

// An ES module names its exports before it runs; a test holds this list to what the binary has.
export const {
  ControlSet,
  FindingFigures,
  Framework,
  Heatmap,
  Matrix,
  Posture,
  Program,
  PullRequestFigures,
  Rollup,
  assessMaturity,
  builtin,
  codes,
  findingFigures,
  findingFiguresAsync,
  generateRiskHeatmap,
  generateUsagePolicy,
  pullRequestFigures,
  pullRequestFiguresAsync,
  version,
  vocabularies,
} = native
