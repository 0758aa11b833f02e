import { LitElement, html, noChange, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { FeedController, tell } from '../controllers/feed.js';
import { LocaleController, type LocaleValue } from '../controllers/locale.js';
import { PaintController } from '../controllers/paint.js';
import { VisibilityController } from '../controllers/visibility.js';
import { emit } from '../events.js';
import type { FeedError } from '../feed/errors.js';
import type { FeedDocument } from '../feed/read.js';
import type { Item, University } from '../feed/schema.js';
import { inLocale } from '../i18n/localize.js';
import { heading } from '../parts/heading.js';
import { FIRST_SLICE, type Painted } from '../parts/slices.js';
import { announcer, failed, failedText, staleText } from '../parts/states.js';
import { settings } from '../settings.js';
import { address, choice, numeric, whole } from './attributes.js';

/** An entry of a feed, or a university. */
export interface Row {
  readonly id: string;
  readonly item: Item | University;
}

export type Layout = 'list' | 'cards' | 'headlines';
export type WidgetState = 'idle' | 'loading' | 'ready' | 'empty' | 'stale' | 'failed';

/**
 * What the contract gives every element: the common attributes, `items`, `state`, `reload()` and the events of loading.
 * Everything else belongs to controllers, parts and the elements themselves (docs/adr/0003-one-small-base-class.md).
 */
export abstract class UnionElement<R extends Row = Row> extends LitElement {
  /** URL of the feed, resolved against the page. Default: the script tag's `data-feed`. */
  @property({ attribute: 'feed' }) feed?: string;
  /** BCP 47 tag of the reader's language. Default: the nearest `lang`, then the script tag's, then the browser's. */
  @property({ attribute: 'locale' }) locale?: string;
  /** How many entries to show at first; a whole number from 1. */
  @property(numeric('limit')) limit?: number;
  /** Heading text; an empty one shows none. Default: the widget's name in the reader's language. */
  @property({ attribute: 'heading' }) heading?: string;
  /** Level of the heading, 1 to 6; entries use the next one. */
  @property(numeric('heading-level')) headingLevel?: number;
  /** `list`, `cards` or `headlines`. */
  @property({ attribute: 'layout' }) layout?: Layout;
  /** `auto` takes the host's colours; `light` and `dark` bring their own. */
  @property({ attribute: 'theme' }) theme?: 'auto' | 'light' | 'dark';
  /** `lazy` starts work near the viewport, `eager` at once. */
  @property({ attribute: 'loading' }) loading?: 'lazy' | 'eager';
  /** `target` of the links, as on `<a>`. */
  @property({ attribute: 'link-target' }) linkTarget?: string;

  /** True while a press of a button is being answered. */
  @state() protected busy = false;
  /** Counted up to choose anew from the same feed. */
  @state() protected revision = 0;

  protected readonly localeController = new LocaleController(this, () => this.locale);
  protected readonly paint = new PaintController(this);
  protected readonly feedController = new FeedController(
    this,
    () => ({ url: this.#url, locale: this.language.locale, active: this.#visibility.near }),
    (error) => this.#onFeedError(error),
  );
  readonly #visibility = new VisibilityController(
    this,
    () => choice(this, 'loading', this.loading, ['lazy', 'eager'], 'lazy') === 'eager',
  );
  /** True while the rows are those of the update before: only the next slice of them is painted. */
  #same = false;
  /** What is shown, in order, painted or not. */
  protected rows: readonly R[] = [];
  #state: WidgetState = 'idle';
  #chosenFor: readonly unknown[] = [];
  /** True while the texts of another language are on their way: what is on screen stays as it is. */
  #held = false;
  /** True while the focus waits for what a retry brings: an article may be looked for longer than its feed. */
  #refocus = false;
  #signature: string | undefined;

  /** All entries chosen, up to the limit: frozen, with JSON Feed's own property names and absolute URLs. */
  get items(): readonly R['item'][] {
    return Object.freeze(this.rows.map(({ item }) => item));
  }

  get state(): WidgetState {
    return this.#state;
  }

  /** Asks the network again; resolves when the outcome is on screen. Never rejects: see `state` and `union-error`. */
  async reload(): Promise<void> {
    await this.feedController.reload();
    await this.updateComplete;
  }

  /** What the element shows of a feed, in order, up to its limit. Called when feed, language or a property changed. */
  protected abstract choose(feed: FeedDocument): readonly R[];

  /** How much of the rows to render now. */
  protected get painted(): Painted {
    return this.paint.progress(this.rows.length, this.#same);
  }

  /** True while what is to be shown is still being looked for, though the feed is there. */
  protected get pending(): boolean {
    return false;
  }

  protected get language(): LocaleValue {
    return this.localeController.value;
  }

  protected get resolvedLayout(): Layout {
    return choice(this, 'layout', this.layout, ['list', 'cards', 'headlines'], 'list');
  }

  protected get resolvedLimit(): number {
    return whole(this, 'limit', this.limit, 5);
  }

  protected get resolvedHeadingLevel(): number {
    return whole(this, 'heading-level', this.headingLevel, 2, 6);
  }

  protected get hasHeading(): boolean {
    return this.heading?.trim() !== '';
  }

  /** Level of an entry's heading: one below the widget's, or the same where the widget shows none. */
  protected get entryLevel(): number {
    return Math.min(6, this.resolvedHeadingLevel + (this.hasHeading ? 1 : 0));
  }

  protected get resolvedTarget(): string | undefined {
    return this.linkTarget?.trim() || undefined;
  }

  protected get resolvedTheme(): 'auto' | 'light' | 'dark' {
    const page = settings().theme;
    return choice(this, 'theme', this.theme ?? page, ['auto', 'light', 'dark'], 'auto');
  }

  get #waits(): boolean {
    return this.#state === 'idle' || this.#state === 'loading';
  }

  /** True where there is something to read: also while it is being refreshed, and when that has failed. */
  protected get hasContent(): boolean {
    return this.#state === 'ready' || this.#state === 'stale';
  }

  // Not in willUpdate, which Lit calls before the controllers have looked at what changed.
  protected override update(changed: PropertyValues): void {
    this.#choose(changed);
    inLocale(this.language.ui, () => super.update(changed));
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#refocus && this.#state !== 'loading') {
      this.#refocus = false;
      if (this.hasContent) this.focusContent();
    }
    if (!this.hasContent && this.#state !== 'empty') return;
    const { feed, source } = this.feedController;
    const signature = JSON.stringify([feed?.url, this.rows.map(firstScreen)]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    emit(this, 'union-load', {
      items: this.items,
      source: source?.origin ?? 'network',
      language: feed?.language,
    });
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const result = await super.getUpdateComplete();
    await this.paint.done();
    return result;
  }

  /** The frame that all widgets share, around what is particular to one. */
  protected renderFrame(content: unknown, notice = ''): unknown {
    if (this.#held) return noChange;
    const { ui, dir } = this.language;
    // Headlines that `union-widgets prerender` has written are better than a skeleton.
    if (this.#waits && this.querySelector(':scope > .union-prerendered')) content = html`<slot></slot>`;
    return html`<div class="root ${this.resolvedLayout}" lang=${ui} dir=${dir} data-theme=${this.resolvedTheme}>
      ${content} ${announcer(notice)}
    </div>`;
  }

  /** @param text the widget's name, for where the host gives no heading */
  protected renderHeading(text: string): unknown {
    if (!this.hasHeading) return nothing;
    return heading(this.resolvedHeadingLevel, html`<slot name="heading">${this.heading ?? text}</slot>`, 'heading');
  }

  protected renderFailed(): TemplateResult {
    return failed(this.retry, this.busy);
  }

  /** What has changed, for those who do not see it: nothing, as long as all is well. */
  protected get notice(): string {
    return this.#state === 'failed' ? failedText() : this.#state === 'stale' ? staleText() : '';
  }

  /** Asks once more because the reader wants it; the focus is not lost with the button. */
  protected readonly retry = async (): Promise<void> => {
    // A press while a retry waits ends the pause.
    if (this.busy) return void this.feedController.reload();
    this.busy = true;
    await this.reload();
    this.busy = false;
    this.#refocus = true;
    this.requestUpdate();
    await this.updateComplete;
  };

  /** Where the focus goes when the button that brought the content is gone. */
  protected focusContent(): void {
    this.renderRoot.querySelector<HTMLElement>('a, button')?.focus();
  }

  #choose(changed: PropertyValues): void {
    const { feed, state } = this.feedController;
    const settled = this.hasContent || this.#state === 'empty' || this.#state === 'failed';
    this.#held = settled && feed === this.#chosenFor[0] && !this.localeController.ready;
    if (this.#held) return;
    // Most updates of a long list only paint its next slice.
    this.#same = !changed.size && feed === this.#chosenFor[0] && this.language === this.#chosenFor[1];
    if (!this.#same) {
      this.#chosenFor = [feed, this.language];
      this.rows = feed ? this.choose(feed) : [];
    }
    const shown = state === 'ready' || state === 'stale';
    if (state !== 'idle' && !this.localeController.ready) this.#state = 'loading';
    else if (shown && !this.rows.length && this.pending) this.#state = 'loading';
    else this.#state = shown && !this.rows.length ? 'empty' : state;
  }

  get #url(): string | undefined {
    return address(this, 'feed', this.feed) ?? address(this, 'feed', settings().feed);
  }

  #onFeedError(error: FeedError): void {
    tell(this, error);
    const { code, message, url, status } = error;
    // After the update that shows it, so that a listener finds the new state.
    void this.updateComplete.then(() =>
      emit(this, 'union-error', { code, message, url, ...(status !== undefined && { status }) }),
    );
  }
}

/** What tells a changed result from the same one: the first screen word for word, of the rest who is there. */
function firstScreen({ id, item }: Row, index: number): unknown {
  if (index >= FIRST_SLICE) return id;
  // A stored copy lacks some bodies; that alone is no change.
  const { content_html: _html, content_text: _text, ...rest } = item as Item;
  return rest;
}
