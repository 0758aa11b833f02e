import { msg } from '@lit/localize';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Arrivals } from '../../controllers/arrivals.js';
import { FIRST_SLICE, SLICE } from '../../controllers/paint.js';
import { tell } from '../../controllers/feed.js';
import { ViewsController } from '../../controllers/views.js';
import { emit } from '../../events.js';
import type { Entry, FeedDocument } from '../../feed/read.js';
import type { Item } from '../../feed/schema.js';
import { matchesSearch, searchWords } from '../../feed/search.js';
import { entryLanguage, latest } from '../../feed/select.js';
import { plural } from '../../i18n/format.js';
import { card } from '../../parts/card.js';
import { footer } from '../../parts/footer.js';
import { heading } from '../../parts/heading.js';
import { searchField } from '../../parts/search.js';
import { slices } from '../../parts/slices.js';
import { announcer, empty, failed, failedText, moreFailedText, skeleton, staleText } from '../../parts/states.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { address, words } from '../attributes.js';
import { UnionElement } from '../union-element.js';
import { styles } from './union-news-feed.styles.js';

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
  static override styles: CSSResultGroup = [tokens, base, styles];

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

  @state() private more = 0;
  @state() private query = '';
  @state() private busy = false;
  @state() private pageFailed = false;
  /** Bumped to look at the same feed anew. */
  @state() private revision = 0;

  readonly #arrivals = new Arrivals();
  #available = 0;
  #waiting: readonly Entry[] = [];

  constructor() {
    super();
    new ViewsController(
      this,
      () => this.renderRoot.querySelectorAll<HTMLElement>('li[data-id]'),
      (id) => this.#withItem(id, (item) => emit(this, 'union-view', { item })),
    );
  }

  protected override choose(feed: FeedDocument): readonly Entry[] {
    const { locale } = this.language;
    const tags = words(this.tag);
    const language = this.articleLanguage?.trim() || undefined;
    const query = searchWords(this.query);
    const chosen = latest(feed, { locale, tags, language });
    const found = query.length ? chosen.filter(({ item }) => matchesSearch(item, query)) : chosen;
    const { shown, waiting } = this.#arrivals.divide(found, JSON.stringify([feed.url, locale, tags, language, query]));
    this.#available = shown.length;
    this.#waiting = waiting;
    return shown.slice(0, this.resolvedLimit + this.more);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('tag') || changed.has('articleLanguage') || changed.has('query') || changed.has('limit')) {
      this.more = 0;
      this.paint.reset();
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.hasContent) this.#arrivals.painted(this.rows);
  }

  protected override render(): TemplateResult {
    return this.renderFrame(
      html`${this.#renderHeading()} ${this.#renderSearch()} ${this.#renderArrivals()} ${this.#renderBody()}
      ${announcer(this.#notice())}`,
      this.resolvedLayout,
    );
  }

  #renderBody(): unknown {
    switch (this.state) {
      case 'failed':
        return failed(this.#onRetry, this.busy);
      case 'empty':
        return empty(
          this.query
            ? msg('Nothing was found.', { id: 'not-found', desc: 'Shown when a search in the list has no result.' })
            : msg('There are no articles here yet.', { id: 'no-articles', desc: 'Shown when a list has no articles.' }),
        );
      default:
        return [this.#renderList(), this.#renderFooter()];
    }
  }

  #renderHeading(): unknown {
    if (this.heading?.trim() === '') return nothing;
    const text = this.heading ?? msg('News', { id: 'news', desc: 'Heading of the list of the latest articles.' });
    return heading(this.resolvedHeadingLevel, html`<slot name="heading">${text}</slot>`, 'heading');
  }

  #renderSearch(): unknown {
    if (!this.search) return nothing;
    return searchField(
      msg('Search the news', { id: 'search-news', desc: 'Label of the search field above the list of articles.' }),
      this.query,
      this.#onSearch,
    );
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
    if (!this.hasContent) {
      return html`<ul part="list" class="list" role="list" aria-busy="true">
        ${skeleton(this.resolvedLimit, !this.noImages && this.resolvedLayout !== 'headlines')}
      </ul>`;
    }
    const { ui, format } = this.language;
    const { feed } = this.feedController;
    const [layout, level, images, target] = [
      this.resolvedLayout,
      this.entryLevel,
      !this.noImages,
      this.linkTarget?.trim() || undefined,
    ];
    const page = address(this, 'article-page', this.articlePage);
    const dependencies = [ui, format, layout, level, images, target, page, feed?.language];
    const { rows } = this;
    return html`<ul part="list" class="list" role="list" @click=${this.#onClick}>
      ${slices(rows, this.paint.upTo(rows.length), { first: FIRST_SLICE, size: SLICE, dependencies }, (entry) => {
        const language = feed && entryLanguage(entry, feed);
        const link = { href: hrefOf(entry.item, page), target };
        return html`<li part="item" class="item" data-id=${entry.id}>
          ${card(entry.item, { layout, level, ui, format, language, images, link })}
        </li>`;
      })}
    </ul>`;
  }

  #renderFooter(): TemplateResult {
    const { feed, source } = this.feedController;
    const hasMore = this.hasContent && (this.#available > this.rows.length || source?.hasNext === true);
    return footer({
      feed,
      target: this.linkTarget?.trim() || undefined,
      note: this.state === 'stale' ? staleText() : this.pageFailed && this.hasContent ? moreFailedText() : undefined,
      onRetry: this.state === 'stale' ? this.#onRetry : undefined,
      busy: this.busy,
      onMore: hasMore ? this.#onMore : undefined,
    });
  }

  /** What has changed, for those who do not see it. */
  #notice(): string {
    if (this.state === 'failed') return failedText();
    if (this.state === 'stale') return staleText();
    if (this.pageFailed) return moreFailedText();
    if (!this.query.trim() || !this.hasContent) return '';
    const text = msg('one=# article found|other=# articles found', {
      id: 'found',
      desc: 'Told to screen readers after a search in the list. Forms by plural category.',
    });
    return plural(this.language.format, this.#available, text);
  }

  #withItem(id: string | undefined, act: (item: Item) => void): void {
    const row = this.rows.filter((candidate) => candidate.id === id)[0];
    if (row) act(row.item);
  }

  readonly #onClick = (event: Event): void => {
    const link = (event.target as Element).closest('a');
    const id = link?.closest<HTMLElement>('li[data-id]')?.dataset.id;
    this.#withItem(id, (item) => {
      if (!emit(this, 'union-open', { item, originalEvent: event }, true)) event.preventDefault();
    });
  };

  readonly #onRetry = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    await this.reload();
    this.busy = false;
    await this.updateComplete;
    if (this.hasContent) this.#focusRow(0);
  };

  readonly #onSearch = (query: string): void => {
    this.query = query;
  };

  readonly #onArrivals = async (): Promise<void> => {
    const [first] = this.#waiting;
    this.#arrivals.letIn();
    this.revision++;
    await this.updateComplete;
    this.#focusRow(
      Math.max(
        0,
        this.rows.findIndex((row) => row.id === first?.id),
      ),
    );
  };

  readonly #onMore = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    const first = this.rows.length;
    this.more += this.resolvedLimit;
    for (let page = 0; page < MOST_PAGES; page++) {
      await this.updateComplete;
      const { source } = this.feedController;
      if (this.rows.length > first || !source?.hasNext) break;
      const failure = await source.loadNext();
      if (failure) tell(this, failure);
      this.pageFailed = failure !== undefined;
      if (failure) break;
    }
    this.busy = false;
    await this.updateComplete;
    if (this.rows.length > first) this.#focusRow(first);
  };

  #focusRow(index: number): void {
    const row = this.renderRoot.querySelectorAll<HTMLElement>('li[data-id]')[index];
    const target = row?.querySelector('a') ?? row;
    if (target === row) row?.setAttribute('tabindex', '-1');
    target?.focus();
  }
}

/** Where an article's link goes: to the partner's own page of articles, else to where it was published. */
function hrefOf(item: Item, page: string | undefined): string | undefined {
  if (page === undefined) return item.url ?? item.external_url;
  const url = new URL(page);
  url.searchParams.set('article', item.id);
  return url.href;
}

declare global {
  interface HTMLElementTagNameMap {
    'union-news-feed': UnionNewsFeed;
  }
}
