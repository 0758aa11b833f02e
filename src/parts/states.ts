import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from './button.js';

/** Rows without words that take the place of those to come, so that nothing moves when they do. */
export function skeleton(count: number, images: boolean): TemplateResult {
  const row = html`<li class="item" aria-hidden="true">
    <div class="card placeholder">
      ${images ? html`<div class="picture"></div>` : nothing}
      <div class="text"><i></i><i></i><i></i></div>
    </div>
  </li>`;
  return html`${Array<unknown>(count).fill(row)}`;
}

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

export const retryText = (): string =>
  msg('Try again', { id: 'retry', desc: 'Button that asks the server once more.' });

/** What a reader finds where there is nothing to show: friendly, with a way on, and never technical. */
export function failed(onRetry: () => void, busy: boolean): TemplateResult {
  return html`<div class="message">
    <slot name="error">
      <p>${failedText()}</p>
    </slot>
    ${button(retryText(), busy, onRetry)}
    <div class="fallback"><slot></slot></div>
  </div>`;
}

export function empty(text: string): TemplateResult {
  return html`<div class="message">
    <slot name="empty"><p>${text}</p></slot>
  </div>`;
}

/** Announced once, politely, and never seen. */
export const announcer = (text: string): TemplateResult =>
  html`<div class="hidden" role="status" part="status">${text}</div>`;

/** Below content that could not be refreshed: says so quietly, and offers to try again. */
export const stale = (isStale: boolean, busy: boolean, onRetry: () => void): unknown =>
  isStale
    ? html`<div class="footer"><span class="source">${staleText()}</span>${button(retryText(), busy, onRetry)}</div>`
    : nothing;
