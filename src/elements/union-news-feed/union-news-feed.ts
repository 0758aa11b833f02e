import { msg } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { languageTag } from '../../controllers/locale.js';
import type { Entry, FeedDocument } from '../../feed/read.js';
import { latest } from '../../feed/select.js';
import { extras, type Extras } from '../../occasions.js';
import { entries } from '../../parts/entries.js';
import { footer } from '../../parts/footer.js';
import { words } from '../attributes.js';
import { EntryList } from '../entry-list.js';

/**
 * @summary The union's latest articles, as a list, cards or headlines.
 * @tagname union-news-feed
 *
 * @slot - Fallback, such as a link to the news: shown without script, and when nothing can be loaded.
 * @slot heading - Replaces the heading's text.
 * @slot empty - Replaces the text shown when there are no articles.
 * @slot error - Replaces the text shown when the feed cannot be had.
 *
 * @csspart heading - The widget's heading.
 * @csspart search - The search field.
 * @csspart list - The list of articles.
 * @csspart item - One article's place in the list.
 * @csspart title - An article's heading.
 * @csspart link - The link in it.
 * @csspart image - An article's picture.
 * @csspart date - The date.
 * @csspart authors - The authors' names.
 * @csspart summary - The summary.
 * @csspart tags - The list of tags.
 * @csspart badge - The name of an article's language, where it is not the widget's.
 * @csspart button - Every button.
 * @csspart source - The link to where the articles come from.
 * @csspart status - What screen readers are told of changes.
 *
 * @fires {UnionLoadEvent} union-load - A changed result's first screen is in the DOM.
 * @fires {UnionErrorEvent} union-error - The feed could not be had or read.
 * @fires {UnionOpenEvent} union-open - The reader opens an article; cancelable.
 * @fires {UnionViewEvent} union-view - An article was half visible, or filled half the viewport, for a second.
 */
export class UnionNewsFeed extends EntryList<Entry> {
  /** Articles with any of these tags, by comma; case is ignored. */
  @property({ attribute: 'tag' }) tag?: string;
  /** Articles in this language, by BCP 47 prefix: `zh` takes `zh-Hans`. */
  @property({ attribute: 'language' }) language?: string;
  /** Shows a search field. */
  @property({ attribute: 'search', type: Boolean }) search = false;
  /** Describes the articles to search engines, as JSON-LD in the element's own content. */
  @property({ attribute: 'structured-data', type: Boolean }) structuredData = false;

  @state() private more = 0;
  @state() private query = '';

  /** True where a press of "more" has brought a failure, until something else happens. */
  #pageFailed = false;
  /** True once the place was looked for that the reader may have come back to. */
  #recalled = false;
  /** The entry that gets the focus as soon as it is shown. */
  #focusOn: string | undefined;

  protected override choose(feed: FeedDocument): readonly Entry[] {
    const query = this.query.trim();
    if (feed.entries !== this.arrivalsController.listing.entries) this.#pageFailed = false;
    const by = { tags: words(this.tag), language: languageTag(this, 'language', this.language) };
    this.#recall();
    let found: readonly Entry[] = latest(feed, { ...by, rate: this.rate });
    if (query) {
      const matches = this.extras?.matching(found, query, feed);
      if (!matches) return this.rows;
      if ('then' in matches) {
        this.paint.hold(matches.then(() => this.revision++));
        return this.rows;
      }
      found = matches;
    }
    const limit = this.resolvedLimit + this.more;
    return this.arrivalsController.admit(feed, found, [this.speech.locale, by, query], limit, true);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.search) this.query = '';
    if (['feed', 'tag', 'language', 'query', 'limit'].filter((name) => changed.has(name)).length) {
      this.#pageFailed = false;
      this.more = 0;
      this.paint.reset();
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.structuredData || changed.get('structuredData')) {
      // Without it the page says less to search engines, and the same to readers.
      import('../../structured-data.js').then(
        ({ describeList }) => describeList(this, this.feedController.feed, this.structuredData ? this.rows : []),
        () => undefined,
      );
    }
    const wanted = this.#focusOn;
    if (wanted === undefined || !this.hasContent) return;
    const index = this.rows.map(({ id }) => id).indexOf(wanted);
    if (index < 0 || index >= this.paint.count) return;
    this.#focusOn = undefined;
    this.rowFocus.focus(index);
  }

  protected override render(): unknown {
    const title = msg('News', { id: 'news', desc: 'Heading of the list of the latest articles.' });
    return this.renderFrame(this.renderHeading(title), this.#renderSearch(), this.renderArrivals(), this.#renderBody());
  }

  #renderBody(): unknown {
    switch (this.state) {
      case 'failed':
        return this.renderFailed();
      case 'empty':
        // What passes the filter may stand on a page that is still to come.
        return [this.renderEmpty(), this.feedController.source?.hasNext ? this.#renderFooter() : nothing];
      case 'ready':
      case 'stale':
        return [
          entries(this.rows, { ...this.listOptions, onClick: this.#onClick }),
          this.#renderFooter(),
          this.renderStale(),
        ];
      default:
        return [this.renderSkeleton(), this.#renderFooter()];
    }
  }

  protected override emptyText(module: NonNullable<Extras>): string {
    return this.query.trim() ? module.notFoundText() : module.noArticlesText();
  }

  #renderSearch(): unknown {
    const extras = this.search ? this.extras : null;
    // Where it could not be had the list is as it would be without the attribute.
    if (extras === null) return nothing;
    return extras
      ? extras.newsSearch(this.query, (query) => (this.query = query))
      : html`<div class="search">&nbsp;</div>`;
  }

  #renderFooter(): unknown {
    const { feed, source } = this.feedController;
    const settled = this.hasContent || this.state === 'empty';
    const hasMore = settled && (this.arrivalsController.listing.listed.length > this.rows.length || source?.hasNext);
    return footer({
      // Not before the button that stands beside it.
      feed: settled ? feed : undefined,
      target: this.resolvedTarget,
      note: this.#pageFailed ? this.extras?.moreFailedText() : undefined,
      busy: this.busy,
      onMore: hasMore ? this.#onMore : undefined,
    });
  }

  protected override get growth(): string | undefined {
    if (this.#pageFailed) return this.extras?.moreFailedText();
    if (!this.query.trim() || !this.hasContent) return super.growth;
    return this.extras?.found(this.arrivalsController.listing.listed.length, this.speech.format);
  }

  readonly #onClick = (event: Event): void => {
    this.entriesController.onClick(event);
    const id = (event.target as Element).closest<HTMLElement>('li')?.dataset.id;
    if (!id || event.defaultPrevented || !this.articlePage) return;
    this.extras?.remember(this.localName, { id, count: this.rows.length });
  };

  #recall(): void {
    if (this.#recalled) return;
    this.#recalled = true;
    const place = this.articlePage && this.extras?.recall(this.localName);
    if (!place) return;
    this.more = Math.max(0, place.count - this.resolvedLimit);
    this.#focusOn = place.id;
  }

  readonly #onMore = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = this.arrivalsController.turning = true;
    this.#pageFailed = false;
    const first = this.rows.length;
    this.more = first;
    await this.updateComplete;
    const { source } = this.feedController;
    let module: Extras;
    if (this.rows.length === first && source) {
      module = await extras.load();
      const failure = await module?.turnPages(source, async () => {
        await this.updateComplete;
        return this.rows.length > first;
      });
      if (failure) this.onFeedError(failure);
      this.#pageFailed = !!failure;
    }
    this.busy = this.arrivalsController.turning = false;
    await this.updateComplete;
    if (module && !module.isFocusFree(this)) return;
    // Where nothing came and the button is gone, the focus stays in the list.
    if (this.rows.length > first || !this.renderRoot.querySelector('.footer button')) {
      this.rowFocus.focus(Math.min(first, this.rows.length - 1));
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'union-news-feed': UnionNewsFeed;
  }
}
