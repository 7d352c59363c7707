// What may stand under `web`, `signin`, `notices` and `retention`, and in the file of people: who
// comes in, how, and for how long that is remembered.

import { z } from 'zod'
import { roles } from '../requests/roles.ts'

const text = z.string().min(1)
const address = z
  .email('is no address -> write one address, e.g. sede@inps.example')
  .transform(value => value.toLowerCase())

export const webSchema = z.strictObject({
  host: text.default('127.0.0.1'),
  port: z.int().min(0).max(65535).default(8480),
  hosts: z.array(text).default([]),
  url: z
    .url({ protocol: /^https?$/, error: 'is no web address -> write https://...' })
    .refine(value => ['/', ''].includes(new URL(value).pathname), {
      error: 'has a path -> write scheme and host only, e.g. https://combipat.inps.example',
    })
    .optional(),
  accessibility: z
    .url({ protocol: /^https?$/ })
    .describe('the address of the declaration of accessibility, https://...')
    .optional(),
  proxies: z.array(z.union([z.ipv4(), z.ipv6()])).default([]),
})

const claim = text.describe('the name of a claim, e.g. email, or realm_access.roles')

const oidcSchema = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).describe('the address of the OpenID Connect provider'),
  client_id: text,
  client_secret_file: text.optional(),
  client_secret_env: text.optional(),
  scope: text.default('openid profile email'),
  claims: z
    .strictObject({
      name: claim.default('name'),
      address: claim.default('email'),
      account: claim.default('preferred_username'),
      roles: claim.optional(),
      structures: claim.optional(),
    })
    .prefault({}),
  roles: z.record(text, z.enum(roles)).default({}),
  all_structures: text.default('*'),
  address_verified: z.enum(['asked', 'assumed']).default('asked'),
})

const ways = {
  links: z.enum(['console', 'mail', 'none']).optional(),
  oidc: oidcSchema.optional(),
}

export const signinSchema = z.strictObject({
  idle_minutes: z.number().min(1).max(1440).default(30),
  hours: z.number().min(0.1).max(168).default(10),
  link_minutes: z.number().min(1).max(1440).default(15),
  tries: z
    .strictObject({
      minutes: z.number().min(1).max(1440).default(15),
      account: z.int().min(1).max(1000).default(5),
      address: z.int().min(1).max(100_000).default(60),
    })
    .prefault({}),
  officials: z.strictObject(ways).prefault({}),
  operators: z.strictObject(ways).prefault({}),
})

export const noticesSchema = z.strictObject({
  transport: text.optional(),
  from: z.strictObject({ name: text.default('INPS COMBIPAT'), address }).optional(),
})

export const retentionSchema = z.strictObject({
  access_log_days: z.int().min(1).max(3650).default(730),
  notices_days: z.int().min(1).max(3650).default(90),
})

export const peopleSchema = z.strictObject({
  people: z.array(
    z.strictObject({
      account: z
        .string()
        .toLowerCase()
        .regex(/^[a-z0-9][a-z0-9._@-]{0,99}$/, 'is no account -> write e.g. anna.rossi'),
      name: text,
      address: address.nullable().default(null),
      roles: z.array(z.enum(roles)).min(1),
      structures: z.union([
        z.literal('all'),
        z.array(
          z
            .string()
            .regex(/^\d{4,6}$/, 'is no code of a structure -> write it in quotes, e.g. "7000"'),
        ),
      ]),
      language: z.enum(['it', 'de']).default('it'),
    }),
  ),
})

export type SigninFile = z.output<typeof signinSchema>
export type OidcFile = z.output<typeof oidcSchema>
export type PeopleFile = z.output<typeof peopleSchema>
