// The form's way into the gateway: what its pages send becomes a letter, a decision and its rows, by the
// same filing as what comes by mail, and the same bells are rung.

import { romeDay } from '../classifiers/dates.ts'
import type { FormRequest } from '../requests/form.ts'
import { formStandIn, requestOf, routeOf, standsAlready } from '../requests/form-request.ts'
import { requestNumber } from '../requests/number.ts'
import type { Identifiers } from '../requests/request.ts'
import { pilotSender } from '../requests/roster.ts'
import { nameOf } from '../requests/route.ts'
import { searchKeys } from '../requests/search-key.ts'
import { completeByForm, type Mended } from '../store/form-complete.ts'
import type { FormDraftView } from '../store/form-drafts.ts'
import { followByForm } from '../store/form-follow.ts'
import { requestSentAs } from '../store/form-letters.ts'
import { keepObservation } from '../store/form-observation.ts'
import { type FormSending, type FormSent, sendForm } from '../store/form-send.ts'
import { storable } from '../store/json.ts'
import type { Operator } from '../store/people.ts'
import type { RequestView } from '../store/request-view.ts'
import type { FormDoors, FormPost } from '../web/form/parts.ts'
import { core } from './core.ts'
import type { Policy } from './decide.ts'
import { filingOf } from './filing.ts'
import {
  type FormWords,
  followDecision,
  observationDecision,
  requestDecision,
} from './form-decision.ts'
import {
  identityOfForm,
  subjectOf,
  textOf,
  type Writing,
  type Written,
  writeLetter,
} from './form-letter.ts'
import { ringOffices } from './offices.ts'
import type { Gateway } from './open.ts'

type FormGateway = Pick<Gateway, 'store' | 'blobs' | 'queues'>

/**
 * @param policy asked anew every time: the office's files may be read anew.
 * @param formSede structure of what the routing table places nowhere; null: a person chooses it.
 */
export function formDoors(
  gateway: FormGateway,
  policy: () => Policy,
  formSede: string | null,
): FormDoors {
  const { store, queues } = gateway
  const { db } = store

  return {
    route(form, now, view) {
      const found = routeAt(form, now, view)
      const sede = view?.standing.sede ?? null
      if (view === null || view.standing.assignee === null || sede === null) return found
      const { tables } = policy()
      return { ...found, sede, name: nameOf(sede, tables), says: IN_CHARGE, determined: true }
    },

    async send(draft, form, by) {
      const { written, words } = await write(draft.id, requestWriting(draft, form), by)
      const number = requestNumber(written.identity.contentHash, 0)
      const route = routeAt(form, by.now, null)
      const decided = requestDecision(words, { number, request: requestOf(form), route })
      const sending = sendingOf(draft, by, written, decided, number, route.sede)
      const sent = await sendForm(db, sending, core)
      if (sent.kind === 'sent') await ring({ ...sent, sede: route.sede })
      return sent
    },

    sentAs: draftId => requestSentAs(db, identityOfForm(draftId)),

    async complete(draft, form, view, by) {
      if (draft.completes === null) return { kind: 'gone' }
      const { number, tokenHash } = draft.completes
      const { written, words } = await write(draft.id, requestWriting(draft, form), by)
      const request = { ...requestOf(form), position: view.request.position }
      const route = routeAt(form, by.now, view)
      const { sede } = route
      const decided = followDecision(words, number, request.identifiers)
      const completed = await completeByForm(
        db,
        {
          ...sendingOf(draft, by, written, decided, number, sede),
          ...{ tokenHash, who: { id: String(by.operator.id), name: by.operator.name } },
          action: {
            kind: 'completa',
            motivo: form.motivo,
            prestazione: form.prestazione,
            codiceFiscale: form.codiceFiscale,
            sede,
          },
          body: storable({ request, route }),
          keys: searchKeys(number, request.identifiers, by.operator.address),
          words: `${form.nome}\n${form.testo}`,
          mended: mendedIn(view.request.identifiers, request.identifiers),
        },
        core,
      )
      if (completed.kind === 'sent') await ring(completed)
      return completed
    },

    async follow(number, post, by) {
      const { written, words } = await write(onceOf(post, number, by), writingOf(post), by)
      const filing = filingOf(followDecision(words, number), null, policy().tables)
      await followByForm(db, { ...written, filing }, core)
    },

    async observe(what, post, by) {
      const { written, words } = await write(onceOf(post, what, by), writingOf(post), by)
      const filing = filingOf(observationDecision(words, what), null, policy().tables)
      const to = policy().observations
      const notice = await keepObservation(db, { ...written, filing }, to, core)
      if (notice !== null) await queues.ring('notify', [{ notices: [notice] }])
    },
  }

  function routeAt(form: FormRequest, now: Date, view: Pick<RequestView, 'standing'> | null) {
    const sede = view?.standing.sede ?? null
    const standIn = sede === null ? formStandIn(formSede) : standsAlready(sede)
    return routeOf(form, policy().routes, dayOf(now), standIn)
  }

  async function write(
    unique: string,
    writing: Omit<Writing, 'from' | 'language' | 'unique'>,
    { operator, now, language }: FormBy,
  ) {
    const sender = senderOf(operator, now)
    const from = { name: operator.name, address: operator.address }
    const written = await writeLetter(gateway.blobs, { ...writing, unique, from, language }, now)
    const words: FormWords = {
      identity: written.identity,
      receivedAt: now.toISOString(),
      ...{ sender, language, subject: writing.subject, text: writing.text },
      documents: written.documents,
      rulesVersion: policy().rules.version,
    }
    return { written, words }
  }

  /** As the roster has them today; who was struck from it meanwhile is signed out within a minute. */
  function senderOf({ address, institute, office, name }: Operator, now: Date) {
    const listed = pilotSender(policy().roster, address, now.toISOString())
    return listed ?? { institute, office, operator: name, address, channel: 'email' as const }
  }

  function sendingOf(
    draft: FormDraftView,
    { operator, language }: FormBy,
    written: Written,
    decided: ReturnType<typeof requestDecision>,
    number: string,
    sede: string | null,
  ): FormSending {
    const filing = filingOf(decided, null, policy().tables)
    return {
      ...{ draftId: draft.id, personId: operator.id, changedAt: draft.changedAt, number },
      letter: { ...written, filing },
      receipt: {
        ...{ recipient: operator.address, language, endsAt: null },
        data: { kind: 'form_receipt', number, sede },
      },
    }
  }

  async function ring({ number, sede, notices }: Sent) {
    if (sede !== null) await ringOffices({ db, queues }, [{ number, sede }])
    await queues.ring('notify', [{ notices }])
  }
}

type Sent = Pick<Extract<FormSent, { kind: 'sent' }>, 'number' | 'notices'> & {
  /** Where it stands; null where a person has to choose. */
  readonly sede: string | null
}

const IN_CHARGE = 'Resta alla sede in cui una persona l’ha già in carico.'

type FormBy = Parameters<FormDoors['send']>[2]

const dayOf = (now: Date): string => romeDay(now.toISOString()).toString()

const requestWriting = (draft: FormDraftView, form: FormRequest) => ({
  subject: subjectOf(form),
  text: textOf(form),
  attachments: draft.attachments,
})

/** The same words from the same page are one letter; going back and writing others makes another. */
const onceOf = ({ unique, text, attachments }: FormPost, into: string, { operator }: FormBy) =>
  [unique, operator.id, into, text, ...attachments.map(one => `${one.name} ${one.sha256}`)].join(
    '\n',
  )

const writingOf = ({ subject, text, attachments }: FormPost) => ({ subject, text, attachments })

const MENDABLE = [
  ...(['cfProvvisori', 'numeroDomanda', 'protocolli'] as const),
  ...(['pensioni', 'praticheNaspi'] as const),
] as const

/** What a reader had found and the sender replaced or took out. */
function mendedIn(before: Identifiers, now: Identifiers): readonly Mended[] {
  const place = {
    field: 'comuneResidenza',
    before: before.comuneResidenza,
    after: now.comuneResidenza,
  }
  const numbers = MENDABLE.map(field => ({
    field,
    before: before[field]?.[0] ?? null,
    after: now[field]?.[0] ?? null,
  }))
  return [place, ...numbers].flatMap(({ field, before: old, after }) =>
    old === null || old === after ? [] : [{ field, before: old, after }],
  )
}
