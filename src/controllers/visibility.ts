import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageLoader } from '../settings.js';

/** How far outside the viewport work begins: early enough to be done when the reader arrives. */
const MARGIN = '400px';

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

function onIntersection(entries: IntersectionObserverEntry[]): void {
  for (const entry of entries) {
    if (entry.isIntersecting) waiting.get(entry.target)?.();
  }
}

/** Says when an element has come near the viewport; once near, it stays so. All elements share one observer. */
export class VisibilityController implements ReactiveController {
  #near = false;

  /** @param eager true where the element wants to start at once */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly eager: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    if (this.near) return;
    observer ??= new IntersectionObserver(onIntersection, { rootMargin: MARGIN });
    waiting.set(this.host, () => {
      this.#near = true;
      this.#unobserve();
      this.host.requestUpdate();
    });
    observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.#unobserve();
  }

  get near(): boolean {
    this.#near ||= this.eager() || pageLoader()?.isNear?.(this.host) === true;
    return this.#near;
  }

  #unobserve(): void {
    waiting.delete(this.host);
    observer?.unobserve(this.host);
  }
}
