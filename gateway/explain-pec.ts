// PURE. What `explain` prints of a PEC: the object `pec` is a public contract (design.md), exact to its
// keys; what else is known stands beside it.

import type { Pec } from '../mail/pec.ts'

export function publicPec(pec: Pec | null) {
  if (pec === null) return null
  const { signature } = pec
  return {
    kind: pec.kind,
    mittente: pec.mittente,
    destinatari: pec.destinatari.map(({ address, tipo }) => ({ address, tipo })),
    oggetto: pec.oggetto,
    identificativo: pec.identificativo,
    msgid: pec.msgid,
    errore: pec.errore,
    ricevuta_tipo: pec.ricevutaTipo,
    data: pec.data,
    gestore: pec.gestore,
    consegna: pec.consegna,
    signature: {
      present: signature.present,
      intact: signature.intact,
      chain: signature.chain,
      signer: signature.signer,
    },
    certified: pec.certified,
    mismatches: pec.mismatches,
  }
}

/** What the checks found besides. */
export function publicPecDetails(pec: Pec | null) {
  if (pec === null) return null
  const { signature } = pec
  return {
    proof: pec.proof,
    because: pec.because,
    defects: pec.defects.map(({ kind }) => kind),
    signature_faults: signature.faults,
    digest: signature.digest,
    signed_at: signature.signedAt,
    line_ends_restored: signature.restored,
    errore_esteso: pec.erroreEsteso,
    receipt_form: pec.form,
    warning: pec.warning,
    duplicate_key: pec.duplicateKey,
  }
}
