// Did a machine write it? The headers, the MIME shape and the words that say so, with the reason.

export interface Automatic {
  readonly kind: 'bounce' | 'auto_reply' | 'list'
  /** The guard's name, e.g. 'auto-submitted', 'report', 'null-return-path'. */
  readonly sign: string
  /** One Italian sentence for officials. */
  readonly says: string
  /** False where only a header says so and a person may still have written (T43). */
  readonly certain: boolean
}
