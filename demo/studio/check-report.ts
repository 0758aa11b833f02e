import { html, nothing, type TemplateResult } from 'lit';
import type { Check, Level } from '../../src/cli/check.js';
import type { TextKey } from './texts.js';

/** More than this many lines help nobody to begin. */
const MOST = 20;

/** What `union-widgets check` says, for a page. The findings themselves are in English, as in the command. */
export function checkReport({ shown, findings, ok }: Check, text: (key: TextKey) => string): TemplateResult {
  const group = (level: Level, title: TextKey): unknown => {
    const found = findings.filter((finding) => finding.level === level);
    if (!found.length) return nothing;
    return html`<p><b>${text(title)}: ${found.length}</b></p>
      <ul lang="en">
        ${found
          .slice(0, MOST)
          .map(
            ({ path, line, message }) =>
              html`<li>
                ${path ? html`<code>${path}</code>` : nothing} ${message}
                ${line === undefined ? nothing : html`<small>(${text('checkLine').replace('#', String(line))})</small>`}
              </li>`,
          )}
        ${found.length > MOST ? html`<li>…</li>` : nothing}
      </ul>`;
  };
  return html`<div class="report" data-ok=${ok}>
    ${ok && !findings.length ? html`<p>${text('checkFine')}</p>` : nothing}
    ${shown ? html`<p>${text('checkShows').replace('#', `${shown.items}/${shown.of}`)}</p>` : nothing}
    ${group('error', 'checkErrors')} ${group('warning', 'checkWarnings')}
  </div>`;
}
