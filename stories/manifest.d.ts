/** Made by .storybook/vite.config.js; the part of the format that the stories read. */
declare module 'virtual:custom-elements-manifest' {
  export interface Described {
    readonly name: string;
    readonly description?: string;
    readonly default?: string;
    readonly type?: { readonly text: string };
  }

  export interface Member extends Described {
    readonly kind: 'field' | 'method';
    /** Name of the attribute that sets the property, where there is one. */
    readonly attribute?: string;
    readonly return?: { readonly type: { readonly text: string } };
  }

  export interface Declaration {
    readonly tagName?: string;
    readonly summary?: string;
    readonly description?: string;
    readonly attributes?: readonly Described[];
    readonly members?: readonly Member[];
    readonly events?: readonly Described[];
    readonly slots?: readonly Described[];
    readonly cssParts?: readonly Described[];
    readonly cssProperties?: readonly Described[];
  }

  const manifest: { readonly modules: readonly { readonly declarations: readonly Declaration[] }[] };
  export default manifest;
}
