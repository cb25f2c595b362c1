// The quick way in plain JavaScript: a bit for each id, prepared once, and a mask for each level.

/** What prepares lists of ids, and what assesses the mask that comes of one, under the levels of a framework. */
export function masks(levels) {
  const needed = levels.map(({ controlsRequired, capabilitiesRequired }) => [...controlsRequired, ...capabilitiesRequired])
  const ids = needed.at(-1)
  const bits = new Map(ids.map((id, place) => [id, 1 << place]))
  const wanted = needed.map((list) => list.reduce((mask, id) => mask | bits.get(id), 0))
  return {
    prepare(implemented) {
      let mask = 0
      for (const id of implemented) mask |= bits.get(id)
      return mask
    },
    assess(mask) {
      let reached = wanted.length - 1
      while ((wanted[reached] & ~mask) !== 0) reached -= 1
      const { level, name, description } = levels[reached]
      const above = levels[reached + 1]
      return {
        currentLevel: level,
        levelName: name,
        description,
        nextLevel: above === undefined ? null : above.level,
        gapsToNextLevel: above === undefined ? [] : needed[reached + 1].filter((id) => (bits.get(id) & mask) === 0),
      }
    },
    /** The level of each mask of a column. */
    levelsOf(column) {
      const found = new Uint8Array(column.length)
      for (let row = 0; row < column.length; row += 1) {
        let reached = wanted.length - 1
        while ((wanted[reached] & ~column[row]) !== 0) reached -= 1
        found[row] = reached + 1
      }
      return found
    },
  }
}
