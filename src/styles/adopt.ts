import type { CSSResult } from 'lit';

/** Adds styles that came with a later chunk to one element; once, however often it is called. */
export function adopt({ renderRoot }: { readonly renderRoot: ParentNode }, { styleSheet }: CSSResult): void {
  const root = renderRoot as ShadowRoot;
  if (root.adoptedStyleSheets.indexOf(styleSheet!) < 0) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet!];
  }
}
