// What the officials' pages have to say, in every language.

import type { Motivo } from '../../../classifiers/classify.ts'
import type { Esito, Refusal, RequestState } from '../../../requests/standing.ts'
import type { Language } from '../../../store/people.ts'
import type { Vocabulary } from '../../vocabulary.ts'
import type { LetterWording } from './it-letter.ts'

type Named = (name: string) => string
type Lines<K extends string> = Readonly<Record<K, string>>

export interface Wording extends RequestWording, LetterWording {
  readonly language: Language
  readonly vocabulary: Vocabulary
  readonly queue: string
  readonly request: string
  readonly states: Lines<RequestState>
  readonly esiti: Lines<Esito>
  readonly motivi: Lines<Motivo>
  readonly channels: Lines<'email' | 'pec' | 'form'>
  /** Events; the store may write others, which are shown as they are. */
  readonly acts: Readonly<Record<string, string>>
  readonly refusals: Readonly<Record<Refusal, string | Named>>
  readonly queuePage: Lines<
    | 'mine'
    | 'nobodys'
    | 'due'
    | 'all'
    | 'filters'
    | 'any'
    | 'apply'
    | 'clear'
    | 'search'
    | 'searchHint'
    | 'sede'
    | 'state'
    | 'motivo'
    | 'prestazione'
    | 'channel'
    | 'institute'
    | 'assignee'
    | 'me'
    | 'nobody'
    | 'age'
    | 'only'
    | 'reminders'
    | 'uncertain'
    | 'backlog'
    | 'saved'
    | 'saveAs'
    | 'save'
    | 'drop'
    | 'caption'
    | 'captionEnded'
    | 'empty'
    | 'next'
    | 'previous'
    | 'first'
    | 'bulk'
    | 'bulkNone'
    | 'savedFull'
    | 'changed'
    | 'structure'
  > & {
    readonly ages: Lines<'scadute' | 'settimana' | 'oltre'>
    readonly columns: readonly [string, string, string, string, string, string]
    readonly select: Named
    readonly bulkDone: (done: number, all: number) => string
  }
  readonly badges: Lines<'reminder' | 'mayChase' | 'uncertain' | 'backlog'> & {
    readonly chased: (count: number) => string
    readonly due: Named
    readonly overdue: Named
  }
}

export interface RequestWording {
  readonly requestPage: Lines<
    | 'back'
    | 'inShort'
    | 'subject'
    | 'received'
    | 'from'
    | 'patronato'
    | 'notEnrolled'
    | 'citizen'
    | 'noCode'
    | 'invalid'
    | 'charge'
    | 'nobody'
    | 'whyHere'
    | 'notDetermined'
    | 'due'
    | 'term'
    | 'numbers'
    | 'residence'
    | 'valid'
    | 'asWritten'
    | 'wrong'
    | 'letter'
    | 'onlyNew'
    | 'noWords'
    | 'whole'
    | 'html'
    | 'htmlNote'
    | 'attachments'
    | 'download'
    | 'signed'
    | 'why'
    | 'thread'
    | 'theyWrote'
    | 'weWrote'
    | 'automatic'
    | 'similar'
    | 'sameCitizen'
    | 'duplicate'
    | 'elsewhere'
    | 'history'
    | 'when'
    | 'who'
    | 'what'
    | 'gateway'
    | 'chases'
    | 'mergedInto'
    | 'splitFrom'
  > & {
    readonly dueHint: Named
    readonly termHint: (days: number, since: number, source: string) => string
    readonly kinds: Lines<
      | 'codiciFiscali'
      | 'codiciFiscaliInvalidi'
      | 'cfProvvisori'
      | 'numeroDomanda'
      | 'protocolli'
      | 'pensioni'
      | 'praticheNaspi'
    >
    readonly scanned: Lines<'clean' | 'infected' | 'unknown'>
  }
  readonly actions: Lines<
    | 'title'
    | 'take'
    | 'release'
    | 'assign'
    | 'assignTo'
    | 'answer'
    | 'ask'
    | 'handOn'
    | 'structure'
    | 'reason'
    | 'close'
    | 'outcome'
    | 'reopen'
    | 'merge'
    | 'mergeInto'
    | 'split'
    | 'splitHint'
    | 'correct'
    | 'correctHint'
    | 'citizenCode'
    | 'codeInvalid'
    | 'structureUnknown'
    | 'benefit'
    | 'none'
    | 'notRequest'
    | 'confirm'
    | 'undo'
    | 'more'
  > & { readonly done: Named }
  readonly conflict: Lines<'title' | 'now' | 'look' | 'yours'> & {
    readonly says: (name: string | null) => string
  }
  readonly answering: Lines<
    | 'to'
    | 'way'
    | 'template'
    | 'useTemplate'
    | 'text'
    | 'signature'
    | 'attach'
    | 'attached'
    | 'close'
    | 'preview'
    | 'previewTitle'
    | 'send'
    | 'edit'
    | 'drop'
    | 'empty'
    | 'emptyFile'
    | 'tooLarge'
    | 'tooMany'
    | 'forbidden'
    | 'infected'
    | 'unscanned'
    | 'placeholder'
    | 'sent'
    | 'errors'
  > & {
    readonly title: Named
    readonly titleAsk: Named
    readonly ways: Lines<'email' | 'pec' | 'form'>
    readonly attachHint: (files: number, size: string) => string
    readonly remove: Named
  }
  readonly person: Lines<
    | 'title'
    | 'intro'
    | 'formal'
    | 'pec'
    | 'suspicious'
    | 'uncertain'
    | 'other'
    | 'failed'
    | 'empty'
    | 'read'
    | 'toProtocol'
    | 'seen'
    | 'genuine'
    | 'makeRequest'
    | 'reported'
    | 'replay'
    | 'replayed'
    | 'closed'
    | 'note'
    | 'checkSent'
  > & {
    readonly columns: readonly [string, string, string, string, string]
    readonly whats: Readonly<Record<string, string>>
    readonly made: Named
  }
}
