/**
 * The script of `embed.html`: makes the widget that the query asks for, and tells the page around it how tall it is.
 * Nothing is taken from that page. The loader, which stands beside it, does the rest.
 */
import { ASK, type HeightMessage } from './messages.js';
import { createElement, readEmbed } from './options.js';

/** Origins whose feeds may be shown beside the page's own (embed.config.json): no foreign feed under this address. */
declare const __FEED_ORIGINS__: readonly string[];
/** Languages that the widgets are translated into, without regions. */
declare const __LANGUAGES__: readonly string[];
/** Where readers go when nothing can be loaded. */
declare const __LINKS__: readonly { readonly lang: string; readonly href: string; readonly text: string }[];

const REFUSALS: Record<string, string> = {
  en: 'This address shows feeds of the union only.',
  uk: 'За цією адресою показуються лише стрічки союзу.',
  zh: '此地址只显示联盟的新闻源。',
};

const query = new URLSearchParams(location.search);
const root = document.documentElement;

/** As the widgets choose among the browser's languages; on the root, so that the frame has a language of its own. */
const browserLanguage = (): string =>
  navigator.languages.find((tag) => __LANGUAGES__.includes(tag.split('-')[0]!)) ?? navigator.language;

function isAllowed(feed: string): boolean {
  // Not `location.origin`: that of a sandboxed frame is "null", like that of `data:`.
  const own = new URL(location.href);
  try {
    const { protocol, origin } = new URL(feed, own);
    return /^https?:$/.test(protocol) && [own.origin, ...__FEED_ORIGINS__].includes(origin);
  } catch {
    return false;
  }
}

function links(): HTMLElement {
  const list = document.createElement('ul');
  for (const { lang, href, text } of __LINKS__) {
    const link = document.createElement('a');
    Object.assign(link, { lang, href, textContent: text });
    list.appendChild(document.createElement('li')).append(link);
  }
  return list;
}

function content(): HTMLElement[] {
  const embed = readEmbed(query);
  if (!embed) return [links()];
  const { feed = '', theme } = embed.attributes;
  const forced = theme?.trim().toLowerCase();
  if (feed.trim() && !isAllowed(feed)) {
    const refusal = document.createElement('p');
    refusal.textContent = REFUSALS[root.lang.split('-')[0]!] ?? REFUSALS.en!;
    return [refusal, links()];
  }
  if (forced === 'light' || forced === 'dark') root.style.colorScheme = forced;
  const element = createElement(embed);
  if (element.getAttribute('link-target') !== '_blank') element.setAttribute('link-target', '_top');
  element.append(links());
  return [element];
}

function tell(): void {
  const message: HeightMessage = {
    type: 'union-widgets:height',
    height: Math.ceil(document.body.getBoundingClientRect().height),
  };
  // To whichever page it is in: how tall public news are is no secret.
  parent.postMessage(message, '*');
}

root.lang = query.get('locale')?.trim() || browserLanguage();
document.body.replaceChildren(...content());
if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  addEventListener('message', ({ source, data }) => {
    if (source === parent && data === ASK) tell();
  });
}
