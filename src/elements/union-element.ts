import {
  LitElement,
  html,
  noChange,
  nothing,
  type CSSResult,
  type PropertyDeclaration,
  type PropertyValues,
} from 'lit';
import { property, state } from 'lit/decorators.js';
import { FeedController, tell } from '../controllers/feed.js';
import { LocaleController } from '../controllers/locale.js';
import { PaintController } from '../controllers/paint.js';
import { VisibilityController } from '../controllers/visibility.js';
import { emit } from '../events.js';
import type { FeedError } from '../feed/errors.js';
import type { FeedDocument } from '../feed/read.js';
import type { Item, University } from '../feed/schema.js';
import type { Rating } from '../feed/select.js';
import { written } from '../feed/written.js';
import { inLocale } from '../i18n/localize.js';
import type { Speech } from '../i18n/speech.js';
import { extras, variants, type Extras } from '../occasions.js';
import { heading } from '../parts/heading.js';
import { FIRST_SLICE, type Painted } from '../parts/slices.js';
import { settings } from '../settings.js';
import { adopt } from '../styles/adopt.js';
import { address, choice, isText, numeric, whole } from './attributes.js';

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
  /** How many entries to show at first; a whole number from 1. Default: 5; of universities all. For lists. */
  @property(numeric('limit')) limit?: number;
  /** Heading text; an empty one shows none. Default: the widget's name in the reader's language; `union-article` has none. */
  @property({ attribute: 'heading' }) heading?: string;
  /** Level of the heading, 1 to 6; entries use the next one. Default: 2. */
  @property(numeric('heading-level')) headingLevel?: number;
  /** `list`, `cards` or `headlines`. Default: `list`. For lists. */
  @property({ attribute: 'layout' }) layout?: Layout;
  /** `auto` takes the host's colours; `light` and `dark` bring their own. Default: `auto`. */
  @property({ attribute: 'theme' }) theme?: 'auto' | 'light' | 'dark';
  /** `lazy` starts work near the viewport, `eager` at once. Default: `lazy`. */
  @property({ attribute: 'loading' }) loading?: 'lazy' | 'eager';
  /** `target` of the links, as on `<a>`; `_blank` also says so to screen readers. Default: none. */
  @property({ attribute: 'link-target' }) linkTarget?: string;

  /** True while a press of a button is being answered. */
  @state() protected busy = false;
  /** Counted up to choose anew from the same feed. */
  @state() protected revision = 0;

  protected readonly localeController = new LocaleController(this, () => this.locale);
  protected readonly paint = new PaintController(this);
  readonly #visibility = new VisibilityController(this);
  protected readonly feedController = new FeedController(
    this,
    () => ({
      // A fragment names no other document.
      url: (address(this, 'feed', this.feed) ?? address(this, 'feed', settings().feed))?.replace(/#.*/, ''),
      locale: this.speech.locale,
      active: choice(this, 'loading', this.loading, ['lazy', 'eager'], 'lazy') === 'eager' || this.#visibility.near,
    }),
    (error) => this.onFeedError(error),
  );
  /** What is shown, in order, painted or not. */
  protected rows: readonly R[] = [];
  /** Needed where an entry or its feed is in another language than the widget, or lacks a title or a summary. */
  protected foreign: Extras;
  #state: WidgetState = 'idle';
  /** True while the rows are those of the update before: only the next slice of them is painted. */
  #same = false;
  #chosenFor: readonly unknown[] = [];
  /** True while the styles of the layout are on their way. */
  #unstyled = false;
  /** True while something that rendering needs is on its way: what is on screen stays as it is. */
  #held = false;
  #retrying = false;
  /** True while the focus waits for what a retry brings: an article may be looked for longer than its feed. */
  #refocus = false;
  /** What had the focus before this update. */
  #focused: Element | null | undefined;
  #signature: string | undefined;
  /** True once these rows were compared with those that were told of. */
  #told = false;
  /** Who has asked for the outcome of a reload. */
  readonly #awaiting: (() => void)[] = [];
  /** Failures that are told when the state they lead to is on screen. */
  readonly #errors: FeedError[] = [];

  /** All entries chosen, up to the limit: frozen, with JSON Feed's own property names and absolute URLs. */
  get items(): readonly R['item'][] {
    return itemsOf(this.rows);
  }

  /** What it shows: `stale` is the last good copy, after an attempt that failed; `failed` nothing but the fallback. */
  get state(): WidgetState {
    return this.#state;
  }

  /** Asks the network again; resolves when the outcome is on screen. Never rejects: see `state` and `union-error`. */
  async reload(): Promise<void> {
    // What has never been in the page has nothing to ask again, and its first update is still to come.
    if (!this.isConnected && !this.hasUpdated) return;
    await this.feedController.reload();
    await this.updateComplete;
    // An article may be looked for longer than its feed takes.
    if ((this.#waits || this.#held) && this.isConnected)
      await new Promise<void>((resolve) => this.#awaiting.push(resolve));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#answer();
  }

  #answer(): void {
    this.#awaiting.splice(0).forEach((resolve) => resolve());
  }

  /** What the element shows of a feed, in order, up to its limit. Called when feed, language or a property changed. */
  protected abstract choose(feed: FeedDocument): readonly R[];

  /** What it means that there is nothing to show, though the feed is there. */
  protected get absence(): 'loading' | 'failed' | 'empty' {
    return 'empty';
  }

  /** The feed that the rows are of. */
  protected get shownFeed(): FeedDocument | undefined {
    return this.feedController.feed;
  }

  /** True where what there is to show could not be looked for again, though the feed is there. */
  protected get outdated(): boolean {
    return false;
  }

  protected get speech(): Speech {
    return this.localeController.value;
  }

  /** Chooses among translations of one story. */
  protected get rate(): Rating {
    const { foreign } = this;
    const { locale } = this.speech;
    return (language) => (foreign ? foreign.languageMatch(locale, language) : Number(language === locale));
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
    return choice(this, 'theme', this.theme ?? settings().theme, ['auto', 'light', 'dark'], 'auto');
  }

  get #waits(): boolean {
    return this.#state === 'idle' || this.#state === 'loading';
  }

  /** True where there is something to read: also while it is being refreshed, and when that has failed. */
  protected get hasContent(): boolean {
    return this.#state === 'ready' || this.#state === 'stale';
  }

  /** How far its rows are painted. */
  protected get painted(): Painted {
    return this.paint.progress(this.rows.length, this.#same);
  }

  /** True where nothing can be shown without them. */
  protected get needsExtras(): boolean {
    return false;
  }

  /** Frameworks set properties to numbers, URLs, lists of words, which are taken as text, and to `false` for none. */
  override requestUpdate(name?: PropertyKey, old?: unknown, options?: PropertyDeclaration): void {
    const value: unknown = name && Reflect.get(this, name);
    if (value != null && typeof value !== 'string' && isText(options)) {
      Reflect.set(this, name!, value === false ? undefined : String(value as string | number | URL | string[]));
    } else super.requestUpdate(name, old, options);
  }

  // Not in willUpdate, which Lit calls before the controllers have looked at what changed.
  protected override update(changed: PropertyValues): void {
    this.#focused = this.shadowRoot?.activeElement;
    this.#choose(changed);
    inLocale(this.speech.ui, () => super.update(changed));
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#waits) return;
    if (!this.#held) this.#answer();
    // Also where what had the focus has gone by itself; but that scrolls nothing.
    const isLost = !this.busy && this.#focused?.isConnected === false;
    if ((this.#refocus || isLost) && this.#state !== 'failed' && this.extras?.isFocusFree(this)) {
      if (this.hasContent) this.focusContent(!this.#refocus);
      else this.extras.focusMessage(this);
    }
    this.#refocus = false;
    for (const { code, message, url, status } of this.#errors.splice(0)) {
      const detail = { code, message, url, ...(status !== undefined && { status }) };
      void this.updateComplete.then(() => emit(this, 'union-error', detail));
    }
    // What comes back after it is news again.
    if (this.#state === 'failed') this.#signature = undefined;
    if (this.#state === 'failed' || this.#told) return;
    this.#told = true;
    const { shownFeed: feed } = this;
    const signature = JSON.stringify([feed?.url, this.rows.map(firstScreen)]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    const { rows } = this;
    emit(this, 'union-load', {
      // Read only where somebody looks: of five thousand items, few are on screen.
      get items() {
        return itemsOf(rows);
      },
      source: this.feedController.source?.origin ?? 'network',
      language: feed?.language,
    });
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const result = await super.getUpdateComplete();
    await this.paint.done();
    return result;
  }

  /** The frame that all widgets share, around what is particular to one. */
  protected renderFrame(...content: unknown[]): unknown {
    if (this.#held) return noChange;
    const { ui, dir } = this.speech;
    // Headlines that `union-widgets prerender` has written are better than a skeleton.
    if (this.#waits && this.querySelector(':scope > .union-prerendered')) content = [html`<slot></slot>`];
    return html`<div class="root ${this.resolvedLayout}" lang=${ui} dir=${dir} data-theme=${this.resolvedTheme}>
      ${content}
      <div class="hidden" role="status" aria-atomic="false" part="status">${this.notice} ${this.growth}</div>
    </div>`;
  }

  /** @param text the widget's name, for where the host gives no heading */
  protected renderHeading(text: string): unknown {
    if (!this.hasHeading) return nothing;
    return heading(this.resolvedHeadingLevel, html`<slot name="heading">${this.heading ?? text}</slot>`, 'heading');
  }

  /** What a widget needs beyond its list; undefined while it is on its way. */
  protected get extras(): Extras {
    return this.#use(extras(this));
  }

  protected renderFailed(): unknown {
    const { extras } = this;
    return extras ? extras.failed(this.busy, this.retry) : html`<slot></slot>`;
  }

  /** What a reader finds where there is nothing to show. @param module has the texts that several widgets share */
  protected abstract emptyText(module: NonNullable<Extras>): string;

  protected renderEmpty(): unknown {
    const { extras } = this;
    return extras ? extras.empty(this.emptyText(extras)) : html`<slot></slot>`;
  }

  protected renderStale(): unknown {
    return this.#state === 'stale' ? this.extras?.stale(this.busy, this.retry) : nothing;
  }

  /** What has changed, for those who do not see it: nothing, as long as all is well. Of several texts a new one is read. */
  protected get notice(): unknown {
    // A second failure is news again to those who do not see it.
    if (this.#retrying) return nothing;
    switch (this.#state) {
      case 'failed':
        return this.extras?.failedText();
      case 'stale':
        return this.extras?.staleText();
      case 'empty':
        return this.extras && this.emptyText(this.extras);
      default:
        return nothing;
    }
  }

  /** What has become of a list, for those who do not see it either. */
  protected get growth(): string | undefined {
    return '';
  }

  /** Asks once more because the reader wants it; the focus is not lost with the button. */
  protected readonly retry = async (): Promise<void> => {
    // A press while a retry waits ends the pause.
    if (this.busy) return void this.feedController.reload();
    this.busy = this.#retrying = true;
    await this.reload();
    this.busy = this.#retrying = false;
    this.#refocus = true;
    this.requestUpdate();
    await this.updateComplete;
  };

  /** Where the focus goes when what had it is gone. */
  protected focusContent(preventScroll: boolean): void {
    this.renderRoot.querySelector<HTMLElement>('a, button')?.focus({ preventScroll });
  }

  #choose(changed: PropertyValues): void {
    const { feed } = this.feedController;
    const { speech } = this;
    // Most updates of a long list only paint its next slice.
    const now = [feed, speech, this.resolvedLayout, this.resolvedTheme];
    const same = !changed.size && !now.filter((each, index) => each !== this.#chosenFor[index]).length;
    const ready = same || this.#prepare(feed);
    this.#held = this.#unstyled || (!ready && !this.#waits && (!!feed || !this.#chosenFor[0]));
    if (this.#held) return;
    this.#same = same;
    if (!same) {
      const rows = feed && ready ? this.choose(feed) : [];
      // What is gone stays until there are words to say so.
      this.#held = !!feed && ready && !rows.length && this.hasContent && this.extras === undefined;
      if (this.#held) return void (this.#chosenFor = []);
      this.#told = false;
      this.#chosenFor = ready ? now : [];
      this.rows = rows;
    }
    this.#state = this.#nextState(ready);
  }

  /** What the reader is to see of the feed's state and the rows. @param ready as `#prepare` says */
  #nextState(ready: boolean): WidgetState {
    const { state } = this.feedController;
    if (state === 'idle') return state;
    if (!ready) return 'loading';
    const hasFeed = state === 'ready' || state === 'stale';
    if (hasFeed && this.rows.length) return this.outdated ? 'stale' : state;
    // Friendly words come with the extras; until they are there the reader sees that something is still to come.
    if (state === 'loading' || this.extras === undefined) return 'loading';
    return hasFeed ? this.absence : state;
  }

  /** @returns false while texts, styles or the handling of other languages are on their way */
  #prepare(feed: FeedDocument | undefined): boolean {
    this.#unstyled =
      (this.resolvedLayout !== 'list' || this.resolvedTheme !== 'auto') && this.#use(variants(this)) === undefined;
    const own = written(this.speech.locale);
    const isForeign = ({ language }: { readonly language?: string | undefined }): boolean =>
      language !== undefined && written(language) !== own;
    const needsMore =
      !!feed &&
      (isForeign(feed) ||
        feed.entries.filter((entry) => isForeign(entry) || !entry.raw.title || !entry.raw.summary).length > 0);
    this.foreign = needsMore ? this.extras : undefined;
    return (
      this.localeController.ready && !this.#unstyled && !((needsMore || this.needsExtras) && this.extras === undefined)
    );
  }

  /** A module that came with styles. */
  #use<T extends { readonly styles: CSSResult }>(module: T | null | undefined): T | null | undefined {
    if (module) adopt(this, module.styles);
    return module;
  }

  /** Says so in the console and, when the state it leads to is on screen, by `union-error`. */
  protected onFeedError(error: FeedError): void {
    tell(this, error);
    this.#errors.push(error);
    this.requestUpdate();
  }
}

const itemsOf = <R extends Row>(rows: readonly R[]): readonly R['item'][] =>
  Object.freeze(rows.map(({ item }) => item));

/** What tells a changed result from the same one: the first screen word for word, of the rest who is there. */
function firstScreen({ id, item }: Row, index: number): unknown {
  return index < FIRST_SLICE ? item : id;
}
