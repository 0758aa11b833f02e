/** BCP 47 tags (https://www.rfc-editor.org/rfc/rfc5646), as far as choosing among texts in several languages needs them. */

/** Likely-subtags look-ups are slow and the same few tags come again for every entry. */
const maximized = new Map<string, Intl.Locale>();

function maximize(tag: string): Intl.Locale {
  let locale = maximized.get(tag);
  if (!locale) maximized.set(tag, (locale = new Intl.Locale(tag).maximize()));
  return locale;
}

/**
 * How well a text in one language serves a reader of another.
 *
 * @param wanted, offered well-formed tags. Script and region that they leave out are the likely ones
 *   (https://www.unicode.org/reports/tr35/#Likely_Subtags): `zh-TW` and `zh-HK` are written in Hant, `zh` in Hans.
 * @returns 3 same language, script and region; 2 same language and script; 1 same language; 0 another language
 */
export function languageMatch(wanted: string, offered: string): 0 | 1 | 2 | 3 {
  if (wanted === offered) return 3;
  const [a, b] = [maximize(wanted), maximize(offered)];
  if (a.language !== b.language) return 0;
  if (a.script !== b.script) return 1;
  return a.region === b.region ? 3 : 2;
}

/**
 * @param offered tags in order of preference; the first of equally good ones wins
 * @returns the tag that serves a reader of `wanted` best; undefined where none is in that language
 */
export function bestLanguage(wanted: string, offered: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestMatch = 0;
  for (const tag of offered) {
    const match = languageMatch(wanted, tag);
    if (match > bestMatch) [best, bestMatch] = [tag, match];
  }
  return best;
}

/** @returns the writing direction of a language, by its likely script; engines do not all have `Intl.Locale#getTextInfo` */
export const direction = (tag: string): 'ltr' | 'rtl' =>
  /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg)$/.test(maximize(tag).script ?? '') ? 'rtl' : 'ltr';
