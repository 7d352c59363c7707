// The frame of an operator's page, and at its foot the way to report what does not work.

import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Operator } from '../../store/people.ts'
import { type Html, layout } from '../layout.ts'
import type { Visit } from '../session/visit.ts'
import { staticAddress } from '../static.ts'
import { at } from './addresses.ts'
import type { FormParts } from './parts.ts'
import { formWordings } from './words/index.ts'

export type Show = (
  c: Context,
  visit: Visit<Operator>,
  title: string,
  section: string | null,
  body: Html | Promise<Html>,
) => Promise<Response>

export const showIn =
  ({ mode }: Pick<FormParts, 'mode'>): Show =>
  async (c, visit, title, section, body) => {
    const { report } = formWordings[visit.language].observe
    const from = new URLSearchParams({ da: c.req.path })
    const foot = html`<p class="report"><a href="${at.problem}?${from}">${report}</a></p>
<script src="${staticAddress('form.js')}" defer></script>`
    const whole = html`${await body}${section === at.problem ? '' : foot}`
    return c.html(layout({ title, section, mode, body: whole, visit }))
  }
