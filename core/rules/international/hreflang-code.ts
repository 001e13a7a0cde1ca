import { LANGUAGES } from '../../url/languages.ts';
import { REGIONS } from '../data/regions.ts';
import { SCRIPTS } from '../data/scripts.ts';

/** What is wrong with an hreflang code: `error` where no search engine reads it. */
export interface CodeFault {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The code that was probably meant. */
  readonly expected?: string;
}

/** Codes that look right and are not, with what their writers mean. */
const MEANT_REGION: Readonly<Record<string, string>> = { uk: 'gb', en: 'gb' };
const MEANT_LANGUAGE: Readonly<Record<string, string>> = {
  jp: 'ja',
  cn: 'zh',
  kr: 'ko',
  gr: 'el',
  dk: 'da',
  cz: 'cs',
  ua: 'uk',
  vn: 'vi',
  at: 'de-AT',
  us: 'en-US',
  gb: 'en-GB',
};

/**
 * Judges an hreflang code as Google reads it: `x-default`, or a language of ISO 639-1, then optionally a
 * script of ISO 15924, then optionally a region of ISO 3166-1 alpha-2, in any case. Other well-formed language
 * tags of BCP 47 (https://www.rfc-editor.org/info/bcp47) get a warning. Null where the code is sound.
 */
export function hreflangCodeFault(code: string): CodeFault | null {
  const tag = code.trim().toLowerCase();
  if (tag === 'x-default') return null;
  if (tag === '') return { severity: 'error', message: 'The code is empty.' };
  if (tag.includes('_'))
    return {
      severity: 'error',
      message: 'Parts of a code are joined by a hyphen, not by an underscore.',
      expected: code.replaceAll('_', '-'),
    };
  const [language = '', ...rest] = tag.split('-');
  const fault = languageFault(language);
  if (fault?.severity === 'error') return fault;
  return restFault(language, rest) ?? fault;
}

function languageFault(language: string): CodeFault | null {
  if (LANGUAGES.has(language)) return null;
  const meant = MEANT_LANGUAGE[language];
  if (REGIONS.has(language))
    return {
      severity: 'error',
      message: `"${language}" is a country, not a language.`,
      ...(meant !== undefined && { expected: meant }),
    };
  const short = language.length === 3 ? canonicalLanguage(language) : null;
  if (short === null) return { severity: 'error', message: `"${language}" is no language code.` };
  if (short !== language)
    return {
      severity: 'error',
      message: `"${language}" is the three-letter form of "${short}", which is the one that is read.`,
      expected: short,
    };
  return {
    severity: 'warning',
    message: `"${language}" is a language tag, but search engines list two-letter languages only.`,
  };
}

/** Judges what follows the language. */
function restFault(language: string, rest: readonly string[]): CodeFault | null {
  const parts = [...rest];
  if (parts[0] !== undefined && SCRIPTS.has(parts[0])) parts.shift();
  const [region, ...more] = parts;
  if (region === undefined) return null;
  if (!REGIONS.has(region)) return regionFault(language, region);
  if (more.length === 0) return null;
  if (more[0] !== undefined && SCRIPTS.has(more[0]))
    return {
      severity: 'error',
      message: 'The script stands before the region.',
      expected: `${language}-${more[0]}-${region.toUpperCase()}`,
    };
  return otherTag([language, region, ...more]);
}

function regionFault(language: string, region: string): CodeFault {
  const meant = MEANT_REGION[region];
  if (meant !== undefined)
    return {
      severity: 'error',
      message: `"${region}" is no country code.`,
      expected: `${language}-${meant.toUpperCase()}`,
    };
  if (/^[a-z]{2}$/.test(region)) return { severity: 'error', message: `"${region}" is no country code.` };
  if (/^[a-z]{4}$/.test(region)) return { severity: 'error', message: `"${region}" is no script code.` };
  return otherTag([language, region]);
}

/** A tag with parts that search engines do not list: well-formed or nonsense. */
function otherTag(parts: readonly string[]): CodeFault {
  const tag = parts.join('-');
  return isWellFormed(tag)
    ? {
        severity: 'warning',
        message: `"${tag}" is a language tag, but not of a form that search engines list.`,
      }
    : { severity: 'error', message: `"${tag}" is no language tag.` };
}

function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** The registered form of a three-letter code: two letters where there are two; null where it is unknown. */
function canonicalLanguage(code: string): string | null {
  if (!/^[a-z]{3}$/.test(code)) return null;
  const [canonical = code] = Intl.getCanonicalLocales(code);
  return languageNames.of(canonical) === undefined ? null : canonical;
}
