import type { IncomingMessage } from 'node:http';
import { page, plainText } from './answers.ts';
import { markup } from './html.ts';
import { htmlDocument } from './layout.ts';
import { sharedFile } from './shared-files.ts';
import { DEMO_STATES, type DemoSite, type DemoState, type SiteAnswer } from './site.ts';

interface Desk {
  readonly sites: readonly DemoSite[];
  readonly state: () => DemoState;
  readonly setState: (state: DemoState) => void;
  readonly port: () => number;
}

const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const MOST_FORM_BYTES = 1_000;

/**
 * What answers on `localhost` itself: the list of sites, and `POST /state` (a form with `state=before|after`),
 * which a page of another site cannot send. Host names that are no site of the demo are unknown here.
 */
export function createFrontDesk(desk: Desk): (request: IncomingMessage, url: URL) => Promise<SiteAnswer> {
  return async (request, url) => {
    if (!OWN_NAMES.has(url.hostname))
      return plainText('There is no such site in the demo.\n', { status: 404 });
    const isGet = request.method === 'GET' || request.method === 'HEAD';
    if (isGet && url.pathname === '/') return listOfSites(desk);
    if (isGet) return sharedFile(url.pathname) ?? plainText('Not found\n', { status: 404 });
    if (request.method === 'POST' && url.pathname === '/state') return changeState(desk, request, url);
    return plainText('Not allowed\n', { status: 405, headers: { allow: 'GET, HEAD' } });
  };
}

async function changeState(desk: Desk, request: IncomingMessage, url: URL): Promise<SiteAnswer> {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== url.origin)
    return plainText('Only the demo itself may change its state.\n', { status: 403 });
  const wanted = new URLSearchParams(await readForm(request)).get('state');
  const state = DEMO_STATES.find((candidate) => candidate === wanted);
  if (state === undefined) return plainText('state has to be before or after\n', { status: 400 });
  desk.setState(state);
  return plainText(`The demo is in the state ${state}.\n`, { status: 303, headers: { location: '/' } });
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) {
    text += String(piece);
    if (text.length > MOST_FORM_BYTES) return '';
  }
  return text;
}

function listOfSites({ sites, state, port }: Desk): SiteAnswer {
  const now = state();
  const other = now === 'before' ? 'after' : 'before';
  const words = now === 'before' ? 'Deploy the new version' : 'Go back to the version before';
  const cards = sites.map(({ name, title, purpose }) => {
    const address = `http://${name}.localhost:${port()}/`;
    return markup`<li class="card"><h2>${title}</h2><p>${purpose}</p><p><a href="${address}">${address}</a></p></li>`;
  });
  return page(
    htmlDocument({
      head: {
        title: 'Plumbline demo sites',
        description: 'Small sites with planted faults, to audit without the internet.',
        canonical: null,
        noindex: true,
      },
      accent: '#1d4e6b',
      bodyClass: 'demo',
      body: markup`<main>
<h1>Plumbline demo sites</h1>
<p>Small sites with planted faults, served from this machine. Add one of the addresses below to Plumbline, with <code>http://</code>, and audit it.</p>
<h2>State: ${now} the deploy</h2>
<p>Audit the shop, deploy, and audit it again: the new version mends some faults and makes others.</p>
<form method="post" action="/state"><input type="hidden" name="state" value="${other}"><button>${words}</button></form>
<h2>Sites</h2>
<ul class="grid">${cards}</ul>
</main>`,
    }),
    { headers: { 'cache-control': 'no-store' } },
  );
}
