import { msg } from '@lit/localize';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Arrivals } from '../../controllers/arrivals.js';
import { EntriesController } from '../../controllers/entries.js';
import { tell } from '../../controllers/feed.js';
import { cameBack, remember } from '../../controllers/place.js';
import type { Entry, FeedDocument } from '../../feed/read.js';
import { entryLanguage, latest } from '../../feed/select.js';
import { plural } from '../../i18n/format.js';
import { entries, entriesSkeleton } from '../../parts/entries.js';
import { footer } from '../../parts/footer.js';
import { empty, moreFailedText, staleText } from '../../parts/states.js';
import { base } from '../../styles/base.js';
import { entryStyles } from '../../styles/entries.js';
import { tokens } from '../../styles/tokens.js';
import { address, words } from '../attributes.js';
import { UnionElement } from '../union-element.js';

/** Pages that one press of "more" may turn while none of their articles passes the filter. */
const MOST_PAGES = 10;

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
 * @csspart status - What screen readers are told of changes.
 *
 * @fires {UnionLoadEvent} union-load - A changed result's first screen is in the DOM.
 * @fires {UnionErrorEvent} union-error - The feed could not be had or read.
 * @fires {UnionOpenEvent} union-open - The reader opens an article; cancelable.
 * @fires {UnionViewEvent} union-view - An article was half visible, or filled half the viewport, for a second.
 */
export class UnionNewsFeed extends UnionElement<Entry> {
  static override styles: CSSResultGroup = [tokens, base, entryStyles];

  /** Articles with any of these tags, by comma; case is ignored. */
  @property({ attribute: 'tag' }) tag?: string;
  /** Articles in this language, by BCP 47 prefix: `zh` takes `zh-Hans`. */
  @property({ attribute: 'language' }) articleLanguage?: string;
  /** Shows a search field. */
  @property({ attribute: 'search', type: Boolean }) search = false;
  /** URL of the page of yours that holds a `union-article`; links then go there, with `?article=ID`. */
  @property({ attribute: 'article-page' }) articlePage?: string;
  /** Shows no pictures. */
  @property({ attribute: 'no-images', type: Boolean }) noImages = false;

  /** Describes the articles to search engines, as JSON-LD in the element's own content. */
  @property({ attribute: 'structured-data', type: Boolean }) structuredData = false;

  @state() private more = 0;
  @state() private query = '';
  @state() private pageFailed = false;
  /** Searching is fetched by those who offer it. */
  @state() private searching?: typeof import('../../parts/search.js');

  /** Coming back from an article is for lists that lead to one on the same site. */
  #returning = false;
  /** The entry that gets the focus as soon as it is shown. */
  #focusOn: string | undefined;
  readonly #entries = new EntriesController(this, () => this.rows);
  readonly #arrivals = new Arrivals();
  #available = 0;
  #waiting: readonly Entry[] = [];

  protected override choose(feed: FeedDocument): readonly Entry[] {
    const { locale } = this.language;
    const tags = words(this.tag);
    const language = this.articleLanguage?.trim() || undefined;
    const query = this.query.trim();
    const chosen = latest(feed, { locale, tags, language });
    const found = query && this.searching ? this.searching.matching(chosen, query) : chosen;
    const { shown, waiting } = this.#arrivals.divide(found, JSON.stringify([feed.url, locale, tags, language, query]));
    this.#available = shown.length;
    this.#waiting = waiting;
    return shown.slice(0, this.resolvedLimit + this.more);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('feed')) this.pageFailed = false;
    if (
      changed.has('feed') ||
      changed.has('tag') ||
      changed.has('articleLanguage') ||
      changed.has('query') ||
      changed.has('limit')
    ) {
      this.more = 0;
      this.paint.reset();
    }
    if (this.articlePage && !this.#returning) {
      this.#returning = true;
      if (cameBack()) void this.#comeBack();
    }
    if (changed.has('search') && this.search) {
      // Without it the list is as it would be without the attribute.
      import('../../parts/search.js').then(
        (module) => (this.searching = module),
        () => (this.search = false),
      );
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.structuredData || changed.get('structuredData')) void this.#describe();
    if (!this.hasContent) return;
    this.#arrivals.painted(this.rows);
    const index = this.rows.map(({ id }) => id).indexOf(this.#focusOn ?? '');
    if (index < 0 || index >= this.paint.count) return;
    this.#focusOn = undefined;
    this.#entries.focus(index);
  }

  async #describe(): Promise<void> {
    // Without it the page says less to search engines, and the same to readers.
    const module = await import('../../structured-data.js').catch(() => undefined);
    // Of now: imports do not always end in the order in which they began.
    const { feed } = this.feedController;
    const rows = this.structuredData && feed ? this.rows : [];
    const entries = rows.map((entry) => ({ item: entry.item, language: entryLanguage(entry, feed!) }));
    module?.describe(this, 'list', entries);
  }

  protected override render(): unknown {
    const title = msg('News', { id: 'news', desc: 'Heading of the list of the latest articles.' });
    return this.renderFrame(
      [this.renderHeading(title), this.#renderSearch(), this.#renderArrivals(), this.#renderBody()],
      this.notice,
    );
  }

  #renderBody(): unknown {
    switch (this.state) {
      case 'failed':
        return this.renderFailed();
      case 'empty':
        // What passes the filter may stand on a page that is still to come.
        return [
          empty(
            this.query
              ? notFoundText()
              : msg('There are no articles here yet.', {
                  id: 'no-articles',
                  desc: 'Shown when a list has no articles.',
                }),
          ),
          this.feedController.source?.hasNext ? this.#renderFooter() : nothing,
        ];
      case 'ready':
      case 'stale':
        return [this.#renderList(), this.#renderFooter()];
      default:
        return [
          entriesSkeleton(this.resolvedLimit, !this.noImages && this.resolvedLayout !== 'headlines'),
          this.#renderFooter(),
        ];
    }
  }

  #renderSearch(): unknown {
    if (!this.search) return nothing;
    if (!this.searching) return html`<div class="search">&nbsp;</div>`;
    const label = msg('Search the news', {
      id: 'search-news',
      desc: 'Label of the search field above the list of articles.',
    });
    return this.searching.searchField(label, this.query, (query) => (this.query = query));
  }

  #renderArrivals(): unknown {
    if (!this.#waiting.length || !this.hasContent) return nothing;
    const text = msg('one=Show # new|other=Show # new', {
      id: 'show-new',
      desc: 'Button above the list: # articles have come in since it was drawn. Forms by plural category.',
    });
    return html`<button part="button" class="arrivals" type="button" @click=${this.#onArrivals}>
      ${plural(this.language.format, this.#waiting.length, text)}
    </button>`;
  }

  #renderList(): TemplateResult {
    const { locale, ui, format } = this.language;
    return entries({
      feed: this.feedController.feed,
      rows: this.rows,
      painted: this.painted,
      layout: this.resolvedLayout,
      level: this.entryLevel,
      locale,
      ui,
      format,
      images: !this.noImages,
      target: this.resolvedTarget,
      page: address(this, 'article-page', this.articlePage),
      onClick: this.#onClick,
    });
  }

  #renderFooter(): TemplateResult {
    const { feed, source } = this.feedController;
    const stale = this.state === 'stale';
    const settled = this.hasContent || this.state === 'empty';
    const hasMore = settled && (this.#available > this.rows.length || source?.hasNext === true);
    return footer({
      feed,
      target: this.resolvedTarget,
      note: stale ? staleText() : this.pageFailed ? moreFailedText() : undefined,
      busy: this.busy,
      onMore: hasMore ? this.#onMore : undefined,
      onRetry: stale ? this.retry : undefined,
    });
  }

  protected override get notice(): string {
    if (super.notice) return super.notice;
    if (this.pageFailed) return moreFailedText();
    if (!this.query.trim()) return '';
    if (this.state === 'empty') return notFoundText();
    if (!this.hasContent) return '';
    const text = msg('one=# article found|other=# articles found', {
      id: 'found',
      desc: 'Told to screen readers after a search in the list. Forms by plural category.',
    });
    return plural(this.language.format, this.#available, text);
  }

  protected override focusContent(): void {
    this.#entries.focus(0);
  }

  readonly #onClick = (event: Event): void => {
    this.#entries.onClick(event);
    const id = (event.target as Element).closest<HTMLElement>('li')?.dataset.id;
    if (id === undefined || event.defaultPrevented || !this.articlePage) return;
    remember(this.localName, { id, count: this.rows.length });
  };

  async #comeBack(): Promise<void> {
    // Without it the reader comes back to the top of the list.
    const module = await import('../../controllers/return.js').catch(() => undefined);
    const place = module?.recall(this.localName);
    if (!place) return;
    this.more = Math.max(0, place.count - this.resolvedLimit);
    this.#focusOn = place.id;
  }

  readonly #onArrivals = async (): Promise<void> => {
    const first = this.#waiting[0]?.id;
    this.#arrivals.letIn();
    this.revision++;
    await this.updateComplete;
    this.#entries.focus(Math.max(0, this.rows.map(({ id }) => id).indexOf(first ?? '')));
  };

  readonly #onMore = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    this.pageFailed = false;
    const first = this.rows.length;
    this.more = first;
    await this.updateComplete;
    const { source } = this.feedController;
    for (let page = 0; page < MOST_PAGES && this.rows.length === first && source?.hasNext; page++) {
      const failure = await source.loadNext();
      if (failure) tell(this, failure);
      this.pageFailed = failure !== undefined;
      await this.updateComplete;
      if (failure) break;
    }
    this.busy = false;
    await this.updateComplete;
    if (this.rows.length > first) this.#entries.focus(first);
  };
}

const notFoundText = (): string =>
  msg('Nothing was found.', { id: 'not-found', desc: 'Shown when a search in the list has no result.' });

declare global {
  interface HTMLElementTagNameMap {
    'union-news-feed': UnionNewsFeed;
  }
}
