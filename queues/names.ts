// The queues and what their jobs carry: ids only, so that no personal data lies in Redis (law 2).
// A queue bears the name of the file in gateway/ that works it; 'office.<code>' is for a back
// office that works from a queue.

export interface Payloads {
  readonly process: { readonly letters: readonly number[] }
  readonly deliver: { readonly letters: readonly number[] }
  readonly notify: { readonly notices: readonly number[] }
  readonly webhook: { readonly deliveries: readonly number[] }
  readonly nightly: { readonly task: NightlyTask }
}

export type NightlyTask = 'sweep' | 'night' | 'report'

export type QueueName = keyof Payloads

export const queueNames = [
  'process',
  'deliver',
  'notify',
  'webhook',
  'nightly',
] as const satisfies readonly QueueName[]

/** BullMQ's namespace: a key prefix in Redis, a schema in PostgreSQL. */
export const namespace = 'bullmq'
