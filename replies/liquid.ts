// PURE. The engine of all templates of letters: liquidjs kept away from the disk, and strict, so that
// a slip in a name is an error and not a gap.

import { Liquid } from 'liquidjs'

export const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  memoryLimit: 1e6,
})
