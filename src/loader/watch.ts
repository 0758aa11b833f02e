import { isHidden } from './page.js';

/** Where widgets can stand: an observer of the document does not see into the shadow roots of the host's elements. */
export type Root = Document | ShadowRoot;

/** Milliseconds between two searches of the whole page for open shadow roots, and so many times what one has taken. */
const SEARCH = 300;
const REST = 100;

/**
 * Pages are built bit by bit, and single-page applications never stop; one look per frame is enough.
 *
 * @param own tags whose shadow roots have no widgets in them
 * @param scan called with a root that may have new widgets, at once for the first time
 */
export function watch(own: readonly string[], scan: (root: Root) => void): void {
  let frame = 0;
  let search = 0;
  let taken = 0;
  const upgrading: Record<string, true> = {};
  let changed = new Set<Node>();
  const look = (): void => {
    const roots = changed;
    frame = 0;
    changed = new Set();
    if (!isHidden()) roots.forEach((root) => root.isConnected && scan(root as Root));
  };
  const searchSoon = (): void => {
    search = search || window.setTimeout(lookEverywhere, SEARCH + REST * taken);
  };
  const observer = new MutationObserver((records) => {
    for (let index = 0; index < records.length; index++) changed.add(records[index]!.target.getRootNode());
    frame = frame || requestAnimationFrame(look);
    searchSoon();
  });
  const enter = (root: Root): void => {
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['loading', 'src'] });
    scan(root);
    const elements = root.querySelectorAll('*');
    for (let index = 0; index < elements.length; index++) {
      const { localName, shadowRoot } = elements[index]!;
      if (own.indexOf(localName) >= 0) continue;
      // A form may have a field of that name.
      if (shadowRoot instanceof ShadowRoot) enter(shadowRoot);
      else if (/-/.test(localName) && !upgrading[localName] && !customElements.get(localName)) {
        // Its script may come when nothing else in the page changes any more. Not every such name can be an element's.
        upgrading[localName] = true;
        customElements.whenDefined(localName).then(searchSoon, () => undefined);
      }
    }
  };
  const lookEverywhere = (): void => {
    const begin = performance.now();
    search = 0;
    if (!isHidden()) enter(document);
    taken = performance.now() - begin;
  };
  lookEverywhere();
  // By then the elements are upgraded that have a script of their own.
  window.addEventListener('load', lookEverywhere);
}
