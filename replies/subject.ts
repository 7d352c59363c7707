// The subject of the letter received, as far as one of ours may repeat it: a mail client shows it to
// whoever passes by, and it may name an illness or a citizen.

import { bareSubject } from './thread.ts'

/** '' where it tells of somebody's health; codes and long numbers are left out. */
export function repeatable(subject: string, prestazioni: readonly (string | null)[]): string {
  const bare = bareSubject(subject)
  if (HEALTH_WORDS.test(fold(bare))) return ''
  if (prestazioni.some(slug => slug !== null && HEALTH.has(slug))) return ''
  return bare
    .replace(
      /\b[a-z]{6}[\dlmnpqrstuv]{2}[a-z][\dlmnpqrstuv]{2}[a-z][\dlmnpqrstuv]{3}[a-z]\b/gi,
      '...',
    )
    .replace(/\d{7,}/g, '...')
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

/** Of the vocabulary (config/rules/prestazioni.yaml), those that presuppose an illness. */
const HEALTH: ReadonlySet<string> = new Set([
  'assegno_ordinario_invalidita',
  'pensione_inabilita',
  'invalidita_civile',
  'accompagnamento',
  'indennita_frequenza',
  'maternita',
  'congedo_straordinario_104',
  'permessi_104',
  'malattia',
])

const HEALTH_WORDS =
  /\b(?:invalid|inabil|disabil|handicap|malatt|maternit|gravidanz|accompagnament|frequenza|(?:legge|l\.?|art\.?|permess\w+) ?(?:n\.? ?)?104|104\/92|verbale|asl\b|inail|infortun|cieco|sord|oncolog|behinder|invalid|pflege|krank|mutterschaft|begleitgeld|ap70)/i
