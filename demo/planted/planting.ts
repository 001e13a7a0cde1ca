import type { DemoState, SiteName } from '../site.ts';

/** A fault that was put into a site on purpose, and where an audit has to find it. */
export interface Planting {
  /** Id of the rule that finds it. */
  readonly rule: string;
  readonly site: SiteName;
  /**
   * What it is found on: paths of the site, `//partner/carrier` for an address on another host of the demo, or
   * the site as a whole.
   */
  readonly on: readonly string[] | 'site';
  /** How the fault is made, for people. */
  readonly how: string;
  /** Only in this state; in both where it is absent. */
  readonly state?: DemoState;
  /** True where only a browser can find it: in the modes `auto` and `rendered`. */
  readonly browser?: true;
}

type Row = Omit<Planting, 'site'>;

export const plantedOn = (site: SiteName, rows: readonly Row[]): readonly Planting[] =>
  rows.map((row) => ({ site, ...row }));
