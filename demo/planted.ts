import { legacyPlantings } from './planted/legacy.ts';
import {
  closedPlantings,
  docsPlantings,
  flakyPlantings,
  previewPlantings,
  workshopsPlantings,
} from './planted/others.ts';
import { outletPlantings } from './planted/outlet.ts';
import type { Planting } from './planted/planting.ts';
import { shopPlantings } from './planted/shop.ts';
import type { DemoState, SiteName } from './site.ts';

/** Every fault of the demo. What an audit finds besides is a mistake: of the demo, or of a rule. */
export const PLANTED: readonly Planting[] = [
  ...shopPlantings,
  ...docsPlantings,
  ...outletPlantings,
  ...legacyPlantings,
  ...workshopsPlantings,
  ...flakyPlantings,
  ...previewPlantings,
  ...closedPlantings,
];

const NO_CERTIFICATE = 'The demo is served over plain HTTP, so that nobody has to trust a certificate.';
const OWN_PORT =
  'A site on a port of its own has no such variant that anyone would type: the probe is not made.';

/** Rules without a fault in the demo, and why. */
export const NOT_PLANTED: Readonly<Record<string, string>> = {
  'cert-expired': NO_CERTIFICATE,
  'cert-expiring': NO_CERTIFICATE,
  'mixed-content-active': 'Only a page over HTTPS can mix, and the demo is served over plain HTTP.',
  'https-missing': 'On this machine browsers trust plain HTTP, and so does the rule.',
  'host-variant-http': OWN_PORT,
  'host-variant-www': OWN_PORT,
  'js-content-dependent':
    'The pages that a script fills are empty before it: they are js-empty-shell, which leaves nothing more to tell.',
  'link-localhost': 'The sites are on localhost themselves: there such links are as they should be.',
};

/** What an audit of a site in a state has to find: by rule the sorted URLs, an empty string for the site. */
export function expectedFindings(of: {
  readonly site: SiteName;
  readonly state: DemoState;
  /** Whether the audit renders pages. */
  readonly browser: boolean;
  readonly originOf: (host: string) => string;
}): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  for (const { rule, site, state = of.state, browser = false, on } of PLANTED) {
    if (site !== of.site || state !== of.state || (browser && !of.browser)) continue;
    const urls = found.get(rule) ?? new Set();
    found.set(rule, urls);
    for (const place of on === 'site' ? [''] : on)
      urls.add(place === '' ? '' : toUrl(place, site, of.originOf));
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, urls]) => [rule, [...urls].sort()]),
  );
}

function toUrl(place: string, site: SiteName, originOf: (host: string) => string): string {
  const [, host, path] = /^\/\/([a-z]+)(\/.*)$/.exec(place) ?? [];
  return host === undefined || path === undefined ? originOf(site) + place : originOf(host) + path;
}
