import { msg } from '@lit/localize';
import { uiLanguage } from './localize.js';

/**
 * Formatters of `Intl`, made once per locale and form: the first one of a page takes longer than ten cards, and a page of
 * fifty widgets needs the same few.
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

export interface DateTexts {
  readonly short: string;
  /** The date itself, where the short text counts days. */
  readonly full?: string;
}

/**
 * "yesterday", "3 days ago", or the date where it is more than a week past or, by a clock that is wrong, still to come.
 * The words are messages like all others, so that most readers need no `Intl` (docs/adr/0011-dates-without-intl.md); who
 * has a region of his own, such as "en-GB", has its order of day and month.
 *
 * @param locale what `Speech.format` is
 * @param time milliseconds since 1970; shown in the reader's zone
 */
export function dateTexts(locale: string, time: number): DateTexts {
  const days = dayOf(Date.now()) - dayOf(time);
  const date = longDate(locale, time);
  const names = msg('today|yesterday|2 days ago|3 days ago|4 days ago|5 days ago|6 days ago', {
    id: 'days-ago',
    desc: 'The last seven days, today first, in place of a date; keep the vertical lines.',
  }).split('|');
  return days in names ? { short: names[days]!, full: date } : { short: date };
}

function longDate(locale: string, time: number): string {
  if (locale !== uiLanguage()) {
    return memoised('date ', locale, (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long' })).format(time);
  }
  const date = new Date(time);
  const [pattern, ...months] = msg(
    '$ @, #|January|February|March|April|May|June|July|August|September|October|November|December',
    {
      id: 'date',
      desc: 'How a date is written: $ is the month, @ the day, # the year. Then the months as they are written in one.',
    },
  ).split('|');
  return pattern!
    .replace('$', months[date.getMonth()]!)
    .replace('@', String(date.getDate()))
    .replace('#', String(date.getFullYear()));
}

/** "Kyiv, Lviv and Odesa", in pieces: each word may have a direction of its own. */
export const conjunction = (
  locale: string,
  words: readonly string[],
): { type: 'element' | 'literal'; value: string }[] =>
  memoised('list ', locale, (tag) => new Intl.ListFormat(tag)).formatToParts(words);
