import { msg } from '@lit/localize';
import type { Entry, FeedDocument } from '../../feed/read.js';
import { recommended } from '../../feed/recommended.js';
import { entries } from '../../parts/entries.js';
import { EntryList } from '../entry-list.js';

/**
 * @summary The articles that the union's editors recommend, in their order.
 * @tagname recommended-reading
 *
 * @slot - Fallback, such as a link to the news: shown without script, and when nothing can be loaded.
 * @slot heading - Replaces the heading's text.
 * @slot empty - Replaces the text shown when nothing is recommended.
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
 * @csspart button - Every button.
 * @csspart status - What screen readers are told of changes.
 *
 * @fires {UnionLoadEvent} union-load - A changed result's first screen is in the DOM.
 * @fires {UnionErrorEvent} union-error - The feed could not be had or read.
 * @fires {UnionOpenEvent} union-open - The reader opens an article; cancelable.
 * @fires {UnionViewEvent} union-view - An article was half visible, or filled half the viewport, for a second.
 */
export class RecommendedReading extends EntryList<Entry> {
  protected override choose(feed: FeedDocument): readonly Entry[] {
    const found = recommended(feed, { rate: this.rate });
    return this.arrivalsController.admit(feed, found, [this.speech.locale], this.resolvedLimit);
  }

  protected override emptyText(): string {
    return msg('Nothing is recommended at the moment.', {
      id: 'no-recommended',
      desc: 'Shown when the editors recommend no article.',
    });
  }

  protected override render(): unknown {
    const title = msg('Recommended reading', {
      id: 'recommended',
      desc: 'Heading of the list of articles that the editors recommend.',
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
        return [entries(this.rows, this.listOptions), this.renderStale()];
      default:
        return this.renderSkeleton();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'recommended-reading': RecommendedReading;
  }
}
