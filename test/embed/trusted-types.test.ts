import { expect } from 'chai';
import { feedUrl } from '../helpers/faults.js';
import { LOADER, openPage, titles, type Page } from '../helpers/page.js';
import { until } from '../helpers/until.js';

/** The built script on pages that enforce Trusted Types: what is written, and what is refused there. */

const PATIENCE = 20_000;
const { elements } = (await (await fetch('/dist/cdn/integrity.json')).json()) as { elements: Record<string, string[]> };

/** @param allowed what `trusted-types` lists */
function open(body: string, { src = LOADER, allowed = `lit-html 'allow-duplicates'` } = {}): Promise<Page> {
  const { origin } = location;
  const policy =
    `default-src 'none'; script-src 'nonce-test' ${origin}; connect-src ${origin}; img-src https:; ` +
    `require-trusted-types-for 'script'; trusted-types ${allowed}`;
  return openPage(
    `<script nonce="test">window.broken = []; document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) => broken.push(effectiveDirective + ' ' + sample))</script>
     <script async src="${src}" data-feed="${feedUrl({ items: 3 })}"></script><body>${body}`,
    [`Content-Security-Policy: ${policy}`],
  );
}

const violations = ({ window }: Page): string[] => (window as unknown as { broken: string[] }).broken;
const widget = ({ document }: Page): Element => document.querySelector('union-news-feed')!;
const jsonLd = (page: Page): Element | null => widget(page).querySelector('script[type="application/ld+json"]');

describe('under enforced Trusted Types', function () {
  this.timeout(3 * PATIENCE);

  it('structured data is written, and renewed, and nothing is reported', async () => {
    const page = await open('<union-news-feed structured-data limit="2"></union-news-feed>');
    const count = (): number =>
      (JSON.parse(jsonLd(page)?.textContent || '{}') as { itemListElement?: unknown[] }).itemListElement?.length ?? 0;
    await until(() => count() === 2, PATIENCE);
    widget(page).setAttribute('limit', '3');
    await until(() => count() === 3, PATIENCE);
    expect(violations(page)).to.deep.equal([]);
    expect(page.messages).to.deep.equal([]);
    expect(page.uncaught).to.deep.equal([]);
  });

  it('structured data that is not allowed is left out, and the line that is missing is named once', async () => {
    const page = await open(
      '<union-news-feed structured-data></union-news-feed><union-news-feed structured-data></union-news-feed>',
      { allowed: 'lit-html' },
    );
    await until(() => page.messages.length > 0, PATIENCE);
    expect(page.messages).to.have.length(1);
    expect(page.messages[0]).to.contain(`trusted-types lit-html 'allow-duplicates'`);
    // In WebKit the loader needs a policy itself: lit gets none then, and the fallback stays.
    if (titles(widget(page)).length > 0) expect(page.messages[0]).to.contain('structured-data is left out');
    else expect(page.window.customElements.get('union-news-feed')).to.equal(undefined);
    expect(jsonLd(page)).to.equal(null);
    expect(page.uncaught).to.deep.equal([]);
  });

  // The element whose graph is the longest.
  const [tag, graph] = Object.entries(elements).sort(([, a], [, b]) => b.length - a.length)[0]!;
  for (const file of graph) {
    const chunk = file.replace(/-\w+\.js$/, '');
    it(`a changed byte in ${chunk} leaves the fallback of ${tag}, and nothing of its graph runs`, async () => {
      const page = await open(`<${tag}><a href="https://union.example/">News</a></${tag}>`, {
        src: `/spoilt/byte/${chunk}${LOADER}`,
      });
      await until(() => page.messages.length > 0, PATIENCE);
      expect(page.messages[0]).to.contain('unchanged');
      expect('altered' in page.window).to.equal(false);
      expect(page.window.customElements.get(tag)).to.equal(undefined);
      expect(page.document.querySelector('a')!.getClientRects()).to.have.length(1);
      expect(violations(page)).to.deep.equal([]);
    });
  }
});
