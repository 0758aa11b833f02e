import { expect } from 'chai';
import { faultUrl } from '../helpers/faults.js';
import { openPage, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import {
  changing,
  documentOf,
  feedOf,
  part,
  show,
  textOf,
  type Attributes,
  type Tag,
  type Widget,
} from '../helpers/widget.js';
import feed from '../../demo/feeds/en.json';

/**
 * 320 px, which are 1280 at 400 % zoom, text at 200 %, and text as far apart as a reader may set it (WCAG 2.2, 1.4.4,
 * 1.4.10 and 1.4.12), in a page of that size.
 */

const article = feed.items[0]!.id;
const WIDGETS: Record<string, string> = {
  list: '<union-news-feed search limit="4"',
  cards: '<union-news-feed layout="cards" limit="4"',
  headlines: '<union-news-feed layout="headlines" limit="6"',
  article: `<union-article article="${article}"`,
  recommended: '<recommended-reading limit="4"',
  'recommended cards': '<recommended-reading layout="cards" limit="4"',
  related: `<related-articles reasons article="${article}" limit="4"`,
  universities: '<affiliate-university-list search group-by="country" limit="6"',
  'universities as cards': '<affiliate-university-list layout="cards" limit="6"',
};

async function open(
  markup: string,
  lang: string,
  width: number,
  style: string,
): Promise<{ page: Page; widget: Widget }> {
  const tag = /<([a-z-]+)/.exec(markup)![1]!;
  const page = await openPage(`<style>html { ${style} } body { margin: 0 }</style>
    <body><script>document.documentElement.lang = '${lang}'; frameElement.style.width = '${width}px'</script>
    <script type="module" src="/src/define.ts"></script>
    ${markup} loading="eager" feed="/demo/feeds/en.json"></${tag}>`);
  const widget = page.document.querySelector<Widget>(tag)!;
  await until(() => widget.state === 'ready' && widget.shadowRoot!.querySelector(`.root[lang="${lang}"]`));
  await widget.updateComplete;
  return { page, widget };
}

const elements = (widget: Widget): HTMLElement[] =>
  [...widget.shadowRoot!.querySelectorAll<HTMLElement>('[part]')].filter((each) => each.checkVisibility());

/** True for what scrolls by itself, such as a wide table, and what is meant to be cut to a line. */
const isCut = (element: Element): boolean =>
  element.closest('pre, table, .hidden, .source, [part~="tags"], .meta') !== null;

function expectReflow({ page, widget }: { page: Page; widget: Widget }, width: number): void {
  const root = page.document.documentElement;
  for (const element of elements(widget)) {
    if (isCut(element)) continue;
    const box = element.getBoundingClientRect();
    expect(box.right, `${element.getAttribute('part')}: ${element.textContent.trim().slice(0, 40)}`).to.be.at.most(
      width + 1,
    );
    expect(box.left).to.be.at.least(-1);
  }
  expect(root.scrollWidth, 'nothing to scroll sideways').to.be.at.most(width);
  const rows = [...widget.shadowRoot!.querySelectorAll('[part~="item"]')].map((item) => item.getBoundingClientRect());
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    // Below one another, or in the next column.
    if (next && next.top > row.top + 1) expect(next.top, `row ${index + 1}`).to.be.at.least(row.bottom - 1);
  }
  for (const name of ['title', 'date', 'summary', 'button']) {
    for (const element of elements(widget).filter((each) => each.matches(`[part~="${name}"]`))) {
      const box = element.getBoundingClientRect();
      const row = element.closest('[part~="item"]')?.getBoundingClientRect();
      expect(box.height, name).to.be.greaterThan(8);
      if (row) expect(box.bottom, `${name} ends inside its row`).to.be.at.most(row.bottom + 1);
    }
  }
}

for (const [what, width, style] of [
  ['320 px, as at 400 % zoom', 320, ''],
  ['text at 200 %, 768 px', 768, 'font-size: 200%'],
  ['text at 200 %, 320 px', 320, 'font-size: 200%'],
  ['text far apart, 320 px', 320, 'line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em'],
] as const) {
  describe(what, () => {
    for (const [name, markup] of Object.entries(WIDGETS)) {
      it(`${name}: nothing overflows, overlaps or is lost`, async () => {
        for (const lang of ['en', 'uk', 'zh-Hans', 'ar']) expectReflow(await open(markup, lang, width, style), width);
      });
    }
  });
}

/** The words that a box lies upon, but for those of itself; a line counts from where its letters begin. */
function coveredBy(box: DOMRect, element: Element): string[] {
  const covered: string[] = [];
  for (const name of ['heading', 'title', 'search', 'summary']) {
    for (const each of element.shadowRoot!.querySelectorAll(`[part~="${name}"]`)) {
      const range = each.ownerDocument.createRange();
      range.selectNodeContents(each);
      for (const line of range.getClientRects()) {
        const isBeside = line.right < box.left || line.left > box.right;
        if (!isBeside && line.bottom > box.top + 4 && line.top < box.bottom - 4) covered.push(textOf(each));
      }
    }
  }
  return covered;
}

const news = ['a', 'b', 'c', 'd'].map((id, index) => ({
  id,
  title: `News that says: ${id}`,
  url: `https://example.org/${id}`,
  date_published: '2026-11-20',
  tags: ['Exchange'],
  _union: { recommended: index + 1, related: ['a', 'b', 'c'] },
}));
const universities = news.map(({ id, url }) => ({ id, url, name: `University of ${id}`, country: 'UA' }));
const newer = (): string => changing(news.slice(2), news);
const LISTS: [Tag, Attributes, () => string][] = [
  ['union-news-feed', {}, newer],
  ['union-news-feed', { search: '' }, newer],
  ['recommended-reading', {}, newer],
  ['related-articles', { article: 'd' }, newer],
  [
    'affiliate-university-list',
    {},
    () => {
      const now = feedOf([], { _union: { universities } });
      const before = { _union: { universities: universities.slice(2) } };
      return faultUrl({ body: documentOf([], before), times: 1, then: now });
    },
  ],
];

describe('"Show N new"', () => {
  for (const [tag, attributes, feed] of LISTS) {
    it(`${[tag, ...Object.keys(attributes)].join(' ')}: covers neither heading nor titles`, async () => {
      for (const locale of ['en', 'uk', 'zh-Hans', 'ar']) {
        for (const width of [288, 736]) {
          const element = await show(tag, { ...attributes, feed: feed(), locale });
          element.style.inlineSize = `${width}px`;
          await element.reload();
          await until(() => element.shadowRoot!.querySelector('.arrivals'));
          const box = element.shadowRoot!.querySelector('.arrivals')!.getBoundingClientRect();
          const root = part(element, 'heading').parentElement!.getBoundingClientRect();
          expect(box.height).to.be.within(24, 40);
          expect(box.left).to.be.at.least(root.left - 1);
          expect(box.right).to.be.at.most(root.right + 1);
          expect(coveredBy(box, element), `${locale}, ${width} px`).to.deep.equal([]);
        }
      }
    });
  }
});
