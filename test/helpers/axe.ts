import type Axe from 'axe-core';

/**
 * Runs axe-core over an element, its shadow trees included.
 *
 * @returns the violations, one readable line for each element at fault, so that `to.deep.equal([])` says all
 */
export async function axe(element: Element): Promise<string[]> {
  // A classic script at heart: it leaves itself on `window`. Only tests that use it pay for its half megabyte.
  await import('axe-core');
  const { axe: runner } = window as unknown as { axe: typeof Axe };
  const { violations } = await runner.run(element, {
    resultTypes: ['violations'],
    // Landmarks are the page's business, and a fixture has none.
    rules: { region: { enabled: false } },
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) =>
      `${id}: ${help} - ${node.target.flat().join(' >> ')} - ${node.failureSummary ?? ''}`.replace(/\s+/g, ' '),
    ),
  );
}
