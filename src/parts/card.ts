import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { dateValue } from '../feed/dates.js';
import { direction, languageMatch } from '../feed/language.js';
import type { Item } from '../feed/schema.js';
import { itemSummary, itemTitle } from '../feed/text.js';
import { conjunction, fullDate, languageName, shortDate } from '../i18n/format.js';
import { heading } from './heading.js';
import { link, type LinkTarget } from './link.js';

export interface CardOptions {
  readonly layout: 'list' | 'cards' | 'headlines';
  /** Level of the entry's heading, 1 to 6. */
  readonly level: number;
  /** What the reader wants to read, the language of the widget's texts, and the locale of its dates. */
  readonly locale: string;
  readonly ui: string;
  readonly format: string;
  /** Language of the entry, where it is known. */
  readonly language: string | undefined;
  readonly images: boolean;
  readonly link: LinkTarget;
  /** What stands below the summary. */
  readonly note?: unknown;
}

/** One entry of a list: an `article` with a real heading and a real link. */
export function card(item: Item, options: CardOptions): TemplateResult {
  const { layout, level, language, images } = options;
  const title = titleText(item);
  const summary = layout === 'headlines' ? undefined : itemSummary(item);
  const picture = images && layout !== 'headlines' ? item.image : undefined;
  return html`<article class="card" lang=${language ?? nothing} dir=${language ? direction(language) : 'auto'}>
    ${picture === undefined ? nothing : image(item, picture)}
    <div class="text">
      ${layout === 'headlines' ? nothing : tags(item.tags, 2)} ${heading(level, link(title, options.link), 'title')}
      ${summary === undefined ? nothing : html`<p part="summary">${summary}</p>`} ${options.note ?? nothing}
      ${meta(item, options)}
    </div>
  </article>`;
}

/** The title, or what stands for one: a heading is never empty. */
export const titleText = (item: Item): string =>
  itemTitle(item) ?? msg('Untitled', { id: 'untitled', desc: 'Stands for the title of an article without one.' });

export function image({ _union: extension }: Item, source: string): TemplateResult {
  return html`<div class="picture">
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
}

/** @param most how many at most */
export function tags(names: readonly string[] | undefined, most: number): TemplateResult | typeof nothing {
  if (!names) return nothing;
  return html`<ul part="tags">
    ${names.slice(0, most).map((name) => html`<li><bdi>${name}</bdi></li>`)}
  </ul>`;
}

/** Date, authors, and the language where it is not the reader's. */
function meta(item: Item, { layout, locale, ui, format, language }: CardOptions): TemplateResult {
  const names = layout === 'headlines' ? [] : authorNames(item);
  return html`<p class="meta" lang=${ui} dir=${direction(ui)}>
    ${date(item.date_published, format)}
    ${names.length ? html`<span part="authors">${isolated(format, names)}</span>` : nothing}
    ${badge(language, locale, format)}
  </p>`;
}

/** Words as a list in the widget's direction, each in its own. */
export const isolated = (format: string, words: readonly string[]): unknown =>
  conjunction(format, words).map(({ type, value }) => (type === 'element' ? html`<bdi>${value}</bdi>` : value));

export const authorNames = ({ authors = [] }: Item): string[] =>
  authors.map(({ name }) => name).filter((name) => name !== undefined);

/** @param text RFC 3339, as the feed has it; nothing is shown where there is none */
export function date(text: string | undefined, format: string): TemplateResult | typeof nothing {
  if (text === undefined) return nothing;
  const time = dateValue(text);
  return html`<time part="date" datetime=${new Date(time).toISOString()} title=${fullDate(format, time)}
    >${shortDate(format, time)}</time
  >`;
}

/** Names the language of a text that is not in the reader's. */
export function badge(language: string | undefined, locale: string, format: string): TemplateResult | typeof nothing {
  if (language === undefined || languageMatch(locale, language) > 0) return nothing;
  const name = languageName(format, language);
  return html`<span part="badge"
    >${msg('in #', { id: 'in-language', desc: 'Badge of an article in another language, such as "in English"; # is its name.' }).replace('#', name)}</span
  >`;
}
