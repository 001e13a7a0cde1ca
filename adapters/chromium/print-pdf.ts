import type { CDPSession } from 'puppeteer-core';
import { AppError } from '#core/errors.ts';
import { type BrowserProcess, startBrowser } from './browser-process.ts';
import { findBrowser } from './browser-program.ts';

/** Nothing listens there: what the offline switch and the sheet's own policy let through ends here. */
const NO_PROXY_PORT = 9;
const MOST_BYTES = 64 * 1024 * 1024;
const LOAD_MS = 30_000;
const FOOTER =
  '<div style="width:100%;font-size:8px;padding:0 16mm;text-align:right;color:#555"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/**
 * Prints HTML as a PDF in a browser of its own, which ends with it: without network, scripts, or anything of the
 * print before. Throws UNAVAILABLE where no browser starts or prints, TOO_LARGE.
 */
export async function printPdf(html: string, signal: AbortSignal): Promise<Uint8Array> {
  const program = await findBrowser(process.env);
  const browser = await startBrowser({ program, proxyPort: NO_PROXY_PORT, singleProcess: false });
  const close = () => void browser.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    signal.throwIfAborted();
    return await print(browser, html);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('UNAVAILABLE', 'The browser did not print', { cause });
  } finally {
    signal.removeEventListener('abort', close);
    await browser.close();
  }
}

async function print({ connection, gone }: BrowserProcess, html: string): Promise<Uint8Array> {
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
  const { targetInfo } = await connection.send('Target.getTargetInfo', { targetId });
  const tab = await connection.createSession(targetInfo);
  const ended = gone.then(() => {
    throw new AppError('UNAVAILABLE', 'The browser ended while it printed');
  });
  return Promise.race([printIn(tab, html), ended]);
}

async function printIn(tab: CDPSession, html: string): Promise<Uint8Array> {
  await Promise.all([
    tab.send('Page.enable'),
    tab.send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1, maxPostDataSize: 0 }),
    tab.send('Emulation.setScriptExecutionDisabled', { value: true }),
  ]);
  await tab.send('Network.emulateNetworkConditions', {
    offline: true,
    latency: 0,
    downloadThroughput: 0,
    uploadThroughput: 0,
  });
  const { frameTree } = await tab.send('Page.getFrameTree');
  const loaded = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('UNAVAILABLE', 'The sheet did not load')), LOAD_MS);
    tab.once('Page.loadEventFired', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  await Promise.all([loaded, tab.send('Page.setDocumentContent', { frameId: frameTree.frame.id, html })]);
  const { stream } = await tab.send('Page.printToPDF', {
    transferMode: 'ReturnAsStream',
    printBackground: true,
    preferCSSPageSize: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: FOOTER,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  if (stream === undefined) throw new AppError('UNAVAILABLE', 'The browser printed nothing');
  return readAll(tab, stream);
}

async function readAll(tab: CDPSession, handle: string): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const { data, base64Encoded, eof } = await tab.send('IO.read', { handle, size: 1_048_576 });
    const part = Buffer.from(data, base64Encoded === true ? 'base64' : 'utf8');
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new AppError('TOO_LARGE', `A report has more than ${MOST_BYTES} bytes`);
    parts.push(part);
    if (eof) return Buffer.concat(parts);
  }
}
