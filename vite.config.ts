import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { minifyTemplates } from './scripts/minify-templates.ts';

/** The tags of `src/elements.ts`, read as text: the build must not run what it builds. */
export const tags = (): string[] =>
  [...readFileSync('src/elements.ts', 'utf8').matchAll(/^ {2}'([a-z-]+)':/gm)].map((match) => match[1]!);

/** Tag, folder, file and class name follow from one another (CONTRIBUTING). */
const moduleOf = (tag: string): string => `/src/elements/${tag}/${tag}.ts`;
const classOf = (tag: string): string =>
  tag.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());

/** One entry per element, whose default export is its class; the loader registers it. */
function elementEntries(): Plugin {
  const prefix = 'virtual:element/';
  return {
    name: 'element-entries',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const tag = id.slice(prefix.length + 1);
      return `export { ${classOf(tag)} as default } from '${moduleOf(tag)}';`;
    },
  };
}

/** What every reader of news downloads is one file, `core`: all that `union-news-feed` imports statically. */
async function coreModules(): Promise<Set<string>> {
  const entry = moduleOf('union-news-feed').slice(1);
  const { metafile } = await bundle({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'dist',
    write: false,
    metafile: true,
    alias: Object.fromEntries(ALIASES.map((name) => [name, `./${RUNTIME}`])),
  });
  const seen = new Set<string>();
  const modules = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const { inputs, imports } = metafile.outputs[name]!;
    for (const input of Object.keys(inputs)) modules.add(resolve(input));
    for (const { path, kind } of imports) if (kind === 'import-statement') visit(path);
  };
  visit(Object.keys(metafile.outputs).find((name) => metafile.outputs[name]!.entryPoint === entry)!);
  return modules;
}

/**
 * Lit's style sheets without what only browsers need that the loader leaves alone: those that cannot adopt a style sheet
 * (docs/adr/0012-what-readers-get-of-lit.md).
 */
function adoptedStyles(): Plugin {
  return {
    name: 'adopted-styles',
    load: (id) =>
      /@lit\/reactive-element\/css-tag\.js$/.test(id)
        ? `const sheets = new WeakMap();
           export const css = (strings, ...values) => {
             let [cssText] = strings;
             values.forEach((value, index) => (cssText += value.cssText + strings[index + 1]));
             return {
               cssText,
               get styleSheet() {
                 let sheet = sheets.get(this);
                 if (!sheet) { sheets.set(this, (sheet = new CSSStyleSheet())); sheet.replaceSync(cssText); }
                 return sheet;
               },
             };
           };
           export class CSSResult {}
           export const supportsAdoptingStyleSheets = true;
           export const unsafeCSS = (cssText) => css([cssText]);
           export const getCompatibleStyle = (style) => style;
           export const adoptStyles = (root, styles) => {
             root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
           };`
        : undefined,
  };
}

/**
 * What of lit's files readers need not download, word by word: what they look for on `window`, where an id of the host's
 * may stand in the way, and what no template of this library has (minify-templates.ts sees to that). A release of lit that words it
 * differently fails the build, to be looked at (docs/adr/0012-what-readers-get-of-lit.md).
 */
const UNUSED: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'lit-html/lit-html.js': [
    [',B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', ';'],
    ['2===i?"<svg>":3===i?"<math>":""', '""'],
    ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
    [',2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}for(', ');for('],
    // Directives.
    [
      'function M(t,i,s=t,e){if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i}',
      'const M=(t,i)=>i;',
    ],
    // Expressions in place of attributes, in comments, and in elements whose content is no markup.
    ['}else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', '}'],
    [':6===r.type&&(i=new Z(h,this,t))', ':0'],
    [
      'class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){M(this,t)}}',
      '',
    ],
    ['const j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z}', 'const j=0'],
    [
      'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
      '',
    ],
    ['else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}', ''],
    ['(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', '(c=p)'],
    ['"?"===e[1]?L:', ''],
    [
      'class L extends H{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==A)}}',
      '',
    ],
  ],
  '@lit/reactive-element/reactive-element.js': [
    [',p=a.reactiveElementPolyfillSupport,', ','],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
    [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2");', ';'],
    // Properties that are written back to attributes.
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
    [',!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t))', ')'],
    [
      '_$ET(t,s){const i=this.constructor.elementProperties.get(t),e=this.constructor._$Eu(t,i);if(void 0!==e&&!0===i.reflect){const h=(void 0!==i.converter?.toAttribute?i.converter:u).toAttribute(s,i.type);this._$Em=t,null==h?this.removeAttribute(e):this.setAttribute(e,h),this._$Em=null}}',
      '',
    ],
    [
      'toAttribute(t,s){switch(s){case Boolean:t=t?l:null;break;case Object:case Array:t=null==t?t:JSON.stringify(t)}return t},',
      '',
    ],
  ],
  'lit-element/lit-element.js': [
    [',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});', ';'],
    ['(s.litElementVersions??=[]).push("4.2.2");', ''],
  ],
};

function litWithoutHooks(): Plugin {
  return {
    name: 'lit-without-hooks',
    apply: 'build',
    transform(code, id) {
      const file = Object.keys(UNUSED).find((name) => id.replaceAll('\\', '/').endsWith(`node_modules/${name}`));
      if (!file) return undefined;
      for (const [from, to] of UNUSED[file]!) {
        if (code.split(from).length !== 2) throw new Error(`${file} has changed: it must have once ${from}`);
        code = code.replace(from, () => to);
      }
      return { code, map: null };
    },
  };
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const RUNTIME = 'scripts/localize-runtime.ts';
const ALIASES = ['@lit/localize', '@lit/localize/init/reentrant.js'];

export default defineConfig(async (): Promise<UserConfig> => {
  const core = await coreModules();
  return {
    base: './',
    resolve: {
      alias: ALIASES.map((name) => ({
        find: new RegExp(`^${name}$`),
        replacement: fileURLToPath(new URL(RUNTIME, import.meta.url)),
      })),
    },
    define: { __LOADER__: 'true', __VERSION__: JSON.stringify(version) },
    plugins: [elementEntries(), adoptedStyles(), litWithoutHooks(), minifyTemplates()],
    build: {
      target: 'es2022',
      outDir: 'dist/cdn',
      // scripts/build.js minifies, names files by their content, and writes them.
      minify: false,
      write: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      // The notices of what is bundled, which the minified files have no room for.
      license: { fileName: 'LICENSES.md' },
      // A library has no preload helper around its dynamic imports: the loader does that work.
      lib: { entry: 'src/elements.ts', formats: ['es'] },
      rollupOptions: {
        input: {
          ...Object.fromEntries(tags().map((tag) => [tag, `virtual:element/${tag}`])),
          report: 'src/report.ts',
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          codeSplitting: {
            groups: [
              { name: 'core', test: (id: string) => core.has(resolve(id)) },
              // What some elements import at once and others with their extras.
              { name: 'shared', test: /\/(names|plural|search|states|language|text|title|article)\.ts$/ },
            ],
          },
        },
      },
    },
  };
});
