/**
 * `npm run new <tag>` begins a widget: element, styles, story, test, and its lines in src/elements.ts and src/index.ts.
 * What it writes shows the titles of the latest articles, and passes lint, types and its test as it is.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** https://html.spec.whatwg.org/multipage/custom-elements.html#valid-custom-element-name */
const RESERVED =
  /^(annotation-xml|color-profile|font-face|font-face-src|font-face-uri|font-face-format|font-face-name|missing-glyph)$/;

const LIST = 'src/elements.ts';
const INDEX = 'src/index.ts';

/** @param {string} tag */
const filesOf = (tag) => ({
  element: `src/elements/${tag}/${tag}.ts`,
  styles: `src/elements/${tag}/${tag}.styles.ts`,
  story: `stories/${tag}.stories.ts`,
  test: `test/elements/${tag}.test.ts`,
});

/** @returns {string | undefined} why there can be no such widget */
function refusal(tag, name) {
  if (!tag) return 'Usage: npm run new <tag>, such as npm run new union-events';
  if (!/^[a-z]+(-[a-z]+)+$/.test(tag))
    return `"${tag}" is no tag for a widget: lower-case letters a to z, in words joined by hyphens, two at least.`;
  if (RESERVED.test(tag)) return `"${tag}" means something else in HTML already.`;
  const taken = Object.values(filesOf(tag)).find((file) => existsSync(file));
  if (taken) return `"${tag}" is taken: there is ${taken}.`;
  const source = readFileSync(LIST, 'utf8') + readFileSync(INDEX, 'utf8');
  if (new RegExp(`\\b${name}\\b`).test(source))
    return `"${tag}" is taken: ${LIST} or ${INDEX} knows another ${name} already.`;
  return undefined;
}

const element = (tag, name, title) => `
import { msg } from '@lit/localize';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { EntriesController } from '../../controllers/entries.js';
import { direction } from '../../feed/language.js';
import type { Entry, FeedDocument } from '../../feed/read.js';
import { entryLanguage, latest } from '../../feed/select.js';
import { itemTitle } from '../../feed/text.js';
import { badge } from '../../parts/card.js';
import { heading } from '../../parts/heading.js';
import { link } from '../../parts/link.js';
import { slices } from '../../parts/slices.js';
import { empty, stale } from '../../parts/states.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { UnionElement } from '../union-element.js';
import { styles } from './${tag}.styles.js';

/**
 * @summary The titles of the latest articles.
 * @tagname ${tag}
 *
 * @slot - Fallback, such as a link to the news: shown without script, and when nothing can be loaded.
 * @slot heading - Replaces the heading's text.
 * @slot empty - Replaces the text shown when there are no articles.
 * @slot error - Replaces the text shown when the feed cannot be had.
 *
 * @csspart heading - The widget's heading.
 * @csspart list - The list of articles.
 * @csspart item - One article's place in the list.
 * @csspart title - An article's heading.
 * @csspart link - The link in it.
 * @csspart badge - The name of an article's language, where it is not the widget's.
 * @csspart button - Every button.
 * @csspart status - What screen readers are told of changes.
 *
 * @fires {UnionLoadEvent} union-load - A changed result's first screen is in the DOM.
 * @fires {UnionErrorEvent} union-error - The feed could not be had or read.
 * @fires {UnionOpenEvent} union-open - The reader opens an article; cancelable.
 * @fires {UnionViewEvent} union-view - An article was half visible, or filled half the viewport, for a second.
 */
export class ${name} extends UnionElement<Entry> {
  static override styles: CSSResultGroup = [tokens, base, styles];

  readonly #entries = new EntriesController(this, () => this.rows);

  protected override choose(feed: FeedDocument): readonly Entry[] {
    return latest(feed, { locale: this.language.locale }).slice(0, this.resolvedLimit);
  }

  protected override render(): unknown {
    const title = msg('${title}', { id: '${tag}', desc: 'Heading of the widget ${tag}.' });
    return this.renderFrame([this.renderHeading(title), this.#renderBody()], this.notice);
  }

  #renderBody(): unknown {
    switch (this.state) {
      case 'failed':
        return this.renderFailed();
      case 'empty':
        return empty(
          msg('There are no articles here yet.', { id: 'no-articles', desc: 'Shown when a list has no articles.' }),
        );
      case 'ready':
      case 'stale':
        return [this.#renderList(), stale(this.state === 'stale', this.busy, this.retry)];
      default:
        // As high as what will come, so that nothing below moves.
        return html\`<ul part="list" role="list" aria-busy="true">
          \${Array<unknown>(this.resolvedLimit).fill(html\`<li class="item placeholder" aria-hidden="true"></li>\`)}
        </ul>\`;
    }
  }

  #renderList(): TemplateResult {
    return html\`<ul part="list" role="list" @click=\${this.#entries.onClick}>
      \${slices(this.rows, this.painted, (entry) => this.#renderEntry(entry))}
    </ul>\`;
  }

  #renderEntry(entry: Entry): TemplateResult {
    const { item } = entry;
    const { locale, format } = this.language;
    const { feed } = this.feedController;
    const language = feed && entryLanguage(entry, feed);
    const title =
      itemTitle(item) ?? msg('Untitled', { id: 'untitled', desc: 'Stands for the title of an article without one.' });
    const target = { href: item.url ?? item.external_url, target: this.resolvedTarget };
    return html\`<li part="item" class="item" data-id=\${entry.id}>
      <article lang=\${language ?? nothing} dir=\${language ? direction(language) : 'auto'}>
        \${heading(this.entryLevel, link(title, target), 'title')} \${badge(language, locale, format)}
      </article>
    </li>\`;
  }

  protected override focusContent(): void {
    this.#entries.focus(0);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${name};
  }
}
`;

const styles = () => `
import { css } from 'lit';

export const styles = css\`
  .item {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: center;
    block-size: 3.7em;
    border-block-end: 1px solid var(--line);
  }

  .placeholder::before {
    content: '';
    inline-size: 85%;
    block-size: 1em;
    border-radius: 0.3em;
    background: color-mix(in srgb, currentColor 10%, transparent);
  }

  article {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1em;
  }

  /* Two lines at most, which the row's height is made for. */
  [part='title'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    overflow: hidden;
    min-inline-size: 0;
    font-weight: 600;
  }

  /* The ring goes around the row, where the clamp cannot cut it. */
  [part='title'] a:focus-visible {
    outline: none;
  }

  .item:has(a:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
\`;
`;

const story = (tag) => `
import type { Meta } from '@storybook/web-components-vite';
import * as states from './states.js';
import type { WidgetStory } from './states.js';
import type { WidgetArgs } from './widget.js';

const meta = {
  ...states.widgetDefaults,
  title: 'Widgets/${tag}',
  component: '${tag}',
} satisfies Meta<WidgetArgs>;

export default meta;

export const Titles: WidgetStory = {};

export const Idle = states.Idle;
export const Loading = states.Loading;
export const Empty = states.Empty;
export const Stale = states.Stale;
export const Failed = states.Failed;
export const TryAgain = states.TryAgain;

export const Ukrainian = states.Ukrainian;
export const Chinese = states.Chinese;
export const RightToLeftPage = states.RightToLeftPage;
export const OnDarkPage = states.OnDarkPage;
export const LightTheme = states.LightTheme;
export const DarkTheme = states.DarkTheme;
export const OwnLook = states.OwnLook;
export const OwnWords = states.OwnWords;
export const Sidebar = states.Sidebar;
export const HostileText = states.HostileText;
export const HostileTextInSidebar = states.HostileTextInSidebar;
`;

const test = (tag, name, title) => `
import { expect } from 'chai';
import '../../src/define.js';
import type { ${name} } from '../../src/elements/${tag}/${tag}.js';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, feedUrl } from '../helpers/faults.js';
import { fixture } from '../helpers/fixture.js';
import { titles } from '../helpers/page.js';
import { until } from '../helpers/until.js';

async function show(feed: string, state = 'ready'): Promise<${name}> {
  const element = await fixture<${name}>(\`<${tag} feed="\${feed}" limit="3" loading="eager"></${tag}>\`);
  await until(() => element.state === state);
  await element.updateComplete;
  return element;
}

describe('<${tag}>', () => {
  it('shows the titles of the latest articles, up to its limit', async () => {
    const element = await show(feedUrl());
    expect(titles(element)).to.have.length(3);
    expect(titles(element)).to.deep.equal(element.items.map((item) => ('title' in item ? item.title : undefined)));
    expect(element.shadowRoot!.querySelector('[part="heading"]')!.textContent.trim()).to.equal('${title}');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('is as high as its skeleton', async () => {
    const skeleton = await fixture(\`<${tag} feed="\${feedUrl({ stall: true })}" limit="3" loading="eager"></${tag}>\`);
    const element = await show(feedUrl());
    expect(element.offsetHeight).to.equal(skeleton.offsetHeight);
  });

  it('says so where there are no articles', async () => {
    const element = await show(faultUrl({ body: '{ "items": [] }' }), 'empty');
    expect(element.shadowRoot!.textContent).to.contain('There are no articles here yet.');
  });

  it('offers to try again where the feed cannot be had', async () => {
    captureConsole();
    const element = await show(faultUrl({ status: 404 }), 'failed');
    expect(element.shadowRoot!.querySelector('[part="button"]')!.textContent.trim()).to.equal('Try again');
  });
});
`;

/**
 * Adds a line to a run of like lines, in alphabetical order; the others stay as they are.
 *
 * @param {string} text
 * @param {RegExp} like matches the lines of the run, and of no other
 * @param {string} line
 */
function insert(text, like, line) {
  const lines = text.split('\n');
  const run = lines.flatMap((each, index) => (like.test(each) ? [index] : []));
  if (!run.length) throw new Error(`There is no line like ${like}; was the file written anew?`);
  const next = run.find((index) => lines[index] > line) ?? run.at(-1) + 1;
  return lines.toSpliced(next, 0, line).join('\n');
}

/** @param {string} file @param {string} text */
async function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true }));
  console.log(`  ${file}`);
}

const [tag = ''] = process.argv.slice(2);
const words = tag.split('-');
const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
const title = words.join(' ').replace(/^./, (letter) => letter.toUpperCase());

const reason = refusal(tag, name);
if (reason) {
  console.error(reason);
  process.exit(1);
}

const files = filesOf(tag);
await write(files.element, element(tag, name, title));
await write(files.styles, styles());
await write(files.story, story(tag));
await write(files.test, test(tag, name, title));

const path = `./elements/${tag}/${tag}.js`;
const list = insert(readFileSync(LIST, 'utf8'), /^import /, `import { ${name} } from '${path}';`);
await write(LIST, insert(list, /^ {2}'/, `  '${tag}': ${name},`));
await write(INDEX, insert(readFileSync(INDEX, 'utf8'), /^export \* from '\.\/elements\//, `export * from '${path}';`));

console.log(`
Next: npm run localise, translate "${title}", npm run localise again, and npm run api (CONTRIBUTING.md, "A new widget");
see it with npm run storybook; test it with npm test -- ${files.test}`);
