/** True for a well-formed BCP 47 tag; says nothing of whether such a language exists. */
export function isLanguageTag(tag: string): boolean {
  if (/^[a-z]{2}$/.test(tag)) return true;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/**
 * What a text is written in, coarsely, for the quick answer "the same": the primary language, and of Chinese the script.
 * `uk-UA` gives `uk`; `zh-TW` and `zh-HK` give `zh-Hant`. language.ts knows the finer shades.
 */
export function written(tag: string): string {
  const language = tag.split('-', 1)[0]!.toLowerCase();
  return language === 'zh' ? (/^zh(-[a-z]{3})?-(hant|tw|hk|mo)\b/i.test(tag) ? 'zh-Hant' : 'zh-Hans') : language;
}
