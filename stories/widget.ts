import type { Decorator, StoryContext } from '@storybook/web-components-vite';
import { noChange, type ElementPart, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html, unsafeStatic } from 'lit/static-html.js';
import { addons, useEffect } from 'storybook/preview-api';
import { EMBED_CODE } from '../.storybook/embed.js';
import type { UnionElement } from '../src/elements/union-element.js';
import { inState, serve, type FeedState, type Site } from './feeds.js';
import { forcedTheme } from './host-page.js';
import { declarationOf } from './reference.js';

/** How every story draws its widget, and what a webmaster would paste to have the same. */

/** By attribute and custom property; `content` is the HTML between the tags. */
export interface WidgetArgs {
  content?: string;
  [name: string]: string | number | boolean | undefined;
}

/** Attributes as they stand in HTML, in the order of the reference; true is an empty one. */
function attributesOf(
  tag: string,
  args: WidgetArgs,
  globals: StoryContext['globals'],
): [name: string, value: string][] {
  const given: WidgetArgs = { ...args, theme: args.theme ?? forcedTheme(globals) };
  return (declarationOf(tag)?.attributes ?? [])
    .map(({ name }) => [name, given[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .map(([name, value]) => [name, value === true ? '' : String(value)]);
}

const customProperties = (args: WidgetArgs): [name: string, value: string][] =>
  Object.entries(args)
    .filter(([name, value]) => name.startsWith('--union-') && value)
    .map(([name, value]) => [name, String(value)]);

/** Sets what the controls say on the element, and gives it a feed of its own for as long as it is shown. */
class Widget extends Directive {
  #feed = '';
  #state: FeedState | undefined;
  #names = new Set<string>();

  override render(_context: StoryContext<WidgetArgs>): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [context]: [StoryContext<WidgetArgs>]): typeof noChange {
    const { id, component = '', args, globals, parameters } = context;
    const state = globals.feed as FeedState;
    if (state !== this.#state) {
      this.#state = state;
      this.#feed = serve(id, inState((parameters.site as () => Site)(), state));
      if (state === 'stale') {
        element.addEventListener('union-load', () => void (element as UnionElement).reload(), { once: true });
      }
    }
    const wanted = new Map(attributesOf(component, { ...args, feed: args.feed || this.#feed }, globals));
    for (const name of this.#names) if (!wanted.has(name)) element.removeAttribute(name);
    for (const [name, value] of wanted) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    this.#names = new Set(wanted.keys());
    (element as HTMLElement).style.cssText = customProperties(args)
      .map(([name, value]) => `${name}: ${value};`)
      .join('');
    return noChange;
  }
}

const widget = directive(Widget);

export function renderWidget(args: WidgetArgs, context: StoryContext<WidgetArgs>): TemplateResult {
  const tag = unsafeStatic(context.component ?? '');
  return html`<${tag} ${widget(context)}>${unsafeHTML(args.content ?? '')}</${tag}>`;
}

const escape = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The HTML that shows the widget as the controls have it, on a page in the language of the toolbar. */
export function embedCode(_source: string, { component = '', args, globals }: StoryContext<WidgetArgs>): string {
  const attributes = attributesOf(component, args, globals)
    .map(([name, value]) => (value === '' && args[name] === true ? ` ${name}` : ` ${name}="${escape(value)}"`))
    .join('');
  const style = customProperties(args).map(([name, value]) => `    ${name}: ${value};\n`);
  return [
    '<script async src="https://CDN/1/union-widgets.js" data-feed="https://union.example/feed.json"></script>',
    ...(style.length ? [`<style>\n  ${component} {\n${style.join('')}  }\n</style>`] : []),
    `<${component}${attributes}>${args.content ?? ''}</${component}>`,
  ].join('\n');
}

/** Keeps the panel "Embed" up to date. */
export const withEmbedCode: Decorator = (story, context) => {
  const code = embedCode('', context as StoryContext<WidgetArgs>);
  useEffect(() => void addons.getChannel().emit(EMBED_CODE, code), [code]);
  return story();
};
