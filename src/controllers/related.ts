import type { Entry, FeedDocument } from '../feed/read.js';
import { createIndex, inSlices, type Ranked, type RelatedIndex, type RelatedQuery } from '../feed/related.js';
import type { Item } from '../feed/schema.js';

/** A related article, and why it is. */
export interface RelatedRow {
  readonly id: string;
  readonly item: Item;
  readonly entry: Entry;
  readonly reason: Ranked['reason'];
}

/** One index per feed, however many widgets ask it. */
const indexes = new WeakMap<FeedDocument, Promise<RelatedIndex>>();

/** Milliseconds of ranking between two breaths of the page. */
const SLICE = 10;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function indexOf(feed: FeedDocument): Promise<RelatedIndex> {
  let index = indexes.get(feed);
  if (!index) {
    indexes.set(feed, (index = inSlices(createIndex(itemsOf(feed), feed.language), pause, SLICE)));
  }
  return index;
}

function* itemsOf({ entries }: FeedDocument): Generator<Item> {
  for (const { item } of entries) yield item;
}

/** Ranks in slices, and says when it is done; until then it gives the last answer for the same question. */
export class RelatedRanker {
  ranking = false;
  #question = '';
  #feed: FeedDocument | undefined;
  #rows: readonly RelatedRow[] = [];

  /** @param hold given every ranking that begins: nothing is complete before it has ended */
  constructor(private readonly hold: (ranked: Promise<void>) => void) {}

  rank(feed: FeedDocument, query: RelatedQuery, locale: string, limit: number): readonly RelatedRow[] {
    const question = JSON.stringify([feed.url, { ...query, content_html: undefined }, locale, limit]);
    if (question === this.#question && feed === this.#feed) return this.#rows;
    if (question !== this.#question) this.#rows = [];
    this.#question = question;
    this.#feed = feed;
    this.ranking = true;
    this.hold(
      this.#rank(feed, query, locale, limit).then((rows) => {
        if (this.#question !== question || this.#feed !== feed) return;
        this.#rows = rows;
        this.ranking = false;
      }),
    );
    return this.#rows;
  }

  async #rank(feed: FeedDocument, query: RelatedQuery, locale: string, limit: number): Promise<RelatedRow[]> {
    const index = await indexOf(feed);
    const ranked = await inSlices(index.rank(query, { limit, locale }), pause, SLICE);
    const entries = new Map(feed.entries.map((entry) => [entry.id, entry]));
    return ranked.map(({ item, reason }) => ({ id: item.id, item, reason, entry: entries.get(item.id)! }));
  }
}
