import type { Entry } from '../feed/read.js';

/**
 * Nothing moves without the reader: entries that a refresh brings in among those on screen wait until they are asked
 * for. What comes after the last row on screen disturbs nobody and is let in.
 */
export class Arrivals {
  #choice = '';
  #onScreen = new Set<string>();

  /**
   * @param entries all that are chosen, in order
   * @param choice names what was asked for (feed, filters); another choice is a new list, where nothing waits
   */
  divide(entries: readonly Entry[], choice: string): { shown: readonly Entry[]; waiting: readonly Entry[] } {
    if (choice !== this.#choice) {
      this.#choice = choice;
      this.letIn();
    }
    let last = entries.length - 1;
    while (last >= 0 && !this.#onScreen.has(entries[last]!.id)) last--;
    const waits = ({ id }: Entry, index: number): boolean => index < last && !this.#onScreen.has(id);
    const waiting = entries.filter(waits);
    return { shown: waiting.length ? entries.filter((entry, index) => !waits(entry, index)) : entries, waiting };
  }

  /** Remembers what the reader sees now. */
  painted(entries: readonly Entry[]): void {
    this.#onScreen = new Set(entries.map(({ id }) => id));
  }

  /** Whatever waits is part of the list from now on. */
  letIn(): void {
    this.#onScreen.clear();
  }
}
