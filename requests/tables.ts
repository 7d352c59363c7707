// The tables of config/tables, read from their text: comuni, structures, provinces, categories of
// pensions. Compiled once to plain data and maps.

export interface Comune {
  readonly name: string
  readonly province: string
  /** In the second language of its province, where it has one. */
  readonly other?: string
}

export interface Tables {
  /** By folded name (Italian, second language, short forms); several rows for homonyms. */
  readonly comuni: ReadonlyMap<string, readonly Comune[]>
  /** The words with which names begin. */
  readonly comuneHeads: ReadonlySet<string>
  /** Words in the longest name. */
  readonly longestComune: number
  /** Names of the structures by code. */
  readonly sedi: ReadonlyMap<string, string>
  /** Default structure by province. */
  readonly province: ReadonlyMap<string, string>
  readonly categorie: {
    readonly siglas: ReadonlySet<string>
    /** Only where a number has one sigla. */
    readonly byNumber: ReadonlyMap<string, string>
  }
  /** Days within which an application or a formal act is to be decided, by 'tipo:voce'. */
  readonly termini: ReadonlyMap<string, Term>
}

export interface Term {
  readonly days: number
  /** Where it stands. */
  readonly source: string
}

/** The CSV texts; lines that begin with '#' are provenance. */
export function readTables(text: {
  readonly comuni: string
  readonly sedi: string
  readonly province: string
  readonly categorie: string
  readonly termini: string
}): Tables {
  const comuni = gazetteer(rows(text.comuni))
  return {
    comuni,
    comuneHeads: new Set([...comuni.keys()].map(key => key.split(' ')[0] ?? '')),
    longestComune: Math.max(0, ...[...comuni.keys()].map(key => key.split(' ').length)),
    sedi: structures(rows(text.sedi)),
    province: new Map(rows(text.province).map(([sigla = '', sede = '']) => [sigla, sede])),
    categorie: categories(rows(text.categorie)),
    termini: new Map(
      rows(text.termini).map(([tipo = '', voce = '', days = '', source = '']) => [
        `${tipo}:${voce}`,
        { days: Number(days), source },
      ]),
    ),
  }
}

/** Lower case, without accents, words divided by one blank: how names are compared. */
export const foldName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

function gazetteer(lines: readonly (readonly string[])[]): Map<string, readonly Comune[]> {
  const names = new Map<string, Comune[]>()
  const aliases = new Map<string, Comune[]>()
  for (const [name = '', province = '', other = '', ceased = ''] of lines) {
    const comune = { name, province, ...(other !== '' && { other }) }
    // One that was merged away gives way to any that bears its name today.
    const full = ceased === '' ? names : aliases
    for (const one of [name, other]) if (one !== '') put(full, foldName(one), comune)
    for (const short of shortForms(name, other)) put(aliases, foldName(short), comune)
  }
  // A short form counts only where it means one comune and is no comune's full name.
  for (const [key, meant] of aliases) {
    if (meant.length === 1 && !names.has(key)) names.set(key, meant)
  }
  return names
}

/** "Kaltern an der Weinstraße" -> Kaltern; "Reggio nell'Emilia" -> Reggio Emilia; S. for Santo. */
function shortForms(name: string, other: string): readonly string[] {
  const forms = [name, other].flatMap(full => {
    const head = full.split(/ (?:sulla strada|an der|am|im|in|auf|ob) /)[0] ?? ''
    const joined = full.replace(/ (?:di |nell'|nel )/, ' ')
    const saint = full.replace(/\b(?:San|Santo|Santa|St\.) |\bSant'/g, 'S ')
    // "Quartu Sant'Elena", "Acqui Terme": people say the first word, where only one begins so.
    const first = /^\p{L}{5,}(?= (?:Sant'|Sant[oa]? |San |Terme$))/u.exec(full)?.[0] ?? ''
    // "Monguelfo-Tesido", "Welsberg-Taisten": people say the first half.
    const half = /^\p{L}{5,}(?=-)/u.exec(full)?.[0] ?? ''
    return [head, joined, saint, half, first].filter(form => form !== full && form !== '')
  })
  return [...new Set(forms)]
}

function put(map: Map<string, Comune[]>, key: string, comune: Comune): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [comune])
  else if (!list.some(known => known.name === comune.name && known.province === comune.province))
    list.push(comune)
}

/** A code that stands twice (8103: Torino Nord, Torino Sud) gets both names. */
function structures(lines: readonly (readonly string[])[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const [code = '', name = ''] of lines) {
    const known = names.get(code)
    names.set(code, known === undefined ? name : `${known} / ${name}`)
  }
  return names
}

function categories(lines: readonly (readonly string[])[]): Tables['categorie'] {
  const siglas = new Set<string>()
  const all = new Map<string, string[]>()
  for (const [number = '', sigla = ''] of lines) {
    for (const one of sigla.split('-')) siglas.add(one)
    all.set(number, [...(all.get(number) ?? []), sigla])
  }
  const single = [...all].flatMap(([number, list]): [string, string][] =>
    list.length === 1 && list[0] !== undefined ? [[number, list[0]]] : [],
  )
  return { siglas, byNumber: new Map(single) }
}

/** Cells of a CSV without line breaks in cells; the header line is left out. */
function rows(text: string): readonly (readonly string[])[] {
  const lines = text.split(/\r?\n/).filter(line => line !== '' && !line.startsWith('#'))
  return lines.slice(1).map(cells)
}

const cells = (line: string): readonly string[] =>
  line.includes('"')
    ? [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(cell => cell[1] ?? cell[2] ?? '')
    : line.split(',')
