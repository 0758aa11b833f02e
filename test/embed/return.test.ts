import { expect } from 'chai';
import { faultUrl, feedUrl } from '../helpers/faults.js';
import { LOADER, openPage, titles } from '../helpers/page.js';
import { until } from '../helpers/until.js';

describe('from a list to an article on the same site and back', () => {
  it('the list is as long as it was, and the focus where it was', async () => {
    const feed = feedUrl({ items: 40 }).replace(/&/g, '&amp;');
    const script = `<script async src="${LOADER}" data-feed="${feed}"></script>`;
    const articlePage = faultUrl({
      body: `<!doctype html>${script}<union-article></union-article>`,
      type: 'text/html',
    });
    const page = await openPage(
      `${script}<body><union-news-feed article-page="${articlePage.replace(/&/g, '&amp;')}"></union-news-feed>`,
    );
    const frame = page.window.frameElement as HTMLIFrameElement;
    const list = (): Element | null | undefined => frame.contentDocument?.querySelector('union-news-feed');
    await until(() => titles(list()).length === 5);
    list()!.shadowRoot!.querySelector<HTMLElement>('.footer [part~="button"]')!.click();
    await until(() => titles(list()).length === 10);
    const link = list()!.shadowRoot!.querySelectorAll<HTMLElement>('[part~="title"] a')[6]!;
    expect((link as HTMLAnchorElement).href).to.contain('article=item-6');
    link.click();
    await until(() => titles(frame.contentDocument?.querySelector('union-article'))[0] === 'News 6');

    frame.contentWindow!.history.back();
    await until(() => titles(list()).length === 10);
    await until(() => list()!.shadowRoot!.activeElement?.textContent.trim() === 'News 6');
  });
});
