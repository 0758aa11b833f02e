import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { plural } from '../i18n/plural.js';

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

/** What a search in the news has brought, one at least, for those who do not see it. */
export function found(count: number, format: string): string {
  const text = msg('one=# article found|other=# articles found', {
    id: 'found',
    desc: 'Told to screen readers after a search in the list. Forms by plural category.',
  });
  return plural(format, count, text);
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
