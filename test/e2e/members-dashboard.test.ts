import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  type Dashboard,
  type Tab,
  type View,
  openDashboard,
  openTab,
  overflow,
  press,
  runAxe,
  visit,
} from '#test/support/dashboard-browser.ts';
import { applyControl } from '#test/support/fixture-api/control.ts';

jest.setTimeout(30_000);

const DESK: View = { theme: 'light', width: 1_440 };
const PHONE: View = { theme: 'dark', width: 390 };

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
}, 90_000);
afterAll(() => dashboard.close());
beforeEach(() => {
  applyControl(dashboard.control, new URLSearchParams());
  dashboard.control.asked.clear();
});

async function withTab(view: View, work: (tab: Tab) => Promise<void>): Promise<void> {
  const tab = await openTab(dashboard.browser, view);
  try {
    await work(tab);
    expect(tab.takeLog()).toEqual([]);
  } finally {
    await tab.page.close();
  }
}

const at = (path: string) => `${dashboard.base}${path}`;
const has = (words: string) => `document.body.innerText.includes(${JSON.stringify(words)})`;
const textOf = async ({ page }: Tab) => String(await page.evaluate('document.body.innerText'));

/** The button of an open dialog that does what it says. */
const confirm = (page: Tab['page']) => page.click('dialog[open] .row button');

describe.each([DESK, PHONE])('$theme, $width', (view) => {
  test.each([
    ['viewer', '/settings/members'],
    ['member', '/settings/members'],
    ['admin', '/settings/members'],
    ['viewer', '/settings/audit-log'],
    ['viewer', '/settings/workspace'],
    ['viewer', '/sites'],
    ['viewer', '/sites/new'],
  ])('as %s, %s has no fault', async (role, path) => {
    await withTab(view, async ({ page }) => {
      applyControl(dashboard.control, new URLSearchParams({ role }));
      await visit(page, at(path));
      expect(await runAxe(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  });

  test('every dialog has no fault', async () => {
    await withTab(view, async ({ page }) => {
      for (const name of ['Invite…', 'Remove casey@client.test…', 'Leave this workspace…', 'Hand over…']) {
        await visit(page, at('/settings/members'));
        await press(page, name);
        await page.waitForSelector('dialog[open]');
        expect([name, ...(await runAxe(page))]).toEqual([name]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      }
    });
  });

  test('an empty log, and failures, say so', async () => {
    await withTab(view, async ({ page }) => {
      applyControl(dashboard.control, new URLSearchParams({ empty: '1' }));
      await visit(page, at('/settings/audit-log'));
      await page.waitForFunction(has('Nothing was written down yet'));
      await visit(page, at('/settings/members'));
      await page.waitForFunction(has('Nobody is asked in'));
      expect(await runAxe(page)).toEqual([]);
    });
    const tab = await openTab(dashboard.browser, view);
    for (const route of ['listMembers', 'listInvitations']) dashboard.control.failing.set(route, 'INTERNAL');
    await visit(tab.page, at('/settings/members'));
    await tab.page.waitForFunction(has('The members could not be loaded'));
    await tab.page.waitForFunction(has('The invitations could not be loaded'));
    expect(await runAxe(tab.page)).toEqual([]);
    await tab.page.close();
  });
});

describe('members', () => {
  test('what a role may not do is not offered', async () => {
    await withTab(DESK, async (tab) => {
      applyControl(dashboard.control, new URLSearchParams({ role: 'viewer' }));
      await visit(tab.page, at('/sites'));
      expect(await textOf(tab)).not.toMatch(/Add a site|Run audit|Audit log/);
      applyControl(dashboard.control, new URLSearchParams({ role: 'admin' }));
      await visit(tab.page, at('/settings/members'));
      // An admin gives no owner's role, and touches no owner.
      const roles = (await tab.page.$$eval('tbody select', (all) =>
        all.map((one) => one.textContent),
      )) as string[];
      expect(new Set(roles)).toEqual(new Set(['AdminMemberViewer']));
      expect(await tab.page.$$(`select[aria-label="Role of ada@acme.test"]`)).toEqual([]);
      expect(await textOf(tab)).not.toContain('Hand over');
    });
  });

  test('somebody is invited by keyboard; without mail the link is shown once', async () => {
    await withTab(DESK, async ({ page }) => {
      await visit(page, at('/settings/members'));
      await press(page, 'Invite…');
      await page.waitForSelector('dialog[open] input[type=email]');
      await page.keyboard.type('new@nomail.test');
      await page.keyboard.press('Enter');
      await page.waitForFunction(has('https://plumbline.test/invitation#pli_good'));
      expect(await runAxe(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.waitForFunction(`document.querySelector('dialog[open]') === null`);
      await page.waitForFunction(has('new@nomail.test'));
      expect(await page.evaluate(has('pli_good'))).toBe(false);
    });
  });

  test('a role is changed, an invitation sent again and withdrawn, a member removed', async () => {
    await withTab(DESK, async ({ page }) => {
      await visit(page, at('/settings/members'));
      await page.select('select[aria-label="Role of casey@client.test"]', 'viewer');
      await page.waitForFunction(
        `document.querySelector('select[aria-label="Role of casey@client.test"]').value === 'viewer'`,
      );
      await press(page, 'Resend the invitation to old@acme.test');
      await page.waitForFunction(has('An invitation is on its way to old@acme.test'));
      await page.waitForFunction(`!${has('Expired')}`);
      await press(page, 'Withdraw the invitation to erin@acme.test…');
      await page.waitForSelector('dialog[open]');
      await confirm(page);
      await page.waitForFunction(`!${has('erin@acme.test')}`);
      await press(page, 'Remove casey@client.test…');
      await page.waitForSelector('dialog[open]');
      await confirm(page);
      await page.waitForFunction(
        `!document.querySelector('tbody').textContent.includes('casey@client.test')`,
      );
      const asked = Object.fromEntries(dashboard.control.asked);
      expect(asked).toMatchObject({
        changeMember: 1,
        resendInvitation: 1,
        withdrawInvitation: 1,
        removeMember: 1,
      });
    });
  });

  test('the last owner is told why they cannot leave', async () => {
    const tab = await openTab(dashboard.browser, DESK);
    await visit(tab.page, at('/settings/members'));
    await press(tab.page, 'Leave this workspace…');
    await tab.page.waitForSelector('dialog[open]');
    await confirm(tab.page);
    await tab.page.waitForFunction(has('A workspace needs an owner'));
    await tab.page.close();
  });

  test('the log is read page by page, and its address is the page', async () => {
    await withTab(DESK, async ({ page }) => {
      await visit(page, at('/settings/audit-log'));
      await page.waitForFunction(has('1 to 50'));
      await press(page, 'Next');
      await page.waitForFunction(has('51 to 100'));
      await page.reload();
      await page.waitForFunction(has('51 to 100'));
    });
  });

  test('the switch goes to another workspace and makes a new one', async () => {
    await withTab(DESK, async ({ page }) => {
      await visit(page, at('/sites'));
      await press(page, 'Workspace: Acme Agency');
      expect(await runAxe(page)).toEqual([]);
      await press(page, 'New workspace…');
      await page.waitForSelector('dialog[open] input');
      await page.keyboard.type('Third');
      await page.keyboard.press('Enter');
      await page.waitForSelector('button[aria-label="Workspace: Third"]');
      await press(page, 'Workspace: Third');
      await page.evaluate(`[...document.querySelectorAll('nav li button')][0].click()`);
      await page.waitForSelector('button[aria-label="Workspace: Acme Agency"]');
    });
  });

  test('an invitation leads a stranger to the account it is for, and back', async () => {
    const tab = await openTab(dashboard.browser, DESK);
    const { page } = tab;
    dashboard.control.signedIn = false;
    await visit(page, at('/invitation#pli_good'));
    await page.waitForFunction(has('Create an account'));
    expect(await page.evaluate('location.href')).toBe(at('/invitation'));
    await page.evaluate(
      `[...document.querySelectorAll('main a')].find((a) => a.textContent === 'Sign in').click()`,
    );
    await page.waitForSelector('input[type=password]');
    expect(
      await page.$eval('input[type=email]', (input) => (input as unknown as { value: string }).value),
    ).toBe('ada@acme.test');
    await page.type('input[type=password]', 'a long password');
    await page.click('button[type=submit]');
    await page.waitForFunction(`location.pathname === '/invitation'`);
    await press(page, 'Accept and go there');
    await page.waitForSelector('button[aria-label="Workspace: Client"]');
    await page.close();
  });
});

test('a link that is no longer good says so', async () => {
  const tab = await openTab(dashboard.browser, PHONE);
  await visit(tab.page, at('/invitation#pli_gone'));
  await tab.page.waitForFunction(has('This invitation is no longer good'));
  expect(await runAxe(tab.page)).toEqual([]);
  expect(await overflow(tab.page)).toBeLessThanOrEqual(0);
  await tab.page.close();
});

describe('account', () => {
  test('a wrong password is told at its field, a right one is changed, and sessions end', async () => {
    const tab = await openTab(dashboard.browser, DESK);
    const { page } = tab;
    await visit(page, at('/sites'));
    await press(page, 'Account');
    await press(page, 'Password and sessions');
    await page.waitForFunction(`location.pathname === '/account'`);
    await page.waitForFunction(has('Safari on iPhone'));
    await page.type('input[autocomplete=current-password]', 'wrong');
    await page.type('input[autocomplete=new-password]', 'ten dry tents in a valley');
    await page.keyboard.press('Enter');
    await page.waitForFunction(has('This is not your password'));
    expect(await runAxe(page)).toEqual([]);
    await page.type('input[autocomplete=current-password]', 'er');
    await page.keyboard.press('Enter');
    await page.waitForFunction(has('Your new password is set.'));
    await press(page, 'Sign out: Safari on iPhone');
    await page.waitForFunction(`!${has('Safari on iPhone')}`);
    await press(page, 'Sign out everywhere else');
    await page.waitForFunction(`document.querySelectorAll('tbody tr').length === 1`);
    expect(dashboard.control.asked.get('endSession')).toBe(1);
    await page.close();
  });
});
