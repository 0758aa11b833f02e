import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { button } from './button.js';

/** What readers see instead of, or below, content that is not as it should be. Fetched when that is so. */

export const failedText = (): string =>
  msg('This could not be loaded just now.', {
    id: 'failed',
    desc: 'Shown to readers in place of the content when the network or the server fails.',
  });

export const staleText = (): string =>
  msg('A saved copy is shown; it could not be updated just now.', {
    id: 'stale',
    desc: 'Shown below the content when it is from an earlier visit and the network or the server fails.',
  });

export const moreFailedText = (): string =>
  msg('More could not be loaded just now.', {
    id: 'more-failed',
    desc: 'Shown below a list when its next part cannot be had.',
  });

export const noArticlesText = (): string =>
  msg('There are no articles here yet.', { id: 'no-articles', desc: 'Shown when a list has no articles.' });

export const notFoundText = (): string =>
  msg('Nothing was found.', { id: 'not-found', desc: 'Shown when a search in the list has no result.' });

const retryButton = (busy: boolean, onRetry: () => void): TemplateResult =>
  button(msg('Try again', { id: 'retry', desc: 'Button that asks the server once more.' }), busy, onRetry);

/** What a reader finds where there is nothing to show: friendly, with a way on, and never technical. */
export const failed = (busy: boolean, onRetry: () => void): TemplateResult =>
  html`<div class="message">
    <slot name="error"><p>${failedText()}</p></slot>
    ${retryButton(busy, onRetry)}
    <div class="fallback"><slot></slot></div>
  </div>`;

export const empty = (text: string): TemplateResult =>
  html`<div class="message">
    <slot name="empty"><p>${text}</p></slot>
  </div>`;

/** Below content that could not be refreshed: says so quietly, and offers to try again. */
export const stale = (busy: boolean, onRetry: () => void): TemplateResult =>
  html`<div class="footer"><span class="source">${staleText()}</span>${retryButton(busy, onRetry)}</div>`;

export const styles = css`
  .message {
    padding: 1.25em;
    border: 1px dashed var(--line);
    border-radius: var(--radius);
    text-align: center;
  }

  .message > * + *,
  .message + .fallback {
    margin-block-start: 0.75em;
  }

  @media print {
    .fallback {
      display: none;
    }
  }
`;
