import type { Decorator, Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { direction } from '../src/feed/language.js';
import { sourceLocale, targetLocales } from '../src/i18n/generated/locales.js';

/** The page that a widget stands on: its language, direction and colours, and the room it leaves. */

export const initialGlobals = { language: 'en', theme: 'light-page', direction: 'auto', width: 'full', feed: 'normal' };

/** One of Storybook's own. */
type Icon = NonNullable<NonNullable<NonNullable<Preview['globalTypes']>[string]['toolbar']>['icon']>;

const menu = (title: string, icon: Icon, items: Record<string, string>) => ({
  description: title,
  toolbar: {
    title,
    icon,
    dynamicTitle: true,
    items: Object.entries(items).map(([value, name]) => ({ value, title: name })),
  },
});

const nameOf = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

/** As an example of a language without a translation. */
const untranslated = ['ja', 'ko', 'is'].find((language) => !targetLocales.some((known) => known === language))!;

const languages: Record<string, string> = {
  ...Object.fromEntries([sourceLocale, ...targetLocales].map((language) => [language, nameOf(language)])),
  [untranslated]: `${nameOf(untranslated)} (not translated)`,
};

export const globalTypes = {
  language: menu('Language of the page', 'globe', languages),
  theme: menu('Theme', 'circlehollow', {
    'light-page': 'auto, on a light page',
    'dark-page': 'auto, on a dark page',
    light: 'light, on a dark page',
    dark: 'dark, on a light page',
  }),
  direction: menu('Direction', 'transfer', {
    auto: 'as the language has it',
    ltr: 'left to right',
    rtl: 'right to left',
  }),
  // Not bare numbers: from an address they come back as such, and no longer are one of these.
  width: menu('Width of the column', 'grow', {
    full: 'full width',
    '768px': '768 px',
    '480px': '480 px',
    '320px': '320 px',
    '280px': '280 px, a sidebar',
  }),
  feed: menu('State of the feed', 'rss', {
    normal: 'feed as it should be',
    loading: 'feed that never comes',
    empty: 'empty feed',
    stale: 'feed gone after a visit',
    failed: 'feed out of reach',
  }),
} satisfies Preview['globalTypes'];

/** What the toolbar says for the attribute `theme`; `auto` takes the colours of the page. */
export const forcedTheme = ({ theme }: Record<string, unknown>): 'light' | 'dark' | undefined =>
  theme === 'light' || theme === 'dark' ? theme : undefined;

export const withHostPage: Decorator = (story, { globals, viewMode }) => {
  const { language, theme, width } = globals as typeof initialGlobals;
  const dark = theme === 'dark-page' || theme === 'light';
  const colours = dark
    ? { background: '#14181f', color: '#e6e9ee', colorScheme: 'dark' }
    : { background: '#ffffff', color: '#1b2430', colorScheme: 'light' };
  const page = {
    ...colours,
    boxSizing: 'border-box',
    padding: '1.5rem',
    font: '16px/1.5 system-ui, sans-serif',
    minBlockSize: viewMode === 'story' ? '100vh' : 'auto',
  };
  const column = width === 'full' ? {} : { inlineSize: width, maxInlineSize: '100%' };
  const dir = globals.direction === 'auto' ? direction(language) : globals.direction;
  return html`<div lang=${language} dir=${dir} style=${styleMap(page)}>
    <div style=${styleMap(column)}>${story()}</div>
  </div>`;
};
