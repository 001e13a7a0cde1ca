import * as z from 'zod';
import { Measures } from '#contract/fetch-facts.ts';
import { MEASURE } from './page-measures.ts';

/** Our scripts live in a world of their own: the page can neither see nor bend what they call. */
export const WORLD = 'plumbline';

/**
 * Runs in our world before the page's own scripts: collects what the browser measures, wipes what an earlier
 * page left in storage, and offers `take`, which waits until the DOM is quiet and says what is there.
 * Only mutations that change what is read count as noise: a carousel's styles never rest.
 */
export const PAGE_WORLD = `(() => {
  if (window !== window.top) return;
  try { localStorage.clear(); } catch {}
  try { sessionStorage.clear(); } catch {}

  const describe = (node) => {
    const element = node && node.nodeType === 1 ? node : node && node.parentElement;
    if (!element) return '';
    const classes = typeof element.className === 'string' ? element.className.trim().split(/\\s+/).slice(0, 2) : [];
    const id = element.id ? '#' + element.id : '';
    const name = element.localName + id + classes.filter(Boolean).map((c) => '.' + c).join('');
    return name.slice(0, 200);
  };

  let lcp = null;
  const long = { count: 0, totalMs: 0, longestMs: 0 };
  const cls = { value: 0, element: null };
  let session = { value: 0, first: 0, last: 0, worst: 0, element: null };
  const observe = (type, each) => {
    try {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(each));
      observer.observe({ type, buffered: true });
      return () => observer.takeRecords().forEach(each);
    } catch {
      return () => {};
    }
  };
  const flush = [
    observe('largest-contentful-paint', (entry) => {
      lcp = { ms: entry.startTime, element: describe(entry.element), url: (entry.url || '').slice(0, 2048) || null };
    }),
    observe('longtask', (entry) => {
      long.count += 1;
      long.totalMs += entry.duration;
      long.longestMs = Math.max(long.longestMs, entry.duration);
    }),
    // The largest burst of shifts: gaps under a second, five seconds at most (https://web.dev/articles/cls).
    // Nobody touches these pages: \`hadRecentInput\` only says that the phone's viewport was just set.
    observe('layout-shift', (entry) => {
      const isNew = entry.startTime - session.last > 1000 || entry.startTime - session.first > 5000;
      if (isNew) session = { value: 0, first: entry.startTime, last: 0, worst: 0, element: null };
      session.value += entry.value;
      session.last = entry.startTime;
      if (entry.value > session.worst) {
        session.worst = entry.value;
        const source = entry.sources && entry.sources[0];
        session.element = source ? describe(source.node) : null;
      }
      if (session.value > cls.value) { cls.value = session.value; cls.element = session.element; }
    }),
  ];

  const measure = ${MEASURE};
  const paint = () => {
    const [first] = performance.getEntriesByName('first-contentful-paint');
    const [load] = performance.getEntriesByType('navigation');
    return {
      fcpMs: first ? Math.round(first.startTime) : null,
      loadMs: load && load.loadEventEnd > 0 ? Math.round(load.loadEventEnd) : null,
    };
  };

  const READ = ['href', 'src', 'content', 'rel', 'lang', 'alt', 'hreflang', 'name', 'property', 'type', 'role'];
  const quiet = (windowMs, maxMs) => new Promise((resolve) => {
    const start = performance.now();
    let noise = 0;
    let timer = 0;
    const end = (isQuiet) => { observer.disconnect(); clearTimeout(timer); resolve({ isQuiet, noise }); };
    const arm = () => {
      clearTimeout(timer);
      const left = maxMs - (performance.now() - start);
      timer = left <= windowMs ? setTimeout(() => end(false), Math.max(0, left)) : setTimeout(() => end(true), windowMs);
    };
    const observer = new MutationObserver((records) => { noise += records.length; arm(); });
    observer.observe(document, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: READ,
    });
    arm();
  });

  // Open shadow roots are written out in place, slots filled, as search engines flatten them.
  const flatten = (node, depth) => {
    if (depth > 2000) return null;
    const children = (list, into) => {
      for (const child of list) { const copy = flatten(child, depth + 1); if (copy) into.append(copy); }
      return into;
    };
    if (node.localName === 'slot' && node.getRootNode() instanceof ShadowRoot) {
      const assigned = node.assignedNodes();
      return children(assigned.length > 0 ? assigned : node.childNodes, document.createDocumentFragment());
    }
    return children((node.shadowRoot || node).childNodes, node.cloneNode(false));
  };
  const html = () => {
    const root = document.documentElement;
    if (!root) return '';
    const hasShadow = Array.prototype.some.call(document.getElementsByTagName('*'), (element) => element.shadowRoot);
    if (hasShadow) {
      try { const flat = flatten(root, 0); if (flat) return flat.outerHTML; } catch {}
    }
    return root.outerHTML;
  };
  const doctype = () => {
    const type = document.doctype;
    if (!type) return '';
    const system = type.systemId ? ' "' + type.systemId + '"' : '';
    const ids = type.publicId ? ' PUBLIC "' + type.publicId + '"' + system : system && ' SYSTEM' + system;
    return '<!DOCTYPE ' + type.name + ids + '>';
  };

  globalThis.plumblineTake = async (windowMs, maxMs, maxChars) => {
    const { isQuiet, noise } = await quiet(windowMs, maxMs);
    flush.forEach((take) => take());
    const root = document.documentElement;
    const text = doctype() + html();
    let measures = null;
    try { measures = measure(describe); } catch {}
    // Zooming out to fit rounds up by a pixel.
    const width = root ? root.clientWidth : 0;
    const content = root && root.scrollWidth > width + 1 ? root.scrollWidth : width;
    return {
      isQuiet, noise, lcp, cls, long,
      html: text.slice(0, maxChars),
      isCut: text.length > maxChars,
      url: location.href.slice(0, 4096),
      layout: root ? { viewportWidth: width, contentWidth: content } : null,
      paint: paint(),
      measures,
    };
  };
})();`;

/**
 * Runs in the page's own world, in every frame. Service workers would outlive the page: registering one simply
 * never ends, which no page takes for an error. WebRTC could speak UDP past the proxy.
 */
export const MAIN_WORLD = `(() => {
  try {
    const never = () => new Promise(() => {});
    Object.defineProperty(ServiceWorkerContainer.prototype, 'register', { value: never });
  } catch {}
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
    try { delete globalThis[name]; } catch {}
  }
})();`;

export const Taken = z.object({
  isQuiet: z.boolean(),
  noise: z.number(),
  lcp: z.object({ ms: z.number(), element: z.string(), url: z.string().nullable() }).nullable(),
  cls: z.object({ value: z.number(), element: z.string().nullable() }),
  long: z.object({ count: z.number(), totalMs: z.number(), longestMs: z.number() }),
  html: z.string(),
  isCut: z.boolean(),
  url: z.string(),
  layout: z.object({ viewportWidth: z.number(), contentWidth: z.number() }).nullable(),
  paint: z.object({ fcpMs: z.number().nullable(), loadMs: z.number().nullable() }).nullable(),
  // A page may say anything of itself: what does not fit is left out, and the rest kept.
  measures: Measures.nullable().catch(null),
});
export type Taken = z.infer<typeof Taken>;
