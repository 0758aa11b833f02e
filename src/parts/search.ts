import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import type { Entry } from '../feed/read.js';
import { isSearchable, matchesSearch, searchWords } from '../feed/search.js';
import { plural } from '../i18n/plural.js';
import { notFoundText } from './states.js';

/** @param onSearch called with what stands in the field, at every change */
export function searchField(label: string, query: string, onSearch: (query: string) => void): TemplateResult {
  return html`<input
    part="search"
    class="search"
    type="search"
    enterkeyhint="search"
    autocomplete="off"
    aria-label=${label}
    placeholder=${label}
    .value=${query}
    @input=${(event: Event) => onSearch((event.target as HTMLInputElement).value)}
  />`;
}

export const newsSearch = (query: string, onSearch: (query: string) => void): TemplateResult =>
  searchField(
    msg('Search the news', { id: 'search-news', desc: 'Label of the search field above the list of articles.' }),
    query,
    onSearch,
  );

/** What a search in the news has brought, for those who do not see it. */
export function found(count: number, format: string): string {
  const text = msg('one=# article found|other=# articles found', {
    id: 'found',
    desc: 'Told to screen readers after a search in the list. Forms by plural category.',
  });
  return count ? plural(format, count, text) : notFoundText();
}

/** Of a task, in milliseconds: the first search of thousands takes more, and the reader is still typing. */
const MOST = 8;

/**
 * @returns the entries that hold all the words of a search; where finding them takes longer than a frame has, a promise
 *   that resolves when there is time to go on
 */
export function matching(entries: readonly Entry[], query: string): readonly Entry[] | Promise<void> {
  const words = searchWords(query);
  const end = performance.now() + MOST;
  const found: Entry[] = [];
  for (const entry of entries) {
    if (!isSearchable(entry) && performance.now() > end) {
      return new Promise((resolve) => setTimeout(resolve));
    }
    if (matchesSearch(entry, words)) found.push(entry);
  }
  return found;
}

export const styles = css`
  .search {
    font: inherit;
    color: inherit;
    display: block;
    inline-size: 100%;
    max-inline-size: 28em;
    margin: 0 0 var(--gap);
    padding: 0.5em 0.8em;
    border: 1px solid color-mix(in srgb, currentColor 55%, transparent);
    border-radius: var(--radius);
    background: transparent;
  }

  .search::placeholder {
    color: inherit;
    opacity: 1;
  }

  @media print {
    .search {
      display: none;
    }
  }
`;
