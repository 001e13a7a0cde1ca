import type { Connection } from 'puppeteer-core';

const UNWANTED = new Set(['service_worker', 'shared_worker', 'background_page']);

/**
 * Closes what pages open beside themselves: windows (a page has an opener) and workers that would outlive
 * them. Our own tabs have no opener.
 */
export async function refuseStrangers(connection: Connection): Promise<void> {
  connection.on('Target.targetCreated', ({ targetInfo }) => {
    const isPopup = targetInfo.type === 'page' && targetInfo.openerId !== undefined;
    if (!isPopup && !UNWANTED.has(targetInfo.type)) return;
    connection.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined);
  });
  await connection.send('Target.setDiscoverTargets', { discover: true });
}
