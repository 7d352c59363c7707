// The coordinators' pages and files, each with the roles that may open it.

import type { Context } from 'hono'
import { html } from 'hono/html'
import { italianCsv, sheetToCsv, standardCsv } from '../../reports/csv.ts'
import { reportToJson } from '../../reports/json.ts'
import { footOf } from '../../reports/report.ts'
import { type By, cuts } from '../../reports/sheets-requests.ts'
import { readOffices } from '../../store/enrolled.ts'
import { closeOutreach, readOutreach } from '../../store/outreach.ts'
import type { Official } from '../../store/people.ts'
import { listBehind } from '../../store/report-list.ts'
import { readId } from '../address.ts'
import { problem } from '../api/problem.ts'
import { readForm, text } from '../desk/form.ts'
import { type Html, layout } from '../layout.ts'
import { forOfficials, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
import { type Ask, askQuery, nameOf, readAsk, withoutStranger } from './ask.ts'
import { gatherReport, type ReportParts, type Section, sections } from './gather.ts'
import { listPage, wayBack } from './list-page.ts'
import { MOST_NOTE, outreachPage } from './outreach-page.ts'
import { pages, reportPage, unknownPage } from './pages.ts'
import { type Unknown, unknownIn, unknownSays } from './unknown.ts'

export interface ReportWebParts extends ReportParts {
  readonly mode: 'shadow' | 'live'
  now(): Date
}

const coordinators = ['coordinator'] as const
/** Those who may open letters at the desk. */
const readers = ['official', 'supervisor', 'administrator'] as const

const sectionOf: Readonly<Record<string, Section>> = {
  '/report': 'overview',
  '/report/requests': 'requests',
  '/report/offices': 'offices',
  '/report/response': 'response',
  '/report/gateway': 'gateway',
}

export function reportRoutes(parts: ReportWebParts): readonly Route[] {
  const { db, mode, now } = parts
  const show = (c: Context, visit: Visit<Official>, title: string, body: Html) =>
    c.html(layout({ title, section: '/report', mode, body, visit }))
  const asked = (c: Context): Ask => readAsk(c.req.query(), now())

  /** Not found, with the filter to choose from. */
  const notKnown = async (c: Context, visit: Visit<Official>, unknown: Unknown, path: string) => {
    c.status(404)
    const ask = { ...asked(c), institute: null, office: null }
    const said = { ask, path, offices: await readOffices(db) }
    return show(c, visit, 'Non trovato', unknownPage(unknownSays(unknown), said))
  }

  const page = ([path, name]: (typeof pages)[number]): Route =>
    forOfficials(coordinators, 'GET', path, async (c, visit) => {
      const offices = await readOffices(db)
      const ask = withoutStranger(asked(c), offices)
      const unknown = await unknownIn(db, ask, offices)
      if (unknown !== null) return notKnown(c, visit, unknown, path)
      const section = sectionOf[path] ?? 'overview'
      const report = await gatherReport(parts, ask, [section])
      const sort = c.req.query('ordine') ?? ''
      const lists = visit.person.roles.some(role => (readers as readonly string[]).includes(role))
      return show(c, visit, name, reportPage(report, { ask, path, sort, lists, offices }))
    })

  return [
    ...pages.filter(([path]) => path !== '/report/outreach').map(page),
    forOfficials(coordinators, 'GET', '/report/outreach', async (c, visit) => {
      const ask = asked(c)
      const names = { offices: await readOffices(db), structures: parts.structures }
      return show(
        c,
        visit,
        'Da contattare',
        outreachPage(await readOutreach(db), names, ask, visit),
      )
    }),
    forOfficials(coordinators, 'POST', '/report/outreach/:id', async (c, visit) => {
      const id = readId(c.req.param('id'))
      const note = text(await readForm(c), 'note', MOST_NOTE).trim()
      if (id !== null && note !== '') await closeOutreach(db, id, visit.person.name, note, now())
      return c.redirect(`/report/outreach?${askQuery(asked(c))}`, 303)
    }),
    forOfficials(readers, 'GET', '/report/list', async (c, visit) => {
      const ask = asked(c)
      const unknown = await unknownIn(db, ask)
      if (unknown !== null) {
        c.status(404)
        const says = html`<p class="empty">${unknownSays(unknown)}</p>`
        return show(c, visit, 'Non trovato', html`${wayBack(visit.person, ask)}${says}`)
      }
      const query = c.req.query()
      const filters = {
        canale: nameOf(query.canale),
        sede: nameOf(query.sede),
        motivo: nameOf(query.motivo),
        prestazione: nameOf(query.prestazione),
      }
      const rows = await listBehind(db, {
        ...ask.period,
        institute: ask.institute,
        office: ask.office,
        way: filters.canale,
        sede: filters.sede,
        motivo: filters.motivo,
        prestazione: filters.prestazione,
        structures: visit.person.structures,
        before: readId(query.prima ?? ''),
      })
      const names = { offices: await readOffices(db), structures: parts.structures }
      return show(
        c,
        visit,
        'Messaggi dietro alla cifra',
        listPage(rows, names, ask, filters, visit.person),
      )
    }),
    forOfficials(coordinators, 'GET', '/report/file.xlsx', async (c, visit) => {
      const unknown = await unknownIn(db, asked(c))
      if (unknown !== null) return notKnown(c, visit, unknown, '/report')
      const report = await gatherReport(parts, asked(c), sections)
      const { sheetsToXlsx } = await import('../../reports/xlsx.ts')
      const bytes = await sheetsToXlsx(report.sheets, footOf(report), now())
      return download(c, new Uint8Array(bytes), `${fileName(asked(c))}.xlsx`, XLSX)
    }),
    forOfficials(coordinators, 'GET', '/report/file.csv', async (c, visit) => {
      const ask = asked(c)
      const unknown = await unknownIn(db, ask)
      if (unknown !== null) return notKnown(c, visit, unknown, '/report')
      const by = cutNamed(c.req.query('per'))
      const report = await gatherReport(parts, ask, ['requests'], [by])
      const form = c.req.query('separatore') === 'italiano' ? italianCsv : standardCsv
      const csv = report.sheets.map(sheet => sheetToCsv(sheet, form)).join('')
      const bytes = new Uint8Array(Buffer.from(csv))
      return download(
        c,
        bytes,
        `${fileName(ask)}-${by}.csv`,
        'text/csv; charset=utf-8; header=present',
      )
    }),
    forOfficials(coordinators, 'GET', '/api/v1/report', async c => {
      const unknown = await unknownIn(db, asked(c))
      return unknown === null
        ? c.json(reportToJson(await gatherReport(parts, asked(c), sections)))
        : c.body(JSON.stringify(problem(404, unknownSays(unknown))), 404, {
            'Content-Type': 'application/problem+json',
          })
    }),
  ]
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const cutNamed = (text: string | undefined): By => cuts.find(one => one === text) ?? 'office'

const fileName = ({ period }: Ask): string => `combipat-${period.from}-${period.to}`

function download(c: Context, bytes: Uint8Array<ArrayBuffer>, name: string, type: string) {
  return c.body(bytes, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}
