import { expect } from 'chai';
import { faultUrl } from '../helpers/faults.js';
import { emulate } from '../helpers/media.js';
import { feedOf, mount, part, parts, press, settle, show } from '../helpers/widget.js';

/**
 * What a reader's system asks for: forced colours, no motion, paper. The drivers of Firefox and WebKit cannot ask on
 * its behalf: these tests are skipped there, by name.
 */

const long = 'A title that goes on and on, since its author had more to say than a headline has room for. '.repeat(4);
const feed = (): string =>
  feedOf([{ id: 'a', title: long, summary: long, url: '/a', image: '/a.svg', _union: { recommended: 1 } }]);

describe('Forced colours', () => {
  it('keep text, links, borders and the focus apart from the background', async function () {
    if (!(await emulate({ 'forced-colors': 'active' }))) return this.skip();
    const widget = await show('union-news-feed', {
      feed: feedOf([
        { id: 'a', title: 'A', url: '/a' },
        { id: 'b', title: 'B' },
      ]),
      limit: '1',
      layout: 'cards',
    });
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    const background = getComputedStyle(document.documentElement).backgroundColor;
    const link = part(widget, 'link');
    press(widget, /Show more/).blur();
    link.focus();
    const styles = {
      title: getComputedStyle(part(widget, 'title')).color,
      link: getComputedStyle(link).color,
      ring: getComputedStyle(link.closest('.card')!).outlineColor,
      border: getComputedStyle(link.closest('.card')!).borderTopColor,
      mark: getComputedStyle(part(widget, 'heading'), '::after').backgroundColor,
    };
    for (const [name, colour] of Object.entries(styles)) expect(colour, name).to.not.equal(background);
    expect(getComputedStyle(link.closest('.card')!).outlineStyle).to.equal('solid');
  });

  it('keep the chosen university apart from the others', async function () {
    if (!(await emulate({ 'forced-colors': 'active' }))) return this.skip();
    const universities = ['Alpha', 'Beta'].map((name) => ({ id: name, name, country: 'UA' }));
    const widget = await show('affiliate-university-list', { feed: feedOf([], { _union: { universities } }) });
    press(widget, /Alpha/);
    await widget.updateComplete;
    const rings = parts(widget, 'item').map((item) => getComputedStyle(item.querySelector('.card')!).outlineStyle);
    expect(rings).to.deep.equal(['solid', 'none']);
  });

  it('show that something is still to come', async function () {
    if (!(await emulate({ 'forced-colors': 'active' }))) return this.skip();
    const widget = await settle(await mount('union-news-feed', { feed: faultUrl({ stall: true }) }), 'loading');
    const bar = widget.shadowRoot!.querySelector('.placeholder i')!;
    expect(getComputedStyle(bar).borderTopStyle).to.equal('solid');
  });
});

describe('Reduced motion', () => {
  for (const [wish, expected] of Object.entries({ reduce: 0, 'no-preference': 5 })) {
    it(`prefers-reduced-motion: ${wish} leaves ${expected} animations`, async function () {
      if (!(await emulate({ 'prefers-reduced-motion': wish }))) return this.skip();
      const widget = await settle(await mount('union-news-feed', { feed: faultUrl({ stall: true }) }), 'loading');
      expect(widget.shadowRoot!.getAnimations()).to.have.length(expected);
    });
  }
});

describe('On paper', () => {
  for (const layout of ['list', 'cards', 'headlines']) {
    it(`texts are whole and controls are gone: ${layout}`, async function () {
      const widget = await show('union-news-feed', { feed: feed(), layout, search: '' });
      const title = part(widget, 'title');
      expect(title.scrollHeight, 'on screen the title is cut').to.be.greaterThan(title.clientHeight + 2);
      if (!(await emulate({}, 'print'))) return this.skip();
      for (const text of [title, ...parts(widget, 'summary')].filter((each) => each.checkVisibility())) {
        expect(text.scrollHeight, text.getAttribute('part')!).to.be.at.most(text.clientHeight + 2);
      }
      for (const control of [...parts(widget, 'button'), ...parts(widget, 'search')]) {
        expect(control.checkVisibility()).to.equal(false);
      }
    });
  }

  it('universities are there with their whole summaries', async function () {
    if (!(await emulate({}, 'print'))) return this.skip();
    const universities = [{ id: 'u', name: 'Alpha', country: 'UA', summary: long, url: 'https://a.example/' }];
    const widget = await show('affiliate-university-list', {
      feed: feedOf([], { _union: { universities } }),
      search: '',
    });
    expect(part(widget, 'title').checkVisibility()).to.equal(true);
    expect(part(widget, 'title').querySelector('.name')!.checkVisibility(), 'the name').to.equal(true);
    const summary = part(widget, 'summary');
    expect(summary.scrollHeight).to.be.at.most(summary.clientHeight + 2);
  });
});
