import { ONE_WAY, UNCHECKED, UNTRANSLATED, WRONG_CODE } from '../sites/docs/docs.ts';
import { BROKEN, BUSY, NO_IMAGE, PARTNER_HOST, PARTNER_PATH, SHAKY } from '../sites/flaky.ts';
import { PREVIEW_PATHS } from '../sites/preview.ts';
import { WORKSHOP_PATHS } from '../sites/workshops.ts';
import { plantedOn } from './planting.ts';

const inOtherLanguages = (path: string, languages: readonly string[]): string[] =>
  languages.map((language) => `/${language}${path.slice(3)}`);

export const docsPlantings = plantedOn('docs', [
  { rule: 'hreflang-invalid-code', on: [WRONG_CODE], how: 'English is named `en-UK`.' },
  {
    rule: 'hreflang-no-return',
    on: inOtherLanguages(ONE_WAY, ['de']),
    how: `${ONE_WAY} names itself alone; the finding stands on the first page of its group.`,
  },
  {
    rule: 'hreflang-to-broken',
    on: inOtherLanguages(UNTRANSLATED, ['en', 'de', 'fr']),
    how: `${UNTRANSLATED} was never written, and the other languages name it.`,
  },
  { rule: 'http-4xx', on: [UNTRANSLATED], how: 'The same address, as the cause.' },
  {
    rule: 'hreflang-to-non-indexable',
    on: inOtherLanguages(UNCHECKED, ['en', 'fr', 'es']),
    how: `${UNCHECKED} says noindex, and the other languages name it.`,
  },
  { rule: 'noindex-page', on: [UNCHECKED], how: 'The same page, in the inventory.' },
  { rule: 'ai-search-bot-blocked', on: 'site', how: 'robots.txt closes the site to one search bot.' },
]);

export const workshopsPlantings = plantedOn('workshops', [
  {
    rule: 'soft-404-host',
    browser: true,
    on: 'site',
    how: 'Every address answers 200, and the script says that there is nothing.',
  },
  { rule: 'js-empty-shell', browser: true, on: WORKSHOP_PATHS, how: 'The document as sent is empty.' },
  {
    rule: 'js-links-only-rendered',
    browser: true,
    on: WORKSHOP_PATHS,
    how: 'All links are made by the script.',
  },
]);

export const flakyPlantings = plantedOn('flaky', [
  { rule: 'http-5xx', on: [BROKEN.error], how: 'Always answers 500.' },
  { rule: 'no-response', on: [BROKEN.mute], how: 'Breaks off every connection.' },
  { rule: 'link-broken-internal', on: [BROKEN.error, BROKEN.mute], how: 'The links to both.' },
  { rule: 'status-unstable', on: [SHAKY], how: 'Answers 500 first, and 200 when asked again.' },
  { rule: 'http-429-throttled', on: [BUSY], how: 'Always answers 429.' },
  { rule: 'ttfb-slow', on: 'site', how: 'Six pages take a second.' },
  { rule: 'image-broken', on: [NO_IMAGE], how: 'The picture of the warehouse is not there.' },
  {
    rule: 'link-broken-external',
    on: [`//${PARTNER_HOST}${PARTNER_PATH}`],
    how: 'The page of the carrier, on another host, is gone.',
  },
]);

export const previewPlantings = plantedOn('preview', [
  { rule: 'noindex-sitewide', on: 'site', how: 'A header with noindex went live on every page.' },
  { rule: 'start-url-not-indexable', on: 'site', how: 'The start page has it too.' },
  { rule: 'noindex-page', on: PREVIEW_PATHS, how: 'The same, in the inventory.' },
  { rule: 'sitemap-missing', on: 'site', how: 'A preview needs none.' },
]);

export const closedPlantings = [
  ...plantedOn('closed', [
    { rule: 'robots-blocks-all', on: 'site', how: 'One line closes the site to all but Plumbline.' },
    { rule: 'start-url-not-indexable', on: 'site', how: 'The start page is closed with it.' },
  ]),
  ...plantedOn('down', [
    {
      rule: 'robots-server-error',
      on: 'site',
      how: 'robots.txt answers 503. An audit that keeps to robots.txt ends as blocked; one that does not finds this.',
    },
    { rule: 'start-url-not-indexable', on: 'site', how: 'Nothing may be fetched, the start page neither.' },
  ]),
];
