import { expect } from 'chai';
import { faultUrl, feedUrl, otherOrigin, requestCount, type Faults } from '../helpers/faults.js';
import { survives } from './case.js';
import { host, isFriendly, keepsFallback, NEWS, said, seen, shows, soon, type Host } from './host.js';

/** What the webmaster reads on the console: each message names the element, the cause and the remedy. The reader sees none. */

async function message(page: Host): Promise<string> {
  await soon(() => page.messages.some((text) => !/Content.Security.Policy directive|blocked by CORS/.test(text)));
  expect(page.messages).to.have.length(1);
  return page.messages[0]!;
}

describe('The console', () => {
  const csp = (rest: string): string[] => [
    `Content-Security-Policy: script-src 'nonce-test' ${location.origin}; ${rest}`,
  ];
  const POLICIES: Record<string, [rest: string, line: string]> = {
    'by default-src': [`default-src 'none'`, 'connect-src ORIGIN'],
    'by connect-src': [`connect-src 'none'`, 'connect-src ORIGIN'],
    'where other sources are allowed': [
      `default-src 'none'; connect-src 'self' https://a.example`,
      `connect-src 'self' https://a.example ORIGIN`,
    ],
  };
  for (const [title, [rest, line]] of Object.entries(POLICIES)) {
    survives(`console: a feed blocked ${title} names the exact line`, 0, async () => {
      const page = await host({ feed: feedUrl({ items: 5 }, { other: true }), headers: csp(rest) });
      await isFriendly(page.widget);
      const text = await message(page);
      expect(text).to.match(/^<union-news-feed>: The Content-Security-Policy of this page/);
      // Some browsers shorten what an event says of the policy; what they say is named in full.
      expect(text).to.contain(`"${line.replace('ORIGIN', otherOrigin())}"`);
      return seen(page.widget);
    });
  }

  survives('console: a server that lacks the CORS header is asked once, and the header named', 0, async () => {
    const feed = feedUrl({ items: 5, cors: false, key: crypto.randomUUID() }, { other: true });
    const page = await host({ feed });
    await isFriendly(page.widget);
    expect(await message(page)).to.match(
      /^<union-news-feed>: The feed could not be reached, or .* the header "Access-Control-Allow-Origin: \*"/,
    );
    expect(await requestCount(feed)).to.deep.equal({ count: 1, preflights: 0 });
    return seen(page.widget);
  });

  survives('console: a server of the page’s own that is down is not blamed for a header', 0, async () => {
    const page = await host({ feed: faultUrl({ refuse: true }) });
    await isFriendly(page.widget);
    const text = await message(page);
    expect(text).to.match(/^<union-news-feed>: The feed could not be reached. Check the address/);
    expect(text).not.to.contain('Access-Control');
    return seen(page.widget);
  });

  const OTHERS: Record<string, [faults: Faults, says: RegExp]> = {
    '404': [{ status: 404 }, /answered 404\. Check the address/],
    '500': [{ status: 500 }, /answered 500\. If this lasts, tell whoever runs the server/],
    'a web page': [
      { body: '<!doctype html>', type: 'text/html' },
      /gives a web page \(HTML\), not a feed\. Use the address of/,
    ],
    'broken JSON': [{ body: '{' }, /not valid JSON .*Check it with a JSON validator/],
    'another document': [{ body: '{}' }, /no JSON Feed: it needs to be an object with an "items" array/],
    'a feed that is too large': [{ size: 9 }, /larger than 8 MB\. Split it into pages/],
  };
  for (const [title, [faults, says]] of Object.entries(OTHERS)) {
    survives(`console: ${title}`, 0, async () => {
      const url = faultUrl(faults);
      const page = await host({ feed: url });
      await isFriendly(page.widget);
      const text = await message(page);
      expect(text)
        .to.match(/^<union-news-feed>: /)
        .and.to.match(says)
        .and.to.contain(url);
      expect(said(page.widget)).to.not.contain(url);
      return seen(page.widget);
    });
  }

  survives('console: no feed is named', 0, async () => {
    const page = await host({ widget: NEWS });
    await isFriendly(page.widget);
    expect(await message(page)).to.match(/^<union-news-feed>: No feed is named\. Give the element a feed attribute/);
    return seen(page.widget);
  });

  survives('console: a bad value of an attribute', 5, async () => {
    const page = await host({ feed: feedUrl({ items: 5 }), widget: NEWS.replace('>', ' layout="grid">') });
    const kept = await shows(page.widget, 5);
    expect(await message(page)).to.match(/^<union-news-feed>: layout="grid" .*Allowed: .*cards/);
    return kept;
  });

  survives('console: a bad item', 1, async () => {
    const feed = faultUrl({ body: '{"items":[{"id":"a","title":"A","url":"javascript:1"},{"title":"No id"}]}' });
    const page = await host({ feed });
    const kept = await shows(page.widget, 1);
    await soon(() => page.messages.length === 2);
    const text = page.messages.join('\n');
    expect(text).to.contain('items[1] has no usable id').and.to.contain('items[0].url').and.to.contain(feed);
    return kept;
  });

  survives('console: chunks that cannot be loaded', 0, async () => {
    const page = await host({
      head: `<meta name="union-widgets" content="base=/dist/nowhere/&amp;feed=/x">`,
      script: () => ({}),
    });
    const script = page.document.createElement('script');
    script.textContent = await (await fetch('/dist/cdn/union-widgets.js')).text();
    page.document.body.append(script);
    await keepsFallback(page);
    expect(await message(page)).to.match(/^<union-news-feed>: .*could not be loaded.* Check that its folder/);
    return seen(page.widget);
  });
});
