import { expect } from 'chai';
import { faultUrl, feedUrl, otherOrigin, requestCount, stored, type Faults } from '../helpers/faults.js';
import { CannotRun, survives } from './case.js';
import { host, shows, soon, type Host } from './host.js';

/** What a server may send: documents that are broken, hostile, or both. */

const item = (n: number, more: object = {}): object => ({
  id: `item-${n}`,
  url: `https://union.example/${n}`,
  title: `News ${n}`,
  summary: `In short: news ${n}.`,
  content_html: `<p>News ${n} in full.</p>`,
  date_published: new Date(Date.UTC(2026, 0, 1) - n * 3_600_000).toISOString(),
  authors: [{ name: 'Author' }],
  tags: ['tag'],
  ...more,
});
const items = (count: number): object[] => Array.from({ length: count }, (_, n) => item(n));
const documentOf = (all: unknown[], head: object = {}): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', language: 'en', ...head, items: all });

/** The address of a document of any length. */
const addressOf = async (body: string, faults: Faults = {}): Promise<string> =>
  faultUrl({ ...faults, stored: await stored(body) });

/** How many entries the news show of a feed. */
async function shown(feed: string, count: number): Promise<number> {
  const { widget } = await host({ feed, widget: `<union-news-feed limit="${count + 10}"></union-news-feed>` });
  return shows(widget, count);
}

const showMore = ({ widget }: Host): void =>
  [...widget.shadowRoot!.querySelectorAll('button')].find((button) => /more/i.test(button.textContent))!.click();
const offersMore = ({ widget }: Host): boolean =>
  [...widget.shadowRoot!.querySelectorAll('button')].some((button) => /more/i.test(button.textContent));

describe('Documents', () => {
  survives('100,000 levels deep, in an item, in the head and as the list', 5, async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const objects = '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000);
    const insert = (text: string): string =>
      text.replace(/"(deep\d)"/g, (_all, name: string) => (name === 'deep1' ? objects : deep));
    const bad = item(1, { title: 'deep0', tags: 'deep1', _union: 'deep1', authors: 'deep0', _more: 'deep0' });
    const feed = await addressOf(
      insert(
        documentOf([item(0), bad, item(2), item(3), 'deep0', 'deep1', item(4)], { authors: 'deep1', _x: 'deep0' }),
      ),
    );
    const page = await host({ feed });
    // The one without a title shows its summary.
    const kept = await shows(page.widget, 5);
    const list = await host({ feed: await addressOf(`{"items":${deep}}`) });
    await soon(() => /no articles/.test(list.widget.shadowRoot?.textContent ?? ''));
    return kept;
  });

  survives('wrong types everywhere, but for the ids', 8, async () => {
    const wrong = [1, true, 'x', [], [[]], {}, { a: 1 }, -1e308].map((value, n) => ({
      ...Object.fromEntries(Object.keys(item(0)).map((key) => [key, value])),
      ...Object.fromEntries(
        [
          'external_url',
          'content_text',
          'image',
          'banner_image',
          'date_modified',
          'language',
          'attachments',
          '_union',
        ].map((key) => [key, value]),
      ),
      id: `wrong-${n}`,
      content_text: 'Some words.',
    }));
    const head = Object.fromEntries(
      [
        'version',
        'title',
        'home_page_url',
        'feed_url',
        'next_url',
        'icon',
        'authors',
        'language',
        'expired',
        '_union',
      ].map((key, n) => [key, [1, [], {}, true][n % 4]]),
    );
    return shown(await addressOf(JSON.stringify({ ...head, items: wrong })), 8);
  });

  survives('one bad item among many', 19, async () => {
    const all: unknown[] = items(20);
    all[7] = { title: 'No id', id: null };
    return shown(await addressOf(documentOf(all)), 19);
  });

  survives('bad items of every kind among good ones', 10, async () => {
    const bad = [null, 1, 'x', [], [[]], {}, { id: '' }, { id: ' ' }, { id: [] }, { id: {} }, { id: true }];
    return shown(await addressOf(documentOf(items(10).flatMap((good, n) => [bad[n], good]))), 10);
  });

  const ENCODINGS: Record<string, [faults: Faults, head?: string]> = {
    'UTF-8 with a BOM': [{ encoding: 'utf-8-bom' }],
    'UTF-16, little endian': [{ encoding: 'utf-16le' }],
    'UTF-16, big endian': [{ encoding: 'utf-16be' }],
    'Latin-1, declared': [{ encoding: 'latin1', type: 'application/json; charset=iso-8859-1' }],
    'Latin-1, not declared': [{ encoding: 'latin1' }],
    'UTF-8, declared as Latin-1': [{ type: 'application/json; charset=iso-8859-1' }],
  };
  for (const [name, [faults]] of Object.entries(ENCODINGS)) {
    survives(name, 3, async () => {
      const title = 'Université de Genève – Köln'.replace('–', '-');
      const body = documentOf([0, 1, 2].map((n) => ({ id: n, title })));
      const { widget } = await host({ feed: faultUrl({ body, ...faults }) });
      const kept = await shows(widget, 3);
      expect(widget.shadowRoot!.querySelector('[part~="title"]')!.textContent.trim()).to.equal(title);
      return kept;
    });
  }

  survives('duplicate ids: the first wins', 5, async () =>
    shown(await addressOf(documentOf([...items(5), ...items(5), item(2, { title: 'Late' })])), 5),
  );

  /** Pages that lead to one another in a circle, each with five items. @returns the addresses */
  async function circle(length: number): Promise<string[]> {
    const names = Array.from({ length }, () => crypto.randomUUID());
    const urls = names.map((name) => faultUrl({ stored: name }));
    for (const [n, name] of names.entries())
      await stored(documentOf(items(5 * (n + 1)).slice(5 * n), { next_url: urls[(n + 1) % length] }), name);
    return urls;
  }
  for (const [name, length] of Object.entries({ 'to itself': 1, 'in a circle of three': 3 })) {
    survives(`next_url ${name}`, 5 * length, async () => {
      const urls = await circle(length);
      const page = await host({ feed: urls[0]! });
      let kept = await shows(page.widget, 5);
      while (offersMore(page)) {
        showMore(page);
        kept = await shows(page.widget, kept + 5);
      }
      for (const url of urls) expect((await requestCount(url)).count).to.equal(1);
      return kept;
    });
  }

  survives('next_url to another origin is refused', 5, async () => {
    const next = feedUrl({ items: 5, start: 5 }, { other: true });
    expect(next).to.contain(otherOrigin());
    const page = await host({ feed: feedUrl({ items: 5, next }) });
    const kept = await shows(page.widget, 5);
    expect(offersMore(page)).to.equal(false);
    expect((await requestCount(next)).count).to.equal(0);
    return kept;
  });

  survives('keys named __proto__, constructor and toString', 5, async () => {
    const evil =
      '"__proto__":{"polluted":1,"title":"P","items":[]},"constructor":{"prototype":{"polluted":1}},"toString":1';
    const body = documentOf(items(5)).replaceAll('{"id"', `{${evil},"id"`).replace('{"version"', `{${evil},"version"`);
    const page = await host({
      feed: await addressOf(body.replace('"language"', `"_union":{${evil},"alternates":{${evil}}},"language"`)),
    });
    const kept = await shows(page.widget, 5);
    const { Object: own } = page.window as unknown as { Object: ObjectConstructor };
    expect((own.create(own.prototype) as { polluted?: unknown }).polluted).to.equal(undefined);
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
    return kept;
  });

  const ALL = 515;
  for (const [tag, attributes] of Object.entries({
    'union-news-feed': 'search',
    'recommended-reading': '',
    'affiliate-university-list': 'search',
  })) {
    survives(`the 515 naughty strings in every text field, in <${tag}>`, ALL, async () => {
      const answer = await fetch('/shared/corpora/naughty-strings.json');
      if (!answer.ok) throw new CannotRun('the folder shared, which holds the strings, is not there');
      const strings = (await answer.json()) as string[];
      expect(strings).to.have.length(ALL);
      const all = strings.map((text, n) =>
        item(n, {
          title: `${n} ${text}`,
          summary: text,
          content_html: text,
          content_text: text,
          authors: [{ name: text, url: text, avatar: text }],
          tags: [text],
          language: text,
          url: text,
          external_url: text,
          image: text,
          date_modified: text,
          _union: { recommended: n, group: `${text} ${n}`, related: [text], image_alt: text },
        }),
      );
      const universities = strings.map((text, n) => ({
        id: n,
        name: `${n} ${text}`,
        country: 'UA',
        city: text,
        url: text,
        logo: text,
        summary: text,
        ror: text,
        tag: text,
      }));
      const head = { title: strings[100], home_page_url: strings[101], _union: { about: strings[102], universities } };
      const page = await host({
        feed: await addressOf(documentOf(all, head)),
        widget: `<${tag} limit="${ALL}" ${attributes}></${tag}>`,
      });
      const kept = await shows(page.widget, ALL);
      const links = [...page.widget.shadowRoot!.querySelectorAll('a')];
      expect(links.filter(({ protocol }) => !/^https?:$/.test(protocol)).map(({ href }) => href)).to.deep.equal([]);
      return kept;
    });
  }

  survives('the 515 naughty strings as articles, one after the other', ALL, async () => {
    const answer = await fetch('/shared/corpora/naughty-strings.json');
    if (!answer.ok) throw new CannotRun('the folder shared, which holds the strings, is not there');
    const strings = (await answer.json()) as string[];
    const all = strings.map((text, n) => item(n, { title: `${n} ${text}`, content_html: text, tags: [text] }));
    const page = await host({
      feed: await addressOf(documentOf(all)),
      widget: '<union-article article="item-0"></union-article>',
    });
    const article = page.widget as HTMLElement & { article?: string; updateComplete: Promise<unknown> };
    await shows(article, 1);
    let kept = 0;
    for (let n = 0; n < ALL; n++) {
      article.article = `item-${n}`;
      await article.updateComplete;
      const title = article.shadowRoot!.querySelector('[part~="title"]')?.textContent.trim() ?? '';
      if (title.startsWith(`${n} `) || title === String(n)) kept++;
    }
    return kept;
  });
});
