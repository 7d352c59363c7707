// A page that says why something is not to be had, and where to go on.

import { html } from 'hono/html'
import type { Html } from '../layout.ts'
import { at } from './addresses.ts'
import type { FormWording } from './words/index.ts'

export const saidPage = (says: string, { link }: FormWording): Html =>
  html`<div class="notice bad" role="alert"><p>${says}</p></div>
<p class="buttons"><a class="button" href="${at.drawer}">${link.drawer}</a>
<a class="button quiet" href="${at.form}">${link.newOne}</a></p>`
