import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  type Dashboard,
  type Tab,
  type View,
  openDashboard,
  openTab,
  press,
  runAxe,
  visit,
} from '#test/support/dashboard-browser.ts';
import { ADDRESSES } from '#test/support/fixture-api/addresses.ts';
import { applyControl } from '#test/support/fixture-api/control.ts';
import { WORLDS } from '#test/support/fixture-api/worlds.ts';

const START_MS = 90_000;
const WALK_MS = 120_000;
/** First-load JavaScript of a signed-in page, gzipped; the trend's chart comes later and is not in it. */
const BUDGET_BYTES = 150_000;

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
}, START_MS);

afterAll(async () => {
  await dashboard.close();
});

beforeEach(() => {
  applyControl(dashboard.control, new URLSearchParams());
  dashboard.control.asked.clear();
});

const at = (path: string) => `${dashboard.base}${path}`;
const siteAt = (number: number, path = '') => at(`/sites/${WORLDS[number - 1]?.id ?? ''}${path}`);

async function withTab(view: View, work: (tab: Tab) => Promise<void>): Promise<void> {
  const tab = await openTab(dashboard.browser, view);
  try {
    await work(tab);
  } finally {
    await tab.page.close();
  }
}

describe('manners', () => {
  jest.setTimeout(30_000);
  const desk: View = { theme: 'light', width: 1_440 };

  test('whoever is signed out comes back to the same address', async () => {
    await withTab(desk, async ({ page }) => {
      dashboard.control.signedIn = false;
      await visit(page, siteAt(1, '/pages?sort=words'));
      await page.waitForSelector('input[type=password]');
      await page.type('input[type=email]', 'ada@acme.test');
      await page.type('input[type=password]', 'a long password');
      await page.click('button[type=submit]');
      await page.waitForFunction(`location.pathname.endsWith('/pages') && location.search === '?sort=words'`);
    });
  });

  test('a session whose hour has passed is renewed by one request, unseen', async () => {
    await withTab(desk, async ({ page }) => {
      dashboard.control.expired = true;
      await visit(page, siteAt(1, '/issues'));
      await page.waitForSelector('tbody tr');
      expect(dashboard.control.asked.get('refresh')).toBe(1);
      expect(page.url()).toMatch(/\/issues$/);
    });
  });

  test('what fails says so with its request, and can be tried again', async () => {
    await withTab(desk, async (tab) => {
      dashboard.control.failing.set('listIssues', 'INTERNAL');
      await visit(tab.page, siteAt(1, '/issues'));
      await tab.page.waitForSelector('[role=alert] code');
      expect((await runAxe(tab.page)).length).toBe(0);
      dashboard.control.failing.clear();
      await press(tab.page, 'Try again');
      await tab.page.waitForSelector('tbody tr');
    });
  });

  test('a slow answer shows the layout in grey, and an empty workspace what to do', async () => {
    await withTab(desk, async ({ page }) => {
      dashboard.control.delayMs = 600;
      await page.goto(at('/sites'), { waitUntil: 'domcontentloaded' });
      await page.waitForSelector('[aria-busy=true] output');
      dashboard.control.delayMs = 0;
      dashboard.control.empty = true;
      await visit(page, at('/sites'));
      await page.waitForFunction(`document.querySelector('h2')?.textContent === 'Add your first site'`);
    });
  });

  test('all usual columns of the explorer are in sight on a desk, whatever the pages say', async () => {
    await withTab(desk, async ({ page }) => {
      for (const world of [1, 10]) {
        await visit(page, siteAt(world, '/pages'));
        const hidden = await page.evaluate(`(() => {
          const box = document.querySelector('section[aria-label=Pages]');
          return box.scrollWidth - box.clientWidth;
        })()`);
        expect(hidden).toBe(0);
      }
    });
  });

  test('the explorer is worked by keyboard, and its state is its address', async () => {
    await withTab(desk, async ({ page }) => {
      await visit(page, siteAt(1, '/pages'));
      await page.keyboard.press('/');
      await page.keyboard.type('wet stone');
      await page.waitForFunction(`location.search.includes('q=wet')`);
      await page.waitForFunction(`document.querySelector('[aria-busy=true]') === null`);
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('j');
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction(`document.querySelectorAll('tr')[2].dataset.current === 'true'`);
      await page.keyboard.press('Enter');
      await page.waitForFunction(`/\\/pages\\/pg_/.test(location.pathname)`);
      await page.goBack();
      await page.waitForFunction(`location.search.includes('q=wet')`);
    });
  });

  test('a filter from the builder stands as a chip and in the address', async () => {
    await withTab(desk, async ({ page }) => {
      await visit(page, siteAt(1, '/pages'));
      await press(page, 'Filter');
      await page.type('form input', '404');
      await press(page, 'Add filter');
      await page.waitForFunction(`location.search.includes('filter=status%3Ais%3A404')`);
      await page.waitForFunction(`document.body.textContent.includes('Status is 404')`);
      await press(page, 'Remove the filter');
      await page.waitForFunction(`!location.search.includes('filter')`);
    });
  });

  test('the next page of a hundred thousand rows is there before it is asked for', async () => {
    await withTab(desk, async ({ page }) => {
      await visit(page, siteAt(1, '/pages'));
      await page.waitForFunction(`document.body.textContent.includes('1 to 50 of 100,000 URLs')`);
      await page.waitForNetworkIdle({ idleTime: 100 });
      expect(dashboard.control.asked.get('listPages')).toBe(2);
      await press(page, 'Next');
      await page.waitForFunction(`document.body.textContent.includes('51 to 100 of 100,000 URLs')`);
      await press(page, 'Previous');
      await page.waitForFunction(`document.body.textContent.includes('1 to 50 of 100,000 URLs')`);
    });
  });

  test('the command palette finds a page by its address', async () => {
    await withTab(desk, async (tab) => {
      const { page } = tab;
      await visit(page, siteAt(2));
      await page.keyboard.down('Control');
      await page.keyboard.press('k');
      await page.keyboard.up('Control');
      await page.waitForSelector('[role=dialog] input');
      await page.type('[role=dialog] input', 'part-000011');
      await page.waitForFunction(
        `document.querySelector('[role=dialog]').textContent.includes('part-000011')`,
      );
      expect([...(await runAxe(page)), ...tab.takeLog()]).toEqual([]);
      await page.keyboard.press('Enter');
      await page.waitForFunction(`/\\/pages\\/pg_/.test(location.pathname)`);
    });
  });

  test('a site is verified by the tag when the file is not found, and then takes headers', async () => {
    await withTab(desk, async ({ page }) => {
      await visit(page, siteAt(2, '/settings'));
      const says = (words: string) =>
        page.waitForFunction(`document.body.textContent.includes(${JSON.stringify(words)})`);
      await says('Not verified');
      await press(page, 'Check now');
      await says('answered 404');
      await page.select('select[aria-label="Show it by"]', 'meta');
      await says('<meta name="plumbline-verification"');
      await press(page, 'Check now');
      await says('What audits of it may do');
      await page.type('textarea[autocomplete="off"]', 'X-Preview');
      await says('Line 1: write it as Name: value');
      await page.type('textarea[autocomplete="off"]', ': yes');
      await press(page, 'Save access');
      await says('Kept now: X-Preview');
      expect(await page.$eval('textarea[autocomplete="off"]', (field) => field.value)).toBe('');
    });
  });

  test('the first steps are shown until they are hidden', async () => {
    await withTab(desk, async ({ page }) => {
      await visit(page, at('/sites'));
      await page.waitForSelector('section[aria-labelledby="first-steps"] a');
      await press(page, 'Hide');
      await page.waitForFunction(`document.querySelector('section[aria-labelledby="first-steps"]') === null`);
      await visit(page, at('/sites'));
      await page.waitForSelector('tbody tr');
      expect(await page.$('section[aria-labelledby="first-steps"]')).toBeNull();
      await page.evaluate('localStorage.clear()');
    });
  });

  test('a site is deleted by its name alone', async () => {
    await withTab(desk, async (tab) => {
      const { page } = tab;
      await visit(page, siteAt(1, '/settings'));
      await press(page, 'Delete…');
      await page.waitForSelector('dialog[open] input');
      expect(await runAxe(page)).toEqual([]);
      await page.keyboard.type('Northwind');
      expect(await page.$eval('dialog[open] button[type=submit]', (b) => b.matches(':disabled'))).toBe(true);
      await page.keyboard.type(' Shop');
      await page.keyboard.press('Enter');
      await page.waitForFunction(`location.pathname === '/sites'`);
      expect(dashboard.control.asked.get('deleteSite')).toBe(1);
    });
  });

  test('a schedule is set after a look at what it comes to, paused, and deleted when that is confirmed', async () => {
    await withTab(desk, async (tab) => {
      const { page } = tab;
      await visit(page, siteAt(9, '/schedule'));
      expect(await page.$eval('select[aria-label="Time zone"]', (select) => select.value)).toBe(
        await page.evaluate('Intl.DateTimeFormat().resolvedOptions().timeZone'),
      );
      await page.select('select[aria-label="Repeat"]', 'monthly');
      await page.select('select[aria-label="Day of the month"]', 'last');
      await page.waitForFunction(
        `document.querySelectorAll('section[aria-labelledby=preview] li').length === 3`,
      );
      await press(page, 'Set schedule');
      await page.waitForFunction(
        `document.body.textContent.includes('On the last day of every month at 03:00')`,
      );
      expect(await runAxe(page)).toEqual([]);
      await press(page, 'Pause');
      await page.waitForFunction(`document.querySelector('#now')?.textContent === 'Paused'`);
      await page.select('select[aria-label="Repeat"]', 'cron');
      await page.$eval('.mono', (field) => (field as unknown as { select(): void }).select());
      await page.type('.mono', '*/5 * * * ? *');
      await press(page, 'Save schedule');
      await page.waitForFunction(`document.body.textContent.includes('an hour apart')`);
      await press(page, 'Delete schedule…');
      await page.waitForSelector('dialog[open]');
      expect(await runAxe(page)).toEqual([]);
      await page.click('dialog[open] button[data-autofocus] ~ button, dialog[open] .row button:first-child');
      await page.waitForFunction(`document.body.textContent.includes('Audit this site by itself')`);
      expect(dashboard.control.asked.get('deleteSchedule')).toBe(1);
      expect(tab.takeLog().filter((line) => !line.includes('422'))).toEqual([]);
    });
  });

  test('the wrong host is mended before a site is added, and its first audit is shown at once', async () => {
    await withTab(desk, async ({ page }) => {
      await visit(page, at('/sites/new'));
      await page.type('input', 'example.com');
      await page.keyboard.press('Enter');
      await page.waitForFunction(`document.body.textContent.includes('redirects to another host')`);
      await press(page, 'Use www.example.com');
      await page.waitForFunction(`!document.body.textContent.includes('redirects to another host')`);
      await page.waitForFunction(`document.body.textContent.includes('Add and start the first audit')`);
      await press(page, 'Add and start the first audit');
      await page.waitForFunction(`/\\/audits\\/aud_/.test(location.pathname)`);
    });
  });

  test(
    'nothing is asked of any other host',
    async () => {
      await withTab(desk, async ({ page }) => {
        const hosts = new Set<string>();
        page.on('request', (request) => hosts.add(new URL(request.url()).origin));
        for (const [name, path] of ADDRESSES) if (name.startsWith('hostile')) await visit(page, at(path));
        expect([...hosts]).toEqual([dashboard.base]);
      });
    },
    WALK_MS,
  );

  test('first-load JavaScript stays within its budget', async () => {
    await withTab(desk, async ({ page }) => {
      const scripts: Promise<number>[] = [];
      page.on('response', (response) => {
        if (new URL(response.url()).pathname.endsWith('.js'))
          scripts.push(response.buffer().then((content) => gzipSync(content).length));
      });
      await visit(page, siteAt(1, '/issues'));
      const sizes = await Promise.all(scripts);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET_BYTES);
    });
  });
});
