// The two levels by which the form has a benefit chosen: an area, then a slug of the rules'
// vocabulary (domain 6.1). The order is the one in which they are shown.

export const areas = {
  pensioni: [
    ...['pensione_vecchiaia', 'pensione_anticipata', 'quota_100', 'opzione_donna', 'ape_sociale'],
    ...['pensione_superstiti', 'pensione_supplementare', 'supplemento', 'ricostituzione'],
    ...['quattordicesima', 'ratei_eredi', 'indebito', 'cessione_quinto'],
  ],
  invalidita: [
    ...['invalidita_civile', 'accompagnamento', 'indennita_frequenza'],
    ...['assegno_ordinario_invalidita', 'pensione_inabilita'],
  ],
  lavoro: [
    ...['naspi', 'dis_coll', 'disoccupazione_agricola', 'cig_fis', 'fondo_garanzia_tfr'],
    ...['indennita_covid', 'malattia'],
  ],
  famiglia: [
    ...['anf', 'assegno_unico', 'maternita', 'assegno_maternita_comuni', 'congedo_parentale'],
    ...['congedo_straordinario_104', 'permessi_104', 'bonus_nido', 'bonus_bebe'],
    ...['bonus_baby_sitting', 'premio_nascita'],
  ],
  sostegno: ['assegno_sociale', 'rdc', 'rem'],
  contributi: [
    ...['estratto_conto', 'ecocert', 'riscatto', 'ricongiunzione', 'cumulo_totalizzazione'],
    ...['accredito_figurativo', 'contributi_volontari', 'contributi_domestici'],
  ],
  dipendenti_pubblici: ['tfs_tfr'],
  certificazioni: ['cu', 'red'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Area = keyof typeof areas

const all: ReadonlySet<string> = new Set(Object.values(areas).flat())

export const isBenefit = (slug: string): boolean => all.has(slug)
