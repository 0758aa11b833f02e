import { expect } from 'chai';
import * as fc from 'fast-check';
import { BLOCK, INLINE, PLACED, sanitise, type SanitiseOptions } from '../../src/html/sanitise.js';
import { parseAgain, problems, serialise } from './policy.js';

const OPTIONS: SanitiseOptions = {
  baseUrl: 'https://union.example/feeds/feed.json',
  headingLevel: 2,
  linkTarget: '_blank',
};

const pick = (names: string) => fc.constantFrom(...names.split(' '));

const allowed = `${INLINE} ${BLOCK} ${PLACED}`;
const others =
  'font center marquee button label form fieldset section article nav header object embed param applet nobr big tt strike x-y ' +
  'html head body frameset frame base link meta title style script noscript template iframe noframes xmp plaintext listing ' +
  'svg math mtext mglyph annotation-xml foreignObject desc path select option optgroup textarea input datalist output progress ' +
  'audio video source track picture canvas map area dialog menu dir image slot portal keygen isindex bgsound calm-b calm-script';
// Not <noembed>: <style> is read as one, so its end in the other shows what is left of it.
const tag = fc.oneof({ weight: 3, arbitrary: pick(allowed) }, pick(others));

const attributeName = pick(
  'href src srcset sizes alt title id name class style lang dir width height colspan rowspan headers scope span start type value ' +
    'reversed open datetime cite target rel loading onclick onerror ONLOAD on data-a aria-label is slot form action formaction ' +
    'background poster xlink:href xmlns srcdoc shadowrootmode usemap ping download http-equiv content encoding color face <b x"y `',
);
const attributeValue = fc.oneof(
  pick(
    'javascript:alert(1) JAVASCRIPT:x java&#10;script:x data:text/html,x https://a.example/x?y=1&z=2 //b.example/ /x ../y #top # mailto:a@b.example ' +
      'tel:+1 blob:x file:///x http://u:p@c.example http:// 1 0 -1 1000000 100% ltr RTL auto uk zh-Hans a,b,c 1x,2x,x a1 u-a1 firstChild nodeName ' +
      'attributes -->< </p> "> \'> &lt;b&gt; &amp;amp; &#0; &#x1; &quot; </style><img/src/onerror=alert(1)> _blank screen',
  ),
  fc.constantFrom('', ' ', ' a b ', '\n', 'a.jpg 1x, b.jpg 2x', ', ,a 100w,,', 'data:x 1x, /y 2x', '\u0000', '\u202e'),
  fc.string({ maxLength: 12, unit: 'binary' }),
);
const attribute = fc
  .tuple(attributeName, attributeValue, fc.constantFrom('"', "'", '', '='))
  .map(([name, value, quote]) => (quote === '=' ? ` ${name}` : ` ${name}=${quote}${value}${quote}`));

/** Unique words, that the text which comes out can be told by. */
let count = 0;
const word = fc.constant('').map(() => `word${(count += 1)}x`);
const words = (text: string | null): string[] => (text ?? '').match(/word\d+x/g) ?? [];

const junk = fc.constantFrom(
  ...[
    '<',
    '>',
    '</',
    '<!',
    '<!-- ',
    '-->',
    '<!doctype html>',
    '<![CDATA[',
    ']]>',
    '<?x ',
    '&',
    '&lt;',
    '&amp;lt;',
    '&nbsp',
    '&#x3c;',
  ],
  ...[
    '"',
    "'",
    '\n',
    '\n\n',
    ' ',
    '=',
    '/',
    '</>',
    '<a',
    '<p ',
    '\u00a0',
    '\ud83d\ude00',
    '\u0000',
    '</p>',
    '</br>',
    '<!-->',
    '--!>',
  ],
);
const opening = fc
  .tuple(tag, fc.array(attribute, { maxLength: 3 }))
  .map(([name, attributes]) => `<${name}${attributes.join('')}>`);
const soup = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: word },
      { weight: 5, arbitrary: opening },
      { weight: 3, arbitrary: tag.map((name) => `</${name}>`) },
      junk,
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** Nested as its author meant it. */
const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
  tree: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    word,
    fc
      .tuple(opening, tie('tree'), word)
      .map(([open, inner, text]) => `${open}${inner}${text}</${/^<([^\s>]+)/.exec(open)![1]!}>`),
  ),
}));

/** The prefix comes once more with each pass. */
const once = (html: string): string => html.replace(/(u-)+/g, 'u-');

/** What a browser reads, but for what is dropped: written independently of the sanitiser. */
function expectedWords(html: string): string[] {
  const body = parseInertly(html);
  const dropped =
    'datalist,embed,head,math,noembed,noframes,noscript,object,script,select,style,svg,template,textarea,title,audio,iframe,video';
  const found: string[] = [];
  const iterator = document.createNodeIterator(body, NodeFilter.SHOW_TEXT);
  for (let node = iterator.nextNode(); node; node = iterator.nextNode()) {
    if (!node.parentElement!.closest(`${dropped},calm-script`)) found.push(...words(node.nodeValue));
  }
  return found;
}
const parseInertly = (html: string): Node =>
  new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html');

const runs = { numRuns: 1000 };

describe('Whatever HTML comes in', () => {
  for (const [kind, html] of Object.entries({ soup, tree })) {
    it(`(${kind}) only what the policy allows comes out`, () => {
      fc.assert(
        fc.property(html, (input) => {
          expect(problems(sanitise(input, OPTIONS))).to.deep.equal([]);
        }),
        runs,
      );
    });

    it(`(${kind}) all words that are to be shown come out, in order and once`, () => {
      fc.assert(
        fc.property(html, (input) => {
          expect(words(sanitise(input, OPTIONS).textContent)).to.deep.equal(expectedWords(input));
        }),
        runs,
      );
    });

    it(`(${kind}) a browser reads the output as it was written`, () => {
      fc.assert(
        fc.property(html, (input) => {
          const output = serialise(sanitise(input, OPTIONS));
          const again = parseAgain(output);
          expect(again.innerHTML).to.equal(output);
          expect(problems(again)).to.deep.equal([]);
        }),
        runs,
      );
    });

    it(`(${kind}) a second pass changes nothing`, () => {
      fc.assert(
        fc.property(html, (input) => {
          const output = serialise(sanitise(input, OPTIONS));
          expect(once(serialise(sanitise(output, OPTIONS)))).to.equal(once(output));
        }),
        runs,
      );
    });
  }

  it('nothing of it runs in the page', async () => {
    const page = window as unknown as Record<string, unknown>;
    const { alert } = window;
    let alerts = 0;
    page['alert'] = () => (alerts += 1);
    const container = document.createElement('div');
    document.body.append(container);
    fc.assert(
      fc.property(soup, (input) => {
        container.replaceChildren(sanitise(input, OPTIONS));
        for (const element of container.querySelectorAll<HTMLElement>('*')) {
          element.addEventListener('click', (event) => event.preventDefault());
          element.click();
        }
        const { innerHTML } = container;
        container.innerHTML = innerHTML;
        expect(container.innerHTML).to.equal(innerHTML);
      }),
      { numRuns: 300 },
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    container.remove();
    page['alert'] = alert;
    expect(alerts).to.equal(0);
  });

  it('nothing is thrown, whatever the options', () => {
    fc.assert(
      fc.property(
        soup,
        fc.string(),
        fc.integer({ min: 1, max: 6 }),
        fc.string(),
        (input, baseUrl, headingLevel, linkTarget) => {
          sanitise(input, { baseUrl, headingLevel, linkTarget });
        },
      ),
      { numRuns: 300 },
    );
  });
});
