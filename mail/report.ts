// Reports by their MIME shape (RFC 6522): the whole letter is one, at its top level. A person who
// forwards a report inside other content is a person (T42).

import type { Part } from './parts.ts'

export type ReportKind =
  | 'delivery-status'
  | 'disposition-notification'
  | 'feedback-report'
  | 'report'

export function reportKind(root: Part): ReportKind | null {
  if (root.type !== 'multipart/report') return null
  const labelled = root.parameters['report-type']?.trim().toLowerCase() ?? ''
  // The parts tell where the label is missing or wrong.
  const types = [`message/${labelled}`, ...root.children.map(part => part.type)]
  const has = (pattern: RegExp) => types.some(type => pattern.test(type))
  if (has(/^message\/(?:global-)?delivery-status$/)) return 'delivery-status'
  if (has(/^message\/(?:global-)?disposition-notification$/)) return 'disposition-notification'
  return has(/^message\/feedback-report$/) ? 'feedback-report' : 'report'
}
