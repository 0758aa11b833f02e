import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

/** Rows of the first slice: what a reader may see at first. */
export const FIRST_SLICE = 10;
/** Rows of each further slice: a few milliseconds' work. */
export const SLICE = 50;

/**
 * The first `count` rows as one template per slice. A slice whose rows and `dependencies` are the same as before is not
 * looked at again, so that adding the hundredth slice does not cost the other ninety-nine.
 */
export function slices<T extends { readonly id: string }>(
  rows: readonly T[],
  count: number,
  dependencies: readonly unknown[],
  render: (row: T) => TemplateResult,
): unknown[] {
  const result: unknown[] = [];
  for (let start = 0, end = FIRST_SLICE; start < count; start = end, end += SLICE) {
    const slice = rows.slice(start, Math.min(end, count));
    result.push(guard([...dependencies, ...slice], () => repeat(slice, ({ id }) => id, render)));
  }
  return result;
}
