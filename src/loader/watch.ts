import { isHidden } from './page.js';

/** Where widgets can stand: an observer of the document does not see into the shadow roots of the host's elements. */
export type Root = Document | ShadowRoot;

/** Milliseconds between two searches of the whole page for open shadow roots. */
const SEARCH = 300;

/**
 * Pages are built bit by bit, and single-page applications never stop; one look per frame is enough.
 *
 * @param own tags whose shadow roots have no widgets in them
 * @param scan called when there may be new widgets, at once for the first time
 */
export function watch(own: readonly string[], scan: (roots: readonly Root[]) => void): void {
  const roots: Root[] = [];
  let frame = 0;
  let search = 0;
  const look = (): void => {
    frame = 0;
    if (!isHidden()) scan(roots);
  };
  const observer = new MutationObserver(() => {
    frame = frame || requestAnimationFrame(look);
    search = search || window.setTimeout(lookEverywhere, SEARCH);
  });
  const enter = (root: Root): void => {
    if (roots.indexOf(root) < 0) {
      roots.push(root);
      observer.observe(root, { childList: true, subtree: true, attributeFilter: ['loading', 'src'] });
    }
    const elements = root.querySelectorAll('*');
    for (let index = 0; index < elements.length; index++) {
      const { localName, shadowRoot } = elements[index]!;
      if (shadowRoot && own.indexOf(localName) < 0) enter(shadowRoot);
    }
  };
  const lookEverywhere = (): void => {
    search = 0;
    if (isHidden()) return;
    enter(document);
    look();
  };
  lookEverywhere();
  // By then the elements are upgraded that have a script of their own.
  window.addEventListener('load', lookEverywhere);
}
