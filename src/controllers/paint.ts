import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { FIRST_SLICE, SLICE, type Painted } from '../parts/slices.js';

/**
 * Long lists come in slices, each a task of its own, so that the first screen is painted at once and the page stays
 * responsive.
 */
export class PaintController implements ReactiveController {
  /** How many rows to render now. */
  count = FIRST_SLICE;
  #total = 0;
  /** Rows that this update has left as they were. */
  standing = 0;
  /** Rows rendered by this update, and by the one before. */
  #rendered = 0;
  #before = 0;
  #next: Promise<void> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostUpdate(): void {
    this.#before = this.#rendered;
    this.#rendered = 0;
  }

  /**
   * @param total how many rows there are
   * @param same true where they are the rows of the update before
   */
  progress(total: number, same: boolean): Painted {
    this.#total = total;
    this.#rendered = Math.min(this.count, total);
    this.standing = same ? this.#before : 0;
    return { count: this.#rendered, standing: this.standing };
  }

  hostUpdated(): void {
    if (this.count >= this.#total || this.#next) return;
    this.hold(
      new Promise<void>((resolve) => {
        // After the browser had a chance to paint and to answer the reader. Timers are slowed to a second in hidden tabs.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          this.count += SLICE;
          resolve();
        };
        port2.postMessage(0);
      }),
    );
  }

  /** What the next update waits for: until then not all that is to be shown is rendered. */
  hold(task: Promise<unknown>): void {
    const next = (this.#next = task.then(() => {
      if (next === this.#next) this.#next = undefined;
      this.host.requestUpdate();
    }));
  }

  /** Resolves when all rows are rendered. */
  async done(): Promise<void> {
    while (this.#next) {
      await this.#next;
      await this.host.updateComplete;
    }
  }

  /** A new list begins anew. */
  reset(): void {
    this.count = FIRST_SLICE;
  }
}
