/** How far outside the viewport work begins: early enough to be done when the reader arrives. */
const MARGIN = '400px';

const near = new WeakSet<Element>();
const waiting = new WeakMap<Element, (() => void)[]>();
let observer: IntersectionObserver | undefined;

function onIntersection(entries: IntersectionObserverEntry[]): void {
  for (let index = 0; index < entries.length; index++) {
    const { isIntersecting, target } = entries[index]!;
    if (!isIntersecting) continue;
    observer!.unobserve(target);
    near.add(target);
    const callbacks = waiting.get(target) || [];
    waiting.delete(target);
    for (let each = 0; each < callbacks.length; each++) callbacks[each]!();
  }
}

/**
 * Calls back when an element has come near the viewport; at once where it has already. All elements of a page share one
 * observer, and the script tag's loader shares it with the widgets it loads.
 *
 * @returns a function that ends the wait, for elements that leave the page
 */
export function whenNear(element: Element, callback: () => void): () => void {
  if (near.has(element)) callback();
  else {
    observer = observer || new IntersectionObserver(onIntersection, { rootMargin: MARGIN });
    const callbacks = waiting.get(element) || [];
    waiting.set(element, callbacks);
    callbacks.push(callback);
    observer.observe(element);
  }
  return () => {
    waiting.delete(element);
    if (observer) observer.unobserve(element);
  };
}
