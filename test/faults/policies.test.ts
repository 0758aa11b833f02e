import { expect } from 'chai';
import { feedUrl } from '../helpers/faults.js';
import { LOADER } from '../helpers/page.js';
import { survives } from './case.js';
import { host, keepsFallback, NEWS, seen, shows, soon, type HostOptions } from './host.js';

/** What a host forbids: Content-Security-Policy and Trusted Types. */

const GOOD = { items: 12 };
const good = (): string => feedUrl(GOOD);

describe('Policies', () => {
  const origin = location.origin;
  const documented = `default-src 'none'; script-src 'nonce-test' ${origin}; connect-src ${origin}; img-src https:`;
  const csp = (policy: string): HostOptions => ({ feed: good(), headers: [`Content-Security-Policy: ${policy}`] });
  const trusted = (list: string): HostOptions =>
    csp(`${documented}; require-trusted-types-for 'script'; trusted-types ${list}`);

  /** Everything, down to the button and the search. */
  async function showsAll(options: HostOptions): Promise<number> {
    const page = await host({ ...options, widget: NEWS.replace('>', ' search layout="cards">') });
    await shows(page.widget, 5);
    await soon(() => page.widget.shadowRoot!.querySelector('input'));
    [...page.widget.shadowRoot!.querySelectorAll('button')].at(-1)!.click();
    const kept = await shows(page.widget, 10);
    // The styles have come, too.
    const list = page.widget.shadowRoot!.querySelector('[part="list"]')!;
    expect(page.window.getComputedStyle(list).listStyleType).to.equal('none');
    expect(page.window.getComputedStyle(list).display).to.equal('grid');
    expect(page.messages).to.deep.equal([]);
    return kept;
  }

  survives('a strict CSP with the documented lines', 10, () => showsAll(csp(documented)));

  survives(`style-src 'none'`, 10, () => showsAll(csp(`style-src 'none'`)));

  survives('Trusted Types with lit-html allowed', 10, () => showsAll(trusted(`lit-html 'allow-duplicates'`)));

  survives('Trusted Types with every policy allowed', 10, () => showsAll(trusted(`* 'allow-duplicates'`)));

  survives('Trusted Types, and the policy taken by another copy: duplicates allowed', 10, () =>
    showsAll({
      ...trusted(`lit-html 'allow-duplicates'`),
      first: `trustedTypes.createPolicy('lit-html', { createHTML: (text) => text });`,
    }),
  );

  const NAMES = { 'a list without it': 'other', 'none at all': `'none'` };
  for (const [title, list] of Object.entries(NAMES)) {
    survives(`Trusted Types that do not allow lit-html: ${title}`, 0, async () => {
      const page = await host(trusted(list));
      await keepsFallback(page);
      expect(page.messages.join('\n')).to.contain(`trusted-types lit-html 'allow-duplicates'`);
      return seen(page.widget);
    });
  }

  survives('Trusted Types, and the policy taken by another copy: duplicates not allowed', 0, async () => {
    const page = await host({
      ...trusted('lit-html'),
      first: `trustedTypes.createPolicy('lit-html', { createHTML: (text) => text });`,
    });
    await keepsFallback(page);
    expect(page.messages.join('\n')).to.contain(`trusted-types lit-html 'allow-duplicates'`);
    return seen(page.widget);
  });

  survives('a CSP that does not allow the script at all', 0, async () => {
    const page = await host(csp(`default-src 'none'; script-src 'nonce-test'`));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(page.widget.querySelector('a')!.getClientRects()).to.have.length(1);
    return seen(page.widget);
  });

  survives('a CSP that allows the script and not its chunks', 0, async () => {
    const page = await host(csp(`default-src 'none'; script-src 'nonce-test' ${origin}${LOADER}`));
    await keepsFallback(page);
    expect(page.messages.join('\n')).to.match(/<union-news-feed>.*script-src/s);
    return seen(page.widget);
  });

  survives('a sandboxed page', 5, async () => {
    const page = await host(csp('sandbox allow-scripts allow-same-origin'));
    return shows(page.widget, 5);
  });
});
