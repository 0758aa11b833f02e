import type { Entry, FeedDocument } from '../feed/read.js';
import { createIndex, inSlices, type Ranked, type RelatedIndex, type RelatedQuery } from '../feed/related.js';
import type { Item } from '../feed/schema.js';

/** A related article, and why it is. */
export interface RelatedRow {
  readonly id: string;
  readonly item: Item;
  readonly entry: Entry;
  readonly extension: Entry['extension'];
  readonly published: number;
  readonly reason: Ranked['reason'];
}

interface RankOptions {
  readonly locale: string;
  readonly limit: number;
  /** What the reader sees stays in the answer for the same article or page, behind what is closer, as long as the feed has it. */
  readonly onScreen: readonly RelatedRow[];
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

/** Ranks in slices, and says when it is done; until then it gives the last answer for the same article or page. */
export class RelatedRanker {
  ranking = false;
  /** The article or page that the latest answer was given for, and its limit. */
  answered = '';
  #subject = '';
  #question = '';
  #feed: FeedDocument | undefined;
  #rows: readonly RelatedRow[] = [];

  /** @param hold given every ranking that begins: nothing is complete before it has ended */
  constructor(private readonly hold: (ranked: Promise<void>) => void) {}

  rank(feed: FeedDocument, query: RelatedQuery, { locale, limit, onScreen }: RankOptions): readonly RelatedRow[] {
    const subject = JSON.stringify([feed.url, locale, query.id ?? query]);
    const answer = JSON.stringify([subject, limit]);
    const question = JSON.stringify([answer, { ...query, content_html: undefined }]);
    if (question === this.#question && feed === this.#feed) return this.#rows;
    if (subject !== this.#subject) this.#rows = [];
    this.#subject = subject;
    this.#question = question;
    this.#feed = feed;
    this.ranking = true;
    this.hold(
      this.#rank(feed, query, locale, limit).then((rows) => {
        if (this.#question !== question || this.#feed !== feed) return;
        this.#rows = answer === this.answered ? [...rows, ...left(onScreen, rows, feed, query)] : rows;
        this.answered = answer;
        this.ranking = false;
      }),
    );
    return this.#rows;
  }

  async #rank(feed: FeedDocument, query: RelatedQuery, locale: string, limit: number): Promise<RelatedRow[]> {
    const index = await indexOf(feed);
    const ranked = await inSlices(index.rank(query, { limit, locale }), pause, SLICE);
    const entries = entriesOf(feed);
    return ranked.map(({ item, reason }) => rowOf(entries.get(item.id)!, reason));
  }
}

const entriesOf = (feed: FeedDocument): Map<string, Entry> => new Map(feed.entries.map((entry) => [entry.id, entry]));

const rowOf = (entry: Entry, reason: Ranked['reason']): RelatedRow => ({
  id: entry.id,
  item: entry.item,
  extension: entry.extension,
  published: entry.published,
  entry,
  reason,
});

/** The rows whose stories are still in the feed, but not among those that were ranked; editors may take back their choice. */
function left(
  before: readonly RelatedRow[],
  ranked: readonly RelatedRow[],
  feed: FeedDocument,
  { _union: { related = [] } = {} }: RelatedQuery,
): RelatedRow[] {
  const entries = entriesOf(feed);
  const chosen = related.map((id) => entries.get(id)?.extension.group ?? id);
  const known = new Set(ranked.flatMap(({ id, extension: { group = id } }) => [id, group]));
  return before.flatMap(({ id, extension: { group = id }, reason }) => {
    const entry = entries.get(id);
    const isIn = !known.has(id) && !known.has(group) && (!reason.editors || chosen.indexOf(group) >= 0);
    return entry && isIn ? [rowOf(entry, reason)] : [];
  });
}
