import { expect } from 'chai';
import DOMPurify from 'dompurify';
import { sanitise, type SanitiseOptions } from '../../src/html/sanitise.js';
import en from '../../demo/feeds/en.json';
import uk from '../../demo/feeds/uk.json';
import zh from '../../demo/feeds/zh-Hans.json';
import { faultUrl, requestCount } from '../helpers/faults.js';
import { parseAgain, problems, serialise } from './policy.js';

const OPTIONS: SanitiseOptions = { baseUrl: 'https://union.example/feeds/feed.json', headingLevel: 2 };

const clean = (html: string, options: Partial<SanitiseOptions> = {}): string =>
  serialise(sanitise(html, { ...OPTIONS, ...options }));

const text = (html: string): string => sanitise(html, OPTIONS).textContent;

/** A page of its own, with the sanitiser in it, until the test ends. */
async function otherPage(head: string): Promise<Window & { sanitise: typeof sanitise; reports: string[] }> {
  const frame = document.createElement('iframe');
  frames.push(frame);
  const module = new URL('../../src/html/sanitise.ts', import.meta.url).href;
  frame.srcdoc = `<!doctype html>${head}<script type="module">
    window.reports = [];
    document.addEventListener('securitypolicyviolation', (event) => reports.push(event.effectiveDirective));
    const { sanitise } = await import('${module}');
    Object.assign(window, { sanitise });
    parent.dispatchEvent(new Event('other-page'));
  </script>`;
  const ready = new Promise((resolve) => window.addEventListener('other-page', resolve, { once: true }));
  document.body.append(frame);
  await ready;
  return frame.contentWindow as Awaited<ReturnType<typeof otherPage>>;
}
const frames: HTMLIFrameElement[] = [];
afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

describe('A sanitised body', () => {
  it('keeps ordinary HTML as it is', () => {
    const html = `<p>One <strong>two</strong>, <em lang="uk" dir="ltr">three</em><br>four <abbr title="five">5</abbr>.</p>
      <ul><li>a</li><li>b<ol start="3" reversed="" type="a"><li value="7">c</li></ol></li></ul>
      <dl><div><dt>t</dt><dd>d</dd></div></dl><blockquote><p>quote <cite>who</cite></p></blockquote>
      <figure><img loading="lazy" decoding="async" alt="A" src="https://a.example/a.jpg" width="640" height="480"><figcaption>cap</figcaption></figure>
      <table><caption>c</caption><colgroup><col span="2"></colgroup><thead><tr><th scope="col" colspan="2" id="u-h">h</th></tr></thead>
      <tbody><tr><td headers="u-h" rowspan="2">1</td><td>2</td></tr></tbody></table>
      <pre><code>x &lt; y</code></pre><details open=""><summary>s</summary>more</details><hr>
      <p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <time datetime="2026-11-01">1 November</time> <a href="https://a.example/">link</a>
      H<sub>2</sub>O <kbd>k</kbd><del datetime="2026">old</del><bdi>b</bdi><wbr><q>q</q></p>`;
    expect(clean(html).replaceAll('u-u-', 'u-')).to.equal(html);
  });

  it('drops what is not prose with all that is in it', () => {
    const names = 'script style template object svg math noscript select textarea noembed noframes title datalist';
    for (const name of names.split(' ')) expect(clean(`a<${name}>x</${name}>b`), name).to.equal('ab');
    expect(clean('a<input value=x><embed src=x><link rel=stylesheet href=x><meta charset=x><base href=x>b')).to.equal(
      'ab',
    );
    expect(clean('a<!-- x --><?x y?><![CDATA[x]]>b')).to.equal('ab');
  });

  it('keeps the text of elements that are not allowed', () => {
    expect(clean('<x-card>a</x-card><font color=red>b</font><button>c</button><label>d</label>')).to.equal('abcd');
    expect(clean('<span class=x>a</span><a href="javascript:x()">b</a>')).to.equal('ab');
    expect(clean('<strike>old</strike>')).to.equal('<s>old</s>');
  });

  it('keeps parts of pages apart as divisions', () => {
    expect(clean('<article><header>a</header><section>b</section></article>')).to.equal(
      '<div><div>a</div><div>b</div></div>',
    );
    expect(clean('<form action=x>a<fieldset>b</fieldset></form>')).to.equal('<div>a<div>b</div></div>');
  });

  it('keeps the text of a body that begins as another kind of page', () => {
    expect(text('<frameset><frame src=x></frameset><p>a')).to.equal('a');
    expect(text('<!doctype html><html><head><title>x</title></head><body><p>a</body></html>b')).to.equal('ab');
    expect(clean('<p><table><tr><td>a')).to.equal('<p></p><table><tbody><tr><td>a</td></tr></tbody></table>');
  });

  it('shows recordings and frames as links, since only pictures may be requested', () => {
    expect(clean('<iframe src="//video.example/1" title="A talk">x</iframe>')).to.equal(
      '<a href="https://video.example/1">A talk</a>',
    );
    expect(clean('<video><source src="/v.mp4">x</video>')).to.equal(
      '<a href="https://union.example/v.mp4">union.example</a>',
    );
    expect(clean('<a href="/page">see <audio src="/a.mp3"></audio></a>')).to.equal(
      '<a href="https://union.example/page">see union.example</a>',
    );
    expect(clean('a<video></video><iframe src="data:text/html,x"></iframe><iframe srcdoc="x"></iframe>b')).to.equal(
      'ab',
    );
  });
});

describe('Attributes', () => {
  it('that are not allowed go', () => {
    const junk =
      'class=a style=color:red name=b onclick=c() ON-x=1 data-a=b aria-hidden=true role=button hidden tabindex=1 slot=s part=p is=x ' +
      'contenteditable accesskey=a itemprop=x background=/x autofocus popover nonce=1 xmlns=x xlink:href=x srcdoc=x';
    expect(clean(`<p ${junk}>a</p>`)).to.equal('<p>a</p>');
    expect(clean(`<a href="/" download ping=/p ${junk}>a</a>`)).to.equal(
      '<a href="https://union.example/" id="u-b">a</a>',
    );
  });

  it('keep their words, also such as look like what goes', () => {
    expect(clean('<p title="a style=red onion=5" style=x>a</p>')).to.equal('<p title="a style=red onion=5">a</p>');
    expect(clean(`<img alt='set upon style=x' onerror=y src="https://a.example/">`)).to.contain('"set upon style=x"');
  });

  it('of one element are not taken over by another', () => {
    expect(clean('<p href="/" src="/a" width=1 colspan=2 open start=3>a</p>')).to.equal('<p>a</p>');
  });

  it('with values of the wrong kind go', () => {
    expect(clean('<p dir=up lang="a b">a</p>')).to.equal('<p>a</p>');
    expect(clean('<img src="https://a.example/" width="100%" height=-1>')).to.not.match(/width|height/);
    expect(clean('<ol start=x type=disc><li value=1.5>a</ol>')).to.equal('<ol><li>a</li></ol>');
    expect(clean('<table><tr><th colspan=5000 rowspan=-1 scope=all>a')).to.contain('<th>a</th>');
  });

  it('that are ids get a prefix, and links and headers follow', () => {
    expect(clean('<p id=a>a<a href="#a">b</a><a name=c>d</a></p>')).to.equal(
      '<p id="u-a">a<a href="#u-a">b</a><a id="u-c">d</a></p>',
    );
    expect(clean('<table><tr><th id=x>1<td headers="x y">2')).to.contain('<td headers="u-x u-y">');
  });
});

describe('Links', () => {
  const href = (value: string, options: Partial<SanitiseOptions> = {}): string | null | undefined => {
    const element = document.createElement('a');
    element.setAttribute('href', value);
    return sanitise(element.outerHTML, { ...OPTIONS, ...options })
      .querySelector('a')
      ?.getAttribute('href');
  };

  it('are made absolute', () => {
    expect(href('../news?a=1&b=2#c')).to.equal('https://union.example/news?a=1&b=2#c');
    expect(href('//a.example/x')).to.equal('https://a.example/x');
    expect(href(' \n /x\t')).to.equal('https://union.example/x');
    expect(href('HTTP://A.example')).to.equal('http://a.example/');
  });

  it('may write and call', () => {
    expect(href('mailto:a@union.example')).to.equal('mailto:a@union.example');
    expect(href('tel:+380441234567')).to.equal('tel:+380441234567');
  });

  it('lead nowhere else, however they are spelt', () => {
    const spellings = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      'java\tscript:alert(1)',
      'java\r\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      '\u001f\u0008javascript:alert(1)',
      '\u00a0javascript:alert(1)',
      'javascript\n:alert(1)',
      'javascript://union.example/%0aalert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'blob:https://union.example/1',
      'file:///etc/passwd',
      'filesystem:https://union.example/x',
      'view-source:https://union.example/',
      'ftp://union.example/',
      'about:blank',
      'http://',
      'https://[',
      '',
      '#',
    ];
    for (const spelling of spellings) expect(href(spelling), spelling).to.equal(undefined);
    const entities = ['java&#10;script:x', '&#106;avascript:x', 'java&Tab;script&colon;x', '&#x6A&#x61vascript:x'];
    for (const spelling of entities) expect(clean(`<a href="${spelling}">a</a>`), spelling).to.equal('a');
  });

  it('that only look forbidden stay, as what they are', () => {
    expect(href('\u0000javascript:x')).to.match(/^https:\/\/union\.example\/feeds\//);
    expect(href('./javascript:x')).to.equal('https://union.example/feeds/javascript:x');
  });

  it('do not pretend to be another address', () => {
    expect(href('https://union.example:pass@evil.example/')).to.equal('https://evil.example/');
    expect(href('//union.example@evil.example')).to.equal('https://evil.example/');
    expect(href('\\\\evil.example')).to.equal('https://evil.example/');
  });

  it('open where the page wants it, but only those that leave', () => {
    const html = '<a href="/x">a</a><a href="#x">b</a><a href="mailto:a@b.example">c</a>';
    expect(clean(html, { linkTarget: '_blank' })).to.equal(
      '<a href="https://union.example/x" target="_blank" rel="noopener">a</a><a href="#u-x">b</a><a href="mailto:a@b.example">c</a>',
    );
    expect(clean(html)).to.not.contain('target');
    expect(clean('<a href="/x" target=_top rel=opener>a</a>')).to.equal('<a href="https://union.example/x">a</a>');
  });

  it('are dropped, not thrown about, where the base is none', () => {
    expect(clean('<a href="/x">a</a>', { baseUrl: 'nonsense' })).to.equal('a');
  });
});

describe('Pictures', () => {
  const picture = (attributes: string) => sanitise(`<img ${attributes}>`, OPTIONS).querySelector('img');

  it('load late, and say nothing rather than their file name', () => {
    const image = picture('src=/a.jpg')!;
    expect(image.outerHTML).to.equal('<img loading="lazy" decoding="async" alt="" src="https://union.example/a.jpg">');
  });

  it('come from http and https only', () => {
    for (const src of ['data:image/png;base64,AA', 'javascript:x', 'blob:https://a.example/1', 'cid:1', '', ' '])
      expect(picture(`src="${src}"`), src).to.equal(null);
  });

  it('that cannot be shown leave their description', () => {
    expect(clean('<p>a <img src="data:x" alt="b" title="c"> d</p>')).to.equal('<p>a b d</p>');
  });

  it('that count readers are neither shown nor requested', () => {
    expect(clean('a<img src="/t.gif" width=1 height=1 alt=x><img src="/t.gif" width=0 height=1>b')).to.equal('ab');
    expect(picture('src=/line.png width=1 height=200')).to.not.equal(null);
  });

  it('keep each size that is good', () => {
    const srcset = (value: string) => picture(`src=/a.jpg srcset="${value}" sizes="50vw"`)!.getAttribute('srcset');
    expect(srcset('a.jpg 1x, /b.jpg 2.5x')).to.equal(
      'https://union.example/feeds/a.jpg 1x, https://union.example/b.jpg 2.5x',
    );
    expect(srcset('https://c.example/w_300,c_fill/a.jpg 300w,https://c.example/b,c 600w')).to.equal(
      'https://c.example/w_300,c_fill/a.jpg 300w, https://c.example/b,c 600w',
    );
    expect(srcset('data:image/png;base64,AAAA 1x, javascript:x 2x, b.jpg 3x')).to.equal(
      'https://union.example/feeds/b.jpg 3x',
    );
    expect(srcset(',,, a.jpg ,,, b.jpg 2x junk, c.jpg 9h')).to.equal('https://union.example/feeds/a.jpg');
    expect(srcset('javascript:x')).to.equal(null);
    expect(clean('<img srcset="/a.jpg 2x">')).to.contain('srcset="https://union.example/a.jpg 2x"');
  });

  it('come out of their <picture> alone', () => {
    expect(clean('<picture><source srcset="/b.webp"><img src="/a.jpg" alt=A></picture>')).to.equal(
      '<img loading="lazy" decoding="async" alt="A" src="https://union.example/a.jpg">',
    );
  });

  it('are all that is requested, and only once they are shown', async () => {
    const url = faultUrl({ type: 'image/gif', body: '' });
    const far = faultUrl({ type: 'image/gif', body: '' });
    const other = faultUrl();
    const fragment = sanitise(
      `<img src="${url}">
      <img src="${other}" width=1 height=1><iframe src="${other}"></iframe><video src="${other}" poster="${other}" autoplay></video>
      <audio src="${other}"></audio><object data="${other}"></object><embed src="${other}"><link rel=stylesheet href="${other}">
      <link rel=preload as=image href="${other}"><script src="${other}"></script><style>@import "${other}"</style>
      <picture><source srcset="${other}"></picture><svg><image href="${other}"/></svg><p style="background:url(${other})">a</p>
      <input type=image src="${other}"><table background="${other}"></table><meta http-equiv=refresh content="0;url=${other}">`,
      OPTIONS,
    );
    sanitise(`<img src="${far}">`, OPTIONS);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await requestCount(url)).count).to.equal(0);
    const container = document.createElement('div');
    document.body.append(container);
    container.append(fragment);
    container.scrollIntoView();
    for (let tries = 0; tries < 50 && !(await requestCount(url)).count; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await requestCount(url)).count).to.equal(1);
    expect((await requestCount(far)).count).to.equal(0);
    expect((await requestCount(other)).count).to.equal(0);
    container.remove();
  });
});

describe('Headings', () => {
  const levels = (html: string, headingLevel: number) =>
    [...sanitise(html, { ...OPTIONS, headingLevel }).querySelectorAll('h1,h2,h3,h4,h5,h6')].map(
      (each) => each.localName,
    );

  it('begin at the level that is given, and keep their distances', () => {
    expect(levels('<h1>a</h1><h2>b</h2><h4>c</h4><h2>d</h2>', 3)).to.deep.equal(['h3', 'h4', 'h6', 'h4']);
    expect(levels('<h4>a</h4><h3>b</h3>', 2)).to.deep.equal(['h3', 'h2']);
    expect(levels('<h2>a</h2><h3>b</h3>', 2)).to.deep.equal(['h2', 'h3']);
  });

  it('end at the sixth level', () => {
    expect(levels('<h1>a</h1><h2>b</h2><h3>c</h3>', 5)).to.deep.equal(['h5', 'h6', 'h6']);
  });

  it('that are not shown do not count', () => {
    expect(levels('<noscript><h1>a</h1></noscript><h3>b</h3>', 2)).to.deep.equal(['h2']);
  });

  it('keep what is in them and on them', () => {
    expect(clean('<h1 id=a lang=uk onclick=x>a <em>b</em></h1>', { headingLevel: 4 })).to.equal(
      '<h4 id="u-a" lang="uk">a <em>b</em></h4>',
    );
  });
});

describe('Limits', () => {
  const depth = (root: Node): number => {
    let deepest = 0;
    const walker = document.createTreeWalker(root);
    for (let level = 0, node: Node | null = root; node;) {
      if ((node = walker.firstChild())) level++;
      else while (!(node = walker.nextSibling()) && walker.parentNode()) level--;
      deepest = Math.max(deepest, level);
    }
    return deepest;
  };
  const times = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_, i) => make(i)).join('');

  const hostile: Record<string, string> = {
    '50,000 nested <b>': `${'<b>'.repeat(50_000)}end`,
    '50,000 nested <div>': `${'<div>'.repeat(50_000)}end`,
    'nested tables': `${'<table><tr><td>'.repeat(10_000)}end`,
    'nested lists': `${'<ul><li>'.repeat(10_000)}end`,
    'formatting opened again in each paragraph': `<p>${times(1000, (i) => `<b a${i}>`)}${'<p>x'.repeat(1000)}end`,
    'formatting without attributes': `<p>${'<b><i><u><s><em><tt><big><code><font><small><strong>'.repeat(3)}${'<p>x'.repeat(9_900)}end`,
    'misnested formatting': `${times(5000, () => '<b><div>')}${'</b>'.repeat(5000)}end`,
    'links in links': `${times(5000, (i) => `<a href=/${i}><div>`)}end`,
    'one tag of half a megabyte of attributes': `<b ${times(60_000, (i) => ` a${i.toString(36)}`)}>end`,
    'many tags with many attributes': `${times(8, (k) => `<b ${times(5000, (i) => ` ${k}${i.toString(36)}`)}>x</b>`)}end`,
    'a million tags that are none': `${'<'.repeat(1_000_000)} end`,
    'a million beginnings of tags': `${'<a'.repeat(500_000)}> end`,
    'a million beginnings of comments': `${'<!--'.repeat(250_000)}--> end`,
    'a source set of commas': `<img srcset="${'a,'.repeat(10_000)}${','.repeat(10_000)} 1x">end`,
    'eight megabytes of text': `${'<p>word '.repeat(1_000_000)}end`,
  };
  for (const [name, html] of Object.entries(hostile)) {
    it(`keep the page alive and the last word in place: ${name}`, () => {
      // Well below a second on a quiet machine; without the limits, minutes or no end at all.
      const out = sanitise(html, OPTIONS);
      expect(out.textContent).to.match(/end\s*$/);
      // 10,000 from the markup that is read, and as many paragraphs of the text that follows it.
      expect(out.querySelectorAll('*').length).to.be.at.most(20_000);
      expect(depth(out)).to.be.at.most(106);
      expect(problems(out)).to.deep.equal([]);
    });
  }

  it('keep text beyond the depth', () => {
    const html = `${'<div>'.repeat(300)}<p>a</p><p>b <b>c</b></p>${'</div>'.repeat(300)}d`;
    expect(text(html)).to.match(/^\s*a\s+b c\s*d$/);
    expect(depth(sanitise(html, OPTIONS))).to.be.at.most(101);
  });

  it('build the cells of a table that was begun', () => {
    const html = `${'<div>'.repeat(99)}<table><tr><td>a</td><td>b</td></tr></table>`;
    expect(sanitise(html, OPTIONS).querySelectorAll('table > tbody > tr > td').length).to.equal(2);
  });

  it('flatten only what is beyond them', () => {
    const out = sanitise(`${'<p><b>x</b></p>'.repeat(10_000)}<p>last <i>word</i> &amp; &lt;</p>`, OPTIONS);
    expect(out.querySelectorAll('b').length).to.be.within(2_000, 3_000);
    expect(out.textContent).to.match(/last word & <\s*$/);
  });

  it('leave a tag of endless attributes, and what follows it, to be read as text', () => {
    expect(clean(`<p>a</p><b ${times(20_000, (i) => ` a${i}`)}>b</b><i>c</i>`)).to.equal('<p>a</p><p>bc</p>');
  });

  it('do not count a picture within the markup', () => {
    expect(clean(`<p>a<img src="data:image/png;base64,${'A'.repeat(2_000_000)}" alt="b">c <i>d</i></p>`)).to.equal(
      '<p>abc <i>d</i></p>',
    );
  });

  it('do not touch formatting that is closed properly, however much of it there is', () => {
    const html = `<p>${times(250, (i) => `<strong id="u-${i}">x</strong>`)}</p>`.repeat(2);
    expect(clean(html).replaceAll('u-u-', 'u-')).to.equal(html);
  });
});

describe('Hostile surroundings', () => {
  it('a form in the body whose fields hide its own properties changes nothing', () => {
    const names =
      'attributes childNodes firstChild nextSibling parentNode nodeName nodeType getAttribute getAttributeNames localName tagName';
    const fields = names
      .split(' ')
      .map((name) => `<input name=${name}><img name=${name}>`)
      .join('');
    expect(clean(`<form onclick=x>${fields}<b onclick=x>a</b></form>`)).to.equal('<div><b>a</b></div>');
    for (const name of ['body', 'documentElement', 'createTreeWalker', 'firstChild', 'querySelector'])
      expect(clean(`<form name=${name}>a</form><img name=${name}>b`), name).to.equal('<div>a</div>b');
  });

  it('forms and pictures of the page that hide methods of the document change nothing', async () => {
    const names =
      'createElement createTextNode createDocumentFragment createTreeWalker implementation defaultView body';
    const page = await otherPage(
      names
        .split(' ')
        .map((name) => `<form name="${name}"></form><img name="${name}" id="${name}">`)
        .join(''),
    );
    expect(page.document.createElement).to.not.be.a('function');
    expect(serialise(page.sanitise('<p>a <b>b</b></p>', OPTIONS))).to.equal('<p>a <b>b</b></p>');
  });

  it('a page that replaces basic functions, as old libraries do, changes nothing', async () => {
    const page = await otherPage(`<script>
      const broken = () => { throw new Error('broken by the page'); };
      Array.from = Array.prototype.entries = Array.prototype.find = Function.prototype.bind = Object.values = Object.entries = broken;
      Array.prototype.toJSON = Array.prototype.each = broken;
      Object.assign(window, { Element: Object.assign(function () {}, { prototype: Element.prototype }) });
    </script>`);
    const out = page.sanitise('<h1>a</h1><p id=x>a <a href="/x">b</a><img srcset="/a 1x, /b 2x"></p>', OPTIONS);
    const container = document.createElement('div');
    container.append(out);
    expect(container.innerHTML).to.match(/^<h2>a<\/h2><p id="u-x">a <a href="https:.*srcset="https:.*, https:/);
  });

  const html =
    '<h1>A &amp; B</h1><p style="color:red" onclick="x()">one <b style="x">two</b><script>no()</script><style>no{}</style></p><p>th<i>ree';

  it('Trusted Types that allow the policy of lit change nothing', async () => {
    const page = await otherPage(
      `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'">`,
    );
    const { trustedTypes } = page as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } };
    trustedTypes?.createPolicy('lit-html', {});
    const container = document.createElement('div');
    container.append(page.sanitise(html, OPTIONS));
    expect(container.innerHTML).to.equal('<h2>A &amp; B</h2><p>one <b>two</b></p><p>th<i>ree</i></p>');
    expect(page.reports).to.deep.equal([]);
  });

  it('Trusted Types that allow nothing leave the words', async () => {
    const page = await otherPage(
      `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types 'none'">`,
    );
    const container = document.createElement('div');
    container.append(page.sanitise(html, OPTIONS));
    expect(container.innerHTML).to.equal('<p>A &amp; B</p><p>one two</p><p>three</p>');
    expect(problems(container)).to.deep.equal([]);
  });

  it('a list of policies that nothing depends on changes nothing', async () => {
    const page = await otherPage(`<meta http-equiv="Content-Security-Policy" content="trusted-types 'none'">`);
    const container = document.createElement('div');
    container.append(page.sanitise('<p>a <b>b</b></p>', OPTIONS));
    expect(container.innerHTML).to.equal('<p>a <b>b</b></p>');
  });

  it('a strict CSP has nothing to report of ordinary markup', async () => {
    const page = await otherPage(
      `<meta http-equiv="Content-Security-Policy" content="style-src 'none'; img-src https:; object-src 'none'; frame-src 'none'; media-src 'none'">`,
    );
    const ordinary = html.replace(' onclick="x()"', '');
    const container = document.createElement('div');
    container.append(
      page.sanitise(
        `${ordinary}<iframe src="https://v.example/"></iframe><video src="https://v.example/"></video>`,
        OPTIONS,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(page.reports).to.deep.equal([]);
    expect(container.textContent).to.contain('one two');
  });

  it('prose about style and handlers is left as it is', () => {
    const code = '<p title="a">set style="x" or onclick="y", see <code>&lt;p style=x onclick=y&gt;</code></p>';
    expect(text(code)).to.equal('set style="x" or onclick="y", see <p style=x onclick=y>');
  });
});

describe('A second look', () => {
  /** Reading the output again, by a browser or by the sanitiser, finds the same. */
  const samples = [
    '<h3>a</h3><h1>b</h1><p id=a><a href="#a">x</a><a name=b>y</a>',
    '<p><marquee><p>a</p><ul><li>b</ul><table><tr><td>c</table></marquee>d',
    '<p><button><p>a<h2>b</h2></button>',
    '<a href=/1>a<marquee><a href=/2>b</a></marquee></a>',
    '<ul><li>a<section><li>b</section></ul><li>c<dd>d',
    '<dl><dt>a<article><dt>b</article></dl>',
    '<h1>a<font><h2>b</h2></font></h1>',
    '<ruby>a<rt>b<font><rt>c</font></ruby><rt>d',
    '<pre>\n\n\na</pre><pre><font>\n</font>\nb</pre>',
    '<table><b>a<tr>b<td>c<table><td>d</table><caption>e',
    '<td>a<tr>b<caption>c<col>d',
    '<b>1<p>2</b>3</p>4<i>5<b>6</i>7</b>',
    '<b><b><b><b><b>a<p>b</b></b>c',
    '<details><summary>a<p>b</summary>c</details>',
    '<form><table><form><tr><td><form>a',
    '<table><form><tr><td>a</form></table>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<plaintext><b>a',
    '<xmp><b>a</xmp><listing>b</listing>',
    '<p title="&quot;><img src=x onerror=alert(1)>">a',
  ];
  for (const html of samples) {
    it(`finds the same in ${html.replace(/\n/g, '\\n')}`, () => {
      const once = clean(html);
      expect(parseAgain(once).innerHTML).to.equal(once);
      expect(clean(once).replaceAll('u-u-', 'u-')).to.equal(once);
      expect(problems(sanitise(html, OPTIONS))).to.deep.equal([]);
    });
  }
});

describe('What DOMPurify keeps of ordinary HTML is kept here', () => {
  const words = (value: string | null) => (value ?? '').replace(/\s+/g, '');
  const compare = (html: string) => {
    const theirs = DOMPurify.sanitize(html, { RETURN_DOM: true }) as HTMLElement;
    const ours = sanitise(html, OPTIONS);
    expect(words(ours.textContent)).to.equal(words(theirs.textContent));
    const pictures = (root: ParentNode) =>
      [...root.querySelectorAll('img')].filter((image) => /^(https?:|\/|\.)/.test(image.getAttribute('src') ?? ''))
        .length;
    expect(ours.querySelectorAll('img').length).to.equal(pictures(theirs));
    expect(problems(ours)).to.deep.equal([]);
  };

  const ordinary: Record<string, string> = {
    'a WordPress post':
      '<!-- wp:paragraph --><p class="has-text-align-left">Hello <strong>world</strong>&#8217;s <a href="https://a.example/x" target="_blank" rel="noreferrer noopener">link</a>.</p><!-- /wp:paragraph -->\n<figure class="wp-block-image size-large"><img decoding="async" width="1024" height="683" src="https://a.example/a-1024.jpg" alt="" class="wp-image-1" srcset="https://a.example/a-1024.jpg 1024w, https://a.example/a-300.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px" /><figcaption class="wp-element-caption">Caption</figcaption></figure><ul class="wp-block-list"><li>one</li><li>two</li></ul><div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/go">Go</a></div></div><p>The post <a href="https://a.example/">x</a> appeared first.</p>',
    'text from Word':
      '<p class=MsoNormal><b><span style=\'font-size:12.0pt;mso-ansi-language:UK\'>Текст<o:p></o:p></span></b></p><![if !supportLists]>1.<![endif]><p><font face="Arial">abc</font> <u>def</u></p>',
    'text from Google Docs':
      '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;">One</span></p><br /><p dir="ltr"><span>Two</span></p></b>',
    'a table with a head and groups':
      '<table border=1><caption>T</caption><thead><tr><th>a<th>b</thead><tfoot><tr><td colspan=2>f</tfoot><tbody><tr><td>1<td>2</table>',
    'misnested markup': '<p><b>bold <i>both</b> italic</i> plain<p>next</div></p>end<li>item',
    footnotes:
      '<p>Text<sup id="fnref1"><a href="#fn1" class="footnote-ref" role="doc-noteref">1</a></sup></p><section class="footnotes"><ol><li id="fn1"><p>Note <a href="#fnref1">↩︎</a></p></li></ol></section>',
    'text in three scripts': '<p dir=rtl>שלום</p><p lang=zh>中文 <ruby>漢<rt>hàn</rt></ruby></p><p lang=uk>Привіт</p>',
    'a definition list and quotes':
      '<dl><dt>a</dt><dd>b</dd></dl><blockquote cite="https://a.example/"><p>q</p><footer>— <cite>w</cite></footer></blockquote><q>x</q>',
    'code with markup in it':
      '<pre><code class="language-html">&lt;script&gt;alert(1)&lt;/script&gt;\n  x</code></pre><p>a &lt; b &amp;&amp; c</p>',
    'unclosed and unknown': '<my-widget>one <foo>two</foo></my-widget><p>three < four & five <3',
  };
  for (const [name, html] of Object.entries(ordinary)) it(`in ${name}`, () => compare(html));

  it('in the demo feeds', () => {
    const bodies = [en, uk, zh].flatMap(({ items }) =>
      items.map((item: { content_html?: string }) => item.content_html),
    );
    expect(bodies.filter(Boolean).length).to.be.above(10);
    for (const body of bodies) if (body) compare(body);
  });

  it('in the feeds of feedparser', async function () {
    const listing = await fetch('/shared/corpora/feeds-feedparser/');
    if (!listing.ok) return this.skip();
    const names = (await listing.json()) as string[];
    const bodies = await Promise.all(
      names.map(async (name) => (await fetch(`/shared/corpora/feeds-feedparser/${name}`)).text()),
    );
    expect(bodies.length).to.be.above(100);
    for (const body of bodies) {
      let items: { content_html?: unknown }[] = [];
      try {
        items = (JSON.parse(body) as { items?: typeof items }).items ?? [];
      } catch {
        // Some are no JSON, on purpose.
      }
      for (const { content_html } of items) if (typeof content_html === 'string') compare(content_html);
    }
  });
});

interface Vector {
  id: number;
  name: string;
  html: string;
}
const corpus = await fetch('/shared/corpora/xss-h5sc.json').catch(() => undefined);
const vectors = corpus?.ok ? ((await corpus.json()) as Vector[]) : undefined;

describe('The attacks of the HTML5 Security Cheatsheet do nothing', () => {
  const events: string[] = [];
  const hooked = ['alert', 'prompt', 'confirm', 'print', 'open', 'eval', 'write'] as const;
  const originals = new Map<string, unknown>();
  const page = window as unknown as Record<string, unknown>;
  const onError = (event: Event) => {
    // A picture that cannot be had is no script; only what has no target of its own is.
    if (event instanceof ErrorEvent) events.push(`error: ${event.message}`);
  };
  const onViolation = (event: SecurityPolicyViolationEvent) => events.push(event.effectiveDirective);
  const container = document.createElement('div');

  before(() => {
    for (const name of hooked) {
      originals.set(name, page[name]);
      page[name] = (...values: unknown[]) => events.push(`${name}(${values.join()})`);
    }
    window.addEventListener('error', onError, true);
    document.addEventListener('securitypolicyviolation', onViolation);
    document.body.append(container);
  });
  after(() => {
    for (const [name, value] of originals) {
      if (value === undefined) delete page[name];
      else page[name] = value;
    }
    window.removeEventListener('error', onError, true);
    document.removeEventListener('securitypolicyviolation', onViolation);
    container.remove();
  });

  /** Focus, hover and clicks set off what waits for them. */
  const provoke = () => {
    for (const element of container.querySelectorAll<HTMLElement>('*')) {
      for (const type of ['mouseover', 'mousemove', 'focus', 'blur', 'error', 'load', 'toggle', 'animationend'])
        element.dispatchEvent(new Event(type));
      element.addEventListener('click', (event) => event.preventDefault());
      element.click();
      element.focus();
    }
  };

  it('of which there are 149', function () {
    if (!vectors) return this.skip();
    expect(vectors.length).to.equal(149);
  });

  for (const { id, name, html } of vectors ?? []) {
    it(`${id}: ${name}`, async () => {
      events.length = 0;
      const fragment = sanitise(html, { ...OPTIONS, linkTarget: '_blank' });
      expect(problems(fragment)).to.deep.equal([]);
      const once = serialise(fragment);
      container.append(fragment.cloneNode(true), fragment);
      expect(problems(container)).to.deep.equal([]);
      provoke();
      container.replaceChildren();
      // Mutation: written out and read again in the page itself.
      container.innerHTML = once;
      expect(container.innerHTML).to.equal(once);
      expect(problems(container)).to.deep.equal([]);
      provoke();
      await new Promise((resolve) => setTimeout(resolve));
      expect(events).to.deep.equal([]);
      container.replaceChildren();
    });
  }

  it('later either', async function () {
    if (!vectors) return this.skip();
    container.append(...vectors.map(({ html }) => sanitise(html, OPTIONS)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(events).to.deep.equal([]);
  });
});
