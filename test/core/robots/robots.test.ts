import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matches, parsePattern, robotsPath } from '#core/robots/pattern.ts';
import { crawlDelayFor, groupsFor, isAllowed, parseRobots } from '#core/robots/robots.ts';

const lines = (...text: string[]) => parseRobots(text.join('\n'));
const may = (text: string, path: string, agent = 'TestBot') =>
  isAllowed(parseRobots(text), agent, `https://a.test${path}`).allowed;

describe('isAllowed', () => {
  test('the longest rule wins, and Allow a tie', () => {
    const robots = lines('User-agent: *', 'Disallow: /a', 'Allow: /a/b', 'Disallow: /x', 'Allow: /x');
    expect(isAllowed(robots, 'TestBot', 'https://a.test/a/b/c').allowed).toBe(true);
    expect(isAllowed(robots, 'TestBot', 'https://a.test/a/c').allowed).toBe(false);
    expect(isAllowed(robots, 'TestBot', 'https://a.test/x').allowed).toBe(true);
  });

  test('says which line decided', () => {
    const robots = lines('User-agent: *', '', '  Disallow:   /private # keep out');
    expect(isAllowed(robots, 'TestBot', 'https://a.test/private')).toEqual({
      allowed: false,
      line: 'Disallow:   /private',
      lineNumber: 3,
    });
    expect(isAllowed(robots, 'TestBot', 'https://a.test/')).toEqual({
      allowed: true,
      line: null,
      lineNumber: null,
    });
  });

  test('its own group alone binds an agent, and groups of one name are one', () => {
    const robots = lines(
      'User-agent: *',
      'Disallow: /all',
      'User-agent: TestBot',
      'Disallow: /one',
      'User-agent: Other',
      'Disallow: /other',
      'user-agent: testbot/2.1',
      'Disallow: /two',
    );
    const paths = ['/all', '/one', '/two', '/other'];
    const answers = paths.map((path) => isAllowed(robots, 'TESTBOT', `https://a.test${path}`).allowed);
    expect(answers).toEqual([true, false, false, true]);
  });

  test('an empty group of its own allows all', () => {
    expect(may('User-agent: *\nDisallow: /\nUser-agent: TestBot\nDisallow:', '/')).toBe(true);
  });

  test.each([
    ['*', '/*.php', '/a/b.php?x', false],
    ['the end', '/*.php$', '/a.php', false],
    ['not the end', '/*.php$', '/a.php?x', true],
    ['a dollar within', '/a$b', '/a$b', false],
    ['the query', '/*?', '/a?b', false],
    ['beginnings only', '/b', '/a/b', true],
    ['stars in a row', '/a**b', '/axxb', false],
    ['overlapping literals', '/ab*b$', '/ab', true],
  ])('patterns: %s', (_name, pattern, path, allowed) => {
    expect(may(`User-agent: *\nDisallow: ${pattern}`, path)).toBe(allowed);
  });

  test.each(['Disalow: /', 'dissallow:/', 'DISALLOW /', 'Disallow : /'])('forgives %s', (line) => {
    expect(may(`useragent: *\n${line}`, '/')).toBe(false);
  });

  test('line ends of every kind, a byte order mark, NUL and white space', () => {
    expect(may('\ufeffUser-agent: *\rDisallow: /a\r\nDisallow: /b\n\tDisallow: /c\0 junk', '/a')).toBe(false);
    expect(may('\ufeffUser-agent: *\rDisallow: /a\r\nDisallow: /b', '/b')).toBe(false);
    expect(may('User-agent: *\n\tDisallow: /c\0 junk', '/c')).toBe(false);
  });

  test('rules before any user agent bind nobody', () => {
    expect(may('Disallow: /\nUser-agent: Other\nDisallow: /', '/')).toBe(true);
  });

  test('index.html stands for its directory', () => {
    expect(may('User-agent: *\nDisallow: /\nAllow: /x/index.html', '/x/')).toBe(true);
  });

  test('names of prototypes are names of agents', () => {
    expect(may('User-agent: __proto__\nDisallow: /', '/', '__proto__')).toBe(false);
    expect(may('User-agent: a\nDisallow: /', '/', 'constructor')).toBe(true);
  });

  test('what lies beyond 500 KiB binds nobody', () => {
    const padding = `# ${'x'.repeat(1_000)}\n`.repeat(520);
    expect(may(`User-agent: *\n${padding}Disallow: /`, '/')).toBe(true);
  });
});

describe('patterns', () => {
  test('match as the regular expression they stand for', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '$', '/'), maxLength: 10 });
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '$', '/'), maxLength: 12 });
    fc.assert(
      fc.property(text, path, (pattern, target) => {
        const anchored = pattern.endsWith('$');
        const body = (anchored ? pattern.slice(0, -1) : pattern)
          .split('*')
          .map((piece) => piece.replaceAll('$', '\\$'))
          .join('.*');
        const expected = new RegExp(`^${body}${anchored ? '$' : ''}`).test(target);
        return matches(parsePattern(pattern), target) === expected;
      }),
      { numRuns: 5_000 },
    );
  });

  test('take no longer than their length, however many stars', () => {
    const robots = parseRobots(`User-agent: *\nDisallow: /${'a*'.repeat(8_000)}b$`);
    const start = performance.now();
    expect(isAllowed(robots, 'x', `https://a.test/${'a'.repeat(2_000)}`).allowed).toBe(true);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test.each([
    ['https://a.test', '/'],
    ['https://a.test?x', '/?x'],
    ['https://a.test/a?b#c', '/a?b'],
    ['/a', '/a'],
  ])('the path of %s is %s', (url, path) => {
    expect(robotsPath(url)).toBe(path);
  });
});

describe('crawlDelayFor', () => {
  test('each agent has its own, the last of it', () => {
    const robots = lines(
      'User-agent: a',
      'Crawl-delay: 1',
      'User-agent: *',
      'Crawl-delay: 2.5 # seconds',
      'User-agent: *',
      'Crawl-delay: 4',
      'User-agent: c',
      'Disallow: /',
      'Crawl-delay: soon',
    );
    expect(crawlDelayFor(robots, 'A')).toBe(1);
    expect(crawlDelayFor(robots, 'b')).toBe(4);
    expect(crawlDelayFor(robots, 'c')).toBeNull();
    expect(crawlDelayFor(parseRobots(''), 'a')).toBeNull();
  });
});

describe('groupsFor', () => {
  test('is equal for texts that bind an agent alike', () => {
    const before = 'User-agent: *\nDisallow: /a\nAllow: /b\nUser-agent: Other\nDisallow: /';
    const after = '# new\nuser-agent: *\nallow: /b\n\ndisallow: /a # comment\nDisallow:';
    expect(groupsFor(parseRobots(after), 'Googlebot')).toEqual(groupsFor(parseRobots(before), 'Googlebot'));
    expect(groupsFor(parseRobots(after), 'Other')).not.toEqual(groupsFor(parseRobots(before), 'Other'));
    expect(groupsFor(parseRobots(before), 'Googlebot')).toEqual(['allow: /b', 'disallow: /a']);
  });
});

test('sitemaps stand anywhere, as written', () => {
  const robots = lines(
    'Sitemap: https://a.test/s.xml',
    'User-agent: *',
    'site-map: /t.xml',
    'Disallow: /',
    'Sitemap:',
  );
  expect(robots.sitemaps).toEqual(['https://a.test/s.xml', '/t.xml']);
  expect(isAllowed(robots, 'x', 'https://a.test/').allowed).toBe(false);
});

test('any text is parsed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const robots = parseRobots(text);
      return typeof isAllowed(robots, 'x', 'https://a.test/').allowed === 'boolean';
    }),
  );
});
