/**
 * A partner's page with a widget on it, in a frame, as strange as a case wants it. The page watches itself: errors, code
 * that runs, and everything outside the widgets that is not as it was before the script came.
 */
import { LOADER, openPage, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';

export const FALLBACK = '<a href="https://union.example/news">Union news</a>';
export const NEWS = `<union-news-feed>${FALLBACK}</union-news-feed>`;

export interface HostOptions {
  /** The script's `data-feed`. */
  feed?: string;
  /** Stands where a partner would put the widget; what is in there is not looked at. */
  widget?: string;
  /** HTML in the head, before everything but the watch. */
  head?: string;
  /** JavaScript that runs first of all. */
  first?: string;
  /** Where and how the script is on the page; default: once, at the end of the body. */
  script?: (tag: string) => { head?: string; body?: string };
  /** More attributes of the script tag. */
  attributes?: string;
  /** Response headers of the page, `name: value`. */
  headers?: string[];
}

export interface Host extends Page {
  readonly widget: HTMLElement;
  /** What has gone wrong outside the widgets. */
  harm(): string[];
}

const WIDGETS = 'union-news-feed,union-article,recommended-reading,related-articles,affiliate-university-list';

/** Runs in the host page. Takes note of code that runs, and of how every element outside the widgets is and looks. */
const WATCH = `
  window.executed = [];
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => executed.push(name);
  {
    // What the size of the widget moves.
    const moved = /^(width|height|(block|inline)-size|(perspective|transform)-origin|inset.*|top|right|bottom|left|margin.*|x|y|d)$/;
    const { getComputedStyle } = window;
    const { closest, getAttribute, matches } = Element.prototype;
    const { querySelectorAll } = Document.prototype;
    const { getOwnPropertyNames } = Object;
    const describe = (element) => {
      const lines = [];
      for (let i = 0; i < element.attributes.length; i++) lines[lines.length] = element.attributes[i].name + '=' + element.attributes[i].value;
      for (let node = element.firstChild; node; node = node.nextSibling)
        if (node.nodeType === 3 && node.data.trim()) lines[lines.length] = 'text ' + node.data.trim();
      const style = getComputedStyle(element);
      for (let i = 0; i < style.length; i++)
        if (!moved.test(style[i])) lines[lines.length] = style[i] + ': ' + style.getPropertyValue(style[i]);
      return lines;
    };
    window.lookAtHost = () => {
      const all = querySelectorAll.call(document, '*');
      const elements = [];
      for (let i = 0; i < all.length; i++) {
        const element = all[i];
        // The script preloads its own chunks, which shows nowhere.
        const isOurs = closest.call(element, '#place > *,script,template') || matches.call(element, 'link[rel=modulepreload],link[rel=preload]');
        if (!isOurs) elements[elements.length] = [element.localName, describe(element)];
      }
      return elements;
    };
    window.lookAtGlobals = () => getOwnPropertyNames(window);
    window.hostBefore = window.globalsBefore = [];
  }
`;
const REMEMBER = `window.hostBefore = lookAtHost(); window.globalsBefore = lookAtGlobals();`;

type Looks = [tag: string, lines: string[]][];
interface Watched {
  executed: string[];
  hostBefore: Looks;
  globalsBefore: string[];
  lookAtHost(): Looks;
  lookAtGlobals(): string[];
}

/** What lit leaves on a page so that several copies can know of one another, what zone.js notes of events, and frames. */
const KNOWN_GLOBALS =
  /^(litHtmlVersions|litElementVersions|litPropertyMetadata|reactiveElementVersions|\w+PolyfillSupport|__zone_symbol__.*|\d+)$/;

function changes(before: Looks, now: Looks): string[] {
  if (before.length !== now.length) {
    const names = (looks: Looks): string => looks.map(([tag]) => tag).join(' ');
    return [`elements: ${names(before)} became ${names(now)}`];
  }
  return before.flatMap(([tag, lines], index) => {
    const [nowTag, nowLines] = now[index]!;
    if (tag !== nowTag) return [`<${tag}> became <${nowTag}>`];
    const known = new Set(lines);
    return nowLines.filter((line) => !known.has(line)).map((line) => `<${tag}> now has ${line}`);
  });
}

const hosts = new Set<Host>();
afterEach(() => hosts.clear());

/** What the pages of this test have suffered, for each page that is still there. */
export const harmDone = (): string[] => [...hosts].flatMap((host) => (host.window ? host.harm() : []));

/** Elements of all kinds, so that whatever changes the host's looks or contents is seen. */
const page = (
  { widget = NEWS, head = '', first = '' }: HostOptions,
  script: { head?: string; body?: string },
): string =>
  `<script nonce="test">${first}${WATCH}</script><title>Partner</title>${head}${script.head ?? ''}
  <body class="home"><header><h1>Partner University</h1><ul><li><a href="#about">About us</a></li></ul></header>
  <main><h2 id="about">About us</h2><p>We teach <b>physics</b> and <i>history</i>.</p>
  <form name="search"><label>Search <input name="q" value="host"></label><button type="button">Go</button></form>
  <table><tr><th>Year<td>2026</table><blockquote>Words.</blockquote><hr>
  <div id="place">${widget}</div></main><footer><small>Kyiv</small></footer>
  <script nonce="test">${REMEMBER}</script>${script.body ?? ''}`;

/** @param url of a feed, for an attribute */
export const attribute = (url: string): string => url.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

export const scriptTag = (feed = '', attributes = ''): string =>
  `<script async src="${LOADER}" ${feed && `data-feed="${attribute(feed)}"`} ${attributes}></script>`;

export async function host(options: HostOptions): Promise<Host> {
  const { script = (tag) => ({ body: tag }), headers = [] } = options;
  const opened = await openPage(page(options, script(scriptTag(options.feed, options.attributes))), headers);
  // Of several pages, each is within view.
  (opened.window.frameElement as HTMLElement).style.cssText += 'position:fixed;top:0;left:0';
  const watched = opened.window as unknown as Watched;
  const self: Host = {
    ...opened,
    get widget() {
      // The page may have hidden the document's own.
      return Document.prototype.querySelector.call(opened.document, WIDGETS) as HTMLElement;
    },
    harm: () => [
      ...opened.uncaught.map((message) => `uncaught: ${message}`),
      ...watched.executed.map((name) => `executed: ${name}`),
      ...changes(watched.hostBefore, watched.lookAtHost()),
      ...watched
        .lookAtGlobals()
        .filter((name) => !watched.globalsBefore.includes(name) && !KNOWN_GLOBALS.test(name))
        .map((name) => `global: ${name}`),
    ],
  };
  hosts.add(self);
  return self;
}

/** For what a slow machine may take. */
export const soon = <T>(condition: () => T | Promise<T>): Promise<NonNullable<T>> => until(condition);

const isSeen = (element: Element): boolean => element.getClientRects().length > 0;
const inShadow = (widget: Element, part: string): HTMLElement[] => [
  ...(widget.shadowRoot?.querySelectorAll<HTMLElement>(`[part~="${part}"]`) ?? []),
];

/** How many entries with words in their title a widget shows. */
export const seen = (widget: Element): number =>
  inShadow(widget, 'title').filter((title) => isSeen(title) && title.textContent.trim()).length;

/** Waits until a widget shows so many entries. @returns how many it shows then, or in the end */
export async function shows(widget: Element, count: number): Promise<number> {
  await soon(() => seen(widget) === count).catch(() => undefined);
  return seen(widget);
}

export const said = (widget: Element): string => widget.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? '';

/** Words for webmasters, which no reader may see. */
const TECHNICAL = /\b(error|exception|https?|json|cors|undefined|null|nan|object|fetch|network|server|timeout|csp)\b/i;

/** Waits until the reader is told kindly that nothing can be had, with the fallback link to go on by. */
export async function isFriendly(widget: Element): Promise<void> {
  const link = widget.querySelector('a')!;
  await soon(() => /could not be loaded/.test(said(widget)) && isSeen(link));
  if (TECHNICAL.test(said(widget))) throw new Error(`The reader sees: ${said(widget)}`);
}

/** Waits until a widget shows entries that are marked as a saved copy. */
export async function isMarkedAsCopy(widget: Element): Promise<void> {
  await soon(() => /saved copy/.test(said(widget)));
  if (TECHNICAL.test(said(widget).replace(/News \d+/g, ''))) throw new Error(`The reader sees: ${said(widget)}`);
}

/** Waits until the script has given up and the page is as it was: its own link, and no widget. */
export async function keepsFallback({ messages, widget }: Host): Promise<void> {
  await soon(() => messages.length > 0);
  if (widget.shadowRoot || !isSeen(widget.querySelector('a')!)) throw new Error('The fallback is not seen.');
}

/** Presses the button that says "Try again". */
export const tryAgain = (widget: Element): void =>
  inShadow(widget, 'button')
    .find((button) => /Try again/.test(button.textContent))!
    .click();
