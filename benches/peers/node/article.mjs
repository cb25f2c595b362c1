// The article's algorithm in plain JavaScript, from its description: lists of ids that are searched.
// The level on top stands as the article has it: its requirement is prose, which no list of ids ever meets.

export const BEYOND = 'every control, and advanced monitoring and analytics'

/** What assesses under the levels of a framework. */
export function assessor(levels) {
  const own = levels.map(({ level, name, description, controlsRequired, capabilitiesRequired }) => ({
    number: level,
    name,
    description,
    requires: capabilitiesRequired.length > 0 ? [BEYOND] : [...controlsRequired],
  }))
  return function assessMaturity(implemented) {
    let reached = 1
    for (const level of own) {
      if (!level.requires.every((id) => implemented.includes(id))) break
      reached = level.number
    }
    const here = own.find((level) => level.number === reached)
    const above = own.find((level) => level.number === reached + 1)
    return {
      currentLevel: reached,
      levelName: here.name,
      description: here.description,
      nextLevel: above === undefined ? null : above.number,
      gapsToNextLevel: above === undefined ? [] : above.requires.filter((id) => !implemented.includes(id)),
    }
  }
}
