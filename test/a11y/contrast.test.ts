import { expect } from 'chai';
import { html } from 'lit';
import { captureConsole } from '../helpers/console.js';
import { contrasts } from '../helpers/contrast.js';
import { faultUrl } from '../helpers/faults.js';
import { fixture } from '../helpers/fixture.js';
import { mount, settle, type Attributes, type Tag } from '../helpers/widget.js';
import feed from '../../demo/feeds/en.json';

/** At least 4.5:1 for all that is read, whatever the host's colours (WCAG 2.2, 1.4.3). */

const HOSTS = {
  'black on white': { color: '#000', background: '#fff' },
  'a dark grey on white': { color: '#333', background: '#fff' },
  'as grey on white as may be': { color: '#767676', background: '#fff' },
  'brown on cream': { color: '#4a3420', background: '#fbf3e0' },
  'white on black': { color: '#fff', background: '#000' },
  'light grey on a dark blue': { color: '#c9d3e0', background: '#101c33' },
  'as grey on black as may be': { color: '#757575', background: '#000' },
};

const ACCENTS = {
  'its own accent': '',
  'a yellow accent': '#ffe100',
  'a navy accent': '#00103d',
  'a red accent': '#d00',
};

const demo = '/demo/feeds/en.json';
const WIDGETS: [Tag, Attributes][] = [
  ['union-news-feed', { search: '', limit: '3' }],
  ['union-news-feed', { layout: 'cards', limit: '3' }],
  ['union-news-feed', { layout: 'headlines', limit: '3' }],
  ['union-article', { article: feed.items[0]!.id }],
  ['recommended-reading', { limit: '3' }],
  ['related-articles', { article: feed.items[0]!.id, reasons: '' }],
  ['affiliate-university-list', { 'group-by': 'country', limit: '4' }],
  ['affiliate-university-list', { layout: 'cards', limit: '4' }],
];

describe('Contrast', () => {
  for (const [host, style] of Object.entries(HOSTS)) {
    for (const [accent, colour] of Object.entries(ACCENTS)) {
      it(`is at least 4.5:1 in every widget, ${host}, with ${accent}`, async () => {
        const page = await fixture(html`<div></div>`);
        Object.assign(page.style, style);
        if (colour) page.style.setProperty('--union-accent', colour);
        for (const [tag, attributes] of WIDGETS) {
          const widget = await mount(tag, { feed: demo, ...attributes });
          page.append(widget);
          await settle(widget);
          const measured = contrasts(widget);
          expect(measured.length, tag).to.be.greaterThan(3);
          expect(measured[0]!.ratio, `${tag} ${JSON.stringify(attributes)}: ${measured[0]!.text}`).to.be.at.least(4.5);
        }
      });
    }
  }

  for (const theme of ['light', 'dark']) {
    it(`is at least 4.5:1 with theme="${theme}", whatever the host's colours`, async () => {
      for (const style of [HOSTS['as grey on white as may be'], HOSTS['white on black']]) {
        const page = await fixture(html`<div></div>`);
        Object.assign(page.style, style);
        for (const [tag, attributes] of WIDGETS) {
          const widget = await mount(tag, { feed: demo, theme, ...attributes });
          page.append(widget);
          await settle(widget);
          const [weakest] = contrasts(widget);
          expect(weakest!.ratio, `${tag}: ${weakest!.text}`).to.be.at.least(4.5);
        }
      }
    });
  }

  it('is at least 4.5:1 where there is nothing to show', async () => {
    captureConsole();
    for (const style of Object.values(HOSTS)) {
      const page = await fixture(html`<div></div>`);
      Object.assign(page.style, style);
      for (const [state, url] of Object.entries({
        failed: faultUrl({ status: 404 }),
        empty: faultUrl({ body: '{"items":[]}' }),
      })) {
        const widget = await mount('union-news-feed', { feed: url }, '<a href="/">News</a>');
        page.append(widget);
        await settle(widget, state as 'failed' | 'empty');
        const [weakest] = contrasts(widget);
        expect(weakest!.ratio, `${state}: ${weakest!.text}`).to.be.at.least(4.5);
      }
    }
  });

  it('is measured: a grey that is too light is found', async () => {
    const page = await fixture(html`<div style="color: #999; background: #fff"></div>`);
    const widget = await mount('union-news-feed', { feed: demo });
    page.append(widget);
    await settle(widget);
    expect(contrasts(widget)[0]!.ratio).to.be.within(2.7, 2.9);
  });
});
