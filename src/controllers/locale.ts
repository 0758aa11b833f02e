import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isLanguageTag, written } from '../feed/written.js';
import { isLate, isLoaded, loadMessages, uiLocaleFor } from '../i18n/localize.js';
import type { Speech } from '../i18n/speech.js';
import { onConfigure, settings } from '../settings.js';
import { warnOnce } from '../warn.js';

/** Languages of right-to-left scripts that a translation of this library may come in. */
const RTL = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/;

/** Tags whose region says nothing new. */
const USUAL = /^((..)-\2|en-us|uk-ua|kk-kz|zh(-hans|-hant)?(-cn|-tw)?)$/i;

/** @returns the value of an attribute, trimmed; undefined where it is blank or, with a warning, no language tag */
export function languageTag(element: Element, attribute: string, value: string | undefined): string | undefined {
  const tag = value?.trim();
  if (!tag || isLanguageTag(tag)) return tag || undefined;
  warnOnce(element, attribute, tag, 'a BCP 47 language tag such as "zh-Hans"');
  return undefined;
}

const valueOf = (locale: string, ui: string): Speech => ({
  locale,
  ui,
  // Not where it names a script that the texts are not in, such as kk-Arab.
  format:
    written(locale) === written(ui) && !USUAL.test(locale) && !/^(?!zh)[a-z]+-[a-z]{4}\b/i.test(locale) ? locale : ui,
  dir: RTL.test(ui) ? 'rtl' : 'ltr',
});

/** The next node up, out of shadow roots. A form's own `parentNode` may be one of its fields, and the way up endless. */
const parentOf = (node: Node): Node | null =>
  node instanceof ShadowRoot ? node.host : Reflect.get(Node.prototype, 'parentNode', node);

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
    observer.observe(node, { attributeFilter: ['lang'], subtree: true });
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

/** Resolves the locale of one element, follows every change of it, and has its messages loaded. */
export class LocaleController implements ReactiveController {
  #value: Speech | undefined;
  #stop: (() => void)[] = [];

  /** @param attribute what the element's own `locale` says */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly attribute: () => string | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const check = (): void => {
      const before = this.#value;
      if (this.#resolve() !== before) this.host.requestUpdate();
    };
    this.#stop = [watchLanguage(this.host, check), onConfigure(() => this.host.requestUpdate())];
    check();
  }

  hostDisconnected(): void {
    for (const stop of this.#stop) stop();
  }

  hostUpdate(): void {
    this.#resolve();
  }

  get value(): Speech {
    return this.#value ?? this.#resolve();
  }

  /** True when the messages are there. Until then the element shows nothing new rather than English for a moment. */
  get ready(): boolean {
    return isLoaded(this.value.ui);
  }

  #resolve(): Speech {
    const locale = this.#wanted();
    const translation = uiLocaleFor(locale) ?? 'en';
    if (this.#value?.locale !== locale && !isLoaded(translation)) loadMessages(translation);
    // Without them the texts are English, and say so; where they come after all, they are taken.
    const ui = isLate(translation) ? 'en' : translation;
    if (this.#value?.locale !== locale || this.#value.ui !== ui) this.#value = valueOf(locale, ui);
    return this.#value;
  }

  /** The element's own word, the nearest `lang` up the tree, the page's setting, the browser's languages, English. */
  #wanted(): string {
    const own = languageTag(this.host, 'locale', this.attribute());
    if (own) return own;
    let inherited: string | undefined;
    for (let node: Node | null = this.host; node && !inherited; node = parentOf(node)) {
      if (node instanceof Element) inherited = Element.prototype.getAttribute.call(node, 'lang')?.trim();
    }
    // Of the browser's languages the first that the widgets speak, else the first at all.
    const { languages } = navigator;
    const sources = [
      () => inherited,
      () => languageTag(this.host, 'data-locale', settings().locale),
      () => languages.filter(uiLocaleFor)[0],
      () => languages[0],
    ];
    for (const source of sources) {
      const tag = source();
      if (tag && isLanguageTag(tag)) return tag;
    }
    return 'en';
  }
}
