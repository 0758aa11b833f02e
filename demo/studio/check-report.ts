import { html, nothing, type TemplateResult } from 'lit';
import type { Check, Finding, Level } from '../../src/cli/check.js';
import { fill } from '../../src/feed/reasons.js';
import { FINDING_TEXTS } from './findings.js';
import { TEXTS, type Language, type TextKey } from './texts.js';

/** Of one kind of finding, more than this many lines help nobody to begin. */
const MOST = 3;

/** A finding in a language of the studio. */
export function findingText({ code, values }: Pick<Finding, 'code' | 'values'>, language: Language): string {
  const { findings, kinds } = FINDING_TEXTS[language];
  return fill(findings[code], values, kinds);
}

/** What `union-widgets check` says, for a page. */
export function checkReport({ shown, findings, ok }: Check, language: Language): TemplateResult {
  const text = (key: TextKey, number: number | string): string => TEXTS[language][key].replace('#', String(number));
  const line = (finding: Finding): TemplateResult =>
    html`<li>
      ${finding.path ? html`<code>${finding.path}</code>` : nothing} ${findingText(finding, language)}
      ${finding.line === undefined ? nothing : html`<small>(${text('checkLine', finding.line)})</small>`}
    </li>`;
  const group = (level: Level, title: TextKey): unknown => {
    const found = findings.filter((finding) => finding.level === level);
    if (!found.length) return nothing;
    const kinds = [...new Set(found.map(({ code }) => code))].map((code) => found.filter((each) => each.code === code));
    return html`<p><b>${TEXTS[language][title]}: ${found.length}</b></p>
      <ul>
        ${kinds.map((kind) => [
          kind.slice(0, MOST).map(line),
          kind.length > MOST ? html`<li class="more">${text('checkMore', kind.length - MOST)}</li>` : nothing,
        ])}
      </ul>`;
  };
  return html`<div class="report" data-ok=${ok}>
    ${ok && !findings.length ? html`<p>${TEXTS[language].checkFine}</p>` : nothing}
    ${shown ? html`<p>${text('checkShows', `${shown.items}/${shown.of}`)}</p>` : nothing}
    ${group('error', 'checkErrors')} ${group('warning', 'checkWarnings')}
  </div>`;
}
