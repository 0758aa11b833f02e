import type { FeedErrorCode } from './feed/errors.js';
import type { Item, University } from './feed/schema.js';

/** The library's events; all bubble and cross shadow roots. */

/** A changed result's first screen is in the DOM. */
export type UnionLoadEvent = CustomEvent<{
  readonly items: readonly Item[] | readonly University[];
  /** `cache` is the copy stored at an earlier visit. */
  readonly source: 'network' | 'cache';
  /** Language of the feed that is shown, where it says. */
  readonly language: string | undefined;
}>;

/** The feed could not be had or read. What was shown before is still shown. */
export type UnionErrorEvent = CustomEvent<{
  readonly code: FeedErrorCode;
  readonly message: string;
  readonly url: string;
  readonly status?: number;
}>;

/** The reader opens an entry. Cancelable: a router may take over. */
export type UnionOpenEvent = CustomEvent<{ readonly item: Item; readonly originalEvent: Event }>;

/** The reader chooses a university. */
export type UnionSelectEvent = CustomEvent<{ readonly item: University }>;

/** An entry was half visible, or filled half the viewport, for one second. */
export type UnionViewEvent = CustomEvent<{ readonly item: Item }>;

export interface UnionEventMap {
  'union-load': UnionLoadEvent;
  'union-error': UnionErrorEvent;
  'union-open': UnionOpenEvent;
  'union-select': UnionSelectEvent;
  'union-view': UnionViewEvent;
}

/** @returns false where a listener prevented the default */
export function emit<K extends keyof UnionEventMap>(
  target: EventTarget,
  type: K,
  detail: UnionEventMap[K]['detail'],
  cancelable = false,
): boolean {
  return target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
}

declare global {
  // For elements, documents and windows alike: the events bubble.
  interface GlobalEventHandlersEventMap extends UnionEventMap {}
}
