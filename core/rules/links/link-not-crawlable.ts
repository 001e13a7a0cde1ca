import type { LinkFact } from '#contract/doc-facts.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';

/** Statements that take the visitor elsewhere; `void(0)` and the like only stop the browser from moving. */
const NAVIGATES =
  /\blocation\b|\bwindow\s*\.\s*open\s*\(|\bhistory\s*\.\s*(?:push|replace)State\b|\b(?:navigate|goto|redirect|router\s*\.\s*push)\w*\s*\(/i;
const LONGEST_SCRIPT = 300;

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title></head><body><h1>Cake</h1>${body}</body></html>`;

export const linkNotCrawlable = definePageRule({
  meta: {
    id: 'link-not-crawlable',
    category: 'links',
    severity: 'warning',
    title: 'Link has no address that crawlers can follow',
    why: 'Search engines follow the href of an `<a>` element and run no clicks. Where the address is in a script alone, the page behind it may never be found.',
    fix: 'Put the real address into href; a script may still take over the click.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    wrong: '<a onclick="goTo(\'/cakes\')">Cakes</a>',
    right: '<a href="/cakes" onclick="goTo(\'/cakes\')">Cakes</a>',
    gate: 'indexable',
    needs: ['links'],
  },
  check({ links }) {
    if (links.length === 0) return notApplicable('the page has no links');
    return failIfAny(
      links.filter(isNotCrawlable).map((link) => ({
        value: link.href === '' ? '<a> without href' : link.href,
        text: link.text,
        where: link.path,
        place: link.path,
      })),
    );
  },
  examples: {
    fail: [
      { name: 'a click handler without href', html: page('<a onclick="goTo(\'/cakes\')">Cakes</a>') },
      { name: 'a router’s attribute without href', html: page('<a routerlink="/cakes">Cakes</a>') },
      { name: 'a data attribute without href', html: page('<a data-href="/cakes">Cakes</a>') },
      {
        name: 'a script that changes the location',
        html: page('<a href="javascript:location.href=\'/x\'">X</a>'),
      },
      { name: 'a script that opens a window', html: page('<a href="javascript:window.open(\'/x\')">X</a>') },
      { name: 'in capitals', html: page('<a href="JavaScript:Location=\'/x\'">X</a>') },
    ],
    pass: [
      { name: 'an ordinary link', html: page('<a href="/cakes">Cakes</a>') },
      {
        name: 'a handler beside a real address',
        html: page('<a href="/cakes" onclick="go(event)">Cakes</a>'),
      },
      { name: 'an anchor by id', html: page('<a id="top" onclick="x()"></a><a href="/">Home</a>') },
      { name: 'an anchor by name', html: page('<a name="top"></a><a href="/">Home</a>') },
      { name: 'a plain <a> without anything', html: page('<a>Cakes</a><a href="/">Home</a>') },
      { name: 'a button by role', html: page('<a role="button" onclick="openCart()">Cart</a>') },
      { name: 'a tab', html: page('<a role="tab" data-href="#p1" onclick="x()">One</a>') },
      { name: 'a menu that folds', html: page('<a aria-expanded="false" onclick="x()">Menu</a>') },
      { name: 'a script that goes nowhere', html: page('<a href="javascript:void(0)">More</a>') },
      { name: 'a script that prints', html: page('<a href="javascript:window.print()">Print</a>') },
      { name: 'a fragment', html: page('<a href="#top">Top</a>') },
      { name: 'mail and telephone', html: page('<a href="mailto:a@a.test">M</a><a href="tel:1">T</a>') },
      { name: 'no links', html: page(''), expect: 'not-applicable' },
    ],
  },
});

function isNotCrawlable({ href, scripted, widget }: LinkFact): boolean {
  if (widget === true) return false;
  if (href === '') return scripted === true;
  if (!/^javascript\s*:/i.test(href)) return false;
  return NAVIGATES.test(href.slice(0, LONGEST_SCRIPT));
}
