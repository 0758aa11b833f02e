import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import type { FeedError } from '../feed/errors.js';
import type { Entry } from '../feed/read.js';
import { plural } from '../i18n/plural.js';

/** A list that grows. Fetched when the reader wants more of it, or when entries came in while it was on screen. */

/** Pages that one press of "more" may turn while none of their articles passes the filter. */
const MOST_PAGES = 10;

export interface Pages {
  readonly hasNext: boolean;
  loadNext(): Promise<FeedError | undefined>;
}

/** Turns pages until one brings something. @returns the failure that ended it, if one did */
export async function turnPages(pages: Pages, hasGrown: () => Promise<boolean>): Promise<FeedError | undefined> {
  for (let page = 0; page < MOST_PAGES && pages.hasNext && !(await hasGrown()); page++) {
    const failure = await pages.loadNext();
    if (failure) return failure;
  }
  return undefined;
}

/**
 * Nothing moves without the reader: what is on screen keeps its place, though its date may have been corrected, and
 * entries that a refresh brings in among it wait until they are asked for. What comes after the last row on screen disturbs
 * nobody and is let in.
 *
 * @param entries all that are chosen, in order
 * @param onScreen what the reader sees now
 * @param before all that were chosen before and did not wait, on screen or not
 */
export function divide(
  entries: readonly Entry[],
  onScreen: readonly Entry[],
  before: readonly Entry[],
): { shown: readonly Entry[]; waiting: readonly Entry[] } {
  const now = new Map(entries.map((entry) => [entry.id, entry]));
  const kept = new Set(onScreen.flatMap(({ id }) => now.get(id) ?? []));
  const known = new Set(before.map(({ id }) => id));
  let last = entries.length - 1;
  while (last >= 0 && !kept.has(entries[last]!)) last--;
  const waiting = entries.filter((entry, index) => index < last && !kept.has(entry) && !known.has(entry.id));
  const waits = new Set(waiting);
  return { shown: [...kept, ...entries.filter((entry) => !kept.has(entry) && !waits.has(entry))], waiting };
}

/** How many wait. */
export function arrivalsText(count: number, format: string): string {
  const text = msg('one=Show # new|other=Show # new', {
    id: 'show-new',
    desc: 'Button above the list: # articles have come in since it was drawn. Forms by plural category.',
  });
  return plural(format, count, text);
}

/** Above the list. @param text of {@link arrivalsText} */
export const arrivals = (text: string, onClick: () => void): TemplateResult =>
  html`<button part="button" class="arrivals" type="button" @click=${onClick}>${text}</button>`;

export const styles = css`
  .arrivals {
    position: absolute;
    z-index: 1;
    inset-block-start: 2.4em;
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    border-color: var(--accent);
    border-radius: 2em;
    color: CanvasText;
    background: Canvas;
    box-shadow: 0 0.25em 1em rgb(0 0 0 / 0.25);
  }
`;
