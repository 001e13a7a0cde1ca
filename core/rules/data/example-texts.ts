/** English texts for the examples of rules about reading, each repeated to a sufficient length. */
const repeat = (text: string): string => Array.from({ length: 8 }, () => text).join(' ');

export const EASY_TEXT = repeat(
  'Beat the eggs with the sugar. Add the flour and stir it well. Put the dough into the tin. Bake it for an hour. Let it cool, then cut it and eat it with cream.',
);
export const HARD_TEXT = repeat(
  'The committee published several plans for the libraries of the region, and the director explained what they would cost every town in the following months of the year, with examples from the last report.',
);
export const HARDEST_TEXT = repeat(
  'Notwithstanding institutional considerations regarding organisational accountability, interdisciplinary methodologies necessitate comprehensive reevaluation of administrative responsibilities, particularly concerning international telecommunication infrastructures.',
);
