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
  const rel = target ? 'noopener' : nothing;
  const isNewTab = target?.toLowerCase() === '_blank';
  // Most links, without the nodes that Lit needs between texts.
  if (typeof content === 'string' && !isNewTab) {
    // eslint-disable-next-line lit-a11y/accessible-name -- its name is its `textContent`
    return html`<a part=${part} href=${href} target=${target ?? nothing} rel=${rel} .textContent=${content}></a>`;
  }
  return html`<a part=${part} href=${href} target=${target ?? nothing} rel=${rel}
    >${content}${isNewTab ? newTab() : nothing}</a
  >`;
}

export const newTabText = (): string =>
  msg('(opens in a new tab)', { id: 'new-tab', desc: 'Read by screen readers after the text of a link.' });

export const newTab = (): TemplateResult =>
  html`<span class="hidden" lang=${uiLanguage()}>${` ${newTabText()}`}</span>`;
