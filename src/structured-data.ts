import { authorsOf } from './feed/authors.js';
import type { Entry, FeedDocument } from './feed/read.js';
import type { Item } from './feed/schema.js';
import { entryLanguage } from './feed/select.js';
import { itemSummary, itemTitle } from './feed/text.js';
import { trusted } from './html/trusted.js';

/**
 * schema.org descriptions of what a widget shows (https://schema.org/NewsArticle, https://schema.org/ItemList), as
 * search engines read them from a page. A chunk of its own: only elements with `structured-data` fetch it.
 */

export interface Described {
  readonly item: Item;
  /** Which it is from. */
  readonly feed: Pick<FeedDocument, 'authors'>;
  /** BCP 47 tag, where it is known. */
  readonly language: string | undefined;
}

type Json = Record<string, unknown>;

/** Leaves out what is not there: a wrong statement is worse than none. */
const defined = (object: Json): Json => {
  const result: Json = {};
  for (const key of Object.keys(object)) if (object[key] !== undefined) result[key] = object[key];
  return result;
};

export function newsArticle({ item, feed, language }: Described): Json {
  const url = item.url ?? item.external_url;
  const authors = authorsOf(item, feed).filter(({ name }) => name !== undefined);
  return defined({
    '@type': 'NewsArticle',
    headline: itemTitle(item),
    description: itemSummary(item),
    url,
    mainEntityOfPage: url,
    image: item.image,
    datePublished: item.date_published,
    dateModified: item.date_modified,
    inLanguage: language,
    keywords: item.tags?.join(', '),
    author: authors.length
      ? authors.map(({ name, url: page }) => defined({ '@type': 'Person', name, url: page }))
      : undefined,
  });
}

const itemList = (entries: readonly Described[]): Json => ({
  '@type': 'ItemList',
  itemListElement: entries.map((entry, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    item: newsArticle(entry),
  })),
});

/** Tells it from what the host has put there. */
const CLASS = 'union-description';
const scripts = new WeakMap<Element, HTMLScriptElement>();

/**
 * Puts the description into the element's own content, so that it goes where the element goes, or changes the one that
 * is there. It is data, not code: no `script-src` stops it.
 *
 * @param kind `list` describes all entries, `article` the first
 */
export function describe(host: Element, kind: 'list' | 'article', entries: readonly Described[]): void {
  const [first] = entries;
  // The copy of an element has a copy of its description.
  let script = scripts.get(host) ?? host.querySelector<HTMLScriptElement>(`:scope > script.${CLASS}`);
  if (!first) {
    script?.remove();
    return;
  }
  // A title may contain "</script>".
  const text = JSON.stringify({
    '@context': 'https://schema.org',
    ...(kind === 'list' ? itemList(entries) : newsArticle(first)),
  }).replace(/</g, '\\u003c');
  if (!script) {
    script = document.createElement('script');
    script.type = 'application/ld+json';
    script.className = CLASS;
  }
  scripts.set(host, script);
  if (script.text !== text) {
    try {
      script.text = trusted('createScript', text);
    } catch {
      warnOnce(host);
      return;
    }
  }
  if (script.parentNode !== host) host.append(script);
}

let warned = false;

function warnOnce({ localName }: Element): void {
  if (warned) return;
  warned = true;
  console.warn(
    `<${localName}>: structured-data is left out. The Content-Security-Policy of this page must say ` +
      `"trusted-types lit-html 'allow-duplicates'".`,
  );
}

/** The same for a list. Given what holds now: imports do not always end in the order in which they began. */
export function describeList(host: Element, feed: FeedDocument | undefined, rows: readonly Entry[]): void {
  const entries = feed ? rows.map((entry) => ({ item: entry.item, feed, language: entryLanguage(entry, feed) })) : [];
  describe(host, 'list', entries);
}
