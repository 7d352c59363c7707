// Which requests an operator finds in the drawer.

import type { DrawerScope } from '../../store/drawer.ts'
import type { Operator } from '../../store/people.ts'
import type { FormParts } from './parts.ts'

export const scopeOf = (parts: FormParts, { address, office }: Operator): DrawerScope =>
  parts.drawerOf(address, parts.now()) === 'office'
    ? { kind: 'office', office: office.id }
    : { kind: 'own', address }
