import { expect } from 'chai';
import { feedUrl } from '../helpers/faults.js';
import { survives } from './case.js';
import { host, NEWS, seen, shows } from './host.js';

/** What a widget stands in. */

const GOOD = { items: 12 };
const good = (): string => feedUrl(GOOD);

describe('Ancestors', () => {
  const STYLES: Record<string, string> = {
    'transform: rotate(180deg)': 'transform:rotate(180deg)',
    'transform: scale(0.1)': 'transform:scale(.1)',
    'zoom: 2': 'zoom:2',
    'direction: rtl': 'direction:rtl',
    'writing-mode: vertical-rl': 'writing-mode:vertical-rl',
    'contain: strict': 'contain:strict;height:500px',
    columns: 'columns:3',
    'a flex item of no width': 'display:flex;width:0',
    'position: fixed': 'position:fixed;inset:0',
    'opacity: 0': 'opacity:0',
    'filter and perspective': 'filter:blur(1px);perspective:10px',
    'a scroll container of 100 px': 'height:100px;overflow:auto',
    'content-visibility: auto': 'content-visibility:auto',
  };
  for (const [title, style] of Object.entries(STYLES)) {
    survives(`an ancestor with ${title}`, 5, async () => {
      const { widget } = await host({ feed: good(), widget: `<div style="${style}">${NEWS}</div>` });
      return shows(widget.isConnected ? widget : document.body, 5);
    });
  }

  survives('an ancestor with dir="rtl" and another language', 5, async () => {
    const { widget } = await host({ feed: good(), widget: `<div dir="rtl" lang="ar">${NEWS}</div>` });
    const kept = await shows(widget, 5);
    expect(widget.shadowRoot!.querySelector('.root, [dir]')!.getAttribute('dir')).to.equal('rtl');
    return kept;
  });

  for (const [title, hide] of Object.entries({
    'display: none': 'style="display:none"',
    hidden: 'hidden',
    'a closed details': '',
  })) {
    survives(`an ancestor with ${title}, until it is shown`, 5, async () => {
      const page = await host({
        feed: good(),
        widget: hide
          ? `<div id="box" ${hide}>${NEWS}</div>`
          : `<details id="box"><summary>More</summary>${NEWS}</details>`,
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(seen(page.widget)).to.equal(0);
      const box = page.document.querySelector<HTMLElement>('#box')!;
      box.removeAttribute('style');
      box.hidden = false;
      box.setAttribute('open', '');
      return shows(page.widget, 5);
    });
  }
});
