/** What runs in the page, before anything else does, and notes what a reader sees and when. */

export interface Sought {
  /** Element whose shadow root holds the cards; undefined where the document does. */
  readonly host: string | undefined;
  /** Found once in every card. */
  readonly card: string;
  readonly count: number;
}

export interface Seen {
  /** Painted, in ms since the navigation: the first card, and the last one. */
  readonly first: number;
  readonly last: number;
  readonly lcp: number;
  /** Sum of all layout shifts since the navigation; undefined where the engine does not tell. */
  readonly cls: number | undefined;
  /** Nodes of the document and of all shadow trees. */
  readonly nodes: number;
  /** When this recorder began, by the page's clock, in ms: `bench` in the trace is the same moment. */
  readonly mark: number;
}

declare global {
  interface Window {
    bench: Promise<Seen>;
  }
}

/**
 * "Painted" is the end of the first frame that has the card: a mutation observer sees it come into the document or the
 * shadow tree, the next animation frame callback belongs to the frame that draws it, and a task of the highest priority
 * runs as soon as that frame's style, layout and paint are done. The same for all, in every engine; element timing would
 * not look into shadow trees. Until the first card comes nobody polls, so no frame is drawn for the recorder's sake.
 */
export function record({ host, card, count }: Sought): void {
  const mark = performance.mark('bench').startTime;
  let cls: number | undefined;
  let lcp = 0;
  const types = PerformanceObserver.supportedEntryTypes;
  if (types.includes('layout-shift')) {
    cls = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) cls! += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  }
  if (types.includes('largest-contentful-paint')) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) lcp = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  }

  const scope = (): ParentNode | null | undefined => (host ? document.querySelector(host)?.shadowRoot : document);
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  const painted = (): Promise<number> =>
    frame().then(
      () =>
        new Promise((resolve) => {
          (
            window as unknown as { scheduler: { postTask(task: () => void, options: object): void } }
          ).scheduler.postTask(() => resolve(performance.now()), { priority: 'user-blocking' });
        }),
    );
  /** Late work counts too: what follows the last card within this time, in ms. */
  const SETTLED = 1_000;

  const countNodes = (root: Node): number => {
    let nodes = 0;
    const walker = document.createTreeWalker(root);
    for (let node: Node | null = root; node; node = walker.nextNode()) {
      nodes += 1;
      const shadow = (node as Element).shadowRoot;
      if (shadow) nodes += countNodes(shadow);
    }
    return nodes;
  };

  const firstCard = new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!scope()?.querySelector(card)) return;
      observer.disconnect();
      resolve();
    });
    const options = { childList: true, subtree: true };
    observer.observe(document, options);
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init): ShadowRoot {
      const root = attachShadow.call(this, init);
      observer.observe(root, options);
      return root;
    };
  });

  window.bench = (async () => {
    await firstCard;
    const first = await painted();
    let last = first;
    if (scope()!.querySelectorAll(card).length < count) {
      // Lists that come in slices say themselves when all is there; asking every frame would slow them down.
      await (document.querySelector(host ?? 'body') as Element & { updateComplete?: Promise<unknown> }).updateComplete;
      while (scope()!.querySelectorAll(card).length < count) await frame();
      last = await painted();
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    return { first, last, lcp, cls, nodes: countNodes(document), mark };
  })();
}
