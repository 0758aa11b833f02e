import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { uiLanguage } from '../i18n/localize.js';

export interface LinkTarget {
  /** Absolute http(s) URL; undefined where there is nowhere to go. */
  readonly href: string | undefined;
  readonly target: string | undefined;
}

/** A link, or plain text where there is nowhere to go. Says so where it opens a new tab. */
export function link(content: unknown, { href, target }: LinkTarget, part = 'link'): unknown {
  if (href === undefined) return content;
  return html`<a part=${part} href=${href} target=${target ?? nothing} rel=${target ? 'noopener' : nothing}
    >${content}${target?.toLowerCase() === '_blank' ? newTab() : nothing}</a
  >`;
}

export const newTab = (): TemplateResult =>
  html`<span class="hidden" lang=${uiLanguage()}>
    ${msg('(opens in a new tab)', { id: 'new-tab', desc: 'Read by screen readers after the text of a link.' })}</span
  >`;
