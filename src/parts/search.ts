import { html, type TemplateResult } from 'lit';
import type { Entry } from '../feed/read.js';
import { matchesSearch, searchWords } from '../feed/search.js';

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

/** @returns the entries that hold all the words of a search */
export function matching(entries: readonly Entry[], query: string): Entry[] {
  const words = searchWords(query);
  return entries.filter(({ item }) => matchesSearch(item, words));
}
