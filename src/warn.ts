/** Messages for the webmaster. One form for all: which element, what is wrong, what to do. */

const said = new WeakMap<Element, Set<string>>();

/** Says once per element and value that an attribute's value is not understood, and what would be. */
export function warnOnce(element: Element, attribute: string, value: unknown, allowed: string): void {
  const key = `${attribute}=${String(value)}`;
  let keys = said.get(element);
  if (!keys) said.set(element, (keys = new Set()));
  if (keys.has(key)) return;
  keys.add(key);
  console.warn(
    `<${element.localName}>: ${attribute}="${String(value)}" is not understood and the default is used. Allowed: ${allowed}.`,
  );
}
