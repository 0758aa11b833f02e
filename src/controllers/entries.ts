import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { emit } from '../events.js';
import type { Item } from '../feed/schema.js';
import type { PaintController } from './paint.js';
import { ViewsController } from './views.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode };

/** What a reader does with the rows of a list: look at them, open them, come back to them. */
export class EntriesController implements ReactiveController {
  /** The row that had the focus before an update, and whose it was. */
  #row: HTMLElement | null | undefined;
  #id: string | undefined;

  /**
   * @param rows what is shown; a row's element is a `li` with the row's id in `data-id`
   * @param paint how far it is painted
   */
  constructor(
    private readonly host: Host,
    private readonly rows: () => readonly { readonly id: string; readonly item: Item }[],
    paint: PaintController,
  ) {
    host.addController(this);
    new ViewsController(
      host,
      () => this.#elements(),
      paint,
      (id) => this.#withItem(id, (item) => emit(host, 'union-view', { item })),
    );
  }

  hostUpdate(): void {
    this.#row = this.host.shadowRoot?.activeElement?.closest<HTMLElement>('li[data-id]');
    this.#id = this.#row?.dataset.id;
  }

  /** Rows are drawn over with what comes: the focus goes along with its entry, or to what stands in its place. */
  hostUpdated(): void {
    let row = this.#row;
    if (!row || (row.isConnected && row.dataset.id === this.#id)) return;
    const rows = this.#elements();
    if (!row.isConnected) row = rows[rows.length - 1];
    for (let index = 0; index < rows.length; index++) if (rows[index]!.dataset.id === this.#id) row = rows[index];
    this.#focus(row);
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
    this.#focus(this.#elements()[index]);
  }

  #focus(row: HTMLElement | undefined): void {
    if (!row) return;
    const link = row.querySelector('a');
    if (!link) row.tabIndex = -1;
    (link ?? row).focus();
  }

  /** Not asked for one by one: there may be thousands, and each slice of them asks again. */
  #elements(): ArrayLike<HTMLElement> {
    const list = this.host.renderRoot.querySelector('.entries');
    return list ? (list.children as HTMLCollectionOf<HTMLElement>) : [];
  }

  #withItem(id: string | undefined, act: (item: Item) => void): void {
    for (const row of this.rows()) if (row.id === id) return act(row.item);
  }
}
