// What the people of INPS may do at the desk. A person has one or several of these.

/**
 * official: works the requests of their structures. supervisor: also assigns and corrects those of
 * others. coordinator: sees the pilot's figures. administrator: sees how the service does and who
 * looked at what.
 */
export const roles = ['official', 'supervisor', 'coordinator', 'administrator'] as const

export type Role = (typeof roles)[number]

/** The structures whose requests a person sees, by their codes. */
export type Structures = 'all' | readonly string[]

/** `null`: a request that no structure was found for; only who sees all sees it. */
export const seesStructure = (structures: Structures, code: string | null): boolean =>
  structures === 'all' || (code !== null && structures.includes(code))
