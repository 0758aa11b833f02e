import { expect } from 'chai';
import '../../src/define.js';
import type { UnionNewsFeed } from '../../src/elements/union-news-feed/union-news-feed.js';
import { fixture } from '../helpers/fixture.js';
import { until } from '../helpers/until.js';

/** Lists of hundreds (issue 6): rows far below cost nothing until the reader comes near, and nobody notices. */

type Attributes = Record<string, string>;

/** Every third article has a picture, every fifth a title of four lines, every other a long summary. */
const documentOf = (count: number): string =>
  JSON.stringify({
    title: 'T',
    language: 'en',
    items: Array.from({ length: count }, (_, n) => ({
      id: `item-${n}`,
      url: `/${n}`,
      title: n % 5 ? `News ${n}` : `News ${n} ${'of a long day with many words '.repeat(6)}`,
      summary: n % 2 ? 'Short.' : 'A summary of several lines. '.repeat(12),
      tags: ['Research'],
      authors: [{ name: 'Olena Koval' }],
      date_published: new Date(Date.UTC(2024, 0, 1) - n * 86_400_000).toISOString(),
      ...(n % 3 === 0 && { image: '/demo/pictures/campus.svg' }),
    })),
  });

/** Too long for the address of a fault server's answer: the page answers itself. */
const { fetch: original } = window;
let feeds = 0;
before(() => {
  window.fetch = (input, init) => {
    const [, count] = /^.*\/long\/(\d+)\//.exec(input instanceof Request ? input.url : input.toString()) ?? [];
    return count ? Promise.resolve(new Response(documentOf(Number(count)))) : original(input, init);
  };
});
after(() => {
  window.fetch = original;
});

async function show(count: number, attributes: Attributes, width = '40em'): Promise<UnionNewsFeed> {
  const box = await fixture(`<div style="inline-size: ${width}"></div>`);
  const element = document.createElement('union-news-feed');
  for (const [name, value] of Object.entries({ loading: 'eager', heading: '', limit: String(count), ...attributes })) {
    element.setAttribute(name, value);
  }
  element.setAttribute('feed', `/long/${count}/${feeds++}`);
  box.append(element);
  await until(() => element.state === 'ready');
  await element.updateComplete;
  return element;
}

const rows = (element: UnionNewsFeed): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~="item"]'),
];
const frames = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await new Promise(requestAnimationFrame);
};

afterEach(() => scrollTo(0, 0));

describe('A long list', () => {
  it('has every entry as soon as it is complete, in order', async () => {
    const element = await show(700, { layout: 'headlines' });
    expect(rows(element).map(({ dataset }) => dataset.id)).to.deep.equal(
      Array.from({ length: 700 }, (_, n) => `item-${n}`),
    );
    expect(element.items).to.have.length(700);
  });

  it('that is searched is complete when updateComplete says so, however long that takes', async () => {
    const element = await show(5000, { layout: 'headlines', limit: '5', search: '' });
    const field = await until(() => element.shadowRoot!.querySelector<HTMLInputElement>('[part~="search"]'));
    field.value = 'News 4001';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await element.updateComplete;
    expect(element.items.map(({ id }) => id)).to.deep.equal(['item-4001']);
    expect(rows(element).map(({ dataset }) => dataset.id)).to.deep.equal(['item-4001']);
  });

  for (const layout of ['list', 'headlines']) {
    for (const width of ['18em', '40em']) {
      it(`takes as much room before its rows are drawn as after: ${layout}, ${width}`, async () => {
        const element = await show(40, { layout }, width);
        const before = element.offsetHeight;
        const last = rows(element)[39]!;
        for (const row of rows(element)) {
          row.scrollIntoView();
          await frames(1);
        }
        await frames(2);
        expect(last.getBoundingClientRect().height).to.be.above(20);
        // A border, where there is one, is less than a pixel on some screens.
        expect(Math.abs(element.offsetHeight - before)).to.be.at.most(40);
      });
    }
  }

  it('leaves the same room around every row, drawn or not', async () => {
    for (const layout of ['list', 'cards', 'headlines']) {
      const element = await show(14, { layout }, '18em');
      const boxes = [...element.shadowRoot!.querySelectorAll('.card')].map((card) => card.getBoundingClientRect());
      const gaps = boxes.slice(1).map(({ top }, index) => Math.round(top - boxes[index]!.bottom));
      // The tenth gap is the first between rows of which one may not be drawn.
      expect(gaps.slice(0, 13), layout).to.deep.equal(Array<number>(13).fill(gaps[0]!));
      expect(new Set(boxes.map(({ left }) => Math.round(left))).size, layout).to.equal(1);
      expect(new Set(boxes.map(({ width }) => Math.round(width))).size, layout).to.equal(1);
    }
  });

  it('does not cut off the ring around the focus', async () => {
    for (const layout of ['list', 'cards', 'headlines']) {
      const element = await show(14, { layout });
      const row = rows(element)[12]!;
      const card = row.querySelector('.card')!;
      row.querySelector('a')!.focus();
      const { outlineOffset, outlineWidth } = getComputedStyle(card);
      const ring = parseFloat(outlineOffset) + parseFloat(outlineWidth);
      const [outer, inner] = [row.getBoundingClientRect(), card.getBoundingClientRect()];
      for (const room of [
        inner.left - outer.left,
        outer.right - inner.right,
        inner.top - outer.top,
        outer.bottom - inner.bottom,
      ]) {
        expect(room, layout).to.be.at.least(ring - 0.5);
      }
    }
  });

  it('is reached by the keyboard and by scripts, row by row', async () => {
    const element = await show(30, {});
    const last = rows(element)[29]!.querySelector('a')!;
    last.focus();
    expect(element.shadowRoot!.activeElement).to.equal(last);
    const isInView = (): boolean => {
      const { top, bottom } = last.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    };
    await until(isInView);
  });

  it('tells of entries that were looked at, however far below, and of none that were not', async () => {
    const element = await show(240, { layout: 'headlines' });
    const seen = new Set<string>();
    element.addEventListener('union-view', ({ detail }) => seen.add(detail.item.id));
    rows(element)[200]!.scrollIntoView({ block: 'center' });
    await until(() => seen.has('item-200'));
    expect(seen.has('item-100')).to.equal(false);
    expect(seen.has('item-0')).to.equal(false);
    rows(element)[120]!.scrollIntoView({ block: 'center' });
    await until(() => seen.has('item-120'));
    expect(seen.has('item-160')).to.equal(false);
  });

  it('tells of them in a scrolling box of the host’s too', async () => {
    const element = await show(240, { layout: 'headlines' });
    const box = element.parentElement!;
    box.style.cssText += '; block-size: 300px; overflow: auto';
    const seen = new Set<string>();
    element.addEventListener('union-view', ({ detail }) => seen.add(detail.item.id));
    for (const n of [200, 120]) {
      box.scrollTop = rows(element)[n]!.offsetTop - 100;
      await until(() => seen.has(`item-${n}`));
    }
    expect(seen.has('item-160')).to.equal(false);
  });
});
