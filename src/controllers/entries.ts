import type { ReactiveControllerHost } from 'lit';
import { emit } from '../events.js';
import type { Item } from '../feed/schema.js';
import type { PaintController } from './paint.js';
import { ViewsController } from './views.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode };

/** What a reader does with the rows of a list: looks at them and opens them, which `union-view` and `union-open` tell. */
export class EntriesController {
  /**
   * @param rows what is shown; a row's element is a `li` with the row's id in `data-id`
   * @param feed the address of their feed
   * @param paint how far it is painted
   */
  constructor(
    private readonly host: Host,
    private readonly rows: () => readonly { readonly id: string; readonly item: Item }[],
    feed: () => string | undefined,
    paint: PaintController,
  ) {
    new ViewsController(
      host,
      () => this.#elements(),
      feed,
      paint,
      (id) => this.#withItem(id, (item) => emit(host, 'union-view', { item })),
    );
  }

  /** For the list's `click`: one listener, however many rows. */
  readonly onClick = (event: Event): void => {
    const link = (event.target as Element).closest('a');
    this.#withItem(link?.closest<HTMLElement>('li[data-id]')?.dataset.id, (item) => {
      if (!emit(this.host, 'union-open', { item, originalEvent: event }, true)) event.preventDefault();
    });
  };

  /** Not asked for one by one: there may be thousands, and each slice of them asks again. */
  #elements(): ArrayLike<HTMLElement> {
    const list = this.host.renderRoot.querySelector('.entries');
    return list ? (list.children as HTMLCollectionOf<HTMLElement>) : [];
  }

  #withItem(id: string | undefined, act: (item: Item) => void): void {
    for (const row of this.rows()) if (row.id === id) return act(row.item);
  }
}
