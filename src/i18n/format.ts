/**
 * Formatters of `Intl`, made once per locale and form: the first one of a page costs about as much as two cards, and a
 * page of fifty widgets needs the same few.
 */

function memoise<T>(make: (locale: string, key: string) => T): (locale: string, key?: string) => T {
  const made = new Map<string, T>();
  return (locale, key = '') => {
    const id = `${locale} ${key}`;
    let value = made.get(id);
    if (value === undefined) made.set(id, (value = make(locale, key)));
    return value;
  };
}

/**
 * Chromium knows Kazakh only by name ("2024 M11 12", "-3 d"). Its readers get what CLDR's language matching offers next
 * (https://www.unicode.org/reports/tr35/tr35-info.html#Language_Matching).
 */
const NEXT: Record<string, string> = { kk: 'ru' };

const known = memoise((locale) => {
  const next = NEXT[locale.split('-', 1)[0]!];
  return next && new Intl.DisplayNames(locale, { type: 'language' }).of('en') === 'en' ? next : locale;
});

const dates = memoise((locale) => new Intl.DateTimeFormat(known(locale), { dateStyle: 'long' }));
const moments = memoise((locale) => new Intl.DateTimeFormat(known(locale), { dateStyle: 'full', timeStyle: 'short' }));
const relatives = memoise((locale) => new Intl.RelativeTimeFormat(known(locale), { numeric: 'auto' }));
const numbers = memoise((locale) => new Intl.NumberFormat(known(locale)));
const rules = memoise((locale) => new Intl.PluralRules(locale));
const lists = memoise((locale) => new Intl.ListFormat(locale));
const collators = memoise((locale) => new Intl.Collator(known(locale)));
const names = memoise((locale, type) => new Intl.DisplayNames(known(locale), { type: type as 'region' | 'language' }));

/** Midnight of the reader's day, in days since 1970. */
const dayOf = (time: number): number => {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
};

/**
 * "yesterday", "3 days ago", or the date where it is more than a week past or, by a clock that is wrong, still to come.
 *
 * @param time milliseconds since 1970; shown in the reader's zone
 */
export function shortDate(locale: string, time: number): string {
  const days = dayOf(Date.now()) - dayOf(time);
  return days >= 0 && days < 7 ? relatives(locale).format(-days, 'day') : dates(locale).format(time);
}

/** Date, weekday and time of day, for the title of a date. */
export const fullDate = (locale: string, time: number): string => moments(locale).format(time);

export const number = (locale: string, value: number): string => numbers(locale).format(value);

/** "Kyiv, Lviv and Odesa", in pieces: each word may have a direction of its own. */
export const conjunction = (
  locale: string,
  words: readonly string[],
): { type: 'element' | 'literal'; value: string }[] => lists(locale).formatToParts(words);

/** The order of names as readers expect it: of Chinese by pinyin. */
export const collator = (locale: string): Intl.Collator => collators(locale);

/** @param code ISO 3166-1 alpha-2; given back as it is where the engine has no name for it */
export const countryName = (locale: string, code: string): string => displayName(locale, 'region', code);

/** @param tag BCP 47; given back as it is where the engine has no name for it */
export const languageName = (locale: string, tag: string): string => displayName(locale, 'language', tag);

function displayName(locale: string, type: 'region' | 'language', code: string): string {
  try {
    return names(locale, type).of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * Puts a count into a message with a form for each plural category of its language
 * (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html).
 *
 * @param message such as `one=# article|other=# articles`; `#` stands for the number
 */
export function plural(locale: string, count: number, message: string): string {
  const category = rules(locale).select(count);
  let chosen = '';
  for (const form of message.split('|')) {
    const [name, text = ''] = form.split('=', 2);
    if (name === category) return text.replace('#', number(locale, count));
    if (name === 'other') chosen = text;
  }
  return chosen.replace('#', number(locale, count));
}
