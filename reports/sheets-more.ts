// PURE. Exemptions, documents, senders near the pilot, operators, answers, and the gateway itself.

import type { GatewayFigure } from './gateway.ts'
import { instituteName, type Names, officeName, slugName, structureName } from './names.ts'
import { type Response, responseOf } from './response.ts'
import { FEWEST_IN_OFFICE, FEWEST_OPERATORS, type Near, type OperatorFigure } from './senders.ts'
import { type Cell, type Column, count, days, type Sheet, share, text } from './sheet.ts'
import { waysCells, waysColumns } from './sheets-requests.ts'
import { countBy, parted, type Sum } from './sum.ts'

export const exemptSheet = (sums: readonly Sum[]): Sheet =>
  counted(
    'exempt',
    'PEC necessarie e perché',
    'Perché',
    countBy(sums, 'exempt', ({ key }) => key),
    {
      says: 'Messaggi PEC che per il loro contenuto dovevano passare dalla PEC.',
      name: slugName,
    },
  )

export const documentsSheet = (sums: readonly Sum[], names: Names): Sheet =>
  counted(
    'documents',
    'Documenti inviati senza una richiesta',
    'Patronato e ufficio',
    countBy(sums, 'documents', ({ institute, office }) => `${institute}|${office}`),
    {
      says: 'Messaggi che mandano documenti e non chiedono nulla: il modulo non è stato usato.',
      name: key => {
        const [institute, office] = parted(key)
        return `${instituteName(names, institute)}, ${officeName(names, institute, office)}`
      },
    },
  )

export const nearSheet = (near: readonly Near[], names: Names): Sheet => ({
  id: 'near',
  title: 'Vicini alla sperimentazione e non abilitati',
  says: 'Indirizzi non abilitati che hanno lo stesso dominio di un ufficio abilitato.',
  columns: [text('Dominio'), text('Patronato'), count('Mittenti'), count('Messaggi')],
  rows: near.map(({ domain, institute, senders, letters }) => ({
    cells: [
      domain,
      institute === '' ? 'più di uno' : instituteName(names, institute),
      senders,
      letters,
    ],
    about: null,
  })),
})

export const operatorSheet = (operators: readonly OperatorFigure[], names: Names): Sheet => ({
  id: 'operators',
  title: 'Operatori',
  says: `Con il nome solo dove il patronato lo ha disposto; altrimenti numeri che valgono solo in questo prospetto, e solo da ${FEWEST_OPERATORS} operatori in su. Gli uffici con meno di ${FEWEST_IN_OFFICE} operatori attivi nel periodo stanno insieme in una riga.`,
  columns: [text('Operatore'), text('Ufficio'), ...waysColumns],
  rows: operators.map(one => ({
    cells: [
      one.name,
      one.office === ''
        ? null
        : (names.offices.find(o => o.office === one.office)?.city ?? one.office),
      ...waysCells(one),
    ],
    about: null,
    few: one.compliance.few,
  })),
})

const responseColumns: readonly Column[] = [
  ...[count('Ricevute'), count('In attesa'), count('Prese in carico'), count('Risposte')],
  ...[count('Chiuse senza risposta'), days('Mediana (giorni)'), days('90% entro (giorni)')],
  ...[count('Risposte oltre 15 giorni'), count('In attesa oltre 15 giorni')],
  ...[share('Oltre 15 giorni'), count('Solleciti')],
]

const responseCells = (one: Response): readonly Cell[] => [
  ...[one.all, one.waiting, one.taken, one.answered, one.closed, one.medianDays, one.p90Days],
  ...[one.late, one.overdue, one.beyond.share, one.reminders],
]

/** `sums`, `old`: as responseOf takes them; keys begin with the structure. */
export function responseSheet(sums: readonly Sum[], old: readonly Sum[], names: Names): Sheet {
  const sede = ({ measure, key }: Sum) => (measure === 'reminders' ? key : parted(key)[0])
  const groups = Map.groupBy(sums, sede)
  const olds = Map.groupBy(old, sede)
  const rows = [...groups].map(([code, group]) => ({
    code,
    figure: responseOf(group, olds.get(code) ?? []),
  }))
  return {
    id: 'response',
    title: 'Risposte delle strutture',
    says: 'Per il giorno in cui la richiesta è arrivata; giorni di calendario a Roma. Senza le richieste del modulo di INPS, di cui si conosce solo il numero.',
    columns: [text('Struttura'), ...responseColumns],
    rows: rows
      .toSorted((a, b) => b.figure.all - a.figure.all || (a.code < b.code ? -1 : 1))
      .map(({ code, figure }) => ({
        cells: [structureName(names, code), ...responseCells(figure)],
        about: { sede: code },
        few: figure.beyond.few,
      })),
    total: ['Totale', ...responseCells(responseOf(sums, old))],
  }
}

export function gatewaySheets(figure: GatewayFigure): readonly Sheet[] {
  const { uncertain } = figure
  const facts = [
    ['Messaggi della sperimentazione giudicati', figure.judged],
    ['di cui incerti', uncertain.n],
    ['Lettere rimaste indietro o in dubbio', figure.unsent],
    ['Lettere tornate indietro', figure.bounced],
    ['Lettere trattenute', figure.withheld],
    ['Messaggi non riusciti', figure.failed],
    ['Messaggi ripetuti a mano', figure.replayed],
    ['Interruzioni delle caselle', figure.gapCount],
  ] as const
  return [
    {
      id: 'gateway',
      title: 'Il lavoro del servizio',
      says: 'Lettere e interruzioni per il giorno in cui sono avvenute.',
      columns: [text('Che cosa'), count('Quanti')],
      rows: facts.map(([name, n]) => ({ cells: [name, n], about: null })),
    },
    {
      id: 'rules',
      title: 'Regole: decisioni e correzioni',
      says: 'Precisione = decisioni che nessuno ha corretto / decisioni, con l’intervallo al 95%. Una correzione conta per ogni regola che aveva deciso.',
      columns: [
        ...[text('Regola'), count('Decisioni'), count('Corrette')],
        ...[share('Precisione'), share('da'), share('a')],
      ],
      rows: figure.rules.map(({ rule, decisions, corrected, precision }) => ({
        cells: [rule, decisions, corrected, precision.share, precision.low, precision.high],
        about: null,
        few: precision.few,
      })),
    },
    counted('silence', 'Silenzi e perché', 'Guardia', figure.silence, {
      says: 'Messaggi senza lettera automatica, per la prima ragione che la vieta.',
    }),
    counted('sent', 'Lettere spedite', 'Lettera', figure.sent, {
      says: 'Per il giorno della spedizione.',
      name: kind => slugName(letterNames[kind] ?? kind),
    }),
    counted('gaps', 'Caselle senza risposta', 'Casella', figure.gaps, {
      says: 'Minuti in cui il server della casella non ha risposto.',
      column: 'Minuti',
    }),
  ]
}

const letterNames: Readonly<Record<string, string>> = {
  use_form: 'Invito a usare il modulo',
  pec_exempt_ack: 'Conferma di ricezione della PEC',
}

function counted(
  id: string,
  title: string,
  head: string,
  counts: ReadonlyMap<string, number>,
  { says, name = key => key, column = 'Messaggi' }: Wording,
): Sheet {
  const rows = [...counts].toSorted(([, a], [, b]) => b - a)
  return {
    id,
    title,
    says,
    columns: [text(head), count(column)],
    rows: rows.map(([key, n]) => ({ cells: [name(key), n], about: null })),
    total: ['Totale', rows.reduce((sum, [, n]) => sum + n, 0)],
  }
}

interface Wording {
  readonly says: string
  readonly name?: (key: string) => string
  readonly column?: string
}
