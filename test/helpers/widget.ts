import '../../src/define.js';
import type { elements } from '../../src/elements.js';
import { faultUrl, feedUrl } from './faults.js';
import { fixture } from './fixture.js';
import { until } from './until.js';

/** Real widgets in the page, and what stands in them. */

export type Tag = keyof typeof elements;
export type Widget = HTMLElementTagNameMap[Tag];
export type Attributes = Record<string, string>;

/** @param content fallback and slotted content, as HTML */
export async function mount<T extends Tag>(
  tag: T,
  attributes: Attributes,
  content = '',
): Promise<HTMLElementTagNameMap[T]> {
  const element = document.createElement(tag);
  const all = { feed: feedUrl(), loading: 'eager', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  element.innerHTML = content;
  (await fixture('<div></div>')).append(element);
  return element;
}

export async function settle<T extends Pick<Widget, 'state' | 'updateComplete'>>(
  element: T,
  state: Widget['state'] = 'ready',
): Promise<T> {
  await until(() => element.state === state);
  await element.updateComplete;
  return element;
}

export const show = async <T extends Tag>(
  tag: T,
  attributes: Attributes,
  state?: Widget['state'],
  content?: string,
): Promise<HTMLElementTagNameMap[T]> => settle(await mount(tag, attributes, content), state);

export const documentOf = (items: object[], head: object = {}): string =>
  JSON.stringify({ title: 'T', language: 'en', ...head, items });

/** The address of a feed with these items, in English unless `head` says otherwise. */
export const feedOf = (items: object[], head?: object): string => faultUrl({ body: documentOf(items, head) });

/** The address of a feed that changes from the second request on. */
export const changing = (before: object[], after: object[], head?: object): string =>
  faultUrl({ body: documentOf(before, head), times: 1, then: feedOf(after, head) });

export const parts = (element: Element, name: string): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part~="${name}"]`),
];
export const part = (element: Element, name: string): HTMLElement => parts(element, name)[0]!;

/** What a node says, with its white space as it is shown. */
export const textOf = (node: Node | null | undefined): string => node?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
export const texts = (element: Element, name: string): string[] => parts(element, name).map(textOf);
export const titles = (element: Element): string[] => texts(element, 'title');
export const shown = (element: Element): string => textOf(element.shadowRoot);
export const ids = (element: Widget): string[] => element.items.map(({ id }) => id);
export const hrefs = (element: Element): (string | null)[] =>
  parts(element, 'link').map((link) => link.getAttribute('href'));

export const button = (element: Element, text: RegExp): HTMLButtonElement | undefined =>
  parts(element, 'button').find((each) => text.test(textOf(each))) as HTMLButtonElement | undefined;

/** Presses a button as Enter does: what is pressed has the focus before. */
export function press(element: Element, text: RegExp): HTMLButtonElement {
  const pressed = button(element, text)!;
  pressed.focus();
  pressed.click();
  return pressed;
}

export const isVisible = (element: Element): boolean => element.getClientRects().length > 0;
export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The events of one kind that come out of an element from now on. */
export function record<K extends keyof HTMLElementEventMap>(element: Element, type: K): HTMLElementEventMap[K][] {
  const events: HTMLElementEventMap[K][] = [];
  element.parentElement!.addEventListener(type, (event) => events.push(event));
  return events;
}

/** All that screen readers are told from now on. */
export function announcements(element: Element): string[] {
  const said: string[] = [];
  const status = part(element, 'status');
  const observer = new MutationObserver(() => {
    const text = textOf(status);
    if (text !== (said.at(-1) ?? '') || !text) said.push(text);
  });
  observer.observe(status, { childList: true, characterData: true, subtree: true });
  return said;
}

/** Clicks a link without leaving the page. @returns true where the page would have been left */
export function follow(link: HTMLElement): boolean {
  let left = false;
  const stay = (event: Event): void => {
    left = !event.defaultPrevented;
    event.preventDefault();
  };
  addEventListener('click', stay, { once: true });
  link.click();
  return left;
}

const address = location.href;
afterEach(() => {
  if (location.href !== address) history.replaceState(null, '', address);
});

/** Gives the page `?article=` until the test ends. */
export function setPageArticle(value: string): void {
  const url = new URL(address);
  url.searchParams.set('article', value);
  history.replaceState(null, '', url);
}

const replaced: (() => void)[] = [];
afterEach(() => {
  for (const restore of replaced.splice(0).reverse()) restore();
});

/** Gives an object of the browser another property until the test ends. */
export function replace(object: object, name: string, value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  replaced.push(() => {
    if (own) Object.defineProperty(object, name, own);
    else Reflect.deleteProperty(object, name);
  });
}
