import { describe, expect, test } from '@jest/globals';
import { extractDoc } from '#core/extract/extract.ts';

const extract = (body: string) =>
  extractDoc({ html: `<!doctype html><body>${body}`, url: 'https://a.test/dir/page', headers: [] });

describe('links', () => {
  const first = (html: string) => extract(html).links[0];

  test.each([
    ['relative', '<a href=" x ">t</a>', 'x', 'https://a.test/dir/x'],
    ['a fragment of another page', '<a href="/x#y">t</a>', '/x#y', 'https://a.test/x'],
    ['a fragment of this page', '<a href="#y">t</a>', '#y', null],
    ['empty', '<a href="">t</a>', '', 'https://a.test/dir/page'],
    ['javascript', '<a href="javascript:go()">t</a>', 'javascript:go()', null],
    ['mail', '<a href="mailto:a@a.test">t</a>', 'mailto:a@a.test', null],
    ['an area', '<map><area href=/x alt=t></map>', '/x', 'https://a.test/x'],
    ['a link in an SVG', '<svg><a xlink:href="/x"><text>t</text></a></svg>', '/x', 'https://a.test/x'],
  ])('%s', (_name, html, href, url) => {
    expect(first(html)).toMatchObject({ href, url });
  });

  test.each([
    ['text', '<a href=x aria-label=l title=t> A \n <b>b</b></a>', 'A b'],
    ['label', '<a href=x aria-label=" l " title=t><img alt=i></a>', 'l'],
    ['alt', '<a href=x title=t><img alt=i><img alt=j></a>', 'i j'],
    ['the title of an SVG', '<a href=x title=t><svg><title>s</title><path/></svg></a>', 's'],
    ['title', '<a href=x title=t><span aria-hidden=true>→</span></a>', 't'],
    ['text drawn in an SVG', '<svg><a href=x><text>t</text></a></svg>', 't'],
    ['nothing', '<a href=x></a>', ''],
    ['line breaks part words', '<a href=x>a<br>b</a>', 'a b'],
    ['what is hidden as a whole has its text', '<p aria-hidden=true><a href=x>a</a></p>', 'a'],
    ['script and style are no text', '<a href=x>a<script>b</script><style>c</style></a>', 'a'],
  ])('are named by %s', (_name, html, text) => {
    expect(first(html)?.text).toBe(text);
  });

  test('rel, image and region', () => {
    expect(first('<nav><a href=x rel="NoFollow  noopener"><img src=i></a></nav>')).toEqual({
      href: 'x',
      url: 'https://a.test/dir/x',
      text: '',
      rel: ['nofollow', 'noopener'],
      region: 'nav',
      path: 'nav > a',
      image: true,
    });
  });

  test.each([
    ['<header><a href=x>', 'header'],
    ['<footer><a href=x>', 'footer'],
    ['<main><a href=x>', 'main'],
    ['<main><article><header><a href=x>', 'main'],
    ['<main><nav><a href=x>', 'nav'],
    ['<article><footer><a href=x>', 'body'],
    ['<div role=navigation><a href=x>', 'nav'],
    ['<div role="contentinfo"><a href=x>', 'footer'],
    ['<div role="banner x"><a href=x>', 'header'],
    ['<section><a href=x>', 'body'],
    ['<aside><a href=x>', 'aside'],
    ['<div><a href=x>', 'body'],
  ])('%s is in %s', (html, region) => {
    expect(first(html)?.region).toBe(region);
  });

  test.each([
    ['<main id=m><div class="x1 menu"><ul><li><a class=b href=x>', 'main#m > div.menu > a.b'],
    ['<div id=a><p class=b><span id=c3><i><a href=x>', 'body > div#a > p.b > a'],
    ['<div id=a><p class=b><span class=c><a href=x>', 'body > p.b > span.c > a'],
    ['<nav class=top><a href=x>', 'nav.top > a'],
    ['<a href=x>', 'body > a'],
  ])('%s has a short path', (html, path) => {
    expect(first(html)?.path).toBe(path);
  });

  test('a path is the same wherever its neighbours end', () => {
    const doc = extract(
      '<ul class=m><li class=a><a href=1>1</a></li><li><a href=2>2</a></li></ul><a href=3>3</a>',
    );
    expect(doc.links.map(({ path }) => path)).toEqual([
      'body > ul.m > li.a > a',
      'body > ul.m > a',
      'body > a',
    ]);
  });

  test('anchors without href count where scripts make them links', () => {
    const doc = extract(
      '<a name=top></a><a>plain</a><a onclick=go()>c</a><a routerlink=/x role=button>r</a><a data-href=/y aria-expanded=false>d</a>',
    );
    expect(doc.links).toMatchObject([
      { text: 'c', href: '', url: null, scripted: true },
      { text: 'r', scripted: true, widget: true },
      { text: 'd', scripted: true, widget: true },
    ]);
    expect(doc.links[0]).not.toHaveProperty('widget');
  });

  test('links and images in noscript are marked, its text is none', () => {
    const doc = extract(
      '<main><p>x</p><noscript><a href=/n>n</a><img src=/i.gif><p>text</p></noscript></main>',
    );
    expect(doc.links).toMatchObject([{ url: 'https://a.test/n', text: 'n', noscript: true, region: 'main' }]);
    expect(doc.images).toMatchObject([{ url: 'https://a.test/i.gif', noscript: true }]);
    expect([doc.main.words, doc.bodyWords]).toEqual([1, 1]);
  });

  test('templates are inert, declared shadow roots are not', () => {
    const doc = extract(
      '<template><a href=/t>t</a></template><x-card><template shadowrootmode=open><a href=/s>s</a></template></x-card>',
    );
    expect(doc.links.map(({ text }) => text)).toEqual(['s']);
  });

  test('in a legacy encoding have their queries in it', () => {
    const html = '<a href="/?q=é">x</a>';
    const url = 'https://a.test/';
    expect(extractDoc({ html, url, headers: [], encoding: 'windows-1252' }).links[0]?.url).toBe(
      'https://a.test/?q=%E9',
    );
    expect(extractDoc({ html, url, headers: [], encoding: 'utf-8' }).links[0]?.url).toBe(
      'https://a.test/?q=%C3%A9',
    );
  });
});

describe('headings', () => {
  test('by element and by role, with alt text where there is no other', () => {
    const doc = extract(
      '<h1><img alt="Logo"></h1><h2>A <a href=x>b</a></h2><div role=heading aria-level=3>c</div><div role=heading>d</div><h4 role=presentation>no</h4><h5></h5>',
    );
    expect(doc.headings).toMatchObject([
      { level: 1, text: 'Logo', fromAlt: true },
      { level: 2, text: 'A b', fromAlt: false },
      { level: 3, text: 'c', fromAlt: false },
      { level: 2, text: 'd', fromAlt: false },
      { level: 5, text: '', fromAlt: false },
    ]);
  });
});

describe('images', () => {
  test('sizes, decoration, laziness', () => {
    const doc = extract(
      '<img src=/a.png alt="" width=10 height="20px" loading=lazy><img data-src=/b.png width=50%><img src="data:image/gif;base64,x" role=presentation><div aria-hidden=true><p><img src=/c.png></p></div>',
    );
    expect(doc.images).toMatchObject([
      { url: 'https://a.test/a.png', alt: '', width: 10, height: 20, lazy: true, decorative: false },
      { url: null, src: '', alt: null, width: null, lazy: true },
      { url: null, src: 'data:image/gif;base64,x', decorative: true },
      { url: 'https://a.test/c.png', decorative: true, lazy: false },
    ]);
  });
});

describe('the rest of the body', () => {
  test('resources, frames, forms and passwords', () => {
    const doc = extract(
      '<iframe src=/f></iframe><video src=/v><source src=/s></video><object data=/o></object><embed src=/e><form><input type=Password></form><form></form>',
    );
    expect(doc.resources.map(({ kind, url }) => [kind, new URL(url).pathname])).toEqual([
      ['iframe', '/f'],
      ['media', '/v'],
      ['media', '/s'],
      ['object', '/o'],
      ['object', '/e'],
    ]);
    expect(doc).toMatchObject({ frames: 1, forms: 2, passwordField: true });
  });

  test('scripts that run', () => {
    const doc = extract(
      '<script>1</script><script type=module>2</script><script type="text/JavaScript" src=/a.9f8e7d6c.js></script><script type=application/json>{}</script><script type=speculationrules>{}</script>',
    );
    expect(doc.scripts).toMatchObject({ external: 1, inline: 2 });
    const other = extract('<script src=/a.11223344.js></script>');
    expect(other.scripts.key).not.toBe('');
    expect(extract('').scripts).toEqual({ external: 0, inline: 0, key: '' });
  });

  test('the size of the tree', () => {
    expect(extract('<div><p>a<p>b<p>c</div>').dom).toEqual({ elements: 7, depth: 4, maxChildren: 3 });
  });
});

describe('main text', () => {
  const main = (body: string) => extract(body).main;

  test.each([
    ['main', '<p>out</p><main><p>in one</p></main><main>two</main>', 'main', 'in one\ntwo'],
    ['role=main', '<p>out</p><div role=main>in</div>', 'role-main', 'in'],
    ['body', '<p>all <b>of</b> it</p><div>here</div>', 'body', 'all of it\nhere'],
    [
      'no chrome',
      '<nav>a</nav><header>b</header><footer>c</footer><aside>d</aside><dialog>e</dialog><button>f</button><select><option>g</select><textarea>h</textarea><p>text</p>',
      'body',
      'text',
    ],
    [
      'headers of articles are content',
      '<article><header><h1>Title</h1></header>x</article>',
      'body',
      'Title\nx',
    ],
    [
      'no code',
      '<style>a</style><script>b</script><template>c</template><p>text</p><svg><text>d</text></svg>',
      'body',
      'text',
    ],
    ['no consent', '<main>some text of the page</main>', 'main', 'some text of the page'],
    ['blocks within blocks', '<div>a<p>b</p>c</div>', 'body', 'a\nb\nc'],
    ['custom elements part words', '<x-a>a</x-a><x-b>b</x-b>', 'body', 'a\nb'],
    ['inline elements do not', 'a<b>b</b>c<br>d', 'body', 'abc d'],
    ['a main in noscript is none', '<noscript><main>no</main></noscript><p>yes', 'body', 'yes'],
    ['the header of a role=main', '<div role=main><header>Title</header>x</div>', 'role-main', 'Title\nx'],
  ])('%s', (_name, html, from, text) => {
    expect(main(html)).toMatchObject({ from, text });
  });

  test('consent boxes are left out, unless they are all there is', () => {
    const box = '<div class="x-Cookie-bar"><p>We use cookies, do you mind?</p></div>';
    expect(main(`<p>The text of this page has quite some more words.</p>${box}`).text).not.toContain(
      'cookies',
    );
    expect(main(box).text).toContain('cookies');
    expect(main(`<div class=has-cookie-bar><main>Text of a page</main></div>`).text).toBe('Text of a page');
  });

  test('words, characters, blocks', () => {
    const facts = main("<p> Don't \n stop </p><p>…</p><p>now</p>");
    expect(facts).toMatchObject({ words: 3, chars: "Don't stop … now".length, blockWords: [2, 0, 1] });
    expect(Buffer.from(facts.blocks, 'base64')).toHaveLength(12);
    expect(extract('<nav>one two</nav><p>three').bodyWords).toBe(3);
  });
});
