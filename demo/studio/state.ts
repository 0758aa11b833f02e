import { readEmbed, writeEmbed, type Embed } from '../../src/embed/options.js';
import { FORMS, type Form } from './snippets.js';
import { LANGUAGES, TEXTS, type Language } from './texts.js';

/** All that can be chosen. It lives in the address, so that it can be sent to a colleague. */
export interface State {
  readonly embed: Embed;
  readonly form: Form;
  /** The exact version with its hash, rather than the newest that fits. */
  readonly pinned: boolean;
  readonly width: Width;
  /** The partner's page in the preview. */
  readonly host: 'light' | 'dark';
  /** Of the studio itself. */
  readonly language: Language;
}

/** Widths of the preview in CSS px. */
export const WIDTHS = { phone: 375, tablet: 768, desktop: 1280 } as const;
export type Width = keyof typeof WIDTHS;

/** What an address that names no widget begins with; what else it says holds. */
const START = 'widget=union-news-feed&limit=5';

const among = <T extends string>(value: string | null, allowed: readonly T[], fallback: T): T =>
  allowed.includes(value as T) ? (value as T) : fallback;

/**
 * The widget's language for who reads the studio in this one: named, since a page that does not say its language, and
 * every frame, would show another than the preview. In English the page decides, as without a studio.
 */
export const localeOf = (language: Language): string | undefined =>
  language === 'en' ? undefined : LANGUAGES[language].tag;

/**
 * @param languages of the browser, for who comes without a state
 * @param room width of the window in CSS px: on a phone the preview begins with a phone
 */
export function readState(search: string, languages: readonly string[], room: number): State {
  const query = new URLSearchParams(search);
  const known = Object.keys(TEXTS) as Language[];
  const own = languages.map((tag) => tag.split('-')[0]!).find((tag) => known.includes(tag as Language));
  const language = among(query.get('lang'), known, (own as Language | undefined) ?? 'en');
  if (!readEmbed(query)) {
    const locale = localeOf(language);
    if (locale && !query.has('locale')) query.set('locale', locale);
    for (const [name, value] of new URLSearchParams(START))
      if (name === 'widget' || !query.has(name)) query.set(name, value);
  }
  return {
    embed: readEmbed(query)!,
    form: among(query.get('form'), FORMS, 'html'),
    pinned: query.get('version') === 'exact',
    width: among(query.get('width'), Object.keys(WIDTHS) as Width[], room < 600 ? 'phone' : 'tablet'),
    host: among(query.get('host'), ['light', 'dark'], 'light'),
    language,
  };
}

export function writeState({ embed, form, pinned, width, host, language }: State): string {
  const query = new URLSearchParams(writeEmbed(embed));
  query.set('form', form);
  if (pinned) query.set('version', 'exact');
  query.set('width', width);
  query.set('host', host);
  query.set('lang', language);
  return `?${query.toString()}`;
}
