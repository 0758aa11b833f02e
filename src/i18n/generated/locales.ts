// Written by scripts/localise.js from lit-localize.json; changes made here are lost.
import type { LocaleModule } from '@lit/localize';

export const sourceLocale = 'en';
export const targetLocales = ['uk', 'zh-Hans', 'zh-Hant', 'kk', 'ru', 'pl', 'de', 'fr', 'es', 'tr', 'ar'] as const;

/** One chunk per language, fetched when a reader needs it. */
export const loaders: Record<(typeof targetLocales)[number], () => Promise<LocaleModule>> = {
  uk: () => import('./messages/uk.js'),
  'zh-Hans': () => import('./messages/zh-Hans.js'),
  'zh-Hant': () => import('./messages/zh-Hant.js'),
  kk: () => import('./messages/kk.js'),
  ru: () => import('./messages/ru.js'),
  pl: () => import('./messages/pl.js'),
  de: () => import('./messages/de.js'),
  fr: () => import('./messages/fr.js'),
  es: () => import('./messages/es.js'),
  tr: () => import('./messages/tr.js'),
  ar: () => import('./messages/ar.js'),
};
