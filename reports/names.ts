// PURE. The names of what the sums know by codes.

export interface Office {
  readonly institute: string
  readonly instituteName: string
  readonly office: string
  readonly city: string
  readonly operators: number
  /** First and last day in the pilot; null is open. */
  readonly dal: string | null
  readonly al: string | null
}

export interface Names {
  readonly offices: readonly Office[]
  /** Of INPS's structures, by code. */
  readonly structures: ReadonlyMap<string, string>
}

const reasons: Readonly<Record<string, string>> = {
  sollecito: 'Sollecito su pratica presentata',
  pagamenti: 'Informazioni sui pagamenti',
  generica: 'Richiesta generica alla sede',
  documenti: 'Invio di documenti senza richiesta',
  atto_formale: 'Atto formale',
}

const NONE = 'Non indicato'

export const reasonName = (motivo: string): string => reasons[motivo] ?? (motivo || NONE)

/** 'assegno_sociale' -> 'Assegno sociale': the vocabulary itself is the configuration's. */
export const slugName = (slug: string): string =>
  slug === '' ? NONE : slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('_', ' ')

export const structureName = ({ structures }: Names, code: string): string => {
  if (code === '') return 'Da stabilire'
  const name = structures.get(code)
  return name === undefined ? code : `${name} (${code})`
}

export const instituteName = ({ offices }: Names, id: string): string =>
  id === '' ? 'Fuori elenco' : (offices.find(one => one.institute === id)?.instituteName ?? id)

export const officeName = ({ offices }: Names, institute: string, office: string): string =>
  office === ''
    ? 'Ufficio non indicato'
    : (offices.find(one => one.institute === institute && one.office === office)?.city ?? office)

/** Was the office in the pilot on a day of the period? */
export const isIn = ({ dal, al }: Office, from: string, to: string): boolean =>
  (dal === null || dal <= to) && (al === null || al >= from)
