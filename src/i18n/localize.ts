import { configureReentrantLocalization } from '@lit/localize/init/reentrant.js';
import type { LocaleModule } from '@lit/localize';
import { loaders, sourceLocale, targetLocales } from './generated/locales.js';
import { written } from '../feed/written.js';
import { changed } from '../settings.js';

/**
 * One locale per element. @lit/localize asks for the locale at every `msg()`, and rendering is synchronous, so the
 * element that renders says which one holds meanwhile. Each copy of this library has its own copy of @lit/localize.
 */
const loaded = new Map<string, LocaleModule>();
/** As the loader imports: with the module as soon as that is there. */
type Loading = Promise<LocaleModule> & { module?: LocaleModule };
const waiting = new Set<string>();
const late = new Set<string>();
let current: string = sourceLocale;

/** Stands for messages that are still on their way: room for a line, and no word of another language. */
const BLANK = { templates: new Proxy({}, { get: () => '\u00a0' }) };

/** The language of the texts that are being rendered, for the `lang` of those that stand among others. */
export const uiLanguage = (): string => current;

configureReentrantLocalization({
  sourceLocale,
  targetLocales: [...targetLocales],
  getLocale: () => current,
  loadLocaleSync: (locale) => loaded.get(locale) ?? BLANK,
});

/** Calls `render` with every `msg()` inside it in `uiLocale`. */
export function inLocale<T>(uiLocale: string, render: () => T): T {
  const outer = current;
  current = uiLocale;
  try {
    return render();
  } finally {
    current = outer;
  }
}

const locales: readonly string[] = [sourceLocale, ...targetLocales];

/** @returns the translation that serves a reader of `locale` best; undefined where there is none */
export const uiLocaleFor = (locale: string): string | undefined =>
  locales.filter((tag) => tag === locale)[0] ?? locales.filter((tag) => written(tag) === written(locale))[0];

/** True where the messages are there, so that rendering need not wait. */
export const isLoaded = (uiLocale: string): boolean => uiLocale === sourceLocale || loaded.has(uiLocale);

/** Texts are waited for so long, in milliseconds: a connection that hangs keeps no articles from their reader. */
const LATE = 3_000;

/** True where the messages cannot be had, or not yet although they have been waited for. */
export const isLate = (uiLocale: string): boolean => late.has(uiLocale);

/** Fetches the messages of one translation once, and has all elements look again when they are there, and when they are late. */
export function loadMessages(uiLocale: string): void {
  if (waiting.has(uiLocale)) return;
  waiting.add(uiLocale);
  const loading: Loading = loaders[uiLocale as keyof typeof loaders]();
  // There already: the first frame has them.
  if (loading.module) return void loaded.set(uiLocale, loading.module);
  const settle = (): void => {
    if (isLoaded(uiLocale)) late.delete(uiLocale);
    else if (late.size < late.add(uiLocale).size) {
      console.warn(`union-widgets: no texts for "${uiLocale}"; English is shown.`);
    }
    changed();
  };
  const timer = setTimeout(settle, LATE);
  void loading
    .then(
      (module) => void loaded.set(uiLocale, module),
      () => void waiting.delete(uiLocale),
    )
    .then(() => {
      clearTimeout(timer);
      settle();
    });
}
