import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { extras } from '../occasions.js';
import type { farRows } from './far.js';
import type { PaintController } from './paint.js';

/** How long an entry must be looked at, in milliseconds. */
const LOOK = 1_000;
/** Up to a half, by hundredths: of a row taller than the viewport, what fills half of that is a smaller share. */
const THRESHOLDS: number[] = [];
for (let percent = 0; percent <= 50; percent++) THRESHOLDS.push(percent / 100);
/** Rows of a list that are observed wherever they are; those after them only when they come near. */
const NEAR = 100;

/** Tells once per row that it was half visible, or filled half the viewport, for a second. */
export class ViewsController implements ReactiveController {
  #observer: IntersectionObserver | undefined;
  #far: ReturnType<typeof farRows> | undefined;
  readonly #looks = new Map<Element, ReturnType<typeof setTimeout>>();
  /** The entries of the rows that are observed, by feed and id. */
  #observed = new WeakMap<Element, string>();
  readonly #seen = new Set<string>();

  /**
   * @param rows the rows that are in the DOM now, each with its entry's id in `data-id`; those of a skeleton have none
   * @param feed the address of their feed: another one may have another article of the same id
   * @param paint knows how many of them the latest update has left alone
   * @param onView called with that id
   */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly rows: () => ArrayLike<HTMLElement>,
    private readonly feed: () => string | undefined,
    private readonly paint: PaintController,
    private readonly onView: (id: string) => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    // An update may come after the element has left; nobody would end what it began.
    if (!this.host.isConnected) return;
    const rows = this.rows();
    const from = this.#observer ? this.paint.standing : 0;
    this.#observer ??= new IntersectionObserver(this.#onIntersection, { threshold: THRESHOLDS });
    for (let index = from; index < rows.length; index++) {
      const row = rows[index]!;
      if (index < NEAR || this.#observed.has(row)) this.#change(row, true);
    }
    if (rows.length > NEAR) this.#watchFar(rows, Math.max(NEAR, from));
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#far?.stop();
    this.#observer = this.#far = undefined;
    this.#observed = new WeakMap();
    this.#looks.forEach((timer) => clearTimeout(timer));
    this.#looks.clear();
  }

  #watchFar(rows: ArrayLike<HTMLElement>, from: number): void {
    if (this.#far) this.#far.watch(rows, from);
    else {
      void extras.load().then((module) => {
        if (!this.#observer || this.#far || !module) return;
        this.#far = module.farRows(this.#change);
        this.#far.watch(this.rows(), NEAR);
      });
    }
  }

  readonly #change = (row: Element, near: boolean): void => {
    const { id } = (row as HTMLElement).dataset;
    const key = `${this.feed()} ${id}`;
    // A row that shows another entry now is looked at anew.
    if (near && this.#observed.get(row) === key) return;
    if (this.#observed.delete(row)) {
      this.#observer!.unobserve(row);
      this.#forget(row);
    }
    if (!near || id === undefined) return;
    this.#observed.set(row, key);
    this.#observer!.observe(row);
  };

  #forget(row: Element): void {
    clearTimeout(this.#looks.get(row));
    this.#looks.delete(row);
  }

  readonly #onIntersection = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
      // What is hidden or has gone has no height, nor has its root.
      const half =
        isIntersecting &&
        (intersectionRatio >= 0.5 || (!!rootBounds && intersectionRect.height >= rootBounds.height / 2));
      if (!half) this.#forget(target);
      else if (!this.#looks.has(target)) this.#look(target as HTMLElement);
    }
  };

  #look(row: HTMLElement): void {
    this.#looks.set(
      row,
      setTimeout(() => {
        // Looked at again when the reader is back: nothing else would tell.
        if (document.hidden) return this.#look(row);
        this.#looks.delete(row);
        const key = this.#observed.get(row)!;
        if (this.#seen.has(key)) return;
        this.#seen.add(key);
        this.onView(row.dataset.id!);
      }, LOOK),
    );
  }
}
