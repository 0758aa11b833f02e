/** Rows that one of them stands for, and how far around the viewport they are watched, in px: more than ten rows. */
const GROUP = 10;
const MARGIN = '4000px';

/**
 * Which rows of a long list are near the viewport: every tenth row is watched, and stands for the nine below it. An
 * observer looks at each of its targets in every frame, which for thousands of rows takes longer than drawing them.
 *
 * Where the engine has no `scrollMargin` (https://w3c.github.io/IntersectionObserver/#dom-intersectionobserverinit-scrollmargin)
 * a list in a scrolling box of the host's would be lost sight of: there all rows count as near.
 *
 * @param change called for every row that comes near, or leaves
 */
export function farRows(change: (row: Element, near: boolean) => void): {
  watch(rows: ArrayLike<Element>, from: number): void;
  stop(): void;
} {
  const observer =
    'scrollMargin' in IntersectionObserver.prototype
      ? new IntersectionObserver(
          (entries) => {
            for (const { target, isIntersecting } of entries) {
              let row: Element | null = target;
              for (let count = 0; row && count < GROUP; count++, row = row.nextElementSibling) {
                change(row, isIntersecting);
              }
            }
          },
          { root: document, rootMargin: MARGIN, scrollMargin: MARGIN },
        )
      : undefined;
  return {
    watch(rows, from) {
      for (let index = from; index < rows.length; index++) {
        if (!observer) change(rows[index]!, true);
        else if (index % GROUP === 0) observer.observe(rows[index]!);
      }
    },
    stop: () => observer?.disconnect(),
  };
}
