import { memoised } from './format.js';

export const number = (locale: string, value: number): string =>
  memoised('number ', locale, (tag) => new Intl.NumberFormat(tag)).format(value);

/**
 * Puts a count into a message with a form for each plural category of its language
 * (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html).
 *
 * @param message such as `one=# article|other=# articles`; `#` stands for the number
 */
export function plural(locale: string, count: number, message: string): string {
  const category = memoised('plural ', locale, () => new Intl.PluralRules(locale)).select(count);
  let chosen = '';
  for (const form of message.split('|')) {
    const [name, text = ''] = form.split('=', 2);
    if (name === category) return text.replace('#', number(locale, count));
    if (name === 'other') chosen = text;
  }
  return chosen.replace('#', number(locale, count));
}
