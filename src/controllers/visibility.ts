import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageLoader } from '../settings.js';

/** Defined in the build for the script tag. */
declare const __LOADER__: true;

/** Says when an element has come near the viewport; once near, it stays so. */
export class VisibilityController implements ReactiveController {
  near = false;
  #stop?: () => void;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    if (this.near) return;
    const loader = pageLoader();
    if (loader) this.#wait(loader.near);
    // Without the script tag, on a page of a bundler's making, it comes with the first element.
    else if (typeof __LOADER__ === 'undefined')
      void import('../near.js').then(({ whenNear }) => this.host.isConnected && this.#wait(whenNear));
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  #wait(whenNear: typeof import('../near.js').whenNear): void {
    this.#stop = whenNear(this.host, () => {
      this.near = true;
      this.host.requestUpdate();
    });
  }
}
