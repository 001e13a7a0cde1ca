import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type Dashboard,
  type Tab,
  type View,
  openDashboard,
  openTab,
  overflow,
  runAxe,
  visit,
} from './dashboard-browser.ts';
import { ADDRESSES } from './fixture-api/addresses.ts';

const START_MS = 90_000;
const WALK_MS = 180_000;

interface Walk extends View {
  /** Windows that the page must fit into. */
  readonly fits: readonly number[];
  /** Rules of axe; all of them where absent. */
  readonly rules?: readonly string[];
}

/** A wide window in light colours, and a phone in dark ones: there only what depends on colour and width. */
const WALKS: readonly Walk[] = [
  { theme: 'light', width: 1_440, fits: [768, 1_440] },
  {
    theme: 'dark',
    width: 390,
    fits: [360, 390],
    rules: [
      'color-contrast',
      'link-in-text-block',
      'target-size',
      'scrollable-region-focusable',
      'label',
      'button-name',
    ],
  },
];

/** What is wrong with a page as it stands: everything found is said, so that one run shows it all. */
async function faultsOf({ page, takeLog }: Tab, { fits, rules }: Walk): Promise<string[]> {
  const faults = [...(await runAxe(page, rules)), ...takeLog().map((line) => `console: ${line}`)];
  if ((await page.evaluate('window.pwned')) !== undefined) faults.push('a hostile string ran');
  for (const width of fits) {
    await page.setViewport({ width, height: 900 });
    const pixels = await overflow(page);
    if (pixels > 0) faults.push(`${pixels} px too wide at ${width}`);
  }
  return faults;
}

async function walk(dashboard: Dashboard, view: Walk, addresses: typeof ADDRESSES): Promise<string[]> {
  const faults: string[] = [];
  const tab = await openTab(dashboard.browser, view);
  try {
    for (const [name, path] of addresses) {
      await visit(tab.page, `${dashboard.base}${path}`);
      const found = await faultsOf(tab, view);
      faults.push(...found.map((fault) => `${name}, ${view.theme} ${view.width}: ${fault}`));
    }
  } finally {
    await tab.page.close();
  }
  return faults;
}

/**
 * Registers the walk over one part of the dashboard's addresses, each a file of tests of its own that a worker
 * takes. Every n-th address makes a part, so that parts take the same time, and together they are all.
 */
export function testPart(part: number, parts: number): void {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, START_MS);
  afterAll(async () => {
    await dashboard.close();
  });

  test.each(WALKS.map((view) => [`${view.theme}, ${view.width} px`, view] as const))(
    'no page in any of its states has a fault of access, width or console: %s',
    async (_name, view) => {
      const own = ADDRESSES.filter((_, i) => i % parts === part);
      expect(own.length).toBeGreaterThan(0);
      expect(await walk(dashboard, view, own)).toEqual([]);
    },
    WALK_MS,
  );
}
