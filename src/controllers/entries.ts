import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { emit } from '../events.js';
import type { Item } from '../feed/schema.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode };

/** How long an entry must be looked at, in milliseconds. */
const LOOK = 1_000;

/** What a reader does with the rows of a list: look at them, open them, come back to them. */
export class EntriesController implements ReactiveController {
  #observer: IntersectionObserver | undefined;
  readonly #looks = new Map<Element, ReturnType<typeof setTimeout>>();
  #observed = new WeakMap<Element, string>();
  readonly #seen = new Set<string>();

  /**
   * @param rows what is shown; a row's element is a `li` with the row's id in `data-id`
   */
  constructor(
    private readonly host: Host,
    private readonly rows: () => readonly { readonly id: string; readonly item: Item }[],
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    this.#observer ??= new IntersectionObserver(this.#onIntersection, { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] });
    for (const row of this.#elements()) {
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

  /** For the list's `click`: one listener, however many rows. */
  readonly onClick = (event: Event): void => {
    const link = (event.target as Element).closest('a');
    this.#withItem(link?.closest<HTMLElement>('li[data-id]')?.dataset.id, (item) => {
      if (!emit(this.host, 'union-open', { item, originalEvent: event }, true)) event.preventDefault();
    });
  };

  /** Moves the focus to the link of a row, or to the row itself where it has none. */
  focus(index: number): void {
    const row = this.#elements()[index];
    const target = row?.querySelector('a') ?? row;
    if (target === row && row) row.tabIndex = -1;
    target?.focus();
  }

  #elements(): NodeListOf<HTMLElement> {
    return this.host.renderRoot.querySelectorAll<HTMLElement>('li[data-id]');
  }

  #withItem(id: string | undefined, act: (item: Item) => void): void {
    for (const row of this.rows()) if (row.id === id) return act(row.item);
  }

  /** Once per entry: it was half visible, or filled half the viewport, for a second. */
  readonly #onIntersection = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
      const timer = this.#looks.get(target);
      if (intersectionRatio < 0.5 && !(rootBounds && intersectionRect.height >= rootBounds.height / 2)) {
        clearTimeout(timer);
        this.#looks.delete(target);
      } else if (timer === undefined) {
        this.#looks.set(
          target,
          setTimeout(() => {
            this.#looks.delete(target);
            const id = (target as HTMLElement).dataset.id!;
            if (this.#seen.has(id) || document.hidden) return;
            this.#seen.add(id);
            this.#withItem(id, (item) => emit(this.host, 'union-view', { item }));
          }, LOOK),
        );
      }
    }
  };
}
