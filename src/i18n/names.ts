import { memoised } from './format.js';

/** The order of names as readers expect it: of Chinese by pinyin. */
export const collator = (locale: string): Intl.Collator =>
  memoised('collator ', locale, (tag) => new Intl.Collator(tag));

/** @param code ISO 3166-1 alpha-2; given back as it is where the engine has no name for it */
export const countryName = (locale: string, code: string): string => displayName(locale, 'region', code);

/** @param tag BCP 47; given back as it is where the engine has no name for it */
export const languageName = (locale: string, tag: string): string => displayName(locale, 'language', tag);

function displayName(locale: string, type: 'region' | 'language', code: string): string {
  try {
    return memoised(type, locale, (tag) => new Intl.DisplayNames(tag, { type })).of(code) ?? code;
  } catch {
    return code;
  }
}
