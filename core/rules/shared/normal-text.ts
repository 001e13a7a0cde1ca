/** Text as it is compared: one Unicode form, one case, white space folded. */
export const normalText = (text: string): string =>
  text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
