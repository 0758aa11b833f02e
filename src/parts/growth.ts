import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import type { Arriving } from '../feed/growth.js';
import { plural } from '../i18n/plural.js';

/** Entries that came in while a list was on screen. */

/** How many wait. @param waiting one at least */
export function arrivalsText([first, ...others]: readonly Arriving[], format: string): string {
  const text = first!.extension
    ? msg('one=Show # new|other=Show # new', {
        id: 'show-new',
        desc: 'Button above the list: # articles have come in since it was drawn. Forms by plural category.',
      })
    : msg('one=Show # new|other=Show # new', {
        id: 'show-new-universities',
        desc: 'Button above the list: # universities have come in since it was drawn. Forms by plural category.',
      });
  return plural(format, 1 + others.length, text);
}

/** Above the list. @param text of {@link arrivalsText} */
export const arrivals = (text: string, onClick: () => void): TemplateResult =>
  html`<button part="button" class="arrivals" type="button" @click=${onClick}>${text}</button>`;

/*
 * It floats, so that nothing moves: where it stands in the document, at the end of the line between the heading or search and
 * the list, half of it in the gap. There it covers no words but the end of a first row that fills its line.
 */
export const styles = css`
  .arrivals {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inline-size: fit-content;
    min-block-size: 2em;
    margin-inline-start: auto;
    padding: 0.15em 0.8em;
    border-color: var(--accent);
    border-radius: 2em;
    font-size: 0.84em;
    color: CanvasText;
    background: Canvas;
    box-shadow: 0 0.25em 1em rgb(0 0 0 / 0.25);
  }

  .arrivals:not(:first-child) {
    margin-block-start: -2em;
  }
`;
