import { nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { Arrivals } from '../controllers/arrivals.js';
import { EntriesController } from '../controllers/entries.js';
import { RowFocus } from '../controllers/row-focus.js';
import type { Arriving } from '../feed/growth.js';
import type { Item } from '../feed/schema.js';
import { entriesSkeleton, type EntriesOptions } from '../parts/entries.js';
import { base } from '../styles/base.js';
import { entryStyles } from '../styles/entries.js';
import { tokens } from '../styles/tokens.js';
import { address } from './attributes.js';
import { UnionElement, type Row } from './union-element.js';

/** What the elements have in common that list articles (docs/adr/0003-one-small-base-class.md). */
export abstract class EntryList<R extends Row & Arriving & { readonly item: Item }> extends UnionElement<R> {
  static override styles: CSSResultGroup = [tokens, base, entryStyles];

  /** URL of the page of yours that holds a `union-article`; links then go there, with `?article=ID`. */
  @property({ attribute: 'article-page' }) articlePage?: string;
  /** Shows no pictures. */
  @property({ attribute: 'no-images', type: Boolean }) noImages = false;

  protected readonly entriesController = new EntriesController(
    this,
    () => this.rows,
    () => this.feedController.main?.url,
    this.paint,
  );
  protected readonly rowFocus = new RowFocus(this);
  protected readonly arrivalsController = new Arrivals<R>(this.paint, {
    extras: () => this.extras,
    onScreen: () => (this.hasContent ? this.rows : []),
    again: () => {
      this.revision++;
      return this.updateComplete;
    },
    focus: (index) => this.rowFocus.focus(index),
  });

  /** The page of the partner's that shows articles, absolute; undefined where links go to where they were published. */
  get #page(): string | undefined {
    return address(this, 'article-page', this.articlePage);
  }

  /** They make the links to a page of the partner's. */
  protected override get needsExtras(): boolean {
    return !!this.#page;
  }

  protected get listOptions(): EntriesOptions {
    const page = this.#page;
    const module = page && this.extras;
    return {
      feed: this.feedController.feed,
      address: module ? (id) => module.addressOn(page, id) : undefined,
      painted: this.painted,
      layout: this.resolvedLayout,
      level: this.entryLevel,
      speech: this.speech,
      extras: this.foreign,
      images: !this.noImages,
      target: this.resolvedTarget,
      onClick: this.entriesController.onClick,
    };
  }

  protected renderSkeleton(): TemplateResult {
    return entriesSkeleton(this.resolvedLimit, !this.noImages && this.resolvedLayout !== 'headlines');
  }

  protected renderArrivals(): unknown {
    return this.hasContent ? this.arrivalsController.button(this.speech.format) : nothing;
  }

  protected override get growth(): string | undefined {
    return this.hasContent ? this.arrivalsController.text(this.speech.format) : '';
  }

  protected override focusContent(preventScroll: boolean): void {
    this.rowFocus.focus(0, preventScroll);
  }
}
