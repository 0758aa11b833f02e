import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { FeedDocument } from '../feed/read.js';
import { button } from './button.js';
import { link } from './link.js';

export interface FooterOptions {
  readonly feed: FeedDocument | undefined;
  readonly target: string | undefined;
  /** Said in place of where the entries come from. */
  readonly note: string | undefined;
  /** True while a press of the button is being answered. */
  readonly busy: boolean;
  /** Undefined where there is no more. */
  readonly onMore: (() => void) | undefined;
}

/** Below a list: more of it, and where it comes from. There from the skeleton on, so that its height is reserved. */
export const footer = ({ feed, target, note, busy, onMore }: FooterOptions): TemplateResult =>
  html`<div class="footer">
    ${onMore ? button(msg('Show more', { id: 'more', desc: 'Button below a list that shows its next entries.' }), busy, onMore) : nothing}
    <span class="source">
      ${note ?? (feed?.title ? link(html`<bdi>${feed.title}</bdi>`, { href: feed.home_page_url, target }, 'source') : nothing)}
    </span>
  </div>`;
