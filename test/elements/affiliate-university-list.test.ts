import { expect } from 'chai';
import type { AffiliateUniversityList } from '../../src/elements/affiliate-university-list/affiliate-university-list.js';
import { axe } from '../helpers/axe.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, feedUrl, requestCount } from '../helpers/faults.js';
import { until } from '../helpers/until.js';
import {
  announcements,
  button,
  documentOf,
  feedOf,
  follow,
  hrefs,
  ids,
  isVisible,
  mount,
  part,
  parts,
  press,
  record,
  settle,
  show,
  shown,
  texts,
  textOf,
  titles,
  wait,
  type Attributes,
} from '../helpers/widget.js';

const list = (
  attributes: Attributes,
  state?: AffiliateUniversityList['state'],
  content?: string,
): Promise<AffiliateUniversityList> => show('affiliate-university-list', attributes, state, content);

const withUniversities = (universities: unknown, head: object = {}): string =>
  feedOf([], { _union: { universities }, ...head });

const LONG = 'A university with much to tell about itself, '.repeat(12);
const UNIVERSITIES = [
  {
    id: 'knu',
    name: 'Taras Shevchenko National University of Kyiv',
    country: 'UA',
    city: 'Kyiv',
    url: 'https://knu.example/',
    summary: LONG,
    since: 1834,
    tag: 'Kyiv',
  },
  { id: 'lnu', name: 'Ivan Franko University', country: 'UA', city: 'Lviv', url: 'lnu', summary: 'Short.' },
  { id: 'scu', name: '四川大学', country: 'CN', city: '成都', logo: '/demo/pictures/sunflower.svg' },
  { id: 'ens', name: 'École normale', country: 'FR', city: 'Paris' },
];
const feed = (): string => withUniversities(UNIVERSITIES);
const named = (...names: string[]): object[] => names.map((name) => ({ id: name, name, country: 'UA' }));

async function type(element: AffiliateUniversityList, text: string): Promise<void> {
  const field = part(element, 'search') as HTMLInputElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

describe('<affiliate-university-list> shows', () => {
  it('all universities, however many, each with a heading in a list', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ id: index, name: `University ${index}`, country: 'UA' }));
    const element = await list({ feed: withUniversities(many) });
    expect(titles(element)).to.have.length(60);
    expect(element.items).to.have.length(60);
    expect(texts(element, 'heading')).to.deep.equal(['Affiliated universities']);
    expect(part(element, 'list').matches('ul, ol')).to.equal(true);
    expect(part(element, 'item').parentElement).to.equal(part(element, 'list'));
    expect(part(element, 'title').localName).to.equal('h3');
  });

  it('those of the first feed where the one in the reader’s language has none, else its own', async () => {
    const own = named('Львівська політехніка');
    for (const [universities, shown] of [
      [[], ['ens', 'knu', 'lnu', 'scu']],
      [own, ['Львівська політехніка']],
    ] as const) {
      const uk = withUniversities(universities, { language: 'uk' });
      const main = feedOf([], { _union: { universities: UNIVERSITIES, alternates: { uk } } });
      const element = await list({ feed: main, locale: 'uk' });
      await until(async () => (await requestCount(uk)).count && ids(element).length === shown.length);
      expect(ids(element).sort()).to.deep.equal(shown);
    }
  });

  it('all again when the search is taken away', async () => {
    const element = await list({ feed: feed(), search: '' });
    await until(() => part(element, 'search'));
    await type(element, 'Lviv');
    expect(ids(element)).to.deep.equal(['lnu']);
    element.removeAttribute('search');
    await element.updateComplete;
    expect(titles(element)).to.have.length(4);
  });

  it('so many as limit says, and all again without it', async () => {
    const element = await list({ feed: feed(), limit: '2' });
    expect(titles(element)).to.have.length(2);
    expect(element.items).to.have.length(2);
    element.removeAttribute('limit');
    await element.updateComplete;
    expect(titles(element)).to.have.length(4);
  });

  it('all, with one warning, where limit is no whole number', async () => {
    const { warnings } = captureConsole();
    const element = await list({ feed: withUniversities(named(...'abcdefgh')), limit: 'many' });
    expect(titles(element)).to.have.length(8);
    await until(() => warnings.length > 0);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('limit="many"');
  });

  it('those of one country or of several, case ignored', async () => {
    const universities = feed();
    const shownIn = async (country: string): Promise<string[]> => ids(await list({ feed: universities, country }));
    expect((await shownIn('UA')).sort()).to.deep.equal(['knu', 'lnu']);
    expect((await shownIn(' cn , fr,')).sort()).to.deep.equal(['ens', 'scu']);
    expect(await shownIn('')).to.have.length(4);
    expect((await list({ feed: universities, country: 'KZ' }, 'empty')).items).to.deep.equal([]);
    expect((await requestCount(universities)).count).to.equal(1);
  });

  it('all, with one warning, where country is no country’s code', async () => {
    const { warnings } = captureConsole();
    const element = await list({ feed: feed(), country: 'Ukraine' });
    element.requestUpdate();
    await element.updateComplete;
    expect(titles(element)).to.have.length(4);
    await until(() => warnings.length > 0);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('<affiliate-university-list>').and.to.contain('country="Ukraine"');
    expect(warnings[0]).to.contain('3166');
    element.country = 'UA, Ukrainia';
    await element.updateComplete;
    expect(titles(element)).to.have.length(2);
    await until(() => warnings.length > 1);
    expect(warnings[1]).to.contain('country="Ukrainia"');
  });

  it('groups by country, with the countries’ names in the reader’s language and order', async () => {
    const universities = feed();
    for (const [locale, countries] of [
      ['en', ['China', 'France', 'Ukraine']],
      ['uk', ['Китай', 'Україна', 'Франція']],
      ['zh', ['法国', '乌克兰', '中国']],
    ] as const) {
      const element = await list({ feed: universities, 'group-by': 'country', locale });
      const groups = [...element.shadowRoot!.querySelectorAll('h3')].map(textOf);
      expect(groups, locale).to.deep.equal(countries);
      expect(part(element, 'title').localName).to.equal('h4');
      expect(parts(element, 'list')).to.have.length(3);
      expect(await axe(element)).to.deep.equal([]);
    }
    const { warnings } = captureConsole();
    expect(parts(await list({ feed: universities, 'group-by': 'city' }), 'list')).to.have.length(1);
    await until(() => warnings.length > 0);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('group-by="city"').and.to.contain('country');
  });

  it('them in the order of the reader’s language: Ukrainian', async () => {
    const order = ['Гірнича', 'Ґрунтова', 'Дніпровська', 'Економічна', 'Європейська', 'Івана', 'Їхня', 'Київська'];
    const element = await list({ feed: withUniversities(named(...[...order].reverse())), locale: 'uk' });
    expect(titles(element)).to.deep.equal(order);
  });

  it('them in the order of the reader’s language: Chinese by pinyin', async () => {
    const order = ['安徽大学', '北京大学', '复旦大学', '清华大学', '四川大学', '浙江大学'];
    const element = await list({ feed: withUniversities(named(...[...order].reverse())), locale: 'zh' });
    expect(titles(element)).to.deep.equal(order);
  });

  it('place, year and site of each where they are known', async () => {
    const element = await list({ feed: feed() });
    const [, , knu] = parts(element, 'item');
    expect(textOf(knu)).to.contain('Kyiv').and.to.contain('Ukraine').and.to.contain('since 1834');
    expect(texts(element, 'link')).to.deep.equal(['Website', 'Website']);
    expect(hrefs(element).sort()).to.deep.equal(['https://knu.example/', `${location.origin}/lnu`].sort());
    expect(shown(element)).not.to.contain('undefined');
    element.linkTarget = '_blank';
    await element.updateComplete;
    expect(part(element, 'link').getAttribute('target')).to.equal('_blank');
    expect(part(element, 'link').textContent).to.contain('(opens in a new tab)');
  });

  it('its logo at full size in cards, too', async () => {
    const boxes = async (layout: string): Promise<number[]> => {
      const element = await list({ feed: feed(), layout });
      const { width, height } = element.shadowRoot!.querySelector('.logo')!.getBoundingClientRect();
      return [width, height].map(Math.round);
    };
    const usual = await boxes('list');
    expect(usual[0]).to.be.above(30);
    expect(await boxes('cards')).to.deep.equal(usual);
  });

  it('its logo, or its initials where there is none', async () => {
    const logos = async (university: object): Promise<string> => {
      const element = await list({ feed: withUniversities([{ id: 1, country: 'UA', ...university }]) });
      const image = parts(element, 'image')[0] as HTMLImageElement | undefined;
      expect(await axe(element)).to.deep.equal([]);
      return image
        ? `${new URL(image.src).pathname} ${image.alt}`
        : textOf(element.shadowRoot!.querySelector('article [aria-hidden="true"]'));
    };
    expect(await logos({ name: 'Taras Shevchenko National University' })).to.equal('TS');
    expect(await logos({ name: '四川大学' })).to.equal('四川');
    expect(await logos({ name: 'united' })).to.equal('U');
    expect(await logos({ name: 'A', logo: '/demo/pictures/sunflower.svg' })).to.equal('/demo/pictures/sunflower.svg ');
  });

  it('it in each layout', async () => {
    for (const layout of ['list', 'cards', 'headlines']) {
      const element = await list({ feed: feed(), layout });
      expect(titles(element)).to.have.length(4);
      const isShort = layout === 'headlines';
      expect(parts(element, 'summary').some(isVisible), layout).to.equal(!isShort);
      expect(await axe(element), layout).to.deep.equal([]);
    }
    const tops = parts(await list({ feed: feed(), layout: 'cards' }), 'item').map(
      (row) => row.getBoundingClientRect().top,
    );
    expect(new Set(tops).size).to.be.below(4);
  });

  it('no empty button for a summary in the layout that shows none', async () => {
    const element = await list({ feed: feed(), layout: 'headlines' });
    await wait(100);
    const more = button(element, /^More$/);
    expect(more && isVisible(more)).not.to.equal(true);
  });

  it('friendly words where there are none', async () => {
    for (const universities of [undefined, [], 'none']) {
      const { restore } = captureConsole();
      const element = await list({ feed: withUniversities(universities) }, 'empty', '<a href="/">fallback</a>');
      expect(shown(element)).to.contain('There are no universities here yet.');
      expect(await axe(element)).to.deep.equal([]);
      restore();
    }
  });

  it('rows to come while it loads, and the fallback and a way on when it fails', async () => {
    captureConsole();
    const slow = faultUrl({ status: 404, delay: 400, times: 1, then: feed() });
    const element = await mount('affiliate-university-list', { feed: slow }, '<a href="/">fallback</a>');
    const failures = record(element, 'union-error');
    await until(() => element.state === 'loading' && part(element, 'list'));
    expect(part(element, 'list').getAttribute('aria-busy')).to.equal('true');
    expect(await axe(element)).to.deep.equal([]);
    await settle(element, 'failed');
    expect(isVisible(element.querySelector('a')!)).to.equal(true);
    expect(await axe(element)).to.deep.equal([]);
    await until(() => failures.length === 1);
    press(element, /Try again/);
    await settle(element);
    expect(titles(element)).to.have.length(4);
    await until(() => element.shadowRoot!.activeElement !== null);
  });

  it('one that is listed twice once, the first', async () => {
    const { warnings } = captureConsole();
    const twice = [...named('Same'), { id: 'Same', name: 'Other', country: 'UA' }, ...named('Zeta')];
    expect(titles(await list({ feed: withUniversities(twice) }))).to.deep.equal(['Same', 'Zeta']);
    await until(() => warnings.length === 1);
    expect(warnings[0]).to.contain('_union.universities[1] has the id "Same"');
  });

  it('the good entries of a bad list, and the console says what is wrong with the others', async () => {
    const { warnings } = captureConsole();
    const element = await list({
      feed: withUniversities([
        ...named('Good'),
        'text',
        { name: 'No id', country: 'UA' },
        { id: 'no-name', country: 'UA' },
        { id: 'no-country', name: 'No country' },
        { id: 'ukraine', name: 'Long code', country: 'Ukraine' },
        { id: 8, name: 'Half good', country: 'ua', since: '1834', url: 'javascript:alert(1)', logo: 3 },
        { id: '8', name: 'Twice', country: 'UA' },
      ]),
    });
    expect(ids(element)).to.deep.equal(['Good', '8']);
    expect(hrefs(element)).to.deep.equal([]);
    expect(shown(element)).not.to.contain('since');
    expect(shown(element)).to.contain('Ukraine');
    for (const path of ['[1]', '[2]', '[3]', '[4]', '[5]', '[6].since', '[6].url', '[6].logo', '[7]']) {
      const about = await until(() => {
        const found = warnings.filter((text) => text.includes(`_union.universities${path} `));
        return found.length > 0 && found;
      });
      expect(about, path).to.have.length(1);
    }
    await element.reload();
    for (const value of [element.items, ...element.items]) expect(Object.isFrozen(value)).to.equal(true);
  });
});

describe('The search of <affiliate-university-list>', () => {
  it('is a field with a name, only where it is asked for', async () => {
    expect(parts(await list({ feed: feed() }), 'search')).to.have.length(0);
    const element = await list({ feed: feed(), search: '' });
    expect(part(element, 'search').getAttribute('aria-label')).to.equal('Search universities');
    expect(await axe(element)).to.deep.equal([]);
  });

  it('finds name, city and country without case and diacritics, and Chinese', async () => {
    const element = await list({ feed: feed(), search: '' });
    for (const [query, found] of [
      ['ecole', 'École normale'],
      ['ÉCOLE  NORM', 'École normale'],
      ['lviv', 'Ivan Franko University'],
      ['france', 'École normale'],
      ['大学', '四川大学'],
      ['成都', '四川大学'],
      ['shevchenko kyiv', 'Taras Shevchenko National University of Kyiv'],
    ]) {
      await type(element, query!);
      expect(titles(element), query).to.deep.equal([found]);
      expect(element.items).to.have.length(1);
    }
    await type(element, ' ');
    expect(titles(element)).to.have.length(4);
  });

  it('tells how many were found, and keeps the reader in the field', async () => {
    const element = await list({ feed: feed(), search: '' });
    const said = announcements(element);
    await type(element, 'university');
    expect(texts(element, 'status')).to.deep.equal(['2 universities found']);
    await type(element, 'franko');
    expect(texts(element, 'status')).to.deep.equal(['1 university found']);
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'search'));
    await type(element, '');
    expect(texts(element, 'status')).to.deep.equal(['']);
    expect(said.filter(Boolean)).to.deep.equal(['2 universities found', '1 university found']);
  });

  it('tells how many were found, also beyond the limit', async () => {
    const element = await list({ feed: feed(), search: '', limit: '1' });
    await type(element, 'university');
    expect(titles(element)).to.have.length(1);
    expect(texts(element, 'status')).to.deep.equal(['2 universities found']);
  });

  it('that finds nothing says so, to those who do not see it as well', async () => {
    const element = await list({ feed: feed(), search: '' });
    await type(element, 'xyz');
    expect(element.state).to.equal('empty');
    expect(shown(element)).to.contain('Nothing was found.');
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'search'));
    expect(await axe(element)).to.deep.equal([]);
    expect(part(element, 'status').textContent).to.match(/nothing was found|0 universities/i);
  });

  it('goes together with country and groups', async () => {
    const element = await list({ feed: feed(), search: '', country: 'UA,CN', 'group-by': 'country' });
    await type(element, 'e');
    expect(titles(element)).not.to.include('École normale');
    await type(element, '四川');
    expect(titles(element)).to.deep.equal(['四川大学']);
    expect([...element.shadowRoot!.querySelectorAll('h3')].map(textOf)).to.deep.equal(['China']);
  });
});

describe('A university', () => {
  const pressed = (element: AffiliateUniversityList): string[] =>
    parts(element, 'button')
      .filter((each) => each.getAttribute('aria-pressed') === 'true')
      .map(textOf);

  it('is chosen by the button that is its name, and stays the chosen one until another is', async () => {
    const element = await list({ feed: feed() });
    const selected = record(element, 'union-select');
    expect(pressed(element)).to.deep.equal([]);
    const names = parts(element, 'title').map((title) => title.querySelector('button')!);
    expect(names.map((name) => name.getAttribute('aria-pressed'))).to.deep.equal(Array(4).fill('false'));
    names[0]!.click();
    await element.updateComplete;
    expect(pressed(element)).to.deep.equal([titles(element)[0]]);
    expect(selected[0]!.detail).to.deep.equal({ item: element.items[0] });
    expect([selected[0]!.bubbles, selected[0]!.composed]).to.deep.equal([true, true]);
    expect(await axe(element)).to.deep.equal([]);

    names[1]!.click();
    await element.updateComplete;
    expect(pressed(element)).to.deep.equal([titles(element)[1]]);
    expect(selected).to.have.length(2);
  });

  it('is chosen by keyboard too, and the focus stays', async () => {
    const element = await list({ feed: feed() });
    const selected = record(element, 'union-select');
    const name = press(element, /Shevchenko/);
    // A native button: Enter and Space are the browser's.
    expect([name.localName, name.type, name.tabIndex]).to.deep.equal(['button', 'button', 0]);
    await element.updateComplete;
    expect(selected[0]!.detail.item).to.include({ id: 'knu', tag: 'Kyiv' });
    expect(element.shadowRoot!.activeElement).to.equal(name);
    expect(pressed(element)).to.have.length(1);
  });

  it('that was chosen stays so through a refresh', async () => {
    const element = await list({ feed: feed() });
    press(element, /Franko/);
    await element.reload();
    expect(pressed(element)).to.deep.equal(['Ivan Franko University']);
  });

  it('that comes with a refresh waits until it is asked for', async () => {
    const universities = ['Alpha', 'Beta', 'Gamma'].map((name) => ({ id: name, name, country: 'UA' }));
    const head = (...names: string[]): object => ({
      _union: { universities: universities.filter(({ name }) => names.includes(name)) },
    });
    const then = feedOf([], head('Alpha', 'Beta', 'Gamma'));
    const before = documentOf([], head('Alpha', 'Gamma'));
    const element = await list({ feed: faultUrl({ body: before, times: 1, then }), locale: 'uk' });
    const rows = parts(element, 'item');
    await element.reload();
    expect(parts(element, 'item')).to.deep.equal(rows);
    expect(titles(element)).to.deep.equal(['Alpha', 'Gamma']);
    expect(texts(element, 'status')).to.deep.equal(['Показати 1 новий університет']);
    expect(await axe(element)).to.deep.equal([]);
    press(element, /Показати 1/);
    await until(() => titles(element).length === 3);
    expect(titles(element)).to.deep.equal(['Alpha', 'Beta', 'Gamma']);
    expect(textOf(element.shadowRoot!.activeElement)).to.equal('Beta');
  });

  it('keeps the focus when a refresh takes another one away, at the same of its controls', async () => {
    const universities = ['Alpha', 'Beta', 'Gamma'].map((name) => ({ id: name, name, country: 'UA', url: `/${name}` }));
    const head = (count: number): object => ({ _union: { universities: universities.slice(count) } });
    const feed = faultUrl({ body: documentOf([], head(0)), times: 1, then: feedOf([], head(1)) });
    const element = await list({ feed });
    parts(element, 'link')[1]!.focus();
    await element.reload();
    expect(titles(element)).to.deep.equal(['Beta', 'Gamma']);
    expect(element.shadowRoot!.activeElement === part(element, 'link')).to.equal(true);
  });

  it('keeps the focus, and the reader where they have scrolled to meanwhile', async () => {
    const head = (...names: string[]): object => ({ _union: { universities: named(...names) } });
    const feed = faultUrl({ body: documentOf([], head('Alpha', 'Beta')), times: 1, then: feedOf([], head('Beta')) });
    const element = await list({ feed });
    element.parentElement!.insertAdjacentHTML('beforeend', '<div style="height: 9000px"></div>');
    button(element, /Beta/)!.focus();
    scrollTo(0, 5000);
    await element.reload();
    expect(textOf(element.shadowRoot!.activeElement)).to.equal('Beta');
    expect(scrollY).to.be.above(4000);
  });

  it('has its site’s link for visits: that chooses nothing', async () => {
    const element = await list({ feed: feed() });
    const selected = record(element, 'union-select');
    expect(follow(part(element, 'link'))).to.equal(true);
    expect(selected).to.deep.equal([]);
  });

  it('with a long summary shows the rest by a button, and the focus stays there', async () => {
    const element = await list({ feed: feed() });
    const summary = parts(element, 'summary').find(({ textContent }) => textContent.length > 200)!;
    const isCut = (): boolean => summary.scrollHeight > summary.clientHeight + 1;
    const expanding = (): HTMLElement[] =>
      parts(element, 'button').filter((each) => each.hasAttribute('aria-expanded') && isVisible(each));
    await until(() => expanding().length);
    expect(expanding()).to.have.length(1);
    expect(isCut()).to.equal(true);
    const [more] = expanding() as [HTMLElement];
    more.focus();
    more.click();
    await element.updateComplete;
    expect([more.getAttribute('aria-expanded'), textOf(more), isCut()]).to.deep.equal(['true', 'Less', false]);
    expect(element.shadowRoot!.activeElement).to.equal(more);
    expect(await axe(element)).to.deep.equal([]);
    more.click();
    await element.updateComplete;
    expect([more.getAttribute('aria-expanded'), textOf(more), isCut()]).to.deep.equal(['false', 'More', true]);
  });

  it('whose summary is cut has the button, whatever the script it is written in', async () => {
    const chinese = [{ id: 1, name: '大学', country: 'CN', summary: '学'.repeat(200) }];
    for (const [layout, size] of [
      ['list', '320px'],
      ['cards', '700px'],
    ]) {
      const element = await mount('affiliate-university-list', { feed: withUniversities(chinese), layout: layout! });
      element.style.cssText = `display: block; inline-size: ${size}`;
      await settle(element);
      const summary = part(element, 'summary');
      expect(summary.scrollHeight).to.be.above(summary.clientHeight + 1);
      await until(() => isVisible(button(element, /^More$/)!));
    }
  });

  it('is loaded once for all: union-load tells', async () => {
    const element = await mount('affiliate-university-list', { feed: feed() });
    const loaded = record(element, 'union-load');
    await settle(element);
    await element.reload();
    press(element, /Franko/);
    await element.updateComplete;
    expect(loaded).to.have.length(1);
    expect(loaded[0]!.detail).to.deep.equal({ items: element.items, source: 'network', language: 'en' });
    expect(element.items[0]).not.to.equal(undefined);
  });

  it('of a feed without any makes no union-load of a failure', async () => {
    const element = await mount('affiliate-university-list', { feed: feedUrl({ items: 1 }) });
    const loaded = record(element, 'union-load');
    await settle(element, 'empty');
    expect(loaded.map(({ detail }) => detail.items)).to.deep.equal([[]]);
  });
});
