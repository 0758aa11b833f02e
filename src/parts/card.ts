import { html, nothing, type TemplateResult } from 'lit';
import { authorsOf } from '../feed/authors.js';
import { dateValue } from '../feed/dates.js';
import type { Feed, Item } from '../feed/schema.js';
import { conjunction, dateTexts } from '../i18n/format.js';
import type { Speech } from '../i18n/speech.js';
import type { Extras } from '../occasions.js';
import { none } from './flat.js';
import { heading } from './heading.js';
import { link, type LinkTarget } from './link.js';

export interface CardOptions {
  readonly layout: 'list' | 'cards' | 'headlines';
  /** Level of the entry's heading, 1 to 6. */
  readonly level: number;
  readonly speech: Speech;
  /** For entries in another language than the widget, and for such as lack a title or a summary. */
  readonly extras: Extras;
  /** Language of the entry, where it is known. */
  readonly language: string | undefined;
  readonly images: boolean;
  readonly link: LinkTarget;
  /** True where it need not be drawn before the reader comes near. */
  readonly far: boolean;
  readonly feed: Pick<Feed, 'authors'> | undefined;
  /** What stands below the summary. */
  readonly note?: unknown;
}

/**
 * One entry of a list: an `article` with a real heading and a real link. To be made flat, since there may be thousands: so
 * text is set as a property, and `none` stands for nothing.
 *
 * @param id for `data-id`, by which a row's entry is found
 */
export function card(
  id: string,
  item: Item,
  { layout, level, speech, extras, language, images, link: target, far, feed, note }: CardOptions,
): TemplateResult {
  const { format, ui, dir, locale } = speech;
  const isShort = layout === 'headlines';
  const summary = isShort || !item.title ? undefined : (item.summary ?? extras?.itemSummary(item));
  const names = isShort ? [] : authorNames(item, feed);
  return html`<li part="item" class=${far ? 'item far' : 'item'} data-id=${id}>
    <article class="card" lang=${language ?? nothing} dir=${(language && extras?.direction(language)) ?? nothing}>
      ${images && !isShort && item.image ? image(item, item.image) : none}
      <div class="text">
        ${[
          isShort ? none : tags(item.tags, 2),
          heading(level, link(item.title ?? extras?.titleOf(item) ?? id, target), 'title'),
          summary ? html`<p part="summary" .textContent=${summary}></p>` : none,
          note ?? none,
        ]}
        <p class="meta" lang=${ui} dir=${dir}>
          ${date(item.date_published, format)}&#32;
          ${names.length ? html`<span part="authors">${isolated(format, names)}</span>` : none}&#32;
          ${language && extras ? extras.badge(language, locale, format) : none}
        </p>
      </div>
    </article>
  </li>`;
}

export const image = ({ _union: extension }: Item, source: string): TemplateResult =>
  html`<div class="picture">
    <img
      part="image"
      src=${source}
      alt=${extension?.image_alt ?? ''}
      width=${extension?.image_width ?? nothing}
      height=${extension?.image_height ?? nothing}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
    />
  </div>`;

/** @param most how many at most */
export const tags = (names: readonly string[] | undefined, most: number): unknown =>
  names
    ? html`<ul part="tags">
        ${names.slice(0, most).map(
          (name) =>
            html`<li>${bdi(name)}</li>
              &#32;`,
        )}
      </ul>`
    : none;

/** Words as a list in the widget's direction, each in its own. */
export const isolated = (format: string, words: readonly string[]): unknown =>
  words[1] === undefined
    ? bdi(words[0]!)
    : conjunction(format, words).map(({ type, value }) => (type === 'element' ? bdi(value) : value));

const bdi = (text: string): TemplateResult => html`<bdi .textContent=${text}></bdi>`;

export const authorNames = (item: Item, feed: Pick<Feed, 'authors'> | undefined): string[] =>
  authorsOf(item, feed)
    .map(({ name }) => name)
    .filter((name) => name !== undefined);

/** Characters of a date without a time. */
const DAY = 'YYYY-MM-DD'.length;

/** @param text RFC 3339, as the feed has it; nothing is shown where there is none */
export function date(text: string | undefined, format: string): unknown {
  if (!text) return none;
  const time = dateValue(text);
  const { short, full } = dateTexts(format, time);
  return html`<time
    part="date"
    datetime=${text.length > DAY ? new Date(time).toISOString() : text}
    title=${full ?? nothing}
    .textContent=${short}
  ></time>`;
}
