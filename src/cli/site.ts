import { readFile } from 'node:fs/promises';
import { posix, relative, resolve, sep } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';

/** Stands for the folder that will be published; no such host can exist (RFC 2606). */
const ORIGIN = 'https://site.invalid';

/**
 * A folder of files as the site that it will be: each file has an address, so that the library's reader, which knows
 * only `http` and `https`, resolves relative addresses as a browser would.
 */
export class Site {
  readonly #root: string;

  /** @param root folder that the site's `/` stands for */
  constructor(root: string) {
    this.#root = resolve(root);
  }

  /** The address of a file; one outside the root is refused, since no page could ask for it. */
  urlOf(file: string): string {
    const path = relative(this.#root, resolve(file));
    if (path.startsWith('..')) throw new Error(`${file} is not in ${this.#root}; name the site's folder with --root.`);
    const encoded = path.split(sep).map(encodeURIComponent).join('/');
    return `${ORIGIN}/${encoded}`;
  }

  /** An address as a page writes it: relative within the site, absolute elsewhere. @param page address of the page */
  link(url: string, page: string): string {
    const { origin, pathname, search, hash } = new URL(url);
    if (origin !== ORIGIN) return url;
    const path = posix.relative(posix.dirname(new URL(page).pathname), pathname) || '.';
    // That takes the slash off a folder's end.
    return `${path}${pathname.endsWith('/') ? '/' : ''}${search}${hash}`;
  }

  /** Reads files of the site, and asks the network, as a page of another site would, for the rest. */
  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { origin, pathname } = new URL(url);
    if (origin !== ORIGIN) return fetch(url, { ...init, headers: { origin: 'https://partner.example' } });
    const file = fileURLToPath(`${pathToFileURL(this.#root).href}${pathname}`);
    try {
      return new Response(await readFile(file));
    } catch {
      return new Response(null, { status: 404 });
    }
  };
}
