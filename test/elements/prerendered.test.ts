import { expect } from 'chai';
import { feedUrl } from '../helpers/faults.js';
import { until } from '../helpers/until.js';
import { isVisible, mount, parts, settle, titles, type Tag } from '../helpers/widget.js';

/** What `union-widgets prerender` writes into a page (src/cli/prerender.ts). */
const LIST = '<ul class="union-prerendered"><li><a href="https://union.example/1">Yesterday’s news</a></li></ul>';
const TAGS: Tag[] = ['union-news-feed', 'recommended-reading', 'related-articles', 'union-article'];

describe('headlines written into the page', () => {
  for (const tag of TAGS) {
    it(`are shown by ${tag} until its own content is there`, async () => {
      const element = await mount(tag, { feed: feedUrl({ delay: 1500, items: 12 }), article: 'item-3' }, LIST);
      const link = element.querySelector('a')!;
      await until(() => element.state === 'loading');
      await element.updateComplete;
      expect(isVisible(link), 'while loading').to.equal(true);
      expect(parts(element, 'list'), 'no skeleton').to.deep.equal([]);
      await until(() => element.state === 'ready' || element.state === 'empty');
      await element.updateComplete;
      if (element.state === 'ready') expect(isVisible(link), 'when loaded').to.equal(false);
    });
  }

  it('are there again when nothing can be loaded', async () => {
    const element = await settle(await mount('union-news-feed', { feed: feedUrl({ status: 404 }) }, LIST), 'failed');
    expect(isVisible(element.querySelector('a')!)).to.equal(true);
  });

  it('are not what any other fallback is: a link alone gives way to the list’s skeleton', async () => {
    const element = await mount(
      'union-news-feed',
      { feed: feedUrl({ delay: 1500, items: 12 }) },
      '<a href="/n">News</a>',
    );
    await until(() => element.state === 'loading');
    await element.updateComplete;
    expect(isVisible(element.querySelector('a')!)).to.equal(false);
    await settle(element);
    expect(titles(element)).to.have.length(5);
  });
});
