/**
 * Formatters of `Intl`, made once per locale and form: the first one of a page costs about as much as two cards, and a
 * page of fifty widgets needs the same few.
 */
const made = new Map<string, unknown>();

/** @param make given a locale that the engine has words for */
export function memoised<T>(kind: string, locale: string, make: (locale: string) => T): T {
  const key = kind + locale;
  let value = made.get(key) as T | undefined;
  if (!value) made.set(key, (value = make(known(locale))));
  return value;
}

/**
 * Chromium knows Kazakh only by name ("2024 M11 12", "-3 d"). Its readers get what CLDR's language matching offers next
 * (https://www.unicode.org/reports/tr35/tr35-info.html#Language_Matching).
 */
const known = (locale: string): string =>
  /^kk/.test(locale) && new Intl.DisplayNames(locale, { type: 'language' }).of('en') === 'en' ? 'ru' : locale;

/** Midnight of the reader's day, in days since 1970. */
const dayOf = (time: number): number => {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 864e5;
};

/**
 * "yesterday", "3 days ago", or the date where it is more than a week past or, by a clock that is wrong, still to come.
 *
 * @param time milliseconds since 1970; shown in the reader's zone
 */
export function shortDate(locale: string, time: number): string {
  const days = dayOf(Date.now()) - dayOf(time);
  return days >= 0 && days < 7
    ? memoised('relative ', locale, (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })).format(-days, 'day')
    : memoised('date ', locale, (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long' })).format(time);
}

/** Date, weekday and time of day, for the title of a date. */
export const fullDate = (locale: string, time: number): string =>
  memoised('moment ', locale, (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeStyle: 'short' })).format(
    time,
  );

/** "Kyiv, Lviv and Odesa", in pieces: each word may have a direction of its own. */
export const conjunction = (
  locale: string,
  words: readonly string[],
): { type: 'element' | 'literal'; value: string }[] =>
  memoised('list ', locale, (tag) => new Intl.ListFormat(tag)).formatToParts(words);
