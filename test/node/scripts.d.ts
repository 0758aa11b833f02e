/** What tests use of the npm scripts, which are plain JavaScript: they run where nothing is installed yet. */
declare module '*/scripts/nginx.js' {
  export function ensureNginx(): string | undefined;
  export function startNginx(
    program: string,
    folders: { readonly root: string; readonly scratch: string },
  ): Promise<{ readonly origin: string; readonly brotli: boolean; readonly stop: () => void }>;
}

declare module '*/scripts/precompress.js' {
  export function precompress(folder: string): void;
}
