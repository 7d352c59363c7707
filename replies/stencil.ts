// Letters to offices differ by the numbers of their requests and by little else: a text is made once,
// with numbers that stand for any, and the true ones are put in. From outside it is only time.

import { REQUEST_NUMBER } from '../requests/number.ts'

export interface Rendered {
  readonly subject: string
  readonly text: string
}

interface Numbered {
  readonly richieste: readonly { readonly numero: string }[]
}

/** Days, structures and kinds of one template. */
const MOST_STENCILS = 200
const MOST_NUMBERS = 10

/**
 * The same as `render`, which must be pure and do nothing with a number but show it.
 * @param names of the fields that the template names: what else they hold makes no difference.
 */
export function stencilled<Fields extends Numbered>(
  render: (fields: Fields) => Rendered,
  names: readonly (keyof Fields)[],
): (fields: Fields) => Rendered {
  const stencils = new Map<string, Stencil | null>()
  return fields => {
    const numbers = fields.richieste.map(({ numero }) => numero)
    if (numbers.length > MOST_NUMBERS || !numbers.every(one => NUMBER.test(one))) {
      return render(fields)
    }
    const richieste = fields.richieste.map((one, at) => ({ ...one, numero: standIn(at) }))
    const blank = { ...fields, richieste }
    const key = JSON.stringify(names.map(name => blank[name]))
    const known = stencils.get(key)
    if (known !== undefined) return known === null ? render(fields) : filled(known, numbers)
    const rendered = render(fields)
    const stencil = stencilOf(render(blank))
    if (stencils.size >= MOST_STENCILS) stencils.clear()
    // A second look: where something was done with it, letters are rendered one by one.
    stencils.set(key, isSame(filled(stencil, numbers), rendered) ? stencil : null)
    return rendered
  }
}

/** All are of one length, so that lines break at the same words. */
const NUMBER = new RegExp(`^${REQUEST_NUMBER}$`)

const standIn = (at: number): string => `CB-ZZZZ-ZZZZ-ZZZ${at}`

/** Of each text the pieces between numbers, and in turn which number stands there. */
type Stencil = Readonly<Record<keyof Rendered, readonly string[]>>

const stencilOf = ({ subject, text }: Rendered): Stencil => ({
  subject: subject.split(STAND_IN),
  text: text.split(STAND_IN),
})

const STAND_IN = /CB-ZZZZ-ZZZZ-ZZZ(\d)/

function filled({ subject, text }: Stencil, numbers: readonly string[]): Rendered {
  const fill = (pieces: readonly string[]): string =>
    pieces.map((piece, at) => (at % 2 === 0 ? piece : (numbers[Number(piece)] ?? ''))).join('')
  return { subject: fill(subject), text: fill(text) }
}

const isSame = (one: Rendered, other: Rendered): boolean =>
  one.subject === other.subject && one.text === other.text
