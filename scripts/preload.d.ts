/** What `dist/cdn/integrity.json` says. */
export interface Listed {
  readonly files: Readonly<Record<string, string>>;
  readonly elements: Readonly<Record<string, readonly string[]>>;
  readonly locales: Readonly<Record<string, string>>;
}

export function preloadLines(
  listed: Listed,
  page: { readonly element: string; readonly folder: string; readonly feed: string; readonly locale?: string },
): string[];
