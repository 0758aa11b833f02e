import { defaultTreeAdapter as tree, html as names, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { alternateFor } from '../feed/alternate.js';
import { languageMatch } from '../feed/language.js';
import { isLanguageTag } from '../feed/written.js';
import type { FeedDocument } from '../feed/read.js';
import { recommended } from '../feed/recommended.js';
import { rankRelated, type RelatedQuery } from '../feed/related.js';
import { entryLanguage, latest, type Rating } from '../feed/select.js';
import { itemTitle } from '../feed/text.js';
import { affiliates, readUniversities } from '../feed/universities.js';
import { lookFor, readOn, type Found, type Load } from './reading.js';

/**
 * Writes headlines into the widgets' default slots, for readers and search engines without script. Only that is
 * changed: the page is parsed to find the places, and every other byte stays as it is.
 */

/** One line of what a widget shows. */
interface Headline {
  readonly text: string;
  readonly href: string | undefined;
  /** Where it is known. */
  readonly language: string | undefined;
}

export interface Filled {
  readonly tag: string;
  /** From 1, in the page as it was. */
  readonly line: number;
  readonly headlines: number;
  /** Why it was left as it is. */
  readonly problem?: string;
}

export interface PrerenderOptions {
  /** Absolute address of the page. */
  readonly page: string;
  readonly load: Load;
  /** An absolute address as the page should write it. */
  readonly link?: (url: string) => string;
}

/** What marks a list as written by this command; the widgets show it until their own content is there. */
export const PRERENDERED = 'union-prerendered';
const LIMIT = 5;

type Element = Tree.Element;
type Choose = (element: Element, feed: FeedDocument, context: Context) => readonly Headline[] | Promise<Headline[]>;

/** What a widget chooses by, beside its attributes and its feed. */
interface Context {
  readonly locale: string;
  readonly rate: Rating;
  readonly page: Page;
  readonly load: Load;
  /** Finds an article by id or URL. */
  readonly find: (wanted: string) => Promise<Found | undefined>;
}

/** What the page says of itself, for related articles. */
interface Page {
  readonly address: string;
  readonly canonical: string | undefined;
  readonly query: RelatedQuery;
}

export async function prerender(
  source: string,
  { page: address, load, link = (url) => url }: PrerenderOptions,
): Promise<{ html: string; filled: Filled[] }> {
  const elements = [...all(parse(source, { sourceCodeLocationInfo: true }))];
  const page = describe(elements, address);
  const defaults = pageDefaults(elements, page.address);
  const filled: Filled[] = [];
  const edits: [start: number, end: number, text: string][] = [];

  for (const element of elements) {
    const choose = WIDGETS[element.tagName];
    const place = element.sourceCodeLocation;
    if (!choose || !place) continue;
    const report = { tag: element.tagName, line: place.startLine, headlines: 0 };
    try {
      if (!place.startTag || !place.endTag) throw new Error('It has no end tag.');
      const feed = attribute(element, 'feed') ?? defaults.get('feed');
      if (!feed) throw new Error('No feed is named, by the element or by a script tag on the page.');
      const main = await load(new URL(feed, page.address).href);
      const locale = localeOf(element) ?? defaults.get('locale') ?? main.language ?? 'en';
      const alternate = alternateFor(main, locale);
      // As in the widget: where the other language cannot be had, this one is better than nothing.
      const shown = alternate === undefined ? main : await load(alternate).catch(() => main);
      const rate: Rating = (language) => languageMatch(locale, language);
      const find = (wanted: string): Promise<Found | undefined> => lookFor(wanted, { shown, main, rate }, load);
      const headlines = await choose(element, shown, { locale, rate, page, load, find });
      // A widget in a paragraph: the list would end it, so each headline is a line of its own there.
      const text = headlines.length ? render(headlines, locale, link, inParagraph(element)) : '';
      for (const old of element.childNodes.filter(isPrerendered)) {
        edits.push([old.sourceCodeLocation!.startOffset, old.sourceCodeLocation!.endOffset, '']);
      }
      edits.push([place.startTag.endOffset, place.startTag.endOffset, text]);
      filled.push({ ...report, headlines: headlines.length });
    } catch (error) {
      filled.push({ ...report, problem: (error as Error).message });
    }
  }
  let html = source;
  for (const [start, end, text] of edits.sort(([a], [b]) => b - a))
    html = html.slice(0, start) + text + html.slice(end);
  return { html, filled };
}

const WIDGETS: Record<string, Choose | undefined> = {
  'union-news-feed': async (element, first, { rate, page, load }) => {
    const most = limit(element, LIMIT);
    const choice = { rate, tags: list(element, 'tag'), language: attribute(element, 'language') };
    // Without script there is no button for more.
    const feed = await readOn(first, load, (read) => latest(read, choice).length >= most);
    return latest(feed, choice)
      .slice(0, most)
      .map((entry) => headline({ entry, feed }, element, page));
  },
  'recommended-reading': (element, feed, { rate, page }) =>
    recommended(feed, { rate })
      .slice(0, limit(element, LIMIT))
      .map((entry) => headline({ entry, feed }, element, page)),
  'related-articles': async (element, feed, { locale, page, find }) => {
    const named = attribute(element, 'article');
    const wanted = named ?? page.canonical;
    const article = wanted === undefined ? undefined : await find(wanted);
    if (named !== undefined && !article) return [];
    const entries = new Map(feed.entries.map((entry) => [entry.id, entry] as const));
    const items = feed.entries.map(({ item }) => item);
    const query = article?.entry.item ?? { language: locale, ...page.query };
    const ranked = rankRelated(query, items, { language: feed.language, locale, limit: limit(element, LIMIT) });
    return ranked.map(({ item }) => headline({ entry: entries.get(item.id)!, feed }, element, page));
  },
  'union-article': async (element, _feed, { page, find }) => {
    const wanted = attribute(element, 'article');
    const found = wanted === undefined ? undefined : await find(wanted);
    return found ? [headline(found, element, page)] : [];
  },
  'affiliate-university-list': (element, feed, { locale }) => {
    const countries = list(element, 'country').map((code) => code.toUpperCase());
    const order = new Intl.Collator(locale);
    return affiliates(
      readUniversities(feed, () => undefined),
      countries,
    )
      .sort((a, b) => order.compare(a.name, b.name))
      .slice(0, limit(element, Infinity))
      .map(({ name, url }) => ({ text: name, href: url, language: feed.language }));
  },
};

function headline({ entry, feed }: Found, element: Element, { address }: Page): Headline {
  const { item } = entry;
  const page = attribute(element, 'article-page');
  const own = page === undefined ? undefined : new URL(page, address);
  own?.searchParams.set('article', item.id);
  return {
    text: itemTitle(item) ?? item.id,
    href: own?.href ?? item.url ?? item.external_url,
    language: entryLanguage(entry, feed),
  };
}

function render(
  headlines: readonly Headline[],
  locale: string,
  link: (url: string) => string,
  inline: boolean,
): string {
  const lines = headlines.map(({ text, href, language }) => {
    const lang = language === undefined || language === locale ? '' : ` lang="${escape(language)}"`;
    return href === undefined
      ? `<span${lang}>${escape(text)}</span>`
      : `<a href="${escape(link(href))}"${lang}>${escape(text)}</a>`;
  });
  if (inline) return `<span class="${PRERENDERED}">${lines.join('<br>')}</span>`;
  return `<ul class="${PRERENDERED}">${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function* all(node: Tree.Node): Generator<Element> {
  if (tree.isElementNode(node)) yield node;
  // What stands in a template is not on the page.
  if ('childNodes' in node) for (const child of node.childNodes) yield* all(child);
}

/** The value of an attribute; undefined where it is missing or blank. */
const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((each) => each.name === name)?.value.trim() || undefined;

const list = (element: Element, name: string): string[] =>
  (attribute(element, name) ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

function limit(element: Element, fallback: number): number {
  const value = Number(attribute(element, 'limit'));
  return Number.isInteger(value) && value >= 1 ? value : fallback;
}

const parentOf = (element: Element): Element | undefined =>
  element.parentNode && tree.isElementNode(element.parentNode) ? element.parentNode : undefined;

function inParagraph(element: Element): boolean {
  for (let parent = parentOf(element); parent; parent = parentOf(parent)) {
    if (parent.tagName === 'p') return true;
  }
  return false;
}

function localeOf(element: Element): string | undefined {
  const own = attribute(element, 'locale');
  if (own !== undefined && isLanguageTag(own)) return own;
  for (let node: Element | undefined = element; node; node = parentOf(node)) {
    const lang = attribute(node, 'lang');
    if (lang !== undefined) return isLanguageTag(lang) ? lang : undefined;
  }
  return undefined;
}

/** What the loader reads: of its own scripts the first that carries an attribute, else the `meta` element. */
function pageDefaults(elements: readonly Element[], address: string): URLSearchParams {
  const defaults = new URLSearchParams();
  const scripts = elements.filter(({ tagName }) => tagName === 'script');
  const own = scripts.filter((script) =>
    /\/union-widgets\.js([?#]|$)/.test(resolved(attribute(script, 'src'), address) ?? ''),
  );
  // A loader under another name is known by its feed only.
  for (const { attrs } of own.length ? own : scripts.filter((script) => attribute(script, 'data-feed'))) {
    for (const name of ['feed', 'locale']) {
      const given = attrs.find((each) => each.name === `data-${name}`);
      // An empty one counts too: it takes the setting away from those after it.
      if (given && !defaults.has(name)) defaults.set(name, given.value.trim());
    }
  }
  const meta = elements.find((each) => each.tagName === 'meta' && attribute(each, 'name') === 'union-widgets');
  for (const [name, value] of new URLSearchParams(meta && attribute(meta, 'content'))) {
    if (!defaults.has(name)) defaults.set(name, value.trim());
  }
  // As in the widget: what is no language is no setting.
  if (!isLanguageTag(defaults.get('locale') ?? '')) defaults.delete('locale');
  return defaults;
}

/** An address as a browser resolves it; undefined where there is none, or it is none. */
const resolved = (href: string | undefined, address: string): string | undefined =>
  href !== undefined && URL.canParse(href, address) ? new URL(href, address).href : undefined;

/** What relative addresses of the page resolve against. */
function base(elements: readonly Element[], address: string): string {
  const element = elements.find(
    ({ tagName, attrs }) => tagName === 'base' && attrs.some(({ name }) => name === 'href'),
  );
  return resolved(element && attribute(element, 'href'), address) ?? address;
}

function describe(elements: readonly Element[], address: string): Page {
  const meta = (name: string): string | undefined => {
    const found = elements.find(
      (each) =>
        each.tagName === 'meta' &&
        (attribute(each, 'name')?.toLowerCase() === name ||
          attribute(each, 'property')?.toLowerCase() === `og:${name}`),
    );
    return found && attribute(found, 'content');
  };
  const title = elements.find((each) => each.tagName === 'title' && each.namespaceURI === names.NS.HTML);
  const text = title?.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('');
  const canonical = elements.find(
    (each) => each.tagName === 'link' && attribute(each, 'rel')?.toLowerCase() === 'canonical',
  );
  const description = meta('description');
  const keywords = meta('keywords');
  const at = base(elements, address);
  return {
    address: at,
    canonical: resolved(canonical && attribute(canonical, 'href'), at),
    query: {
      ...(text && { title: text }),
      ...(description && { summary: description }),
      ...(keywords && { tags: keywords.split(',').map((word) => word.trim()) }),
    },
  };
}

const isPrerendered = (node: Tree.ChildNode): node is Element =>
  tree.isElementNode(node) &&
  node.sourceCodeLocation != null &&
  (attribute(node, 'class') ?? '').split(/\s+/).includes(PRERENDERED);
