// The house of design.md as a test: who may import whom, pure folders, one folder a driver, no circles.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folders = [
  'mail',
  'classifiers',
  'requests',
  'replies',
  'reports',
  'config',
  'store',
  'queues',
  'web',
  'gateway',
]
const pure = ['mail', 'classifiers', 'requests', 'replies', 'reports']
/** Pure for ever; further files say of themselves that they are (saysPure). */
const pureFiles = [
  ...['decide', 'letter', 'settle', 'outcome', 'policy', 'hearing', 'changes'],
  ...['explain', 'explain-pec', 'guards-only'],
].map(name => `gateway/${name}.ts`)

/** 'types' where only `import type` is allowed. */
const mayImport: Readonly<Record<string, Readonly<Record<string, 'all' | 'types'>>>> = {
  mail: {},
  queues: {},
  classifiers: { mail: 'all' },
  requests: { mail: 'all', classifiers: 'all' },
  replies: { mail: 'all', requests: 'all' },
  reports: { requests: 'all' },
  store: {
    mail: 'types',
    classifiers: 'types',
    requests: 'types',
    replies: 'types',
    reports: 'types',
    'gateway/decide.ts': 'types',
  },
  config: { mail: 'all', classifiers: 'all', requests: 'all', replies: 'all', reports: 'all' },
  web: {
    mail: 'all',
    classifiers: 'all',
    requests: 'all',
    replies: 'all',
    reports: 'all',
    store: 'all',
    queues: 'all',
    'gateway/decide.ts': 'types',
  },
  gateway: Object.fromEntries(folders.map(folder => [folder, 'all'])),
}

const drivers: Readonly<Record<string, string>> = {
  imapflow: 'gateway',
  nodemailer: 'gateway',
  unpdf: 'gateway',
  pg: 'store',
  '@electric-sql/pglite': 'store',
  kysely: 'store',
  bullmq: 'queues',
  ioredis: 'queues',
  hono: 'web',
  '@hono/node-server': 'web',
  echarts: 'web',
  exceljs: 'reports',
}

const impureBuiltins =
  /^node:(fs|net|http|https|tls|dns|child_process|worker_threads|os|process|readline|dgram|cluster|timers)/

interface Import {
  readonly file: string
  readonly specifier: string
  readonly typeOnly: boolean
}

// A folder without a file is in no clone.
const files = folders
  .filter(folder => existsSync(join(root, folder)))
  .flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => join(folder, name)),
  )
const imports = files.flatMap(importsOf)

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const found = source.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:([^'"]*?)\s+from\s+)?['"]([^'"]+)['"]/gms,
  )
  return [...found].map(([, type, names, specifier = '']) => ({
    file,
    specifier,
    typeOnly: type !== undefined || namesOnlyTypes(names ?? ''),
  }))
}

function namesOnlyTypes(names: string): boolean {
  const inner = /^\{([\s\S]*)\}$/
    .exec(names.trim())?.[1]
    ?.split(',')
    .map(name => name.trim())
  return inner?.filter(Boolean).every(name => name.startsWith('type ')) ?? false
}

const local = imports
  .filter(({ specifier }) => specifier.startsWith('.'))
  .map(one => ({ ...one, target: normalize(join(dirname(one.file), one.specifier)) }))

const top = (file: string): string => file.split('/')[0] ?? ''

it('lets each folder import only what design.md allows', () => {
  expect(local.length).toBeGreaterThan(100)
  const wrong = local.filter(({ file, target, typeOnly }) => {
    if (top(file) === top(target)) return false
    const allowed = mayImport[top(file)]?.[top(target)] ?? mayImport[top(file)]?.[target]
    return allowed === undefined || (allowed === 'types' && !typeOnly)
  })
  expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([])
})

it('keeps each driver in one folder', () => {
  const wrong = imports.filter(({ file, specifier }) => {
    const name = specifier.startsWith('@')
      ? specifier.split('/').slice(0, 2).join('/')
      : specifier.split('/')[0]
    const home = drivers[name ?? '']
    // A type names a shape and opens nothing.
    return (
      home !== undefined &&
      home !== top(file) &&
      !(specifier === 'bullmq' && file === 'gateway/open.ts')
    )
  })
  expect(wrong.map(({ file, specifier }) => `${file} -> ${specifier}`)).toEqual([])
})

it('gives pure files no I/O, clock, chance, environment or console', () => {
  const pureOnes = files.filter(
    file => pure.includes(top(file)) || pureFiles.includes(file) || saysPure(file),
  )
  const io = imports.filter(
    ({ file, specifier }) => pureOnes.includes(file) && impureBuiltins.test(specifier),
  )
  const calls = pureOnes.filter(file =>
    /\bDate\.now\(|\bnew Date\(\)|Math\.random\(|randomUUID|randomBytes|\bprocess\.|\bconsole\.|\bTemporal\.Now\b|performance\.now/.test(
      withoutComments(readFileSync(join(root, file), 'utf8')),
    ),
  )
  expect([...io.map(({ file, specifier }) => `${file} -> ${specifier}`), ...calls]).toEqual([])
})

it('has no circles of imports between files', () => {
  const graph = Map.groupBy(
    local.filter(({ typeOnly }) => !typeOnly),
    ({ file }) => file,
  )
  const done = new Set<string>()
  const circles: string[] = []
  function visit(file: string, path: readonly string[]): void {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    else if (!done.has(file)) {
      for (const { target } of graph.get(file) ?? []) visit(target, [...path, file])
      done.add(file)
    }
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})

it('reads the environment in config only', () => {
  const wrong = files.filter(
    file =>
      top(file) !== 'config' &&
      /process\.env/.test(withoutComments(readFileSync(join(root, file), 'utf8'))),
  )
  expect(wrong).toEqual([])
})

it('exports nothing that nobody imports', () => {
  const all = [...files, ...sources('test'), ...sources('bench')].map(file =>
    readFileSync(join(root, file), 'utf8'),
  )
  const unused = files
    .filter(file => !file.startsWith('store/migrations/'))
    .flatMap(file => {
      const source = readFileSync(join(root, file), 'utf8')
      const names = [
        ...source.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm),
      ]
      return names.flatMap(([, name = '']) => {
        const word = new RegExp(`\\b${name}\\b`)
        const users = all.filter(text => text !== source && word.test(text))
        const own = [...source.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length
        // A type that an exported thing of its own file mentions is part of that thing's face.
        return users.length > 0 || own > 1 ? [] : [`${file}: ${name}`]
      })
    })
  expect(unused).toEqual([])
})

it('keeps files short: none over 250 lines, median at most 80', () => {
  const lengths = files
    .map(file => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines)
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(80)
})

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name))
}

const saysPure = (file: string): boolean =>
  readFileSync(join(root, file), 'utf8').startsWith('// PURE.')

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}
