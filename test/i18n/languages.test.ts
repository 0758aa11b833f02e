import { expect } from 'chai';
import '../../src/define.js';
import { elements as widgets } from '../../src/elements.js';
import type { UnionElement } from '../../src/elements/union-element.js';
import type { UnionNewsFeed } from '../../src/elements/union-news-feed/union-news-feed.js';
import { loaders, targetLocales } from '../../src/i18n/generated/locales.js';
import { countryName, languageName } from '../../src/i18n/names.js';
import { number, plural } from '../../src/i18n/plural.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl, requestCount, type Faults } from '../helpers/faults.js';
import { fixture } from '../helpers/fixture.js';
import { until } from '../helpers/until.js';
import { part, parts, settle, textOf, type Attributes } from '../helpers/widget.js';

/**
 * Every reader's language (issue 4): what each widget says, in each of its states, in each language. The languages of
 * one page come first: later tests would find all messages loaded.
 */

type Language = (typeof targetLocales)[number];

/** The messages of the source and of one translation, from the file that translators write. */
interface Message {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

const messagesOf = new Map<Language, readonly Message[]>();
for (const language of targetLocales) {
  const text = await (await fetch(`/src/i18n/xliff/${language}.xlf`)).text();
  const units = [...new DOMParser().parseFromString(text, 'text/xml').querySelectorAll('trans-unit')];
  const inner = (unit: Element, name: string): string =>
    (unit.querySelector(name)?.textContent ?? '').replace(/\s+/g, ' ');
  messagesOf.set(
    language,
    units.map((unit) => ({ id: unit.id, source: inner(unit, 'source'), target: inner(unit, 'target') })),
  );
}

const target = (language: Language, id: string): string =>
  messagesOf.get(language)!.filter((message) => message.id === id)[0]!.target;

/**
 * Forms of a message by plural category; `other` alone where it has no others. Of words in a row each is a form, and of
 * dates each month's.
 */
function forms(message: string): Record<string, string> {
  const [first = '', ...rest] = message.split('|');
  if (/^\w+=/.test(first)) return Object.fromEntries(message.split('|').map((form) => form.split('=', 2)));
  if (first.includes('$'))
    return Object.fromEntries(rest.map((month) => [month, first.replace('$', month).replace('@', '#')]));
  return rest.length ? Object.fromEntries(message.split('|').map((word) => [word, word])) : { other: message };
}

/** A translation that is, rightly, the same word as in English (CONTRIBUTING, "A new language"). */
const SAME: Record<string, string> = {
  'de website': 'German has taken the word over',
};

/** What matches a message on screen: as a whole, whatever stands for `#`. */
const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replace(/\s+/g, ' ')
      .split('#')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+?')}$`,
    'su',
  );

const shows = (message: string, texts: readonly string[]): boolean =>
  Object.values(forms(message)).some((form) => form !== '#' && texts.some((text) => pattern(form).test(text)));

/** Everything that an element says: text and the attributes that are read or seen. */
function textsOf(element: Element): string[] {
  const texts: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) texts.push(node.data);
    if (node instanceof Element && !(node instanceof HTMLStyleElement)) {
      // A sentence may be of several nodes, such as names in it that are isolated.
      texts.push(node.textContent);
      for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt']) {
        texts.push(node.getAttribute(name) ?? '');
      }
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    if (!(node instanceof HTMLStyleElement)) node.childNodes.forEach(walk);
  };
  walk(element.shadowRoot!);
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** The English that is left in what a widget of another language says. */
function englishIn(language: Language, texts: readonly string[]): string[] {
  return messagesOf
    .get(language)!
    .filter(({ id }) => !SAME[`${language} ${id}`])
    .filter(({ source }) => {
      // A source of several words is English wherever it stands; "More" may be a word of another language.
      const words = !source.includes('#') && source.includes(' ');
      return shows(source, texts) || (words && texts.some((text) => text.includes(source)));
    })
    .map(({ id, source }) => `${id}: ${source}`);
}

/** Content in no language: words that stand in no message. It says that it is Georgian, which no widget speaks. */
const WORDS = 'qabzu qugyo qizxe qodva qypju qavwi qezlu qulfo qirky qonty'.split(' ');
const LONG = `${WORDS.join(' ')} ${WORDS.join(' ')}`;

/** As little of an article as a list of many needs: the fault server has each feed from its address. */
const brief = (n: number): object => ({
  id: `i${n}`,
  url: `/${n}`,
  title: `${WORDS[n % 10]} ${n}`,
  date_published: new Date(Date.UTC(2024, 2, 20) - n * 86_400_000).toISOString(),
});
const item = (n: number, more: object = {}): object => ({
  ...brief(n),
  summary: WORDS[0],
  content_text: LONG,
  authors: [{ name: WORDS[1] }, { name: WORDS[2] }],
  tags: [WORDS[3]],
  image: '/demo/pictures/campus.svg',
  ...more,
  _union: { image_alt: WORDS[4], ...(more as { _union?: object })._union },
});
const items = (count: number, more: object | ((n: number) => object) = {}): object[] =>
  Array.from({ length: count }, (_, n) =>
    item(n, typeof more === 'function' ? (more as (n: number) => object)(n) : more),
  );
const universities = WORDS.slice(0, 4).map((name, n) => ({
  id: `u${n}`,
  name,
  country: ['UA', 'CN'][n % 2],
  city: name,
  url: `https://u${n}.example/`,
  summary: LONG,
  since: 1804,
}));

const feedOf = (content: object[], head: object = {}, faults: Faults = {}): string =>
  faultUrl({
    body: JSON.stringify({ title: WORDS[5], home_page_url: '/', language: 'ka', ...head, items: content }),
    ...faults,
  });

/** A feed whose second answer has more. */
function growingOf(before: object[], after: object[], head: object = {}, headAfter: object = head): string {
  const now = new URL(feedOf(after, headAfter));
  return feedOf(before, head, { times: 1, then: now.pathname + now.search });
}

const rootOf = (element: Element): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>('.root')!;
const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

async function mount<T extends UnionElement = UnionNewsFeed>(
  attributes: Attributes,
  tag = 'union-news-feed',
  into?: Element,
): Promise<T> {
  const element = document.createElement(tag) as unknown as T;
  for (const [name, value] of Object.entries({ loading: 'eager', ...attributes })) element.setAttribute(name, value);
  (into ?? (await fixture('<div></div>'))).append(element);
  return element;
}

const show = async (attributes: Attributes): Promise<UnionNewsFeed> => settle(await mount(attributes));

const press = async (element: UnionElement, text: string): Promise<void> => {
  const button = await until(() => parts(element, 'button').filter((each) => textOf(each) === text)[0]);
  button.click();
  await element.updateComplete;
};

const search = async (element: UnionElement, text: string): Promise<void> => {
  const field = await until(() => element.shadowRoot!.querySelector('input'));
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
};

/** The texts of these languages come so late that whatever is shown until then is seen. */
function slowly(...languages: Language[]): () => void {
  const originals = languages.map((language) => [language, loaders[language]] as const);
  for (const [language, load] of originals) {
    loaders[language] = () => new Promise((resolve) => setTimeout(resolve, 300)).then(load);
  }
  return () => originals.forEach(([language, load]) => (loaders[language] = load));
}

afterEach(() => {
  for (const key of Object.keys(localStorage)) if (key.startsWith('union-widgets:')) localStorage.removeItem(key);
});

describe('Three languages on one page', () => {
  const rtl = (language: string): string => (language === 'ar' ? 'rtl' : 'ltr');

  /** What a widget in this language must be, all over. */
  function isFullyIn(language: Language, element: UnionNewsFeed): void {
    const [root, texts] = [rootOf(element), textsOf(element)];
    expect([root.lang, root.dir, getComputedStyle(root).direction]).to.deep.equal([
      language,
      rtl(language),
      rtl(language),
    ]);
    for (const id of ['news', 'search-news', 'more'])
      expect(texts, `${language} ${id}`).to.include(target(language, id));
    expect(englishIn(language, texts), language).to.deep.equal([]);
    for (const date of parts(element, 'date')) {
      expect(Object.values(forms(target(language, 'date'))).some((form) => pattern(form).test(textOf(date)))).to.equal(
        true,
      );
    }
  }

  it('show no word of English while a language is on its way', async () => {
    const restore = slowly('es');
    try {
      const element = await mount({ locale: 'es', feed: feedOf(items(8)), search: '' });
      const seen = new Set<string>();
      while (!textsOf(element).includes(target('es', 'news'))) {
        for (const text of englishIn('es', textsOf(element))) seen.add(text);
        await frame();
      }
      expect([...seen]).to.deep.equal([]);
    } finally {
      restore();
    }
  });

  for (const by of ['the attribute', 'lang on an ancestor'] as const) {
    const from: Language[] = ['uk', 'zh-Hans', 'ar'];
    const to: Language[] = by === 'the attribute' ? ['de', 'pl', 'tr'] : ['ar', 'ru', 'zh-Hant'];

    it(`are each fully in their own, and switched by ${by} without losing anything`, async () => {
      // Loaded by an earlier test or not: what is on its way in a page must not matter.
      const restore = slowly(...from, ...to);
      try {
        const page = await fixture('<main></main>');
        const feed = feedOf(Array.from({ length: 30 }, (_, n) => brief(n)));
        const boxes = from.map(() => page.appendChild(document.createElement('div')));
        const name = (index: number, language: string): void => {
          if (by === 'the attribute') elements[index]!.setAttribute('locale', language);
          else boxes[index]!.lang = language;
        };
        const elements: UnionNewsFeed[] = [];
        for (const [index, box] of boxes.entries()) {
          elements.push(await mount({ feed, search: '' }, 'union-news-feed', box));
          name(index, from[index]!);
        }
        for (const [index, element] of elements.entries()) {
          await settle(element);
          await until(() => rootOf(element).lang === from[index] && element.shadowRoot!.querySelector('input'));
          isFullyIn(from[index]!, element);
          await press(element, target(from[index]!, 'more'));
          // The focus goes to the first new one.
          await until(() => element.shadowRoot!.activeElement === parts(element, 'link')[5]);
          expect(parts(element, 'item')).to.have.length(10);
        }
        elements.forEach((element, index) => isFullyIn(from[index]!, element));

        // A reader in the middle of it: something in the search field's place, the seventh link in focus, scrolled.
        const link = parts(elements[1]!, 'link')[6]!;
        link.focus();
        link.scrollIntoView({ block: 'center' });
        for (let count = 0, last = -1; count < 5; count = scrollY === last ? count + 1 : 0) {
          last = scrollY;
          await frame();
        }
        const rows = elements.map((element) => parts(element, 'item'));
        const [top, place] = [scrollY, link.getBoundingClientRect().top];
        expect(top).to.be.above(100);

        to.forEach((language, index) => name(index, language));
        const lost = new Set<string>();
        await until(async () => {
          await frame();
          elements.forEach((element, index) => {
            if (parts(element, 'item').length < 10) lost.add(`entries of ${from[index]}`);
            for (const text of englishIn(to[index]!, textsOf(element))) lost.add(text);
          });
          if (elements[1]!.shadowRoot!.activeElement !== link) lost.add('focus');
          // Scroll anchoring may follow a line that another font has moved by a pixel or two.
          if (Math.abs(scrollY - top) > 4) lost.add('scroll position');
          return elements.every((element, index) => rootOf(element).lang === to[index]);
        });
        await Promise.all(elements.map((element) => element.updateComplete));
        await frame();
        expect([...lost]).to.deep.equal([]);
        elements.forEach((element, index) => {
          isFullyIn(to[index]!, element);
          expect(parts(element, 'item')).to.deep.equal(rows[index]);
          expect(element.state).to.equal('ready');
        });
        expect(document.activeElement).to.equal(elements[1]);
        expect(elements[1]!.shadowRoot!.activeElement).to.equal(link);
        expect(link.getBoundingClientRect().top).to.be.closeTo(place, 4);
        expect(scrollY).to.be.closeTo(top, 4);
        expect((await requestCount(feed)).count).to.equal(1);
      } finally {
        restore();
        scrollTo(0, 0);
      }
    });
  }
});

describe('A translation', () => {
  it('is the same as the English only where that is right', () => {
    const same: string[] = [];
    for (const [language, messages] of messagesOf) {
      for (const { id, source, target: text } of messages) if (source === text) same.push(`${language} ${id}`);
    }
    expect(same, 'each is named in SAME, or translated').to.have.members(Object.keys(SAME));
  });
});

/** Every widget in every state, with what a reader does in it. */
async function everyState(locale: string): Promise<Map<string, string[]>> {
  const message = (id: string): string => {
    if (locale !== 'en') return target(locale as Language, id);
    return messagesOf.get('uk')!.filter((each) => each.id === id)[0]!.source;
  };
  const box = await fixture('<div style="block-size: 400px; overflow: auto"></div>');
  const said = new Map<string, string[]>();
  const failing = (): string => faultUrl({ status: 404 });
  const staleOf = (content: object[], head?: object): string =>
    feedOf(content, head, { times: 1, then: '/faults?status=404' });
  type Act = (element: UnionElement) => unknown;
  const reloaded: Act = async (element) => {
    await settle(element);
    await element.reload();
  };
  const has = (element: UnionElement, id: string): Promise<unknown> =>
    until(() => shows(message(id), textsOf(element)));

  const visit = async (
    what: string,
    tag: string,
    attributes: Attributes,
    state: UnionElement['state'],
    act?: Act,
  ): Promise<void> => {
    const element = await mount<UnionElement>({ locale, ...attributes }, tag, box);
    try {
      if (state !== 'stale') await settle(element, state);
      // The texts may come after the feed has failed or begun to load.
      await until(() => rootOf(element).lang === locale);
      await act?.(element);
      await until(() => state === 'loading' || element.state !== 'loading');
      if (['stale', 'failed', 'empty'].includes(state) && !what.includes('search')) {
        expect(element.state, what).to.equal(state);
      }
      await element.updateComplete;
      said.set(`${tag} ${what}`, textsOf(element));
    } finally {
      element.remove();
    }
  };

  const head = { _union: { universities } };
  const slow = { delay: 1500 };
  const every: [tag: string, attributes: Attributes, content: object[], nothing: object[]][] = [
    ['union-news-feed', { search: '' }, items(8), []],
    ['union-article', { article: 'i0' }, items(2), []],
    [
      'recommended-reading',
      {},
      items(3, { date_published: new Date().toISOString(), _union: { recommended: true } }),
      [],
    ],
    ['related-articles', { article: 'i0', reasons: '' }, items(4), []],
    ['affiliate-university-list', { search: '', 'group-by': 'country' }, [], []],
  ];
  // A new one is a copy of recommended-reading until somebody makes more of it.
  for (const tag of Object.keys(widgets)) {
    if (!every.some(([known]) => known === tag)) every.push([tag, {}, items(3, { _union: { recommended: true } }), []]);
  }
  const work: Promise<void>[] = [];
  for (const [tag, own, content, nothing] of every) {
    const all = tag === 'affiliate-university-list' ? head : {};
    work.push(
      visit('loading', tag, { ...own, feed: feedOf(content, all, slow) }, 'loading', () => frame()),
      visit('ready', tag, { ...own, feed: feedOf(content, all), 'link-target': '_blank' }, 'ready'),
      visit('ready, cards', tag, { ...own, feed: feedOf(content, all), layout: 'cards' }, 'ready'),
      visit('empty', tag, { ...own, feed: feedOf(nothing) }, 'empty'),
      visit('stale', tag, { ...own, feed: staleOf(content, all) }, 'stale', reloaded),
      visit('failed', tag, { ...own, feed: failing() }, 'failed'),
    );
  }

  work.push(
    visit('search', 'union-news-feed', { search: '', feed: feedOf(items(8)) }, 'ready', async (element) => {
      await search(element, WORDS[0]!);
      await has(element, 'found');
    }),
    visit('search, nothing', 'union-news-feed', { search: '', feed: feedOf(items(8)) }, 'ready', async (element) => {
      await search(element, 'zzz');
      await has(element, 'not-found');
    }),
    visit('untitled', 'union-news-feed', { feed: feedOf([{ id: 'x', url: '/x' }]) }, 'ready'),
    visit(
      'more failed',
      'union-news-feed',
      { feed: feedOf(items(5), { next_url: failing() }) },
      'ready',
      async (element) => {
        await press(element, message('more'));
        await has(element, 'more-failed');
      },
    ),
    visit('arrivals', 'union-news-feed', { feed: growingOf(items(8).slice(3), items(8)) }, 'ready', async (element) => {
      await element.reload();
      await has(element, 'show-new');
    }),
    visit(
      'universities arrived',
      'affiliate-university-list',
      { feed: growingOf([], [], { _union: { universities: universities.slice(1) } }, head) },
      'ready',
      async (element) => {
        await element.reload();
        await has(element, 'show-new-universities');
      },
    ),
    visit(
      'reasons',
      'related-articles',
      {
        article: 'i0',
        reasons: '',
        feed: feedOf(items(4, (n: number) => (n ? {} : { _union: { related: ['i2'] } }))),
      },
      'ready',
    ),
    visit('share', 'union-article', { article: 'i0', feed: feedOf(items(2)) }, 'ready', async (element) => {
      await press(element, message('share'));
      await has(element, 'copied');
    }),
    visit('more, less', 'affiliate-university-list', { feed: feedOf([], head) }, 'ready', (element) =>
      press(element, message('more-text')),
    ),
    visit('search', 'affiliate-university-list', { search: '', feed: feedOf([], head) }, 'ready', async (element) => {
      await search(element, WORDS[0]!);
      await has(element, 'universities-found');
    }),
    visit(
      'search, nothing',
      'affiliate-university-list',
      { search: '', feed: feedOf([], head) },
      'ready',
      async (element) => {
        await search(element, 'zzz');
        await has(element, 'not-found');
      },
    ),
  );
  await Promise.all(work);
  return said;
}

describe('Every widget, in every state,', () => {
  const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');

  beforeEach(() => {
    captureConsole();
    Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.resolve() },
      configurable: true,
    });
  });

  afterEach(() => {
    Reflect.deleteProperty(navigator, 'share');
    if (own) Object.defineProperty(navigator, 'clipboard', own);
    else Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('says in English everything there is to say: these tests leave no message out', async () => {
    const texts = [...(await everyState('en')).values()].flat();
    const unseen = messagesOf.get('uk')!.filter(({ source }) => !shows(source, texts));
    expect(unseen.map(({ id }) => id)).to.deep.equal([]);
  });

  for (const language of targetLocales) {
    it(`says it in ${language}, and no word of it in English`, async () => {
      const said = await everyState(language);
      const english = [...said].flatMap(([where, texts]) =>
        englishIn(language, texts).map((text) => `${where}: ${text}`),
      );
      expect(english).to.deep.equal([]);
      const texts = [...said.values()].flat();
      const unseen = messagesOf.get(language)!.filter(({ target: text }) => text !== '#' && !shows(text, texts));
      expect(unseen.map(({ id }) => id)).to.deep.equal([]);
    });
  }
});

describe('Dates', () => {
  const DAY = 86_400_000;
  const dated = (times: readonly number[]): string =>
    feedOf(times.map((time, n) => ({ ...brief(n), date_published: new Date(time).toISOString() })));
  const datesIn = async (locale: string, times: readonly number[]): Promise<HTMLElement[]> =>
    parts(await show({ locale, limit: '12', feed: dated(times) }), 'date');
  // The newest first, as they are shown.
  const months = Array.from({ length: 12 }, (_, n) => Date.UTC(2024, 11 - n, 5, 12));
  // Noon, so that no zone makes another day of it; today must not be still to come.
  const noon = new Date();
  noon.setHours(0, 0, 0, 0);
  const week = Array.from({ length: 7 }, (_, n) => noon.getTime() - n * DAY + (n && DAY / 2));

  for (const language of ['en', ...targetLocales] as const) {
    // Chromium knows Kazakh by its name only: there it is compared with what the other engines say of one date.
    const knows = new Intl.DateTimeFormat(language, { month: 'long' }).format(0) !== 'M01';
    // Engines differ in their spaces, and in their digits for Arabic.
    const plain = (text: string): string =>
      text.replace(/\s/g, ' ').replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
    const long = (time: number): string => plain(new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(time));

    it(`are written in ${language} as Intl would write them, without it`, async () => {
      const shown = (await datesIn(language, months)).map(textOf);
      if (knows) expect(shown).to.deep.equal(months.map(long));
      else expect(shown[0]).to.equal('2024 ж. 5 желтоқсан');
    });

    it(`are counted in ${language} for a week, and are there in full`, async () => {
      const shown = await datesIn(language, week);
      const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
      if (knows) {
        expect(shown.map(textOf)).to.deep.equal(week.map((_, n) => plain(relative.format(-n, 'day'))));
        expect(shown.map(({ title }) => plain(title))).to.deep.equal(week.map(long));
      } else expect(shown.slice(0, 4).map(textOf)).to.deep.equal(['бүгін', 'кеше', 'алдыңгүні', '3 күн бұрын']);
    });
  }

  it('have the order of the reader’s own region', async () => {
    const [first] = await datesIn('en-GB', months);
    expect(textOf(first)).to.equal('5 December 2024');
    expect(textOf((await datesIn('en-US', months))[0])).to.equal('December 5, 2024');
    expect(textOf((await datesIn('de-AT', months))[11])).to.equal('5. Jänner 2024');
  });
});

describe('What Intl says', () => {
  for (const language of targetLocales) {
    it(`is fit for readers of ${language}, whether the engine has data for it or not`, () => {
      for (const tag of ['en', 'uk', 'zh-Hans', 'ar']) {
        expect(languageName(language, tag), tag).not.to.equal(tag).and.not.to.equal('');
      }
      expect(languageName(language, 'uk')).not.to.equal('Ukrainian');
      expect(countryName(language, 'UA')).not.to.be.oneOf(
        ['UA', 'Ukraine'].slice(0, /^(de|fr)$/.test(language) ? 1 : 2),
      );
    });
  }
});

describe('Plurals', () => {
  const has = (language: string): boolean =>
    Intl.PluralRules.supportedLocalesOf(language).length > 0 &&
    new Intl.PluralRules(language).resolvedOptions().locale.split('-')[0] === language.split('-')[0];

  it('are right in Ukrainian: 1, 2, 5, 21, 1.5', () => {
    const found = (count: number): string => plural('uk', count, target('uk', 'found'));
    expect([1, 2, 5, 21, 1.5].map(found)).to.deep.equal([
      'Знайдено 1 статтю',
      'Знайдено 2 статті',
      'Знайдено 5 статей',
      'Знайдено 21 статтю',
      'Знайдено 1,5 статті',
    ]);
    const arrived = (count: number): string => plural('uk', count, target('uk', 'show-new'));
    expect([1, 2, 5, 21, 1.5].map(arrived)).to.deep.equal([
      'Показати 1 нову статтю',
      'Показати 2 нові статті',
      'Показати 5 нових статей',
      'Показати 21 нову статтю',
      'Показати 1,5 нової статті',
    ]);
  });

  it('are right in Arabic: 0, 1, 2, 3, 11, 100', () => {
    const found = (count: number): string => plural('ar', count, target('ar', 'found'));
    expect([0, 1, 2, 3, 11, 100].map(found)).to.deep.equal([
      'لم يتم العثور على أي مقال',
      'تم العثور على مقال واحد',
      'تم العثور على مقالين',
      `تم العثور على ${number('ar', 3)} مقالات`,
      `تم العثور على ${number('ar', 11)} مقالًا`,
      `تم العثور على ${number('ar', 100)} مقال`,
    ]);
  });

  it('are right on the screen', async () => {
    const feed = feedOf(
      Array.from({ length: 30 }, (_, n) => ({
        ...brief(n),
        title: n < 21 ? 'aaa' : n < 26 ? 'bbb' : n < 28 ? 'ccc' : n < 29 ? 'ddd' : 'eee',
      })),
    );
    const element = await show({ feed, locale: 'uk', search: '' });
    const said = async (query: string): Promise<string> => {
      await search(element, query);
      return textOf(part(element, 'status'));
    };
    for (const [query, text] of [
      ['aaa', 'Знайдено 21 статтю'],
      ['bbb', 'Знайдено 5 статей'],
      ['ccc', 'Знайдено 2 статті'],
      ['ddd', 'Знайдено 1 статтю'],
    ]) {
      expect(await said(query!)).to.equal(text);
    }
  });

  for (const language of targetLocales) {
    it(`have exactly the forms that ${language} has`, function () {
      // An engine without the rules of a language would judge it by those of another.
      if (!has(language)) this.skip();
      const categories = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
      const counted = messagesOf.get(language)!.filter(({ source }) => source.startsWith('one='));
      expect(counted).to.have.length(5);
      for (const { id, target: text } of counted) {
        expect(Object.keys(forms(text)).sort(), id).to.deep.equal(categories);
        expect(Object.values(forms(text)).every(Boolean), id).to.equal(true);
      }
    });
  }
});

describe('The language of the content', () => {
  const feedIn = (language: string): string => feedOf([{ id: language, title: language }], { language });
  const idsFor = async (locale: string, languages: readonly string[]): Promise<string[]> => {
    const alternates = Object.fromEntries(languages.map((language) => [language, feedIn(language)]));
    const feed = feedOf([{ id: 'en', title: 'en' }], { language: 'en', _union: { alternates } });
    const element = await show({ feed, locale });
    const wanted = languages.length;
    await until(() => wanted === 0 || element.items.some(({ id }) => id !== 'en')).catch(() => undefined);
    return element.items.map(({ id }) => id);
  };

  for (const [locale, languages, best] of [
    ['uk-UA', ['zh-Hans', 'uk'], 'uk'],
    ['uk', ['uk-UA', 'ru'], 'uk-UA'],
    ['zh-TW', ['zh-Hans', 'zh-Hant'], 'zh-Hant'],
    ['zh-HK', ['zh-Hans', 'zh-Hant'], 'zh-Hant'],
    ['zh-TW', ['uk', 'zh-Hans'], 'zh-Hans'],
    ['zh-HK', ['uk', 'zh-Hans'], 'zh-Hans'],
    ['zh-CN', ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['zh-SG', ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['zh', ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['zh-Hans-HK', ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['zh-HK-u-nu-latn', ['zh-Hans', 'zh-Hant'], 'zh-Hant'],
    ['kk', ['uk', 'zh-Hans'], 'en'],
  ] as const) {
    it(`is by alternates: ${locale} among ${['en', ...languages].join(', ')} finds ${best}`, async () => {
      expect(await idsFor(locale, languages)).to.deep.equal([best]);
    });
  }

  for (const [locale, own, best] of [
    ['zh-Hans-HK', 'zh-Hant', 'zh-Hans'],
    ['zh-HK-u-nu-latn', 'zh-Hans', 'zh-Hant'],
  ] as const) {
    it(`is by the script of its texts: ${locale} leaves ${own} for ${best}`, async () => {
      const alternates = { [best]: feedIn(best) };
      const feed = feedOf([{ id: own, title: own }], { language: own, _union: { alternates } });
      const element = await show({ feed, locale });
      expect(element.items.map(({ id }) => id)).to.deep.equal([best]);
      expect(rootOf(element).lang).to.equal(best);
    });
  }

  for (const tag of ['union-news-feed', 'union-article']) {
    it(`is told by a badge of <${tag}> to a reader whose language the widgets do not speak`, async () => {
      const feed = feedOf([item(0)], { language: 'en' });
      const element = await settle(await mount<UnionElement>({ feed, article: 'i0', locale: 'nl' }, tag));
      expect([rootOf(element).lang, ...parts(element, 'badge').map(textOf)]).to.deep.equal(['en', 'in English']);
    });
  }

  it('follows the reader at run time, and goes back without another request', async () => {
    const uk = feedIn('uk');
    const feed = feedOf([{ id: 'en', title: 'en' }], { language: 'en', _union: { alternates: { uk } } });
    const element = await show({ feed, locale: 'en' });
    const shown = (id: string): Promise<unknown> => until(() => element.items[0]?.id === id);
    await shown('en');
    for (const locale of ['uk', 'en', 'uk', 'fr']) {
      element.locale = locale;
      await shown(locale === 'uk' ? 'uk' : 'en');
    }
    expect([(await requestCount(feed)).count, (await requestCount(uk)).count]).to.deep.equal([1, 1]);
  });

  it('is the best one of each story in a mixed feed', async () => {
    const story = (group: string, languages: readonly string[]): object[] =>
      languages.map((language) => ({ id: `${group} ${language}`, title: group, language, _union: { group } }));
    const feed = feedOf(
      [...story('a', ['en', 'uk', 'zh-Hans']), ...story('b', ['zh-Hans', 'zh-Hant', 'en']), ...story('c', ['en'])],
      { language: undefined },
    );
    const shown = async (locale: string): Promise<string[]> =>
      (await show({ feed, locale })).items.map(({ id }) => id).sort();
    expect(await shown('uk-UA')).to.deep.equal(['a uk', 'b zh-Hans', 'c en']);
    expect(await shown('zh-TW')).to.deep.equal(['a zh-Hans', 'b zh-Hant', 'c en']);
    expect(await shown('zh-SG')).to.deep.equal(['a zh-Hans', 'b zh-Hans', 'c en']);
    expect(await shown('en-GB')).to.deep.equal(['a en', 'b en', 'c en']);
  });

  const foreign = (): string =>
    feedOf(
      ['en', 'uk', 'zh-Hans', 'zh-Hant', 'ar'].map((language) => ({ id: language, title: 'T', language })),
      { language: undefined },
    );

  for (const locale of ['en', ...targetLocales]) {
    it(`is told by lang, dir and a named badge where it is not that of a reader of ${locale}`, async () => {
      const element = await show({ feed: foreign(), locale });
      await until(() => rootOf(element).lang === locale);
      for (const row of parts(element, 'item')) {
        const { id } = row.dataset;
        const [article, badge] = [row.querySelector('article')!, row.querySelector<HTMLElement>('[part~="badge"]')];
        expect([article.lang, article.dir]).to.deep.equal([id, id === 'ar' ? 'rtl' : 'ltr']);
        expect(badge === null, `badge of ${id}`).to.equal(id!.split('-')[0] === locale.split('-')[0]);
        if (!badge) continue;
        const name = languageName(locale, id!);
        expect(textOf(badge)).to.contain(name);
        expect(name).not.to.equal(id);
        // The badge speaks to the reader, not in the language that it names.
        expect(badge.closest<HTMLElement>('[lang]')!.lang).to.equal(locale);
        expect(badge.checkVisibility()).to.equal(true);
      }
    });
  }

  for (const [locale, layout, width] of [
    ['ar', 'list', 320],
    ['uk', 'list', 320],
    ['de', 'cards', 320],
    ['ar', 'cards', 700],
    ['uk', 'headlines', 320],
  ] as const) {
    it(`is told where readers see it, in a ${layout} of ${width} px in ${locale} too`, async () => {
      const authors = [{ name: 'Office of International Cooperation' }];
      const feed = feedOf(items(2, { language: 'en', authors }), { language: 'en' });
      const box = await fixture(`<div style="inline-size: ${width}px; font: 16px sans-serif"></div>`);
      const element = await settle(await mount({ feed, locale, layout }, 'union-news-feed', box));
      for (const badge of parts(element, 'badge')) {
        const [inner, outer] = [badge, badge.closest('.meta')!].map((each) => each.getBoundingClientRect());
        // Lines beyond the row's height are cut away.
        expect(inner!.top).to.be.at.least(outer!.top - 3);
        expect(inner!.bottom).to.be.at.most(outer!.bottom + 3);
      }
    });
  }

  it('has the fonts of its script where Chinese stands among other languages', async () => {
    const element = await show({ feed: foreign(), locale: 'uk' });
    const fonts = (id: string): string =>
      getComputedStyle(
        parts(element, 'item')
          .filter((row) => row.dataset.id === id)[0]!
          .querySelector('[part~="title"]')!,
      ).fontFamily;
    expect(fonts('zh-Hans')).to.match(/\bSC\b|YaHei/);
    expect(fonts('zh-Hant')).to.match(/\bTC\b|JhengHei/);
    expect(fonts('en')).to.equal(getComputedStyle(element).fontFamily);
  });
});

describe('From right to left', () => {
  const latin = { title: 'Latin title', language: 'en' };
  const arabic = (more: object = {}): object => ({ title: 'عنوان المقال', language: 'ar', ...more });
  const pictureAndText = (row: Element): [picture: DOMRect, text: DOMRect] => [
    row.querySelector('.picture, .logo')!.getBoundingClientRect(),
    row.querySelector('.text')!.getBoundingClientRect(),
  ];
  const wide = async (attributes: Attributes, tag?: string): Promise<UnionElement> => {
    const box = await fixture('<div style="inline-size: 700px"></div>');
    return settle(await mount<UnionElement>({ locale: 'ar', ...attributes }, tag, box));
  };

  it('the list is mirrored, in step with the left-to-right one', async () => {
    const feed = feedOf(items(6, arabic()));
    const english = feedOf(items(6, latin));
    const [ltr, rtl] = [await wide({ feed: english, locale: 'en' }), await wide({ feed })];
    const [here, there] = [rootOf(ltr).getBoundingClientRect(), rootOf(rtl).getBoundingClientRect()];
    for (const [index, row] of parts(rtl, 'item').entries()) {
      const [picture, text] = pictureAndText(row);
      const [other, otherText] = pictureAndText(parts(ltr, 'item')[index]!);
      expect(picture.left).to.be.above(text.right);
      expect(there.right - picture.right).to.be.closeTo(other.left - here.left, 1);
      expect(there.right - text.right).to.be.closeTo(otherText.left - here.left, 1);
    }
    const more = await until(() => part(rtl, 'button'));
    expect(there.right - more.getBoundingClientRect().right).to.be.closeTo(0, 1);
  });

  it('entries of another language stand in the same columns as the rest', async () => {
    const feed = feedOf(items(4, (n: number) => (n % 2 ? latin : arabic())));
    for (const tag of ['union-news-feed', 'recommended-reading'] as const) {
      const recommended = feedOf(
        items(4, (n: number) => ({ ...(n % 2 ? latin : arabic()), _union: { recommended: true } })),
      );
      const element = await wide({ feed: tag === 'union-news-feed' ? feed : recommended }, tag);
      const lefts = parts(element, 'item').map((row) => Math.round(pictureAndText(row)[0].left));
      expect(new Set(lefts).size, tag).to.equal(1);
    }
  });

  it('universities of a feed in another language stand as the widget reads', async () => {
    const feed = feedOf([], { language: 'en', _union: { universities } });
    const element = await wide({ feed }, 'affiliate-university-list');
    for (const row of parts(element, 'item')) {
      const [logo, text] = pictureAndText(row);
      expect(logo.left).to.be.above(text.right);
    }
  });

  it('the dates of headlines stand in one column', async () => {
    const feed = feedOf(items(4, (n: number) => (n % 2 ? latin : arabic())));
    const element = await wide({ feed, layout: 'headlines' });
    const rights = parts(element, 'date').map((date) => Math.round(date.getBoundingClientRect().right));
    expect(new Set(rights).size).to.equal(1);
  });

  it('titles have their own direction, and the names beside them do not mix', async () => {
    const names = ['ليلى حسن', 'Ann Lee', 'Тарас'];
    const feed = feedOf(
      [
        item(0, { ...latin, authors: names.map((name) => ({ name })), tags: ['C++', 'علم'] }),
        item(1, arabic({ authors: [...names].reverse().map((name) => ({ name })) })),
      ],
      { title: 'Union (News)!' },
    );
    for (const locale of ['ar', 'en']) {
      const element = await wide({ feed, locale });
      const [first, second] = parts(element, 'title');
      expect([getComputedStyle(first!).direction, getComputedStyle(second!).direction]).to.deep.equal(['ltr', 'rtl']);
      for (const authors of parts(element, 'authors')) {
        const isolated = [...authors.querySelectorAll('bdi, [dir="auto"]')].map((each) => textOf(each)).sort();
        expect(isolated).to.deep.equal([...names].sort());
        // The list of them reads as the widget does, whoever comes first.
        expect(getComputedStyle(authors).direction).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
      }
      for (const tag of part(element, 'tags').children) expect(tag.querySelector('bdi')).not.to.equal(null);
      expect(element.shadowRoot!.querySelector('.source bdi')!.textContent).to.equal('Union (News)!');
    }
  });

  it('the reason why an article is related reads as the widget does, and what they share is isolated', async () => {
    const feed = feedOf(
      items(4, (n: number) => ({ title: `${WORDS[n]} ${n}`, language: 'en', tags: ['Exchange', 'Culture'] })),
      { language: 'en' },
    );
    const element = await wide({ feed, article: 'i0', reasons: '' }, 'related-articles');
    const reason = await until(() => part(element, 'reason'));
    expect([getComputedStyle(reason).direction, reason.closest<HTMLElement>('[lang]')!.lang]).to.deep.equal([
      'rtl',
      'ar',
    ]);
    expect([...reason.querySelectorAll('bdi')].map((each) => textOf(each)).sort()).to.deep.equal([
      'Culture',
      'Exchange',
    ]);
  });

  it('the widget’s own words in an entry of another language carry the widget’s language', async () => {
    const head = { language: 'en', _union: { universities } };
    const own = (element: UnionElement, id: string): string | undefined => {
      const walker = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (shows(target('ar', id), [textOf(walker.currentNode.parentElement)])) {
          return walker.currentNode.parentElement!.closest<HTMLElement>('[lang]')!.lang;
        }
      }
      return undefined;
    };
    const list = await wide({ feed: feedOf([], head) }, 'affiliate-university-list');
    expect(['since', 'more-text', 'website'].map((id) => own(list, id))).to.deep.equal(['ar', 'ar', 'ar']);
    const untitled = await wide({
      feed: feedOf([{ id: 'x', url: '/x' }], { language: 'en' }),
      'link-target': '_blank',
    });
    expect(own(untitled, 'new-tab')).to.equal('ar');
  });

  it('an article in it is mirrored as well', async () => {
    const element = await wide({ feed: feedOf(items(2, arabic())), article: 'i0' }, 'union-article');
    const [share, source] = [part(element, 'button'), element.shadowRoot!.querySelector('.source')!];
    expect(share.getBoundingClientRect().left).to.be.above(source.getBoundingClientRect().left);
    const right = rootOf(element).getBoundingClientRect().right;
    expect(share.getBoundingClientRect().right).to.be.closeTo(right, 1);
    // What is cut away at the start of a line of side notes is the dot, not the last word.
    const { clipPath } = getComputedStyle(element.shadowRoot!.querySelector('.meta')!);
    expect(clipPath).not.to.match(/^inset\(0(px)? 0(px)? 0(px)? [1-9.]/);
  });
});
