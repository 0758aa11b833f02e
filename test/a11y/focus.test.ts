import { expect } from 'chai';
import { captureConsole } from '../helpers/console.js';
import { faultUrl } from '../helpers/faults.js';
import { focused, nameOf } from '../helpers/keyboard.js';
import { until } from '../helpers/until.js';
import {
  announcements,
  button,
  changing,
  documentOf,
  feedOf,
  parts,
  press,
  settle,
  show,
  textOf,
  titles,
} from '../helpers/widget.js';

/** The reader's place is kept, and changes are said once (WCAG 2.2, 2.4.3 and 4.1.3). */

const news = (...ids: string[]): object[] =>
  ids.map((id, index) => ({
    id,
    title: id,
    url: `/${id}`,
    date_published: new Date(Date.UTC(2026, 0, 50 - index)).toISOString(),
  }));

describe('The focus', () => {
  it('stays on its article while others come, go and change around it', async () => {
    const widget = await show('union-news-feed', { feed: changing(news('a', 'b', 'c'), [...news('a', 'x', 'b')]) });
    parts(widget, 'link')[1]!.focus();
    await widget.reload();
    await until(() => !titles(widget).includes('c'));
    expect(nameOf(focused())).to.equal('b');
  });

  it('goes along with its article where one before it is withdrawn', async () => {
    const widget = await show('union-news-feed', { feed: changing(news('a', 'b', 'c'), news('b', 'c')) });
    parts(widget, 'link')[1]!.focus();
    await widget.reload();
    await until(() => titles(widget).join() === 'b,c');
    expect(nameOf(focused())).to.equal('b');
  });

  it('goes to what stands in its place where its article is withdrawn', async () => {
    const widget = await show('union-news-feed', { feed: changing(news('a', 'b', 'c'), news('a', 'c')) });
    parts(widget, 'link')[1]!.focus();
    await widget.reload();
    await until(() => titles(widget).join() === 'a,c');
    expect(nameOf(focused())).to.equal('c');
  });

  it('goes to the last article where the last one, which had it, is withdrawn', async () => {
    const widget = await show('union-news-feed', { feed: changing(news('a', 'b', 'c'), news('a', 'b')) });
    parts(widget, 'link')[2]!.focus();
    await widget.reload();
    await until(() => titles(widget).join() === 'a,b');
    expect(nameOf(focused())).to.equal('b');
  });

  it('goes to the first of the new ones that are let in, and of those that "Show more" brings', async () => {
    const widget = await show('union-news-feed', {
      feed: changing(news('a', 'b', 'c'), news('x', 'y', 'a', 'b', 'c')),
      limit: '3',
    });
    await widget.reload();
    await until(() => button(widget, /Show 2 new/));
    press(widget, /Show 2 new/);
    await until(() => nameOf(focused()) === 'x');
    press(widget, /Show more/);
    await until(() => nameOf(focused()) === 'b');
    expect(button(widget, /Show more/)).to.equal(undefined);
  });

  it('stays where it is while language, theme, layout and heading change', async () => {
    const widget = await show('union-news-feed', { feed: feedOf(news('a', 'b')) });
    parts(widget, 'link')[1]!.focus();
    for (const [name, value] of Object.entries({
      locale: 'uk',
      theme: 'dark',
      layout: 'cards',
      heading: 'H',
      'heading-level': '2',
    })) {
      widget.setAttribute(name, value);
      await widget.updateComplete;
      await until(() => nameOf(focused()) === 'b');
    }
    await until(() => widget.shadowRoot!.querySelector('.root')!.getAttribute('lang') === 'uk');
    expect(nameOf(focused())).to.equal('b');
  });

  it('stays on a button that is pressed while it is busy, and on a university that is chosen', async () => {
    const universities = [{ id: 'u', name: 'Alpha', country: 'UA' }];
    const widget = await show('affiliate-university-list', { feed: feedOf([], { _union: { universities } }) });
    press(widget, /Alpha/);
    await widget.updateComplete;
    expect(nameOf(focused())).to.equal('Alpha');
  });
});

describe('A change', () => {
  it('is not announced where all is well: loading, more, new layouts', async () => {
    const widget = await show('union-news-feed', { feed: feedOf(news('a', 'b', 'c')), limit: '1' });
    const said = announcements(widget);
    widget.setAttribute('layout', 'cards');
    press(widget, /Show more/);
    await until(() => titles(widget).length === 2);
    await widget.reload();
    await widget.updateComplete;
    expect(said).to.deep.equal([]);
    expect(textOf(parts(widget, 'status')[0])).to.equal('');
  });

  it('for the worse is announced once, however often it is tried', async () => {
    captureConsole();
    const feed = faultUrl({ body: documentOf(news('a')), times: 1, then: faultUrl({ status: 404 }) });
    const widget = await show('union-news-feed', { feed });
    const said = announcements(widget);
    await widget.reload();
    await settle(widget, 'stale');
    await widget.reload();
    await widget.reload();
    await widget.updateComplete;
    expect(said).to.deep.equal(['A saved copy is shown; it could not be updated just now.']);
  });

  it('by a search is announced once for each result', async () => {
    const widget = await show('union-news-feed', { feed: feedOf(news('ab', 'ac', 'b')), search: '' });
    const field = (await until(() => parts(widget, 'search')[0])) as HTMLInputElement;
    const said = announcements(widget);
    for (const query of ['a', 'ac', 'acx']) {
      field.value = query;
      field.dispatchEvent(new InputEvent('input'));
      await widget.updateComplete;
      await until(() => said.length && textOf(parts(widget, 'status')[0]) === said.at(-1));
    }
    expect(said).to.deep.equal(['2 articles found', '1 article found', 'Nothing was found.']);
  });

  it('is announced by a region that was there before, polite, and not seen', async () => {
    const widget = await show('union-news-feed', { feed: faultUrl({ stall: true }) }, 'loading');
    const [region] = parts(widget, 'status');
    expect(region!.getAttribute('role')).to.equal('status');
    expect(region!.getBoundingClientRect().width).to.be.at.most(1);
    expect(parts(widget, 'status')).to.have.length(1);
  });
});
