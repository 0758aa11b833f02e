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
 * Nothing moves without the reader: entries that a refresh brings in among those on screen wait until they are asked
 * for. What comes after the last row on screen disturbs nobody and is let in.
 *
 * @param entries all that are chosen, in order
 * @param onScreen what the reader sees now
 */
export function divide(
  entries: readonly Entry[],
  onScreen: readonly Entry[],
): { shown: readonly Entry[]; waiting: readonly Entry[] } {
  const ids = new Set(onScreen.map(({ id }) => id));
  let last = entries.length - 1;
  while (last >= 0 && !ids.has(entries[last]!.id)) last--;
  const waits = ({ id }: Entry, index: number): boolean => index < last && !ids.has(id);
  return { shown: entries.filter((entry, index) => !waits(entry, index)), waiting: entries.filter(waits) };
}

/** Above the list: how many wait. */
export function arrivals(count: number, format: string, onClick: () => void): TemplateResult {
  const text = msg('one=Show # new|other=Show # new', {
    id: 'show-new',
    desc: 'Button above the list: # articles have come in since it was drawn. Forms by plural category.',
  });
  return html`<button part="button" class="arrivals" type="button" @click=${onClick}>
    ${plural(format, count, text)}
  </button>`;
}

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
