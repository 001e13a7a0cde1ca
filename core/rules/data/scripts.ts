/** ISO 15924 codes of scripts that texts are written in today. Source: https://www.unicode.org/iso15924/ */
const CODES =
  'adlm arab aran armn bali bamu beng bopo brai bugi buhd cakm cans cham cher copt cyrl deva dsrt ethi geor ' +
  'goth gran gujr guru hang hani hans hant hebr hira hrkt java jpan kali kana khmr knda kore lana laoo latf ' +
  'latg latn lepc limb lisu mand mlym mong mroo mtei mymr newa nkoo olck orya osge osma phag plrd rjng rohg ' +
  'saur shrd shaw sinh sund sylo syrc tagb taml telu tfng tglg thaa thai tibt tirh vaii wara wcho yezi yiii';

/** Four-letter script codes, lower case. */
export const SCRIPTS: ReadonlySet<string> = new Set(CODES.split(' '));
