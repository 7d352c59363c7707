// The pilot's roster: institutes, offices, operators, their exact addresses, valid from-to.

/** Who of the pilot wrote, at the time of receipt. */
export interface PilotSender {
  readonly institute: { readonly id: string; readonly name: string }
  readonly office: { readonly id: string; readonly city: string }
  /** Null for an office's shared address. */
  readonly operator: string | null
  readonly address: string
  readonly channel: 'email' | 'pec'
}
