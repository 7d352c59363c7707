// What each command is for and what it takes, as `--help` prints it. The commands that coordinators
// run (rules, routes) speak Italian.

/** By the name of the npm script. */
export const usage = {
  start: `npm start [-- OPTIONS]
Watches the mailboxes, judges what comes, hands it on, answers, serves the pages.
  --until-idle     reads every mailbox once, ends when nothing is left to do, prints the sums
  --config FILE    another configuration than config/gateway.yaml (or CONFIG in the environment)`,
  import: `npm run import -- [OPTIONS] PATH...
Takes letters from files into the database, once each, as letters of a mailbox. PATH is an .eml, an
mbox, a Maildir or a folder of them.
  --mailbox NAME   the mailbox that has received them; the first of the configuration otherwise
  --config FILE`,
  explain: `npm run -s explain -- [OPTIONS] PATH...
What would be decided of each letter, and why. Nothing is stored or sent. PATH is an .eml, an mbox, a
Maildir or a folder of them.
  --jsonl          one line of JSON a letter, in the order of the names
  --mailbox NAME   as if that mailbox of the configuration had received them
  --roster FILE    another roster than the configuration's
  --guards-only    with --jsonl: only what the letter alone says about an answer
  --config FILE`,
  preview: `npm run -s preview -- [OPTIONS] PATH...
npm run -s preview -- [OPTIONS] diff FOLDER [PATH...]
The exact bytes of the reply that would go, or why none goes. With diff: what the templates of FOLDER
would change, on the letters at PATH or on the last 100 that were answered.
  --mailbox NAME   as if that mailbox of the configuration had received the letters at PATH
  --roster FILE    another roster than the configuration's
  --config FILE`,
  replay: `npm run replay -- ID...
Puts failed letters back in the line; the desk lists them with their numbers.
  --config FILE`,
  rules: `Uso: npm run rules -- COMANDO
  check [CARTELLA]              schema, fatti ed elenchi, regole irraggiungibili, esempi
  explain ID [CARTELLA]         che cosa dice una regola, quando vale, i suoi esempi
  coverage [PERCORSO...]        quale regola ha deciso quante lettere, quali mai
  diff CARTELLA [PERCORSO...]   che cosa cambia con le regole di un'altra cartella
Senza PERCORSO si giudica lo storico conservato.
  --roster FILE                 un altro elenco di abilitati
  --config FILE                 un'altra configurazione`,
  routes: `Uso: npm run routes -- COMANDO
  check                         lacune, sovrapposizioni, righe scadute, sedi senza casella
  where COMUNE [PROVINCIA]      dove va una richiesta, e perché
  --topic PRESTAZIONE           con where: per quella prestazione
  --on AAAA-MM-GG               in quel giorno; oggi, se non si dice
  --config FILE                 un'altra configurazione`,
  sending: `npm run sending -- COMMAND
  stop [TRANSPORT]    no automatic letter goes out; they wait
  start [TRANSPORT]   they go out again; also resets the breaker
  forget ADDRESS      a letter to it came back, and it is right now
  --config FILE`,
  signin: `npm run signin -- NAME
A one-time sign-in link for an account of people.yaml, or for an operator's address of the roster.
  --config FILE`,
  tasks: `npm run tasks [-- COMMAND]
What the coordinators have to see to.
  list        the open ones, also without a command
  close ID    that one is seen to
  --config FILE`,
  report: `npm run -s report -- [OPTIONS]
The coordinators' figures as a file.
  --from DAY, --to DAY               YYYY-MM-DD, both included
  --by CUT                           of CSV: time, institute, office (if not said), structure, reason, benefit
  --format csv|xlsx|json|pdf         csv if not said
  --out FILE                         CSV and JSON go to the screen without it
  --institute ID, --office ID        theirs only
  --italian                          CSV as an Italian Excel wants it
  --config FILE`,
  'import-form-usage': `npm run import-form-usage -- FILE.csv
What INPS's own COMBIPAT had, so that the form is counted beside the mail (docs/reports.md, 5).
  --config FILE`,
  keys: `npm run keys -- COMMAND
The keys by which INPS's own systems call the API.
  create NAME --scopes SCOPE,... --structures CODE,...|all    shows the key, once
  list
  revoke NAME
  --config FILE`,
  webhooks: `npm run webhooks -- COMMAND
Which systems are told of what happens to requests.
  create URL --structures CODE,...|all [--events routed,prendi,...]
  list
  end ID       nothing more is planned for it
  again ID     what was given up is told after all
  --config FILE`,
  corrections: `npm run -s corrections -- export [--personal]
What officials corrected, a line of JSON each. The letters' words stand in it only with --personal, and
then the export stands in the access log.
  --config FILE`,
  config: `npm run config
Whether the configuration is right: every mistake with its file and line.
  --config FILE`,
  migrate: `npm run migrate
Brings the database to this version; npm start does it too.
  --config FILE`,
} as const satisfies Readonly<Record<string, string>>

export type CommandName = keyof typeof usage

/** Where --help or -h is asked for, prints it and ends: before anything is opened. */
export function helpIfAsked(text: string, args: readonly string[] = process.argv.slice(2)): void {
  if (!args.includes('--help') && !args.includes('-h')) return
  console.log(text)
  process.exit(0)
}
