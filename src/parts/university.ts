import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { University } from '../feed/schema.js';
import { countryName } from '../i18n/names.js';
import { uiLanguage } from '../i18n/localize.js';
import type { Extras } from '../occasions.js';
import { heading } from './heading.js';
import { link } from './link.js';

export interface UniversityCardOptions {
  readonly level: number;
  readonly format: string;
  /** Language of names and summaries, where the feed says. */
  readonly language: string | undefined;
  readonly extras: Extras;
  readonly target: string | undefined;
  readonly chosen: boolean;
  /** True where the summary is shown whole. */
  readonly open: boolean;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
}

/** One university: its name chooses it, its link leads to its site. */
export function universityCard(item: University, options: UniversityCardOptions): TemplateResult {
  const { level, format, language, target, chosen, open, onChoose, onToggle } = options;
  const place = [item.city, countryName(format, item.country)].filter((part) => part !== undefined);
  const name = html`<button part="button" class="name" type="button" aria-pressed=${chosen} @click=${onChoose}>
    <bdi>${item.name}</bdi>
  </button>`;
  return html`<article
    class="card"
    lang=${language ?? nothing}
    dir=${(language && options.extras?.direction(language)) ?? nothing}
  >
    ${logo(item)}
    <div class="text">
      ${heading(level, name, 'title')}
      <p class="meta" lang=${uiLanguage()}>
        ${place.map((part) => html`<span><bdi>${part}</bdi></span>`)}
        ${
          item.since === undefined
            ? nothing
            : html`<span
                >${msg('since #', { id: 'since', desc: 'Of a university; # is the year.' }).replace('#', String(item.since))}</span
              >`
        }
      </p>
      ${item.summary === undefined ? nothing : html`<p part="summary" class=${open ? 'open' : ''}>${item.summary}</p>`}
      <p class="actions" lang=${uiLanguage()}>
        ${item.summary === undefined ? nothing : more(open, onToggle)}
        ${
          item.url === undefined
            ? nothing
            : link(msg('Website', { id: 'website', desc: 'Link to the site of a university.' }), {
                href: item.url,
                target,
              })
        }
      </p>
    </div>
  </article>`;
}

const more = (open: boolean, onToggle: () => void): TemplateResult =>
  html`<button part="button" class="more" type="button" aria-expanded=${open} @click=${onToggle}>
    ${
      open
        ? msg('Less', { id: 'less', desc: 'Button that cuts a summary short again.' })
        : msg('More', { id: 'more-text', desc: 'Button that shows the rest of a summary.' })
    }
  </button>`;

/** The logo, or the initials where there is none. */
function logo({ logo: source, name }: University): TemplateResult {
  return html`<div class="logo" aria-hidden="true">
    ${
      source === undefined
        ? initials(name)
        : html`<img part="image" src=${source} alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer" />`
    }
  </div>`;
}

/** The first letters of the first two words that have a capital, or the first two characters of Chinese. */
function initials(name: string): string {
  if (/\p{Script=Han}/u.test(name[0] ?? '')) return name.slice(0, 2);
  const capitals = name.match(/(?<![\p{L}\p{M}])\p{Lu}/gu) ?? [];
  return capitals.slice(0, 2).join('') || name.slice(0, 1).toUpperCase();
}
