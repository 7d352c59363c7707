// What the operators' pages have to say, in every language.

import type { Motivo } from '../../../classifiers/classify.ts'
import type { Contact, FormField, Wrong } from '../../../requests/form.ts'
import type { CodeDefect } from '../../../requests/form-code.ts'
import type { Gestione } from '../../../requests/route.ts'
import type { Esito, RequestState } from '../../../requests/standing.ts'
import type { RefusedFile } from '../../uploads.ts'

type Lines<K extends string> = Readonly<Record<K, string>>
type Named = (name: string) => string

export interface FormWording extends DrawerWording {
  /** A provisional codice fiscale, as what it is. */
  readonly provisional: Named
  readonly titles: Lines<
    | 'form'
    | 'complete'
    | 'check'
    | 'receipt'
    | 'drawer'
    | 'write'
    | 'observations'
    | 'problem'
    | 'deadLink'
    | 'refused'
  >
  readonly motivi: Lines<Motivo>
  readonly motiviHints: Lines<Motivo>
  readonly gestioni: Lines<Gestione>
  readonly contacts: Lines<Contact>
  readonly groups: Lines<'reason' | 'citizen' | 'benefit' | 'words' | 'files' | 'contact'>
  readonly labels: Lines<FormField>
  readonly hints: Partial<Lines<FormField>>
  readonly wrong: Lines<Exclude<Wrong['why'], 'code' | 'homonyms' | 'unknown_place'>> & {
    readonly code: Lines<CodeDefect>
    readonly homonyms: Named
    readonly unknownPlace: Named
    readonly missing: string
  }
  readonly missingOf: Partial<Lines<FormField>>
  readonly invalidOf: Partial<Lines<FormField>>
  readonly form: Lines<
    | 'intro'
    | 'errors'
    | 'check'
    | 'save'
    | 'saved'
    | 'drop'
    | 'any'
    | 'choose'
    | 'optional'
    | 'italy'
    | 'attached'
    | 'reattach'
    | 'prefilled'
    | 'tooManyDrafts'
    | 'validCode'
    | 'validProvisional'
  > & {
    readonly filesHint: (files: number, size: string) => string
    readonly file: (nr: number) => string
    readonly remove: Named
    readonly textHint: (most: number) => string
    readonly fromLetter: (words: readonly string[]) => string
    readonly tooMany: (files: number) => string
  }
  readonly files: Lines<RefusedFile>
  readonly check: Lines<
    | 'whither'
    | 'undetermined'
    | 'provisional'
    | 'what'
    | 'send'
    | 'edit'
    | 'nameOdd'
    | 'duplicate'
    | 'sendAnyway'
    | 'chaseInstead'
    | 'mandate'
    | 'declared'
    | 'changed'
  >
  readonly receipt: Lines<'says' | 'what' | 'byMail' | 'open' | 'another' | 'provisional'> & {
    readonly chaseFrom: Named
  }
}

export interface DrawerWording {
  readonly drawer: Lines<
    | 'open'
    | 'ended'
    | 'all'
    | 'show'
    | 'empty'
    | 'drafts'
    | 'goOn'
    | 'write'
    | 'csv'
    | 'own'
    | 'office'
    | 'older'
    | 'newest'
    | 'nobody'
  > & { readonly columns: readonly [string, string, string, string, string, string] }
  readonly states: Lines<Exclude<RequestState, 'unita'>> & { readonly unita: Named }
  readonly esiti: Lines<Esito>
  readonly next: Lines<'answer' | 'chase' | 'ended' | 'mayChase'> & { readonly wait: Named }
  readonly request: Lines<
    | 'back'
    | 'sent'
    | 'structure'
    | 'by'
    | 'words'
    | 'files'
    | 'thread'
    | 'office'
    | 'operator'
    | 'question'
    | 'answered'
    | 'todo'
    | 'answer'
    | 'add'
    | 'chase'
    | 'chased'
    | 'chasedDone'
    | 'written'
    | 'download'
    | 'infected'
    | 'channel'
    | 'answeredOn'
  >
  readonly channels: Lines<'email' | 'pec' | 'form'>
  readonly write: Lines<'text' | 'send' | 'cancel' | 'ended' | 'asked'>
  readonly link: Lines<'unknown' | 'used' | 'expired' | 'tooOften' | 'drawer' | 'newOne' | 'ended'>
  readonly observe: Lines<
    | 'intro'
    | 'text'
    | 'send'
    | 'thanks'
    | 'problemIntro'
    | 'problemText'
    | 'page'
    | 'browser'
    | 'time'
    | 'along'
    | 'report'
    | 'home'
    | 'instead'
    | 'subject'
    | 'problemSubject'
  >
}
