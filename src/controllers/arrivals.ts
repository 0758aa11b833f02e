import { nothing } from 'lit';
import type { Arriving } from '../feed/growth.js';
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
  /** All that was chosen and does not wait, shown already or not. */
  listed: readonly R[] = [];
  /** True while the reader's press of "more" turns pages: what these bring does not wait. */
  turning = false;
  #waiting: readonly R[] = [];
  #chosenBy = '';
  /** How many entries the feed had. */
  #size = 0;
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
   * @returns what is to be shown, in order; nothing on screen changes as long as that cannot be told
   */
  admit(feed: FeedDocument, chosen: readonly R[], by: readonly unknown[], limit: number): readonly R[] {
    const { host } = this;
    const chosenBy = JSON.stringify([feed.url, by]);
    const onScreen = host.onScreen();
    let listed = chosen;
    let waiting: readonly R[] = [];
    const isSame = chosenBy === this.#chosenBy && !this.#open;
    if (isSame && onScreen.filter(({ id }, index) => chosen[index]?.id !== id).length) {
      const module = host.extras();
      if (module === undefined) {
        this.paint.hold(extras.load().then(() => void host.again()));
        return onScreen;
      }
      const divided = module?.divide(chosen, onScreen, {
        before: this.listed,
        waiting: this.turning ? this.#waiting : undefined,
        // A feed as long as before has lost its oldest to what came; one that is shorter has withdrawn what is missing.
        feed: feed.entries.length < this.#size ? [] : feed.entries,
      });
      listed = divided?.shown ?? chosen;
      waiting = divided?.waiting ?? [];
    }
    this.#waiting = waiting;
    this.#size = feed.entries.length;
    this.#chosenBy = chosenBy;
    this.#open = false;
    this.listed = listed;
    return listed.slice(0, limit);
  }

  /** How many wait, in words. */
  text(format: string): string | undefined {
    return this.#waiting.length ? this.host.extras()?.arrivalsText(this.#waiting, format) : '';
  }

  /** The button above the list. */
  button(format: string): unknown {
    const text = this.text(format);
    return text ? this.host.extras()?.arrivals(text, this.#onClick) : nothing;
  }

  readonly #onClick = async (): Promise<void> => {
    const [first] = this.#waiting;
    this.#open = true;
    await this.host.again();
    const ids = this.host.onScreen().map(({ id }) => id);
    this.host.focus(Math.max(0, ids.indexOf(first!.id)));
  };
}
