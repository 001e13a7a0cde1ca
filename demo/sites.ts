import type { DemoSite } from './site.ts';
import { closedSites } from './sites/closed.ts';
import { docs } from './sites/docs/docs.ts';
import { flaky } from './sites/flaky.ts';
import { legacy } from './sites/legacy/legacy.ts';
import { outlet } from './sites/outlet/outlet.ts';
import { preview } from './sites/preview.ts';
import { shop } from './sites/shop/shop.ts';
import { workshops } from './sites/workshops.ts';

/** The sites of the demo, in the order in which they are shown. */
export const createSites = (): readonly DemoSite[] => [
  shop,
  docs,
  outlet,
  legacy,
  workshops,
  flaky,
  preview,
  ...closedSites,
];
