import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { dateValue } from '../feed/dates.js';
import type { Item } from '../feed/schema.js';
import { conjunction, fullDate, shortDate } from '../i18n/format.js';
import { heading } from './heading.js';
import { link, type LinkTarget } from './link.js';

/** What entries need that are in another language than the widget, or lack a title or a summary; else absent. */
export type Extras = typeof import('../extras.js') | null | undefined;

/** How a widget speaks. */
export interface Speech {
  /** What the reader wants to read, the language of the widget's texts, and the locale of its dates. */
  readonly locale: string;
  readonly ui: string;
  readonly format: string;
  readonly dir: 'ltr' | 'rtl';
}

export interface CardOptions {
  readonly layout: 'list' | 'cards' | 'headlines';
  /** Level of the entry's heading, 1 to 6. */
  readonly level: number;
  readonly speech: Speech;
  readonly extras: Extras;
  /** Language of the entry, where it is known. */
  readonly language: string | undefined;
  readonly images: boolean;
  readonly link: LinkTarget;
  /** What stands below the summary. */
  readonly note?: unknown;
}

/** One entry of a list: an `article` with a real heading and a real link. */
export function card(item: Item, { layout, level, speech, extras, language, images, ...rest }: CardOptions): unknown {
  const { format, ui, dir, locale } = speech;
  const isShort = layout === 'headlines';
  const summary = isShort || !item.title ? undefined : (item.summary ?? extras?.itemSummary(item));
  const names = isShort ? [] : authorNames(item);
  return html`<article
    class="card"
    lang=${language ?? nothing}
    dir=${(language && extras?.direction(language)) ?? nothing}
  >
    ${images && !isShort && item.image ? image(item, item.image) : nothing}
    <div class="text">
      ${isShort ? nothing : tags(item.tags, 2)} ${heading(level, link(titleText(item, extras), rest.link), 'title')}
      ${summary ? html`<p part="summary">${summary}</p>` : nothing} ${rest.note ?? nothing}
      <p class="meta" lang=${ui} dir=${dir}>
        ${date(item.date_published, format)}
        ${names.length ? html`<span part="authors">${isolated(format, names)}</span>` : nothing}
        ${language && extras ? extras.badge(language, locale, format) : nothing}
      </p>
    </div>
  </article>`;
}

/** The title, or what stands for one: a heading is never empty. */
export const titleText = (item: Item, extras: Pick<NonNullable<Extras>, 'itemTitle'> | null | undefined): string =>
  item.title ??
  extras?.itemTitle(item) ??
  msg('Untitled', { id: 'untitled', desc: 'Stands for the title of an article without one.' });

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
        ${names.slice(0, most).map((name) => html`<li><bdi>${name}</bdi></li>`)}
      </ul>`
    : nothing;

/** Words as a list in the widget's direction, each in its own. */
export const isolated = (format: string, words: readonly string[]): unknown =>
  conjunction(format, words).map(({ type, value }) => (type === 'element' ? html`<bdi>${value}</bdi>` : value));

export const authorNames = ({ authors = [] }: Item): string[] =>
  authors.map(({ name }) => name).filter((name) => name !== undefined);

/** @param text RFC 3339, as the feed has it; nothing is shown where there is none */
export function date(text: string | undefined, format: string): unknown {
  if (!text) return nothing;
  const time = dateValue(text);
  return html`<time part="date" datetime=${new Date(time).toISOString()} title=${fullDate(format, time)}
    >${shortDate(format, time)}</time
  >`;
}
