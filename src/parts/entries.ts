import { html, type TemplateResult } from 'lit';
import type { Entry, FeedDocument } from '../feed/read.js';
import type { Item } from '../feed/schema.js';
import { entryLanguage } from '../feed/select.js';
import { card, type CardOptions } from './card.js';
import { slices, type Painted } from './slices.js';
import { skeleton } from './states.js';

export interface EntriesOptions extends Pick<CardOptions, 'layout' | 'level' | 'locale' | 'ui' | 'format' | 'images'> {
  readonly feed: FeedDocument | undefined;
  readonly rows: readonly Entry[];
  readonly painted: Painted;
  readonly target: string | undefined;
  /** Page of the partner's that shows articles; links go there instead. */
  readonly page: string | undefined;
  readonly onClick: (event: Event) => void;
  /** What stands below a row's summary, such as why it is there. */
  readonly note?: (entry: Entry) => unknown;
}

/** A list of articles, in one of the layouts. */
export function entries(options: EntriesOptions): TemplateResult {
  const { feed, rows, painted, layout, level, locale, ui, format, images, target, page, onClick, note } = options;
  return html`<ul part="list" class="entries" role="list" @click=${onClick}>
    ${slices(rows, painted, (entry) => {
      const language = feed && entryLanguage(entry, feed);
      const link = { href: entryAddress(entry.item, page), target };
      return html`<li part="item" class="item" data-id=${entry.id}>
        ${card(entry.item, { layout, level, locale, ui, format, language, images, link, note: note?.(entry) })}
      </li>`;
    })}
  </ul>`;
}

/** The list before it is there. */
export const entriesSkeleton = (count: number, images: boolean): TemplateResult =>
  html`<ul part="list" class="entries" role="list" aria-busy="true">
    ${skeleton(count, images)}
  </ul>`;

/** Where an article's link goes: to the partner's own page of articles, else to where it was published. */
function entryAddress(item: Item, page: string | undefined): string | undefined {
  if (page === undefined) return item.url ?? item.external_url;
  const url = new URL(page);
  url.searchParams.set('article', item.id);
  return url.href;
}
