import { expect } from 'chai';
import * as fc from 'fast-check';
import { readFeed } from '../../src/feed/read.js';
import { feedSchema } from '../../src/feed/schema.js';
import { readUniversities } from '../../src/feed/universities.js';
import { sanitise } from '../../src/html/sanitise.js';
import { feed } from '../feed/arbitrary.js';
import { feedUrl } from '../helpers/faults.js';
import { parseAgain, problems, serialise } from '../html/policy.js';
import { survives } from './case.js';
import { host, soon } from './host.js';

/**
 * Feeds and HTML that nobody would write. test/feed and test/html have finer properties of reader and sanitiser, over more
 * runs; here is what the fault table counts, and the widgets as readers have them.
 */

const RUNS = 200;

/** Keys that mean something to JavaScript, anywhere in a document. */
const EVIL = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length'];
const text = (document: unknown): string =>
  JSON.stringify(document).replace(/"(title|tags|summary|group|about)":/g, (key, _name, offset: number) =>
    offset % 3 ? key : `"${EVIL[offset % EVIL.length]!}":{"polluted":1},${key}`,
  );

/** The tree of a document with its numbers, so that hostile HTML is as varied as hostile JSON. */
const PIECES =
  '<p> </p> <b> </b> <table> <tr> <td> </table> <svg> <math> <style> </style> <script> </script> <a href=javascript:alert(1)> </a> ' +
  '<img src=x onerror=alert(1)> <template> </template> <form> <input name=parentNode> </form> <select> <option> <noscript> <!-- --> ' +
  '<iframe srcdoc=x> </iframe> <li> <ol> <h1> <h6> <details open> <summary> <ruby> <rt> &lt; &amp; <a name=x id=y> <mtext> <plaintext>';
let count = 0;
const html = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES.split(/ (?=[<&-])/)),
      fc.constant('').map(() => ` word${(count += 1)}x `),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

/** The prefix of ids comes once more with each pass. */
const once = (output: string): string => output.replace(/(u-)+/g, 'u-');

describe('Fuzz', () => {
  survives(`${RUNS} feeds: what the reader gives always satisfies the schema`, 0, async () => {
    fc.assert(
      fc.property(feed, (document) => {
        const read = readFeed(JSON.parse(text(document)), 'https://union.example/feed.json', () => undefined);
        const { entries, url: _url, raw: _raw, ...head } = read;
        const universities = readUniversities(read, () => undefined);
        const whole = {
          ...head,
          ...((head._union || universities.length) && {
            _union: { ...head._union, ...(universities.length && { universities }) },
          }),
          items: entries.map((entry) => entry.item),
        };
        expect(feedSchema.safeParse(whole).error?.issues ?? []).to.deep.equal([]);
        expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
      }),
      { numRuns: RUNS },
    );
    return 0;
  });

  survives(
    `${RUNS} bodies: the sanitiser keeps to the policy and to its words, and a second pass changes nothing`,
    0,
    async () => {
      const options = { baseUrl: 'https://union.example/', headingLevel: 2 };
      const words = (value: string | null): string[] => value?.match(/word\d+x/g) ?? [];
      fc.assert(
        fc.property(html, (input) => {
          const fragment = sanitise(input, options);
          expect(problems(fragment)).to.deep.equal([]);
          const output = serialise(fragment);
          // No word comes twice, none comes that was not there, and what one pass kept the next one keeps.
          const kept = words(fragment.textContent);
          expect(new Set(kept).size).to.equal(kept.length);
          expect(words(input)).to.include.members(kept);
          expect(problems(parseAgain(output))).to.deep.equal([]);
          expect(once(serialise(sanitise(output, options)))).to.equal(once(output));
        }),
        { numRuns: RUNS },
      );
      return 0;
    },
  );

  survives(`${RUNS} feeds, one after the other, in all five widgets`, 5, async () => {
    const good = feedUrl({ items: 12 });
    const answers = fc.sample(feed, { numRuns: RUNS, seed: 5 }).map(text);
    const page = await host({
      feed: good,
      // What fuzz makes of pictures and alternates must trouble no server.
      first: `{ const { fetch } = window; const types = { headers: { 'content-type': 'application/json' } };
        window.fetch = (url, init) => window.answer === undefined ? fetch(url, init)
          : Promise.resolve(new Response(url.startsWith('https://fuzz.example/') ? window.answer : '{}', types)); }`,
      head: `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`,
      widget: `<union-news-feed search></union-news-feed><union-article article="a"></union-article>
        <recommended-reading></recommended-reading><related-articles></related-articles>
        <affiliate-university-list search></affiliate-university-list>`.replace(/><\//g, ' loading="eager"></'),
    });
    const widgets = [...page.document.querySelectorAll<HTMLElement>('#place > *')] as (HTMLElement & {
      state: string;
    })[];
    await soon(() => widgets.every(({ state }) => state === 'ready' || state === 'empty'));
    const frame = page.window as unknown as { answer?: string };
    for (const [n, answer] of answers.entries()) {
      frame.answer = answer;
      for (const widget of widgets) widget.setAttribute('feed', `https://fuzz.example/${n}.json`);
      await soon(() => widgets.every(({ state }) => /ready|empty|failed/.test(state)));
    }
    delete frame.answer;
    widgets[0]!.setAttribute('feed', good);
    await soon(() => widgets[0]!.shadowRoot!.querySelectorAll('[part~="item"]').length === 5);
    return widgets[0]!.shadowRoot!.querySelectorAll('[part~="item"]').length;
  });
});
