// Written by scripts/localise.js from lit-localize.json; changes made here are lost.
import type { LocaleModule } from '@lit/localize';

export const sourceLocale = 'en';
export const targetLocales = ['uk', 'zh-Hans'] as const;

/** One chunk per language, fetched when a reader needs it. */
export const loaders: Record<(typeof targetLocales)[number], () => Promise<LocaleModule>> = {
  uk: () => import('./messages/uk.js'),
  'zh-Hans': () => import('./messages/zh-Hans.js'),
};
