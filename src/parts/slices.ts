import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

/**
 * The first `count` rows as templates of `size` rows each, the first of `first`. A slice whose rows and `dependencies`
 * are the same as before is not looked at again, so that adding the hundredth slice does not cost the other ninety-nine.
 */
export function slices<T extends { readonly id: string }>(
  rows: readonly T[],
  count: number,
  { first, size, dependencies }: { first: number; size: number; dependencies: readonly unknown[] },
  render: (row: T, index: number) => TemplateResult,
): unknown[] {
  const result: unknown[] = [];
  for (let start = 0, end = first; start < count; start = end, end += size) {
    const offset = start;
    const slice = rows.slice(start, Math.min(end, count));
    result.push(
      guard([...dependencies, ...slice], () =>
        repeat(
          slice,
          ({ id }) => id,
          (row, index) => render(row, offset + index),
        ),
      ),
    );
  }
  return result;
}
