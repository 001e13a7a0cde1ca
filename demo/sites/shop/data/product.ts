export interface Product {
  readonly slug: string;
  readonly name: string;
  /** The title of its page; several colours of one model were given the same one. */
  readonly title: string;
  readonly category: string;
  readonly pounds: number;
  readonly grams: number;
  readonly colour: string;
  readonly text: string;
}

export type Row = readonly [
  slug: string,
  name: string,
  pounds: number,
  grams: number,
  colour: string,
  text: string,
];

/** Colours of one model whose pages were given one title. */
const SHARED_TITLES: Readonly<Record<string, string>> = {
  'halden-2-moss': 'Halden 2 tent',
  'halden-2-rust': 'Halden 2 tent',
  'ember-lantern-brass': 'Ember lantern',
  'ember-lantern-black': 'Ember lantern',
};

export const toProducts = (category: string, rows: readonly Row[]): Product[] =>
  rows.map(([slug, name, pounds, grams, colour, text]) => ({
    slug,
    name,
    title: SHARED_TITLES[slug] ?? name,
    category,
    pounds,
    grams,
    colour,
    text,
  }));
