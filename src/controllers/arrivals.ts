import { nothing } from 'lit';
import type { Entry } from '../feed/read.js';
import type { Extras } from '../parts/card.js';

/** Nothing moves without the reader: entries that a refresh brings in among those on screen wait until they are asked for. */
export class Arrivals {
  /** All that was chosen and does not wait, shown already or not. */
  listed: readonly Entry[] = [];
  /** True while the reader's press of "more" turns pages: what these bring does not wait. */
  turning = false;
  #waiting: readonly Entry[] = [];
  #chosenBy = '';
  /** True while nothing waits: what a refresh brings in is shown at once. */
  #open = true;

  /** @param extras those of the element */
  constructor(private readonly extras: () => Extras) {}

  /**
   * @param chosen in order
   * @param by what they were chosen by: other words begin a new list
   * @param onScreen what the reader sees now
   * @returns what does not wait, in order; undefined as long as that cannot be told, and nothing on screen is to change
   */
  admit(chosen: readonly Entry[], by: string, onScreen: readonly Entry[]): readonly Entry[] | undefined {
    let listed = chosen;
    if (by !== this.#chosenBy || this.#open || !onScreen.length) this.#waiting = [];
    else if (onScreen.filter(({ id }, index) => chosen[index]?.id !== id).length) {
      const module = this.extras();
      if (module === undefined) return undefined;
      const divided = module?.divide(chosen, onScreen, this.listed, this.turning ? this.#waiting : undefined);
      listed = divided?.shown ?? chosen;
      this.#waiting = divided?.waiting ?? [];
    }
    this.#chosenBy = by;
    this.#open = false;
    return (this.listed = listed);
  }

  /** How many wait, in words. */
  text(format: string): string | undefined {
    const { length } = this.#waiting;
    return length ? this.extras()?.arrivalsText(length, format) : '';
  }

  /** The button above the list. */
  button(format: string, onClick: () => void): unknown {
    const text = this.text(format);
    return text ? this.extras()?.arrivals(text, onClick) : nothing;
  }

  /** From the next update on nothing waits. @returns the first entry that did */
  open(): Entry {
    this.#open = true;
    return this.#waiting[0]!;
  }
}
