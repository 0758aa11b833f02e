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
  /** Rows rendered by this update, and by the one before. */
  #rendered = 0;
  #standing = 0;
  #next: Promise<void> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostUpdate(): void {
    this.#standing = this.#rendered;
    this.#rendered = 0;
  }

  /**
   * @param total how many rows there are
   * @param same true where they are the rows of the update before
   */
  progress(total: number, same: boolean): Painted {
    this.#total = total;
    this.#rendered = Math.min(this.count, total);
    return { count: this.#rendered, standing: same ? this.#standing : 0 };
  }

  hostUpdated(): void {
    if (this.count >= this.#total || this.#next) return;
    this.#next = new Promise<void>((resolve) => {
      // After the browser had a chance to paint and to answer the reader. Timers are slowed to a second in hidden tabs.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        this.#next = undefined;
        this.count += SLICE;
        this.host.requestUpdate();
        resolve();
      };
      port2.postMessage(0);
    });
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
