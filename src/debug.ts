/**
 * The webmaster's report: what every widget of the page has read, shown and left out, and why. Asked for by
 * `?union-debug` on the page or `data-debug` on the script, and a chunk of its own: no reader downloads it. The only
 * place where technical words are shown on a page.
 *
 * Plain DOM, so that it works where a widget does not: no Lit, no markup in strings, no `style` attribute.
 */

/** What one widget knows of itself. */
export interface ElementReport {
  readonly tag: string;
  /** As in the contract: `idle`, `loading`, `ready`, `empty`, `stale`, `failed`. */
  readonly state: string;
  /** Address of the feed that is shown, or would be; undefined where none is named. */
  readonly feed: string | undefined;
  /** Absolute address of the feed that the element names, where an alternate is shown in its place. */
  readonly alternateOf?: string | undefined;
  /** Items of the feed that could be read, and entries that the widget shows of them. */
  readonly read: number;
  readonly shown: number;
  /** Why none of what was read is shown, and what would be. */
  readonly unmatched?: string | undefined;
  /** What was left out: where, in the notation of JavaScript, and why. */
  readonly dropped: readonly { readonly path: string; readonly reason: string }[];
  /**
   * `off`: by data-no-store. `unknown`: the feed has not been asked for. `unused`: nothing was kept, or not needed. `shown`:
   * what is on screen is the stored copy.
   */
  readonly cache: 'off' | 'unknown' | 'unused' | 'shown';
  /** BCP 47 tag of the reader's language, and what decided on it, such as `lang of <html>`. */
  readonly language: string;
  readonly languageFrom: string;
  /** Milliseconds since the page's start when the first entries were in the DOM; undefined until then. */
  readonly shownAt?: number | undefined;
  /** The latest failure, as the console has it. */
  readonly error?: string | undefined;
}

const STYLES = `
  :host { all: initial !important; }
  section { position: fixed; z-index: 2147483647; inset-block-end: 0; inset-inline-end: 0; box-sizing: border-box;
    inline-size: min(34rem, 100%); max-block-size: 70vh; overflow: auto; padding: 12px 16px; border: 1px solid #8a94a3;
    background: #fff; color: #1b2430; font: 14px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
  header { display: flex; justify-content: space-between; align-items: start; gap: 12px; }
  h2 { margin: 0; font-size: 16px; }
  button { min-block-size: 28px; padding: 2px 12px; border: 1px solid #5b6675; border-radius: 4px; background: #fff; color: inherit; font: inherit; cursor: pointer; }
  summary { padding-block: 4px; font-weight: 600; cursor: pointer; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 4px 0 12px; }
  dt { color: #4a5563; } dd { margin: 0; } ul { margin: 0; padding-inline-start: 18px; }
  :focus-visible { outline: 2px solid #1d4ed8; outline-offset: 2px; }
`;

type Content = string | Node;

function create<K extends keyof HTMLElementTagNameMap>(tag: K, ...content: Content[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}

/** When the browser asked for a feed, and when the answer began and ended, in milliseconds since the page's start. */
function timing(url: string): string | undefined {
  const entry = performance.getEntriesByName(url, 'resource').at(-1) as PerformanceResourceTiming | undefined;
  if (!entry) return undefined;
  const { startTime, responseStart, responseEnd } = entry;
  const answered = responseStart ? `, answered at ${Math.round(responseStart)} ms` : '';
  return `asked for at ${Math.round(startTime)} ms${answered}, ended at ${Math.round(responseEnd)} ms`;
}

const CACHES: Record<ElementReport['cache'], string | undefined> = {
  off: 'switched off by data-no-store',
  unknown: undefined,
  unused: 'not used: the feed came from the network, or there is no copy',
  shown: 'the last good copy is shown',
};

/** The lines of one widget: name and value. Those without a value are left out. */
function lines(report: ElementReport): [name: string, value: Content | undefined][] {
  const dropped = report.dropped.map(({ path, reason }) => create('li', `${path} ${reason}`));
  return [
    ['Feed', report.feed ?? 'none is named: add a feed attribute, or data-feed to the script tag'],
    ['Alternate of', report.alternateOf],
    [
      'Items',
      report.state === 'idle'
        ? 'not asked for yet: the widget is far from what the reader sees'
        : `${report.read} read, ${report.shown} shown, ${dropped.length} left out or cut`,
    ],
    ['Nothing to show', report.unmatched],
    ['Left out', dropped.length ? create('ul', ...dropped) : undefined],
    ['Cache', CACHES[report.cache]],
    ['Language', `${report.language}, from ${report.languageFrom}`],
    ['Feed timing', report.feed === undefined ? undefined : timing(report.feed)],
    ['First entries', report.shownAt === undefined ? undefined : `in the page at ${Math.round(report.shownAt)} ms`],
    ['Failure', report.error],
  ];
}

function describe(report: ElementReport, open: boolean): HTMLDetailsElement {
  const list = create('dl');
  for (const [name, value] of lines(report)) {
    if (value !== undefined) list.append(create('dt', name), create('dd', value));
  }
  const details = create('details', create('summary', `<${report.tag}>: ${report.state}`), list);
  details.open = open;
  return details;
}

let panel: HTMLElement | undefined;

function close(): void {
  removeEventListener('keydown', onKey);
  panel?.remove();
  panel?.dispatchEvent(new Event('close'));
  panel = undefined;
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') close();
}

/**
 * Draws the report, in place of one that is there. It takes no focus; Escape or its button closes it.
 *
 * @param version of the library
 * @param elements the widgets of the page, in document order
 * @returns the panel, which is in the page, and has an event `close` when the reader is done with it
 */
export function drawReport(version: string, elements: readonly ElementReport[]): HTMLElement {
  // Who reads it goes on reading: what is open stays open, and the focus stays.
  const before = panel?.shadowRoot;
  const open = [...(before?.querySelectorAll('details') ?? [])].map((details) => details.open);
  if (!panel) {
    panel = document.createElement('div');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    panel.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    const button = create('button', 'Close');
    button.type = 'button';
    button.addEventListener('click', close);
    const title = create('h2', `union-widgets ${version}`);
    const section = create('section', create('header', title, button), create('div'));
    section.setAttribute('role', 'dialog');
    section.setAttribute('aria-label', 'Report of union-widgets');
    // Reachable by keyboard where it scrolls.
    section.tabIndex = 0;
    panel.shadowRoot!.append(section);
    addEventListener('keydown', onKey);
    document.body.append(panel);
  }
  const reports = elements.map((report, index) => describe(report, open[index] ?? true));
  panel
    .shadowRoot!.querySelector('section > div')!
    .replaceChildren(...(reports.length ? reports : [create('p', 'There is no widget on this page.')]));
  return panel;
}
