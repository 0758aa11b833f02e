import { msg } from '@lit/localize';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ArticleFinder, pageArticle, pageCanonical, type FoundArticle } from '../../controllers/article.js';
import { RelatedRanker, type RelatedRow } from '../../controllers/related.js';
import type { FeedDocument } from '../../feed/read.js';
import type { RelatedQuery } from '../../feed/related.js';
import { isolated } from '../../parts/card.js';
import { entries } from '../../parts/entries.js';
import { words } from '../attributes.js';
import { EntryList } from '../entry-list.js';
import { styles } from './related-articles.styles.js';

/**
 * @summary Articles related to one article, or to the page they stand on.
 * @tagname related-articles
 *
 * @slot - Fallback, such as a link to the news: shown without script, and when nothing can be loaded.
 * @slot heading - Replaces the heading's text.
 * @slot empty - Replaces the text shown when nothing is related.
 * @slot error - Replaces the text shown when the feed cannot be had.
 *
 * @csspart heading - The widget's heading.
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
 * @csspart reason - Why an article is related; only with `reasons`.
 * @csspart button - Every button.
 * @csspart status - What screen readers are told of changes.
 *
 * @fires {UnionLoadEvent} union-load - A changed result's first screen is in the DOM.
 * @fires {UnionErrorEvent} union-error - The feed could not be had or read.
 * @fires {UnionOpenEvent} union-open - The reader opens an article; cancelable.
 * @fires {UnionViewEvent} union-view - An article was half visible, or filled half the viewport, for a second.
 */
export class RelatedArticles extends EntryList<RelatedRow> {
  static override styles: CSSResultGroup = [EntryList.styles, styles];

  /**
   * Id or URL of the article. Default: `?article=` of the page's own address, then its canonical URL if the feed knows
   * it, else its title, description and keywords.
   */
  @property({ attribute: 'article' }) article?: string;
  /** Says of each article why it is related: what both are tagged with, or speak of. */
  @property({ attribute: 'reasons', type: Boolean }) reasons = false;

  readonly #articles = new ArticleFinder(
    this.feedController,
    () => this.revision++,
    (error) => this.onFeedError(error),
  );
  readonly #related = new RelatedRanker((ranked) => this.paint.hold(ranked.then(() => this.revision++)));

  protected override choose(feed: FeedDocument): readonly RelatedRow[] {
    const query = this.#query(feed);
    if (!query) return [];
    const limit = this.resolvedLimit;
    const ranked = this.#related.rank(feed, query, { locale: this.speech.locale, limit, onScreen: this.rows });
    return this.arrivalsController.admit(feed, ranked, [this.#related.answered], limit);
  }

  /** What to be related to: an article of the feed, or what the page says of itself. Undefined while it is looked for. */
  #query(feed: FeedDocument): RelatedQuery | undefined {
    const own = this.article?.trim();
    const found = this.#articles.find(feed, own || pageArticle(), this.rate);
    // An article that no feed knows has nothing to be related by; a page may have an `?article=` of its own.
    if (found || own || this.#articles.state === 'loading') return found && queryOf(found);
    // Nearly every page has a canonical address, which is one of the union's on few: no request is worth that.
    const canonical = this.#articles.known(feed, pageCanonical(), this.rate);
    return canonical ? queryOf(canonical) : pageQuery(this.speech.locale);
  }

  protected override get outdated(): boolean {
    return this.#articles.outdated;
  }

  protected override get absence(): 'loading' | 'failed' | 'empty' {
    return this.#related.ranking ? 'loading' : this.#articles.state;
  }

  protected override emptyText(): string {
    return msg('There are no related articles yet.', {
      id: 'no-related',
      desc: 'Shown when no article is related to the one that is read.',
    });
  }

  protected override render(): unknown {
    const title = msg('Related articles', {
      id: 'related',
      desc: 'Heading of the list of articles on a like subject.',
    });
    return this.renderFrame(this.renderHeading(title), this.renderArrivals(), this.#renderBody());
  }

  #renderBody(): unknown {
    switch (this.state) {
      case 'failed':
        return this.renderFailed();
      case 'empty':
        return this.renderEmpty();
      case 'ready':
      case 'stale':
        return [this.#renderList(), this.renderStale()];
      default:
        return this.renderSkeleton();
    }
  }

  #renderList(): TemplateResult {
    const reasons = new Map(this.rows.map((row) => [row.id, row.reason]));
    return entries(
      this.rows.map(({ entry }) => entry),
      {
        ...this.listOptions,
        ...(this.reasons && { note: ({ id }) => this.#renderReason(reasons.get(id)) }),
      },
    );
  }

  #renderReason(reason: RelatedRow['reason'] | undefined): unknown {
    if (!reason) return nothing;
    const shared = reason.tags.length ? reason.tags : reason.terms;
    const text = reason.editors
      ? msg('Chosen by the editors', { id: 'reason-editors', desc: 'Why an article is related: editors chose it.' })
      : msg('In common: #', {
          id: 'reason-shared',
          desc: 'Why an article is related; # is what both articles share.',
        })
          .split('#')
          .map((text, index) => [index ? isolated(this.speech.format, shared) : nothing, text]);
    return reason.editors || shared.length ? html`<p part="reason" lang=${this.speech.ui}>${text}</p>` : nothing;
  }
}

/** What editors chose for a story holds in every language. */
function queryOf({ entry: { item }, named }: FoundArticle): RelatedQuery {
  const related = item._union?.related ?? named?.item._union?.related;
  return related ? { ...item, _union: { ...item._union, related } } : item;
}

/** What the host page says it is about. */
function pageQuery(language: string): RelatedQuery {
  const meta = (name: string): string =>
    document.querySelector<HTMLMetaElement>(`meta[name="${name}" i], meta[property="og:${name}" i]`)?.content ?? '';
  const page = document.documentElement.lang.trim();
  return {
    title: document.title,
    summary: meta('description'),
    tags: words(meta('keywords')),
    language: page || language,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'related-articles': RelatedArticles;
  }
}
