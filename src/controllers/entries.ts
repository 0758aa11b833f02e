import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { emit } from '../events.js';
import type { Item } from '../feed/schema.js';
import { ViewsController } from './views.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode };

/** What a reader does with the rows of a list: look at them, open them, come back to them. */
export class EntriesController implements ReactiveController {
  /** Which row had the focus before an update. */
  #place: { readonly id: string | undefined; readonly index: number } | undefined;

  /**
   * @param rows what is shown; a row's element is a `li` with the row's id in `data-id`
   */
  constructor(
    private readonly host: Host,
    private readonly rows: () => readonly { readonly id: string; readonly item: Item }[],
  ) {
    host.addController(this);
    new ViewsController(
      host,
      () => this.#elements(),
      (id) => this.#withItem(id, (item) => emit(host, 'union-view', { item })),
    );
  }

  hostUpdate(): void {
    this.#place = this.#focused();
  }

  /** Rows are drawn over with what comes: the focus goes along with its entry, or to what stands in its place. */
  hostUpdated(): void {
    const before = this.#place;
    if (!before || this.#focused()?.id === before.id) return;
    const rows = this.#elements();
    let next = Math.min(before.index, rows.length - 1);
    rows.forEach((row, index) => {
      if (row.dataset.id === before.id) next = index;
    });
    this.focus(next);
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
    if (!row) return;
    const link = row.querySelector('a');
    if (!link) row.tabIndex = -1;
    (link ?? row).focus();
  }

  #focused(): { id: string | undefined; index: number } | undefined {
    const row = this.host.shadowRoot?.activeElement?.closest<HTMLElement>('li[data-id]');
    if (!row) return undefined;
    let index = 0;
    this.#elements().forEach((each, at) => {
      if (each === row) index = at;
    });
    return { id: row.dataset.id, index };
  }

  #elements(): NodeListOf<HTMLElement> {
    return this.host.renderRoot.querySelectorAll<HTMLElement>('li[data-id]');
  }

  #withItem(id: string | undefined, act: (item: Item) => void): void {
    for (const row of this.rows()) if (row.id === id) return act(row.item);
  }
}
