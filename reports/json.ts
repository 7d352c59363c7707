// PURE. The report as the API gives it: codes where a machine reads, rows as objects by column.

import type { Report } from './report.ts'
import type { Sheet } from './sheet.ts'

export const reportToJson = (report: Report) => ({
  period: report.period,
  before: report.before,
  institute: report.of.institute,
  office: report.of.office,
  figures: figuresToJson(report.now),
  figures_before: figuresToJson(report.then),
  tables: report.sheets.map(sheetToJson),
  checks: report.checks,
})

const figuresToJson = ({ ways, response, gateway }: Report['now']) => ({
  requests: ways,
  response,
  gateway: { judged: gateway.judged, uncertain: gateway.uncertain, right: gateway.right },
})

const sheetToJson = ({ id, title, columns, rows }: Sheet) => ({
  id,
  title,
  columns,
  rows: rows.map(({ cells, about, few = false }) => ({ cells, about, few })),
})
