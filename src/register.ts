/**
 * Registers an element under its tag, or leaves alone who has it already: a page may hold the library twice.
 *
 * @param registry another one than the page's, for scoped use
 */
export function define(
  tag: string,
  element: CustomElementConstructor,
  registry: CustomElementRegistry = customElements,
): void {
  const known = registry.get(tag);
  if (known === element) return;
  if (known) {
    console.warn(`union-widgets: <${tag}> is defined already and is left as it is. Load the library once.`);
    return;
  }
  registry.define(tag, element);
}
