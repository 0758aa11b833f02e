import { expect } from 'chai';
import { drawReport, type ElementReport } from '../src/debug.js';
import { axe } from './helpers/axe.js';
import { feedUrl } from './helpers/faults.js';
import { fixture } from './helpers/fixture.js';

const REPORT: ElementReport = {
  tag: 'union-news-feed',
  state: 'ready',
  feed: 'https://union.example/uk.json',
  alternateOf: 'https://union.example/feed.json',
  read: 12,
  shown: 5,
  dropped: [
    { path: 'items[3]', reason: 'has no usable id' },
    { path: 'items[0].url', reason: 'is not an http or https URL' },
  ],
  cache: 'shown',
  language: 'uk',
  languageFrom: 'lang of <html>',
  shownAt: 123.4,
};

const press = (key: string): boolean => dispatchEvent(new KeyboardEvent('keydown', { key }));
const text = (panel: Element): string => panel.shadowRoot!.textContent.replace(/\s+/g, ' ');
const panels = (): number =>
  [...document.body.children].filter((element) =>
    /^union-widgets /.test(element.shadowRoot?.querySelector('h2')?.textContent ?? ''),
  ).length;

describe('The report for the webmaster', () => {
  afterEach(() => press('Escape'));

  it('says of each widget what it read, shows and leaves out, and why', () => {
    const panel = drawReport('1.2.3', [
      REPORT,
      { ...REPORT, tag: 'union-article', state: 'failed', error: '<union-article>: 404' },
    ]);
    for (const words of [
      'union-widgets 1.2.3',
      '<union-news-feed>: ready',
      'https://union.example/uk.json',
      'https://union.example/feed.json',
      '12 read, 5 shown, 2 left out',
      'items[3] has no usable id',
      'items[0].url is not an http or https URL',
      'the last good copy is shown',
      'uk, from lang of <html>',
      'at 123 ms',
      '<union-article>: failed',
      '<union-article>: 404',
    ])
      expect(text(panel)).to.contain(words);
  });

  it('shows foreign words as text', () => {
    const attack = '<img src=x onerror=alert(1)>';
    const panel = drawReport('1', [
      { ...REPORT, feed: attack, error: attack, dropped: [{ path: attack, reason: attack }] },
    ]);
    expect(panel.shadowRoot!.querySelectorAll('img')).to.have.length(0);
    expect(text(panel)).to.contain(attack);
  });

  it('says when the feed was asked for, as the browser has it', async () => {
    const feed = feedUrl({ items: 1 });
    await (await fetch(feed)).text();
    expect(text(drawReport('1', [{ ...REPORT, feed }]))).to.match(
      /asked for at \d+ ms, answered at \d+ ms, ended at \d+ ms/,
    );
  });

  it('says what to do where no feed is named, and where there is no widget', () => {
    expect(text(drawReport('1', [{ ...REPORT, feed: undefined }]))).to.contain('add a feed attribute');
    expect(text(drawReport('1', []))).to.contain('no widget on this page');
  });

  for (const [by, close] of [
    ['Escape', () => press('Escape')],
    ['its button', (panel: Element) => panel.shadowRoot!.querySelector('button')!.click()],
  ] as const) {
    it(`is closed by ${by}, says so once, and leaves nothing behind`, () => {
      const before = document.body.children.length;
      const panel = drawReport('1', [REPORT]);
      let closed = 0;
      panel.addEventListener('close', () => closed++);
      press('a');
      expect([panels(), closed]).to.deep.equal([1, 0]);
      close(panel);
      press('Escape');
      expect(document.body.children).to.have.length(before);
      expect(closed).to.equal(1);
    });
  }

  it('drawn again takes the place of the one before, with what is closed still closed and the focus where it was', () => {
    const panel = drawReport('1', [REPORT, REPORT]);
    const button = panel.shadowRoot!.querySelector('button')!;
    button.focus();
    panel.shadowRoot!.querySelectorAll('details')[1]!.open = false;
    expect(drawReport('1', [{ ...REPORT, shown: 6 }, REPORT])).to.equal(panel);
    expect(panels()).to.equal(1);
    expect(text(panel)).to.contain('6 shown');
    expect([...panel.shadowRoot!.querySelectorAll('details')].map(({ open }) => open)).to.deep.equal([true, false]);
    expect(panel.shadowRoot!.activeElement).to.equal(button);
  });

  it('takes no focus, passes an audit, and stays within the window', async () => {
    const field = await fixture<HTMLInputElement>('<input aria-label="x">');
    field.focus();
    const panel = drawReport('1', [REPORT]);
    expect(document.activeElement).to.equal(field);
    expect(await axe(panel)).to.deep.equal([]);
    const { left, right, top, bottom } = panel.shadowRoot!.querySelector('section')!.getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight + 1);
  });
});
