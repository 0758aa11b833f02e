import { html, type TemplateResult } from 'lit';

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
