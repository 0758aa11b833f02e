import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long an entry must be looked at, in milliseconds. */
const LOOK = 1_000;
const THRESHOLDS = [0, 0.1, 0.25, 0.5, 0.75, 1];

/** Tells once per row that it was half visible, or filled half the viewport, for a second. */
export class ViewsController implements ReactiveController {
  #observer: IntersectionObserver | undefined;
  readonly #looks = new Map<Element, ReturnType<typeof setTimeout>>();
  #observed = new WeakMap<Element, string>();
  readonly #seen = new Set<string>();

  /**
   * @param rows the rows that are in the DOM now, each with its entry's id in `data-id`
   * @param onView called with that id
   */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly rows: () => NodeListOf<HTMLElement>,
    private readonly onView: (id: string) => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    // An update may come after the element has left; nobody would end what it began.
    if (!this.host.isConnected) return;
    const rows = this.rows();
    this.#observer ??= new IntersectionObserver(this.#onIntersection, { threshold: THRESHOLDS });
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      const id = row.dataset.id!;
      if (this.#observed.get(row) === id) continue;
      // A row that shows another entry now is looked at anew.
      this.#observer.unobserve(row);
      this.#observed.set(row, id);
      this.#observer.observe(row);
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#observed = new WeakMap();
    this.#looks.forEach((timer) => clearTimeout(timer));
    this.#looks.clear();
  }

  readonly #onIntersection = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
      const half = intersectionRatio >= 0.5 || (!!rootBounds && intersectionRect.height >= rootBounds.height / 2);
      const timer = this.#looks.get(target);
      if (!half) {
        clearTimeout(timer);
        this.#looks.delete(target);
      } else if (timer === undefined) {
        this.#looks.set(
          target,
          setTimeout(() => this.#onLook(target as HTMLElement), LOOK),
        );
      }
    }
  };

  readonly #onLook = (row: HTMLElement): void => {
    this.#looks.delete(row);
    const id = row.dataset.id!;
    if (this.#seen.has(id) || document.hidden) return;
    this.#seen.add(id);
    this.onView(id);
  };
}
