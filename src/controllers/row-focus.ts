import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode };

const ROW = 'li[data-id]';

const controls = (row: HTMLElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('a, button')];

/** Rows of a list are drawn over with what comes: the focus goes along with its row, or to what stands in its place. */
export class RowFocus implements ReactiveController {
  /** The row that had the focus before an update, whose it was, and which of its controls. */
  #row: HTMLElement | null | undefined;
  #id: string | undefined;
  #control = 0;

  /** @param host whose rows are each a `li` with the row's id in `data-id` */
  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.host.shadowRoot?.activeElement as HTMLElement | null | undefined;
    this.#row = focused?.closest<HTMLElement>(ROW);
    this.#id = this.#row?.dataset.id;
    this.#control = this.#row ? controls(this.#row).indexOf(focused!) : 0;
  }

  hostUpdated(): void {
    let row = this.#row;
    if (!row || (row.isConnected && row.dataset.id === this.#id)) return;
    const rows = this.#rows();
    if (!row.isConnected) row = rows[rows.length - 1];
    for (const other of rows) if (other.dataset.id === this.#id) row = other;
    // Whom the reader has scrolled away from does not call them back.
    this.#focus(row, this.#control, true);
  }

  /** Moves the focus to the first control of a row, or to the row itself where it has none. */
  focus(index: number, preventScroll = false): void {
    this.#focus(this.#rows()[index], 0, preventScroll);
  }

  #focus(row: HTMLElement | undefined, control: number, preventScroll = false): void {
    if (!row) return;
    const all = controls(row);
    if (!all.length) row.tabIndex = -1;
    (all[control] ?? all[0] ?? row).focus({ preventScroll });
  }

  #rows(): NodeListOf<HTMLElement> {
    return this.host.renderRoot.querySelectorAll<HTMLElement>(ROW);
  }
}
