import { describe, expect } from '@jest/globals';
import * as z from 'zod';
import { crawlDelayFor, isAllowed, parseRobots } from '#core/robots/robots.ts';
import { report, testCases } from './cases.ts';

const RobotsFile = z.object({ robots: z.string().optional(), robotsBase64: z.string().optional() });

const GoogleCase = RobotsFile.extend({
  id: z.string(),
  userAgent: z.string(),
  url: z.string(),
  allowed: z.boolean(),
  googleSpecific: z.boolean(),
});

const RealFile = RobotsFile.extend({
  checks: z.array(z.object({ userAgent: z.string(), url: z.string(), allowed: z.boolean() })),
  sitemaps: z.array(z.string()),
  crawlDelay: z.record(z.string(), z.number().nullable()),
});

const textOf = ({ robots, robotsBase64 }: z.infer<typeof RobotsFile>): string =>
  robots ?? new TextDecoder().decode(Buffer.from(robotsBase64 ?? '', 'base64'));

describe('robots.txt', () => {
  testCases("answers Google's own tests", 'robots/google-tests.json', GoogleCase, (cases) => {
    const wrong = cases.filter(
      (c) => isAllowed(parseRobots(textOf(c)), c.userAgent, c.url).allowed !== c.allowed,
    );
    const common = cases.filter((c) => !c.googleSpecific);
    const wrongCommon = wrong.filter((c) => !c.googleSpecific);
    report('robots.txt, Google tests of the standard', common.length - wrongCommon.length, common.length);
    const specific = cases.length - common.length;
    report('robots.txt, Google-specific tests', specific - (wrong.length - wrongCommon.length), specific);
    expect(wrongCommon.map((c) => c.id)).toEqual([]);
    expect(wrong.map((c) => c.id)).toEqual([]);
  });

  testCases('answers for real files as expected', 'robots/realworld.jsonl.gz', RealFile, (files) => {
    const counts = { checks: 0, allowed: 0, files: 0, sitemaps: 0, delays: 0, delay: 0 };
    for (const file of files) {
      const robots = parseRobots(textOf(file));
      for (const { userAgent, url, allowed } of file.checks) {
        counts.checks += 1;
        if (isAllowed(robots, userAgent, url).allowed === allowed) counts.allowed += 1;
      }
      counts.files += 1;
      if (JSON.stringify(robots.sitemaps) === JSON.stringify(file.sitemaps)) counts.sitemaps += 1;
      for (const [agent, seconds] of Object.entries(file.crawlDelay)) {
        counts.delays += 1;
        if (crawlDelayFor(robots, agent) === seconds) counts.delay += 1;
      }
    }
    report('robots.txt, real files, may fetch', counts.allowed, counts.checks);
    report('robots.txt, real files, sitemaps', counts.sitemaps, counts.files);
    report('robots.txt, real files, crawl delay', counts.delay, counts.delays);
    expect(counts.allowed).toBe(counts.checks);
    // Three files differ: two byte order marks before `Sitemap`, and `//host` completed to `http://host`.
    expect(counts.sitemaps).toBeGreaterThanOrEqual(counts.files - 3);
    // Agents such as `MJ12bot` or `dotbot/1.0` are cut to a product token here, as RFC 9309 has it, and are
    // compared whole by the parser that made these expectations.
    expect(counts.delay / counts.delays).toBeGreaterThanOrEqual(0.993);
  });
});
