/** What the benchmark uses of the npm scripts, which are plain JavaScript: they run where nothing is installed yet. */
declare module '*/scripts/browsers.js' {
  export function findBrowsers(): { readonly chromium?: string; readonly firefox?: string };
  export function howToInstall(engine: 'chromium' | 'firefox'): string;
}

declare module '*/scripts/measure.js' {
  /** Files of dist/cdn, and their sizes in bytes of brotli 11. */
  export interface Download {
    readonly label: string;
    readonly files: readonly { readonly name: string; readonly bytes: number }[];
    readonly bytes: number;
  }
  export function measure(): {
    readonly news: Download;
    readonly page: Download;
    readonly locales: readonly Download[];
  };
}
