export interface LaunchSettings {
  readonly proxyPort: number;
  readonly singleProcess: boolean;
  /** False leaves Chromium's own sandbox on: possible with an installed browser that is not run as root. */
  readonly noSandbox: boolean;
}

const DISABLED_FEATURES = [
  'AudioServiceOutOfProcess',
  // Each page is visited once: keeping the one before it alive costs a fifth of the time.
  'BackForwardCache',
  'PaintHolding',
  // Frames of other sites stay in the page's process, so that its session sees their requests.
  'IsolateOrigins',
  'site-per-process',
  // An http: page is audited as it is.
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'Prerender2',
  'SpareRendererForSitePerProcess',
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'InterestFeedContentSuggestions',
];

/**
 * Chromium's arguments. Close to those of @sparticuz/chromium, without `--disable-web-security` and
 * `--allow-running-insecure-content` (with them a page's script can read a port of this machine), and without
 * its software GPU, which took two fifths of the time; WebGL contexts are refused instead.
 */
export function launchArgs({ proxyPort, singleProcess, noSandbox }: LaunchSettings): string[] {
  return [
    ...EGRESS(proxyPort),
    '--block-new-web-contents',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-gpu',
    '--disable-webgl',
    '--disable-notifications',
    '--disable-print-preview',
    '--disable-speech-api',
    '--disable-site-isolation-trials',
    '--disk-cache-size=33554432',
    '--font-render-hinting=none',
    '--js-flags=--max-old-space-size=768',
    '--lang=en-US',
    '--no-default-browser-check',
    '--no-pings',
    '--renderer-process-limit=8',
    `--disable-features=${DISABLED_FEATURES.join(',')}`,
    ...(noSandbox ? ['--no-sandbox', '--no-zygote', '--disable-setuid-sandbox'] : []),
    ...(singleProcess ? ['--single-process'] : []),
  ];
}

/**
 * Everything goes through our filtering proxy: loopback too (`<-loopback>`), and no name is ever looked up by
 * Chromium itself. UDP has no way out.
 */
const EGRESS = (proxyPort: number): string[] => [
  `--proxy-server=http://127.0.0.1:${proxyPort}`,
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--dns-prefetch-disable',
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** Puppeteer's defaults that would take a guard away from hostile pages. */
export const UNWANTED_DEFAULTS = ['--disable-popup-blocking', '--disable-ipc-flooding-protection'];
