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
 * Nothing moves without the reader: what is on screen keeps its place, though its date may have been corrected or a better
 * translation have come for it, and entries that a refresh brings in among it wait until they are asked for. What comes
 * after the last row on screen disturbs nobody and is let in.
 *
 * @param entries all that are chosen, in order, each story once
 * @param onScreen what the reader sees now
 * @param before all that were chosen before and did not wait, on screen or not
 * @param waiting given while the reader has asked for more: those that wait already, and no others do
 */
export function divide(
  entries: readonly Entry[],
  onScreen: readonly Entry[],
  before: readonly Entry[],
  waiting?: readonly Entry[],
): { shown: readonly Entry[]; waiting: readonly Entry[] } {
  const now = new Map(entries.map((entry) => [entry.id, entry]));
  const stories = new Map(entries.map((entry) => [entry.extension.group, entry]));
  stories.delete(undefined);
  const kept = new Set(onScreen.flatMap(({ id, extension }) => now.get(id) ?? stories.get(extension.group) ?? []));
  const waits = waiting && new Set(waiting.map(({ id }) => id));
  const known = new Set((waits ? entries.filter(({ id }) => !waits.has(id)) : before).map(({ id }) => id));
  let last = entries.length - 1;
  while (last >= 0 && !kept.has(entries[last]!)) last--;
  const arrived = new Set(entries.filter((entry, index) => index < last && !kept.has(entry) && !known.has(entry.id)));
  const others = entries.filter((entry) => !kept.has(entry) && !arrived.has(entry));
  return { shown: [...kept, ...others], waiting: [...arrived] };
}

/**
 * False where the reader has gone on to something else while what was asked for was on its way: the focus is theirs then.
 * It is free in nobody's hands, and on a button of the widget, which may be the one that was pressed.
 */
export function isFocusFree({ shadowRoot }: Element): boolean {
  const own = shadowRoot!.activeElement;
  const { activeElement, body } = document;
  return own ? own.localName === 'button' : !activeElement || activeElement === body;
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
