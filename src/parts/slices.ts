import { noChange, type TemplateResult } from 'lit';

/** Rows of the first slice: what a reader may see at first. */
export const FIRST_SLICE = 10;
/** Rows of each further slice: some ten milliseconds' work, for which a reader need not wait. */
export const SLICE = 250;

/** How far a list is painted. */
export interface Painted {
  /** Rows to render now. */
  readonly count: number;
  /** Rows that stand there already, the same as before. */
  readonly standing: number;
}

/**
 * The first rows as one array per slice; those after the first are far below. Slices that stand there already are not
 * looked at again, so that adding the hundredth does not cost the other ninety-nine.
 */
export function slices<T>(
  rows: readonly T[],
  { count, standing }: Painted,
  render: (row: T, far: boolean) => TemplateResult,
): unknown[] {
  const result: unknown[] = [];
  for (let start = 0, end = FIRST_SLICE; start < count; start = end, end += SLICE) {
    result.push(
      start < standing ? noChange : rows.slice(start, Math.min(end, count)).map((row) => render(row, start > 0)),
    );
  }
  return result;
}
