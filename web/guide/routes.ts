// The guides of docs/ as pages, for those whose work they describe: the same text that stands in the
// repository, so that a figure and its definition never part.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html, raw } from 'hono/html'
import { marked } from 'marked'
import type { Role } from '../../requests/roles.ts'
import type { Html } from '../layout.ts'
import { forOfficials, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'

export const REPORTS_GUIDE = '/guide/reports'

const guides: readonly {
  readonly path: string
  readonly file: string
  readonly roles: readonly Role[]
}[] = [
  { path: REPORTS_GUIDE, file: 'reports.md', roles: ['coordinator'] },
  { path: '/guide/rules', file: 'rules.md', roles: ['coordinator', 'administrator'] },
]

interface GuideParts {
  page(visit: Visit, title: string, body: Html): Html
}

/** The guides are written in Italian. */
export const guideRoutes = ({ page }: GuideParts): readonly Route[] =>
  guides.map(({ path, file, roles }) => {
    const guide = readGuide(file)
    return forOfficials(roles, 'GET', path, (c, visit) =>
      c.html(
        page(
          visit,
          guide.title,
          html`<article lang="it" class="guide">${raw(guide.body)}</article>`,
        ),
      ),
    )
  })

interface Guide {
  readonly title: string
  /** HTML, of our own text. */
  readonly body: string
}

function readGuide(file: string): Guide {
  const text = readFileSync(join(import.meta.dirname, '../../docs', file), 'utf8')
  const [, title = file, rest = ''] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? []
  // The page has one first heading of its own, and wide tables scroll by themselves.
  let tables = 0
  const body = marked
    .parse(rest, { async: false, gfm: true })
    .replaceAll('<table>', () => {
      tables += 1
      return `<div class="scroll" tabindex="0" role="region" aria-label="Tabella ${tables}"><table>`
    })
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
  return { title, body }
}
