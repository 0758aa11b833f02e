import { html, nothing, type TemplateResult } from 'lit';

/** Stays focusable while it is busy, so that the keyboard's place is not lost. */
export const button = (text: string, busy: boolean, onClick: () => void): TemplateResult =>
  html`<button part="button" type="button" aria-disabled=${busy ? 'true' : nothing} @click=${onClick}>${text}</button>`;
