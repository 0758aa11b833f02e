import { html, type TemplateResult } from 'lit';
import type { Entry, FeedDocument } from '../feed/read.js';
import { entryLanguage } from '../feed/select.js';
import { card, type CardOptions } from './card.js';
import { flat } from './flat.js';
import { slices, type Painted } from './slices.js';
import { skeleton } from './skeleton.js';

export interface EntriesOptions extends Omit<CardOptions, 'language' | 'link' | 'far' | 'note'> {
  readonly feed: FeedDocument | undefined;
  readonly painted: Painted;
  readonly target: string | undefined;
  /** Where an article's link goes, if not to where it was published. */
  readonly address?: ((id: string) => string) | undefined;
  readonly onClick: (event: Event) => void;
  /** What stands below a row's summary, such as why it is there. */
  readonly note?: ((entry: Entry) => unknown) | undefined;
}

/** A list of articles, in one of the layouts. */
export function entries(rows: readonly Entry[], options: EntriesOptions): TemplateResult {
  const { feed, painted, target, address, onClick, note } = options;
  // The middle button opens, too, in a tab of its own; the right one a menu.
  const onAuxClick = (event: MouseEvent): unknown => event.button === 1 && onClick(event);
  return html`<ul part="list" class="entries" role="list" @click=${onClick} @auxclick=${onAuxClick}>
    ${slices(rows, painted, (entry, far) => {
      const { id, item } = entry;
      const language = feed && entryLanguage(entry, feed);
      const link = { href: address ? address(id) : (item.url ?? item.external_url), target };
      return flat(card(id, item, { ...options, language, link, far, note: note?.(entry) }));
    })}
  </ul>`;
}

/** The list before it is there. */
export const entriesSkeleton = (count: number, images: boolean): TemplateResult =>
  html`<ul part="list" class="entries" role="list" aria-busy="true">
    ${skeleton(count, images)}
  </ul>`;
