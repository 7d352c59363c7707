// The pages of the operators of patronati: the form "Scrivi alla sede", the drawer, observations.

import type { Route } from '../route.ts'
import { drawerRoutes } from './drawer-routes.ts'
import { formRoutes } from './form-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { lookupRoutes } from './lookup-routes.ts'
import { observeRoutes } from './observe-routes.ts'
import type { FormParts } from './parts.ts'
import { showIn } from './show.ts'
import { writeRoutes } from './write-routes.ts'

export type FormGiven = Omit<FormParts, 'db' | 'mode' | 'cookies' | 'now'>

export function operatorRoutes(parts: FormParts): readonly Route[] {
  const show = showIn(parts)
  return [
    ...linkRoutes(parts, show),
    ...formRoutes(parts, show),
    ...drawerRoutes(parts, show),
    ...writeRoutes(parts, show),
    ...observeRoutes(parts, show),
    ...lookupRoutes(parts),
  ]
}
