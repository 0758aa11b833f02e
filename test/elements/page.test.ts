import { expect } from 'chai';
import { axe } from '../helpers/axe.js';
import { feedOf, ids, mount, press, settle, titles, type Tag, type Widget } from '../helpers/widget.js';
import { faultUrl, requestCount } from '../helpers/faults.js';
import { fixture } from '../helpers/fixture.js';
import { until } from '../helpers/until.js';

/** What several different widgets are to each other on one page. */

const article = (id: string, tag: string, more: object = {}): object => ({
  id,
  url: `/${id}`,
  title: `Scholarships for students: ${id}`,
  content_html: `<p>What there is to say of ${id}.</p>`,
  date_published: '2026-01-01',
  tags: [tag],
  ...more,
});
const ITEMS = [
  article('a', 'Kyiv', { _union: { recommended: 1, related: ['c'] } }),
  article('b', 'Lviv'),
  article('c', 'Kyiv'),
];
const UNIVERSITIES = [
  { id: 'knu', name: 'Kyiv University', country: 'UA', tag: 'Kyiv' },
  { id: 'lnu', name: 'Lviv University', country: 'UA', tag: 'Lviv' },
];
const feedOfAll = (head: object = {}): string => feedOf(ITEMS, { _union: { universities: UNIVERSITIES, ...head } });

const FIVE = {
  'union-news-feed': '',
  'union-article': 'article="a"',
  'recommended-reading': '',
  'related-articles': 'article="a"',
  'affiliate-university-list': '',
} satisfies Partial<Record<Tag, string>>;
const page = (feed: string, locale: string): Promise<HTMLElement> =>
  fixture(
    `<main lang="${locale}">${Object.entries(FIVE)
      .map(
        ([tag, attributes]) =>
          `<${tag} loading="eager" feed="${feed.replaceAll('&', '&amp;')}" ${attributes}></${tag}>`,
      )
      .join('')}</main>`,
  );

describe('The five widgets on one page', () => {
  it('make one request together, and each shows its own', async () => {
    const feed = feedOfAll();
    const widgets = [...(await page(feed, 'en')).children] as Widget[];
    for (const widget of widgets) await settle(widget);
    expect(widgets.map((widget) => ids(widget).sort())).to.deep.equal([
      ['a', 'b', 'c'],
      ['a'],
      ['a'],
      ['c'],
      ['knu', 'lnu'],
    ]);
    expect((await requestCount(feed)).count).to.equal(1);
    expect(await axe(widgets[0]!.parentElement!)).to.deep.equal([]);
  });

  it('make one request more for an alternate', async () => {
    const uk = feedOf(
      [article('a', 'Київ', { title: 'Стипендії', _union: { recommended: 1, related: ['b'] } }), article('b', 'Київ')],
      { language: 'uk', _union: { universities: UNIVERSITIES } },
    );
    const feed = feedOfAll({ alternates: { uk } });
    const widgets = [...(await page(feed, 'uk')).children] as Widget[];
    for (const widget of widgets) await settle(widget);
    await until(() => titles(widgets[1]!)[0] === 'Стипендії');
    expect([(await requestCount(feed)).count, (await requestCount(uk)).count]).to.deep.equal([1, 1]);
  });

  it('say once what went wrong, if anything', async () => {
    const said: unknown[] = [];
    const { error } = console;
    console.error = (...values: unknown[]) => said.push(values);
    const feed = faultUrl({ status: 404 });
    const widgets = [...(await page(feed, 'en')).children] as Widget[];
    for (const widget of widgets) await settle(widget, 'failed');
    await until(() => said.length);
    await new Promise((resolve) => setTimeout(resolve, 100));
    console.error = error;
    expect(said).to.have.length(1);
    expect((await requestCount(feed)).count).to.equal(1);
  });
});

describe('A list of universities', () => {
  it('filters a news feed with four lines of the webmaster’s', async () => {
    const feed = feedOfAll();
    const news = await settle(await mount('union-news-feed', { feed }));
    const universities = await settle(await mount('affiliate-university-list', { feed }));

    universities.addEventListener('union-select', ({ detail: { item } }) => {
      news.tag = item.tag ?? '';
    });

    press(universities, /Kyiv/);
    await news.updateComplete;
    expect(ids(news)).to.deep.equal(['a', 'c']);
    press(universities, /Lviv/);
    await news.updateComplete;
    expect(ids(news)).to.deep.equal(['b']);
    expect((await requestCount(feed)).count).to.equal(1);
  });
});

describe('The parts of every widget', () => {
  it('are in docs/api.md', async () => {
    const [, ...chapters] = (await (await fetch('/docs/api.md')).text()).split(/^## (?=`<)/m);
    const feed = '/demo/feeds/en.json';
    const articles = (await (await fetch(feed)).json()) as { items: { id: string }[] };
    const article = articles.items[0]!.id;
    const shown: [Tag, Record<string, string>][] = [
      ['union-news-feed', { search: '' }],
      ['union-article', { article, heading: 'Article' }],
      ['recommended-reading', { layout: 'cards' }],
      ['related-articles', { article, reasons: '' }],
      ['affiliate-university-list', { search: '', 'group-by': 'country' }],
    ];
    for (const [tag, attributes] of shown) {
      const chapter = chapters.filter((text) => text.startsWith(`\`<${tag}>`))[0]!;
      const widget = await settle(await mount(tag, { feed, locale: 'pl', 'link-target': '_blank', ...attributes }));
      await until(() => widget.shadowRoot!.querySelector('[part~="button"], [part~="reason"], [part~="link"]'));
      const found = [...widget.shadowRoot!.querySelectorAll('[part]')].flatMap((element) => [...element.part]);
      expect(found.length, tag).to.be.above(5);
      for (const part of new Set(found))
        expect(chapter, `${tag} ${part}`).to.match(new RegExp(`^\\| \`${part}\` `, 'm'));
      const [, table = ''] = /^\| part .*\n\|[-| ]+\n((?:\|.*\n)+)/m.exec(chapter) ?? [];
      const documented = [...table.matchAll(/^\| `(.+?)`/gm)].map(([, part]) => part!);
      expect(documented.length, tag).to.be.above(5);
      // Buttons where something has failed, and logos, which this feed has none of, stand elsewhere.
      const elsewhere = ['button', ...(tag === 'affiliate-university-list' ? ['image'] : [])];
      const missing = documented.filter((part) => !found.includes(part) && !elsewhere.includes(part));
      expect(missing, tag).to.deep.equal([]);
    }
  });
});
