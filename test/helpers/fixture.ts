import { render, type TemplateResult } from 'lit';

const mounted = new Set<HTMLElement>();

afterEach(() => {
  for (const container of mounted) container.remove();
  mounted.clear();
});

/**
 * Mounts HTML, or a template where properties and listeners are needed, in the page until the test ends.
 *
 * @returns the first element in it, after its first update where it is a Lit element
 */
export async function fixture<T extends Element = HTMLElement>(content: string | TemplateResult): Promise<T> {
  const container = document.createElement('div');
  mounted.add(container);
  document.body.append(container);
  if (typeof content === 'string') container.innerHTML = content;
  else render(content, container);
  const element = container.firstElementChild as (T & { updateComplete?: Promise<unknown> }) | null;
  if (!element) throw new Error('The fixture holds no element.');
  await element.updateComplete;
  return element;
}
