import { nothing } from 'lit';
import type { Arriving, Listing } from '../feed/growth.js';
import type { FeedDocument } from '../feed/read.js';
import { extras, type Extras } from '../occasions.js';
import type { PaintController } from './paint.js';

/** What it asks of the list that it serves. */
export interface ArrivalsHost<R> {
  extras(): Extras;
  /** What the reader sees now. */
  onScreen(): readonly R[];
  /** Chooses anew from the same feed; resolves when that is on screen. */
  again(): Promise<unknown>;
  /** Moves the focus to a row. */
  focus(index: number): void;
}

/** Nothing moves without the reader: entries that a refresh brings in among those on screen wait until they are asked for. */
export class Arrivals<R extends Arriving> {
  /** What was chosen last. */
  listing: Listing<R> = { entries: [], listed: [], waiting: [], limit: 0, shownAtMost: 0 };
  /** True while the reader's press of "more" is being answered: what it brings does not wait. */
  turning = false;
  #chosenBy = '';
  /** True while nothing waits: what a refresh brings in is shown at once. */
  #open = true;

  constructor(
    private readonly paint: PaintController,
    private readonly host: ArrivalsHost<R>,
  ) {}

  /**
   * @param feed that they are of
   * @param chosen in order
   * @param by what they were chosen by, beside the feed: other words begin a new list
   * @param limit how many are to be shown
   * @param hasMore true where a button brings what is listed and not shown: there, pages that other widgets turn wait
   * @returns what is to be shown, in order; nothing on screen changes as long as that cannot be told
   */
  admit(
    feed: FeedDocument,
    chosen: readonly R[],
    by: readonly unknown[],
    limit: number,
    hasMore = false,
  ): readonly R[] {
    const { host } = this;
    const chosenBy = JSON.stringify([feed.url, by]);
    const onScreen = host.onScreen();
    const { length } = onScreen;
    const before = this.listing;
    const isSame = chosenBy === this.#chosenBy;
    // What waited is added to what was there, and nothing else.
    const shownAtMost =
      isSame && limit === before.limit && !this.turning
        ? Math.min(limit, before.shownAtMost + before.waiting.length)
        : limit;
    let listing: Listing<R> = { entries: feed.entries, listed: chosen, waiting: [], limit, shownAtMost };
    if (
      isSame &&
      !this.#open &&
      length &&
      ((length < limit && length < chosen.length) ||
        onScreen.filter(({ id }, index) => chosen[index]?.id !== id).length)
    ) {
      const module = host.extras();
      if (module === undefined) {
        this.paint.hold(extras.load().then(() => void host.again()));
        return onScreen;
      }
      listing = module?.grow(listing, onScreen, before, { hasMore, turning: this.turning }) ?? listing;
    }
    this.listing = listing;
    this.#chosenBy = chosenBy;
    this.#open = false;
    return listing.listed.slice(0, listing.shownAtMost);
  }

  /** How many wait, in words. */
  text(format: string): string | undefined {
    const { waiting } = this.listing;
    return waiting.length ? this.host.extras()?.arrivalsText(waiting, format) : '';
  }

  /** The button above the list. */
  button(format: string): unknown {
    const text = this.text(format);
    return text ? this.host.extras()?.arrivals(text, this.#onClick) : nothing;
  }

  readonly #onClick = async (): Promise<void> => {
    const [first] = this.listing.waiting;
    this.#open = true;
    await this.host.again();
    const ids = this.host.onScreen().map(({ id }) => id);
    this.host.focus(Math.max(0, ids.indexOf(first!.id)));
  };
}
