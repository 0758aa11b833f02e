import { a11ySnapshot } from '@web/test-runner-commands';
import type Axe from 'axe-core';
import { expect } from 'chai';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl } from '../helpers/faults.js';
import { until } from '../helpers/until.js';
import { feedOf, parts, show, type Attributes, type Tag, type Widget } from '../helpers/widget.js';

/** Names and roles, as assistive technology has them (WCAG 2.2, 1.3.1 and 4.1.2). */

const items = [
  {
    id: 'a',
    title: 'First',
    url: '/a',
    summary: 'One.',
    tags: ['Research'],
    date_published: '2026-11-01T00:00:00Z',
    image: '/a.svg',
    _union: { image_alt: 'A bridge', recommended: 1 },
  },
  {
    id: 'b',
    title: 'Друга',
    url: '/b',
    language: 'uk',
    date_published: '2026-10-01T00:00:00Z',
    tags: ['Research'],
    _union: { recommended: 2 },
  },
];
const head = {
  home_page_url: 'https://union.example/',
  _union: { universities: [{ id: 'u', name: 'Alpha', country: 'UA', url: 'https://a.example/' }] },
};
const feed = (): string => feedOf(items, head);

/** Every element of a widget that has a role of meaning: `role "name"`, as axe-core computes both. */
async function rolesOf(widget: Widget): Promise<string[]> {
  await axe(widget);
  const runner = (
    window as unknown as {
      axe: typeof Axe & {
        setup(node: Element): void;
        teardown(): void;
        commons: {
          aria: { getRole(node: Element): string | null };
          text: { accessibleText(node: Element): string };
        };
      };
    }
  ).axe;
  runner.setup(widget);
  const roles = [...widget.shadowRoot!.querySelectorAll('*')]
    .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden="true"]'))
    .map((element) => {
      const role = runner.commons.aria.getRole(element);
      const level = /^H([1-6])$/.exec(element.tagName)?.[1];
      return { role: level ? `${role} ${level}` : role, name: runner.commons.text.accessibleText(element), element };
    })
    .filter(
      ({ role }) => role !== null && !/^(none|generic|presentation|paragraph|term|listitem|time|emphasis)$/.test(role),
    )
    .map(({ role, name }) => (/^(heading|link|button|searchbox|img)/.test(role!) ? `${role} "${name}"` : role!));
  runner.teardown();
  return roles;
}

const EXPECTED: [Tag, Attributes, string[]][] = [
  [
    'union-news-feed',
    { search: '' },
    [
      'heading 2 "News"',
      'searchbox "Search the news"',
      'list',
      'article',
      'img "A bridge"',
      'list',
      'heading 3 "First"',
      'link "First"',
      'article',
      'list',
      'heading 3 "Друга"',
      'link "Друга"',
      'link "T"',
      'status',
    ],
  ],
  [
    'recommended-reading',
    { 'heading-level': '4', 'no-images': '' },
    [
      'heading 4 "Recommended reading"',
      'list',
      'article',
      'list',
      'heading 5 "First"',
      'link "First"',
      'article',
      'list',
      'heading 5 "Друга"',
      'link "Друга"',

      'status',
    ],
  ],
  [
    'union-article',
    { article: 'a' },
    ['article', 'list', 'heading 2 "First"', 'img "A bridge"', 'button "Share"', 'link "T"', 'status'],
  ],
  [
    'affiliate-university-list',
    { 'group-by': 'country' },
    [
      'heading 2 "Affiliated universities"',
      'heading 3 "Ukraine"',
      'list',
      'article',
      'heading 4 "Alpha"',
      'button "Alpha"',
      'link "Website"',
      'status',
    ],
  ],
];

describe('Names and roles', function () {
  for (const [tag, attributes, expected] of EXPECTED) {
    it(`of <${tag}>: headings, lists, articles, links and buttons, in their order`, async () => {
      const widget = await show(tag, { feed: feed(), ...attributes });
      if ('search' in attributes) await until(() => parts(widget, 'search')[0]);
      await widget.updateComplete;
      expect(await rolesOf(widget)).to.deep.equal(expected);
    });
  }

  it('of a failure: a text, a way on, and a status', async () => {
    captureConsole();
    const widget = await show('union-news-feed', { feed: faultUrl({ status: 404 }) }, 'failed');
    expect(await rolesOf(widget)).to.deep.equal(['heading 2 "News"', 'button "Try again"', 'status']);
  });

  it('hide the skeleton, and say that the list is busy', async () => {
    const widget = await show('union-news-feed', { feed: faultUrl({ stall: true }) }, 'loading');
    const list = parts(widget, 'list')[0]!;
    expect(list.getAttribute('aria-busy')).to.equal('true');
    expect([...list.children].every((row) => row.getAttribute('aria-hidden') === 'true')).to.equal(true);
  });

  it('tell each entry in its own language, and dates as times', async () => {
    const widget = await show('union-news-feed', { feed: feed() });
    const [first, second] = parts(widget, 'item').map((item) => item.querySelector('article')!);
    expect([first!.lang, second!.lang]).to.deep.equal(['en', 'uk']);
    expect(second!.querySelector('[part~="badge"]')!.textContent).to.equal('in Ukrainian');
    expect(second!.querySelector('.meta')!.getAttribute('lang')).to.equal('en');
    expect(first!.querySelector('time')!.dateTime).to.equal('2026-11-01T00:00:00.000Z');
  });

  it('say of links that open a new tab that they do', async () => {
    const widget = await show('union-news-feed', { feed: feed(), 'link-target': '_blank' });
    expect(await rolesOf(widget)).to.include('link "First (opens in a new tab)"');
  });

  it('are in the browser’s own accessibility tree', async function () {
    // Only Chromium's driver hands it out.
    if (!/Chrome\//.test(navigator.userAgent)) return this.skip();
    const widget = await show('union-news-feed', { feed: feed(), limit: '1', 'no-images': '' });
    const tree = await a11ySnapshot({});
    interface Node {
      readonly role: string;
      readonly name?: string;
      readonly level?: number;
      readonly children?: readonly Node[];
    }
    const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
    const lines = flat(tree as unknown as Node).map(
      ({ role, name = '', level }) => `${role}${level ? ` ${level}` : ''} "${name}"`,
    );
    expect(widget.state).to.equal('ready');
    expect(lines).to.include.members(['heading 2 "News"', 'link "First"', 'button "Show more"', 'link "T"']);
  });
});
