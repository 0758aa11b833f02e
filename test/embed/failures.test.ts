import { expect } from 'chai';
import { faultUrl, feedUrl, type FeedFaults } from '../helpers/faults.js';
import { LOADER, openPage, titles, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';

const open = (feed: string): Promise<Page> =>
  openPage(`<script async src="${LOADER}" data-feed="${feed.replace(/&/g, '&amp;')}"></script>
    <body><union-news-feed><a href="https://union.example/news">Union news</a></union-news-feed>`);

const widget = ({ document }: Page): HTMLElement => document.querySelector('union-news-feed')!;
const shows = (page: Page, text: RegExp): boolean => text.test(widget(page).shadowRoot?.textContent ?? '');

/** Each fails once; what it is asked again after that is a good feed. */
const cases: Record<string, { faults: FeedFaults; other?: boolean; says: RegExp; wait?: number }> = {
  'a feed that is not there (404)': { faults: { status: 404 }, says: /answered 404\. Check the address/ },
  'a web page for a feed': {
    faults: { body: '<!doctype html><h1>Hello</h1>', type: 'text/html' },
    says: /web page \(HTML\), not a feed\. Use the address of the JSON feed/,
  },
  'broken JSON': { faults: { body: '{"items": [' }, says: /not valid JSON .*JSON validator/ },
  'a server that says nothing for 8 seconds': {
    faults: { delay: 30_000 },
    says: /did not answer in time\. Check that the address opens/,
    wait: 12_000,
  },
  'a server that lacks the CORS header': {
    faults: { cors: false },
    other: true,
    says: /must send the header "Access-Control-Allow-Origin: \*"/,
  },
};

describe('a widget whose feed fails', () => {
  for (const [title, { faults, other = false, says, wait = 8_000 }] of Object.entries(cases)) {
    it(`${title}: keeps the fallback, says so kindly, tells the webmaster once, and tries again when asked`, async () => {
      const healthy = new URL(feedUrl({ items: 12 }));
      const url = faultUrl({ ...faults, times: 1, then: `${healthy.pathname}${healthy.search}` }, { other });
      const page = await open(url);
      await until(() => shows(page, /could not be loaded/), wait);
      const link = widget(page).querySelector('a')!;
      expect(link.getBoundingClientRect().height, 'the fallback is seen').to.be.greaterThan(0);
      await until(() => page.messages.length > 0);
      expect(page.messages).to.have.length(1);
      expect(page.messages[0]).to.match(/^<union-news-feed>: /);
      expect(page.messages[0]).to.match(says);
      expect(page.messages[0]).to.contain(url);
      expect(page.uncaught).to.deep.equal([]);

      widget(page).shadowRoot!.querySelector<HTMLElement>('[part~="button"]')!.click();
      await until(() => titles(widget(page)).length === 5);
      expect(titles(widget(page))[0]).to.equal('News 0');
      expect(link.getBoundingClientRect().height, 'the fallback has gone').to.equal(0);
    });
  }

  it('shows a feed of real size: 200 KB, 84 items', async () => {
    const page = await open(feedUrl({ items: 84, kb: 200 }));
    await until(() => titles(widget(page)).length === 5);
    expect(page.messages).to.deep.equal([]);
  });

  it('recovers by itself from a server error, behind the friendly text', async () => {
    const healthy = new URL(feedUrl({ items: 12 }));
    const page = await open(faultUrl({ status: 503, times: 1, then: `${healthy.pathname}${healthy.search}` }));
    await until(() => shows(page, /could not be loaded/));
    await until(() => titles(widget(page)).length === 5);
    expect(page.messages).to.have.length(1);
  });
});
