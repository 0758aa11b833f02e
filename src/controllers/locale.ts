import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { direction, isLanguageTag, languageMatch } from '../feed/language.js';
import { isLoaded, loadMessages, uiLocaleFor } from '../i18n/localize.js';
import { onConfigure, settings } from '../settings.js';
import { warnOnce } from '../warn.js';

/** In which language an element speaks. */
export interface LocaleValue {
  /** What the reader wants: chooses the feed and the translation of a story. */
  readonly locale: string;
  /** The translation of the library's own texts. */
  readonly ui: string;
  /** For `Intl`: `locale` with its region where the texts are in that language, else the texts' own language. */
  readonly format: string;
  readonly dir: 'ltr' | 'rtl';
}

/** The next node up, out of shadow roots. A form's own `parentNode` may be one of its fields, and the way up endless. */
const parentOf = (node: Node): Node | null =>
  node instanceof ShadowRoot ? node.host : Reflect.get(Node.prototype, 'parentNode', node);

/** The nearest `lang` up the tree, the element's own included. */
function inheritedLanguage(element: Element): string | undefined {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    const lang = node instanceof Element ? Element.prototype.getAttribute.call(node, 'lang')?.trim() : '';
    if (lang) return lang;
  }
  return undefined;
}

/**
 * One observer for all elements of the page: a `lang` that changes anywhere may concern any of them. Shadow roots on the
 * way up are watched too, since an observer does not see into them.
 */
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;
let observed = new WeakSet<Node>();

function watchLanguage(element: Element, listener: () => void): () => void {
  observer ??= new MutationObserver(() => listeners.forEach((notify) => notify()));
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if ((parentOf(node) && !(node instanceof ShadowRoot)) || observed.has(node)) continue;
    observed.add(node);
    observer.observe(node, { attributes: true, attributeFilter: ['lang'], subtree: true });
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    observer?.disconnect();
    observer = undefined;
    observed = new WeakSet();
  };
}

/** The first of the browser's languages that the widgets are translated into, else the first at all. */
function browserLanguage(): string | undefined {
  const languages = navigator.languages.filter(isLanguageTag);
  for (const tag of languages) {
    if (languageMatch(tag, uiLocaleFor(tag))) return tag;
  }
  return languages[0];
}

/** Resolves the locale of one element, follows every change of it, and has its messages loaded. */
export class LocaleController implements ReactiveController {
  #value: LocaleValue | undefined;
  #stop: (() => void)[] = [];

  /** @param attribute what the element's own `locale` says */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly attribute: () => string | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = [watchLanguage(this.host, this.#check), onConfigure(() => this.host.requestUpdate())];
    this.#check();
  }

  hostDisconnected(): void {
    for (const stop of this.#stop) stop();
  }

  hostUpdate(): void {
    this.#resolve();
  }

  get value(): LocaleValue {
    return this.#value ?? this.#resolve();
  }

  /** True when the messages are there. Until then the element shows nothing new rather than English for a moment. */
  get ready(): boolean {
    return isLoaded(this.value.ui);
  }

  readonly #check = (): void => {
    const before = this.#value;
    if (this.#resolve() !== before) this.host.requestUpdate();
  };

  #resolve(): LocaleValue {
    const locale = this.#wanted();
    if (this.#value?.locale === locale) return this.#value;
    const ui = uiLocaleFor(locale);
    this.#value = {
      locale,
      ui,
      format: languageMatch(locale, ui) > 1 ? locale : ui,
      dir: direction(ui),
    };
    if (!isLoaded(ui)) {
      const value = this.#value;
      void loadMessages(ui).then(() => {
        // Without them the texts are English, and say so.
        if (!isLoaded(ui) && this.#value === value) this.#value = { locale, ui: 'en', format: 'en', dir: 'ltr' };
        this.host.requestUpdate();
      });
    }
    return this.#value;
  }

  #wanted(): string {
    const own = this.attribute()?.trim();
    if (own) {
      if (isLanguageTag(own)) return own;
      warnOnce(this.host, 'locale', own, 'a BCP 47 language tag such as "uk", "zh-Hans" or "en-GB"');
    }
    const inherited = inheritedLanguage(this.host);
    if (inherited && isLanguageTag(inherited)) return inherited;
    const page = settings().locale?.trim();
    if (page && isLanguageTag(page)) return page;
    return browserLanguage() ?? 'en';
  }
}
