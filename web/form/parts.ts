// What the operators' pages need of the running gateway.

import type { LetterAttachment } from '../../replies/reply.ts'
import type { FormRequest } from '../../requests/form.ts'
import type { Route } from '../../requests/route.ts'
import type { Tables } from '../../requests/tables.ts'
import type { FormCompleted } from '../../store/form-complete.ts'
import type { FormDraftView } from '../../store/form-drafts.ts'
import type { FormSent } from '../../store/form-send.ts'
import type { Database } from '../../store/open.ts'
import type { Language, Operator } from '../../store/people.ts'
import type { RequestView } from '../../store/request-view.ts'
import type { Cookies } from '../session/cookies.ts'
import type { UploadParts } from '../uploads.ts'

export interface FormParts extends UploadParts, FormDoors {
  readonly db: Database
  readonly mode: 'shadow' | 'live'
  readonly cookies: Cookies
  readonly tables: Tables
  /** Names of the structures. */
  readonly sedi: ReadonlyMap<string, string>
  /** What the roster says of this address's office: each their own requests, or all of the office's. */
  drawerOf(address: string, now: Date): 'own' | 'office'
  /** Slugs of benefits by the id of the rule that finds them. */
  readonly benefitRules: ReadonlyMap<string, string>
  now(): Date
}

export interface By {
  readonly operator: Operator
  readonly language: Language
  readonly now: Date
}

/** Words and files that are no form. */
export interface FormPost {
  /** Of the page that it was written on: the same words sent twice from there are one letter. */
  readonly unique: string
  readonly subject: string
  readonly text: string
  readonly attachments: readonly LetterAttachment[]
}

/** What the shell does with what the pages read. */
export interface FormDoors {
  /** Which structure would get it, and why. */
  /** @param view of the request that it completes. */
  route(form: FormRequest, now: Date, view: Pick<RequestView, 'standing'> | null): Route
  send(draft: FormDraftView, form: FormRequest, by: By): Promise<FormSent>
  /** Number of the request that a draft became or completed; null while it did not. */
  sentAs(draftId: string): Promise<string | null>
  /** @param view the request that a letter had made. */
  complete(
    draft: FormDraftView,
    form: FormRequest,
    view: Pick<RequestView, 'request' | 'route' | 'standing'>,
    by: By,
  ): Promise<FormCompleted>
  /** Goes into a request that is there. */
  follow(number: string, post: FormPost, by: By): Promise<void>
  observe(what: 'observation' | 'problem', post: FormPost, by: By): Promise<void>
}
