import { faultUrl, stored } from './faults.js';

/** A page of a partner's, in a frame of this origin, as the server sends it. */
export interface Page {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  /** What was written with console.error and console.warn. */
  readonly messages: string[];
  /** Uncaught errors and unhandled rejections. */
  readonly uncaught: string[];
  /** Absolute URLs of everything the page has asked for so far. */
  requests(): string[];
}

/** Characters; a server takes 16 KB of headers. */
const LONGEST_QUERY = 4_000;

const frames = new Set<HTMLIFrameElement>();

afterEach(() => {
  frames.forEach((frame) => frame.remove());
  frames.clear();
});

/** The built loader, as the server has it: byte for byte, no matter what the test runner does to modules. */
export const LOADER = '/dist/cdn/union-widgets.js';

/**
 * Opens a page. Its own first script records what goes wrong, so a policy given in `headers` must allow `'nonce-test'`.
 *
 * @param html head and body
 * @param headers `name: value`
 * @param script false: as in a browser whose user has switched script off; nothing is recorded then
 * @param type `application/xhtml+xml`, for which `html` closes head, body and all
 */
export async function openPage(
  html: string,
  headers: string[] = [],
  { script = true, type = 'text/html' } = {},
): Promise<Page> {
  const recorder = `<script nonce="test">
    window.said = []; window.uncaught = [];
    for (const level of ['warn', 'error']) { const own = console[level]; console[level] = (...values) => { said.push(values.map(String).join(' ')); }; }
    addEventListener('error', (event) => { if (event.message) uncaught.push(event.message); });
    addEventListener('unhandledrejection', (event) => uncaught.push(String(event.reason)));
  </script>`;
  const frame = document.createElement('iframe');
  frames.add(frame);
  frame.style.cssText = 'width:800px;height:600px;border:0';
  if (!script) frame.sandbox.add('allow-same-origin');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const body = `<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/>${recorder}${html}`;
  frame.src = faultUrl({
    ...(body.length < LONGEST_QUERY ? { body } : { stored: await stored(body) }),
    type,
    header: headers,
  });
  document.body.append(frame);
  // A file that never comes may hold the page's own `load` back, in WebKit as a rule.
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 10_000))]);
  const window = frame.contentWindow as Page['window'] & { said: string[]; uncaught: string[] };
  return {
    window,
    document: frame.contentDocument!,
    messages: window.said,
    uncaught: window.uncaught,
    requests: () => window.performance.getEntriesByType('resource').map(({ name }) => name),
  };
}

/** The titles that a widget shows, in order. */
export const titles = (element: Element | null | undefined): string[] =>
  Array.prototype.map.call(element?.shadowRoot?.querySelectorAll('[part~="title"]') ?? [], (title: Element) =>
    title.textContent.trim(),
  ) as string[];
