import { expect } from 'chai';
import '../../src/define.js';
import type { UnionElement } from '../../src/elements/union-element.js';
import { loaders } from '../../src/i18n/generated/locales.js';
import { captureConsole } from '../helpers/console.js';
import { faultUrl } from '../helpers/faults.js';
import { fixture } from '../helpers/fixture.js';
import { until } from '../helpers/until.js';
import { part, parts, textOf } from '../helpers/widget.js';

/** In milliseconds; the texts are waited for 3 s. */
const LATER = 4_000;

const feed = faultUrl({
  body: JSON.stringify({ language: 'uk', items: [{ id: '1', title: 'Новина', url: 'https://union.example/1' }] }),
});

describe('Texts that are late', () => {
  it('leave a widget in English until they come, and are taken then, without a change to what is read', async function () {
    this.timeout(4 * LATER);
    const load = loaders.uk;
    loaders.uk = () => new Promise((resolve) => setTimeout(resolve, LATER)).then(load);
    const { warnings, restore } = captureConsole();
    try {
      const loads: string[] = [];
      const box = await fixture('<div></div>');
      box.addEventListener('union-load', () => loads.push('load'));
      const add = (): UnionElement => {
        const element = document.createElement('union-news-feed');
        for (const [name, value] of Object.entries({ loading: 'eager', locale: 'uk', feed })) {
          element.setAttribute(name, value);
        }
        box.append(element);
        return element;
      };
      const heading = (element: UnionElement): string => textOf(part(element, 'heading'));
      const lang = (element: UnionElement): string => element.shadowRoot!.querySelector<HTMLElement>('.root')!.lang;

      const first = add();
      await until(() => parts(first, 'item').length && heading(first) === 'News', LATER);
      expect(lang(first)).to.equal('en');
      // One that comes when it is known that they are late waits no more.
      const second = add();
      await until(() => parts(second, 'item').length);
      expect([heading(second), lang(second)]).to.deep.equal(['News', 'en']);
      expect(warnings.filter((warning) => warning.includes('no texts for "uk"'))).to.have.length(1);

      const [row] = parts(first, 'item');
      for (const element of [first, second]) {
        await until(() => heading(element) === 'Новини', LATER);
        expect([lang(element), element.state, parts(element, 'item').length]).to.deep.equal(['uk', 'ready', 1]);
      }
      expect(parts(first, 'item')[0]).to.equal(row);
      expect(loads).to.have.length(2);
    } finally {
      restore();
      loaders.uk = load;
    }
  });
});
