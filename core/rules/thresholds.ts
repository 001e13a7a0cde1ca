/** Every number a rule decides by, with where it comes from. A number without a source is our own judgement. */
export const THRESHOLDS = {
  /**
   * Bytes of response header and uncompressed body that Googlebot reads of one HTML page.
   * Source: https://developers.google.com/search/blog/2026/03/crawler-blog-post
   */
  htmlBytes: 2 * 1024 * 1024,
  /** Share of a page's links beyond that limit from which the loss is an error. */
  lostLinksShare: 0.1,
  /** Raw main text under so many words on a page with scripts is a shell that scripts fill. */
  shellWords: 50,
  /** Pixels: an image no larger than this both ways is a tracking pixel. */
  trackingPixel: 3,
  /** Source: https://web.dev/articles/cls */
  cls: { good: 0.1, poor: 0.25 },
  /** Share of rendered main text that the raw page lacks, and the least text to judge by. */
  scriptText: { share: 0.5, words: 50 },
  /** Least words and least similarity for a page to be the copy of a "not found" answer. */
  softNotFound: { words: 20, similarity: 0.9 },
  /** Share of linked pages with noindex, and the least such pages, from which the site is at fault. */
  noindexSitewide: { share: 0.5, pages: 10 },
  exactDuplicateWords: 50,
  nearDuplicateWords: 100,
  /** Pages, distinct titles and distinct paths that share one canonical before it looks inherited. */
  sharedCanonical: { pages: 5, titles: 3, paths: 3 },
  /** Hops from which a redirect is a chain. */
  chainHops: 2,
  /**
   * Hops that Googlebot follows.
   * Source: https://developers.google.com/search/docs/crawling-indexing/http-network-errors
   */
  mostHops: 10,
  /** Old addresses that redirect to the start page before it looks like a habit. */
  massToHome: 10,
  /** Known pages up to which a missing sitemap is a notice. */
  smallSitePages: 500,
  /** Query variants of one path seen, least variants crawled, and the share of those that are near-equal. */
  parameters: { seen: 100, crawled: 10, share: 0.8 },
  /** Share of a certificate's own lifetime, and hours, left before its end. */
  certificate: { lifetimeLeft: 0.2, urgentHours: 48 },
  /** Milliseconds at the 75th percentile of at least so many samples. Source: https://web.dev/articles/ttfb */
  ttfb: { samples: 5, good: 800, poor: 1_800 },
  /**
   * Pixels of Arial 20 px that a result's headline has room for, and under which it says little; characters where
   * the letters' widths are not known.
   */
  title: { widest: 561, narrowest: 200, longest: 60, shortest: 30 },
  /** Pixels of Arial 14 px, and characters, of a description. */
  description: { widest: 985, narrowest: 400, longest: 155, shortest: 70 },
  heading: { longest: 70, fewestWords: 2, repeats: 3, share: 0.4 },
  /** Share of the words of a name in structured data that the page itself shows. */
  shownName: 0.5,
  /** Characters. Source: https://developers.google.com/search/docs/appearance/structured-data/dataset */
  datasetDescription: { shortest: 50, longest: 5_000 },
  /** Words of main text from which a page should have subheadings. */
  longText: 300,
  /** Share of a title's letters that are capitals, and the least letters to judge by. */
  capitals: { share: 0.7, letters: 12 },
  thinWords: 200,
  longestText: 20_000,
  /** Share of an HTML document's bytes that is visible text, and bytes from which it matters. */
  textShare: { share: 0.1, bytes: 50_000 },
  /** Share of all words that are main content, and the least words to judge by. */
  boilerplate: { share: 0.2, words: 300 },
  /** Flesch's reading ease, and the least prose to judge by. */
  flesch: { difficult: 50, veryDifficult: 30, words: 100, sentences: 5 },
  /** Characters of an address, its parameters and its segments, and routes by fragment. */
  urlChars: 115,
  urlParameters: 3,
  urlSegments: 6,
  hashRoutes: 3,
  /** Pages of one folder, and the share of those that end otherwise, from which its addresses are mixed. */
  slashes: { pages: 8, share: 0.2 },
  /** A maximum-scale that lets people read. Source: https://dequeuniversity.com/rules/axe/4.10/meta-viewport */
  zoom: 2,
  overflowPixels: 5,
  /** Links before the content that are tedious to pass one by one. */
  menuLinks: 10,
  /** Links of one page. */
  links: { internal: 1_000, external: 100 },
  /** Clicks from the start page. */
  clickDepth: 6,
  /** Indexable pages from which a page with one link to it is worth a notice. */
  singleInlinkPages: 10,
  /** Pages in the folder of a language from which it is taken for one. */
  languageTreePages: 5,
  /** Redirects that crawlers follow for robots.txt. Source: https://www.rfc-editor.org/rfc/rfc9309#name-redirects */
  robotsHops: 5,
  /**
   * Bytes of robots.txt that Google reads.
   * Source: https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt#file-size
   */
  robotsBytes: 500 * 1024,
  /** Change of the number of indexable pages, as a share and in pages, that is worth news. */
  urlCount: { share: 0.1, pages: 5 },
  /** Share of the words, and of the links, that must still be there after scripts ran, and the least to judge by. */
  removedText: { share: 0.8, words: 50 },
  removedLinks: { share: 0.1, links: 5 },
  /** Bytes on the wire of a page with all it loads. Source: https://developer.chrome.com/docs/lighthouse/performance/total-byte-weight */
  pageBytes: 2_667 * 1024,
  requests: 150,
  /** Bytes from which compressing a text pays. */
  compressFrom: 2_048,
  cacheSeconds: 86_400,
  scriptBytes: 2 * 1024 * 1024,
  scriptFiles: 100,
  styleBytes: 200 * 1024,
  dom: { elements: 1_500, depth: 32, children: 60 },
  /** Milliseconds. */
  longTask: 250,
  /** Source: https://web.dev/articles/tbt */
  blockedMs: 200,
  /** Source: https://web.dev/articles/fcp */
  fcpMs: 1_800,
  loadMs: 7_000,
  /** Pixels of width and height from which an image in the content is no ornament. */
  contentImage: 100,
  altChars: 100,
  imageBytes: 100 * 1024,
  oldFormatBytes: 50 * 1024,
  inlineDrawing: 5_000,
  drawingCopies: 5,
  outdatedDays: 730,
  snippetChars: 50,
  paragraphWords: 200,
  articleWords: 800,
  /** Pixels of height from which an image without a place of its own makes text jump. */
  jumpPixels: 32,
  /** How many times the pixels shown an image holds (three by three for fine screens), and pixels from which it counts. */
  oversized: { times: 9, pixels: 300_000 },
  enlarged: 1.25,
  stretched: 0.05,
  /** Two screens below the first one, of 915 pixels each. */
  farPixels: 2_745,
  smallText: { share: 0.4, chars: 200 },
  /** Years from which a year in a title is past. */
  staleYears: 2,
} as const;
