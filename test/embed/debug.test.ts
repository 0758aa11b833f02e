import { expect } from 'chai';
import { faultUrl, feedUrl } from '../helpers/faults.js';
import { LOADER, openPage, titles, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';

const PATIENCE = 20_000;
const report = ({ document }: Page): string =>
  [...document.body.children]
    .map((element) => element.shadowRoot?.querySelector('[role="dialog"]')?.textContent ?? '')
    .join('');
const html = (attributes: string, feed = feedUrl({ items: 12 })): string =>
  `<script async src="${LOADER}" data-feed="${feed.replace(/&/g, '&amp;')}" ${attributes}></script>
   <body><union-news-feed></union-news-feed>`;

describe('The webmaster’s report', function () {
  this.timeout(2 * PATIENCE);

  it('is drawn where the script has data-debug, with what each widget read, shows and speaks', async () => {
    const page = await openPage(html('data-debug'));
    await until(() => /12 read, 5 shown/.test(report(page)), PATIENCE);
    expect(report(page)).to.match(/union-widgets \d+\.\d+\.\d+/);
    expect(report(page)).to.contain('<union-news-feed>: ready').and.to.contain('en, from lang of <html>');
    expect(page.uncaught).to.deep.equal([]);
  });

  it('is drawn where the address of the page says union-debug', async () => {
    const page = await openPage(html(''));
    const frame = page.window.frameElement as HTMLIFrameElement;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.src = `${frame.src}&union-debug`;
    await loaded;
    const again = { ...page, document: frame.contentDocument! };
    await until(() => /12 read, 5 shown/.test(report(again)), PATIENCE);
  });

  it('names what is left out, and what failed', async () => {
    const bad = faultUrl({
      body: JSON.stringify({ items: [{ id: 1, title: 'T', url: 'javascript:1' }, { title: 'U' }] }),
    });
    const page = await openPage(html('data-debug', bad));
    await until(() => /items\[1\] has no usable id/.test(report(page)), PATIENCE);
    const failed = await openPage(html('data-debug', faultUrl({ status: 404 })));
    await until(() => /http: HTTP 404/.test(report(failed)), PATIENCE);
  });

  it('says of an empty widget which filter leaves nothing, and what the feed would have', async () => {
    const feed = faultUrl({
      body: JSON.stringify({
        language: 'uk',
        items: [
          { id: 1, title: 'T', tags: ['science', 'exchange'] },
          { id: 2, title: 'U', tags: ['science'], language: 'zh-Hans' },
        ],
        _union: { universities: [{ id: 'a', name: 'A', country: 'UA' }] },
      }),
    });
    const page = await openPage(
      `<script async src="${LOADER}" data-feed="${feed.replace(/&/g, '&amp;')}" data-debug></script>
       <body><union-news-feed loading="eager" tag="sciense" language="en"></union-news-feed>
       <recommended-reading loading="eager"></recommended-reading>
       <affiliate-university-list loading="eager" country="UK"></affiliate-university-list>`,
    );
    for (const words of [
      'tag="sciense"; the feed has exchange, science',
      'language="en"; the feed has uk, zh-Hans',
      'no item has _union.recommended',
      'country="UK"; the feed has UA',
    ])
      await until(() => report(page).includes(words), PATIENCE);
  });

  it('says of a widget far below what it waits for, and which feed it will ask for', async () => {
    const feed = feedUrl();
    const page = await openPage(
      `${html('data-debug', feed)}<p style="block-size: 9000px"></p><union-news-feed></union-news-feed>`,
    );
    await until(() => /ready.*: idle/s.test(report(page)), PATIENCE);
    const far = report(page).split(': idle')[1]!;
    expect(far).to.contain(`Feed${feed}`).and.to.contain('not asked for yet');
    expect(far).to.not.contain('none is named').and.to.not.contain('Cache');
  });

  it('stays closed once it is closed, whatever changes thereafter', async () => {
    const page = await openPage(html('data-debug'));
    await until(() => /12 read, 5 shown/.test(report(page)), PATIENCE);
    page.window.dispatchEvent(new page.window.KeyboardEvent('keydown', { key: 'Escape' }));
    expect(report(page)).to.equal('');
    const second = page.document.createElement('union-news-feed');
    second.setAttribute('loading', 'eager');
    page.document.body.append(second);
    await until(() => titles(second).length === 5, PATIENCE);
    // Longer than from one look at the page to the next.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(report(page)).to.equal('');
  });

  it('is not there, and not fetched, where nobody asks for it', async () => {
    const page = await openPage(html(''));
    await until(() => titles(page.document.querySelector('union-news-feed')).length === 5, PATIENCE);
    expect(report(page)).to.equal('');
    expect(page.requests().filter((url) => /report|diagnosis/.test(url))).to.deep.equal([]);
  });
});
