import { expect } from 'chai';
import { openPage, titles } from '../helpers/page.js';
import { until } from '../helpers/until.js';

/** The built studio (dist/site/studio), used as a webmaster uses it: look, choose, copy, paste. */

const PATIENCE = 20_000;
const frames = new Set<HTMLIFrameElement>();
afterEach(() => {
  frames.forEach((frame) => frame.remove());
  frames.clear();
});

interface Studio {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  find<T extends HTMLElement>(selector: string): T;
}

async function openStudio(query = '', width = 800): Promise<Studio> {
  const frame = document.createElement('iframe');
  frames.add(frame);
  frame.style.cssText = `width:${width}px;height:600px;border:0`;
  frame.src = `/dist/site/studio/index.html${query}`;
  document.body.append(frame);
  await until(() => frame.contentDocument?.querySelector('[data-code]'), PATIENCE);
  const page = frame.contentDocument!;
  return {
    window: frame.contentWindow as Studio['window'],
    document: page,
    find: <T extends HTMLElement>(selector: string) => page.querySelector<T>(selector)!,
  };
}

const code = ({ document }: Studio, index = 0): string =>
  document.querySelectorAll('.steps [data-code]')[index]!.textContent;
const preview = ({ find }: Studio): Document => find<HTMLIFrameElement>('.preview iframe').contentDocument!;

/** Presses a radio button or a box as a click on its label does. */
async function choose({ find }: Studio, selector: string): Promise<void> {
  find<HTMLInputElement>(selector).click();
  await new Promise(requestAnimationFrame);
}

/** What axe finds in the studio's own document, in its colours of now. */
async function violations({ window, document }: Studio): Promise<string[]> {
  const script = document.createElement('script');
  script.src = '/node_modules/axe-core/axe.min.js';
  const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
  document.head.append(script);
  await loaded;
  const { axe } = window as unknown as { axe: typeof import('axe-core') };
  // The preview is a document of its own, whose widget has tests of its own.
  const found = await axe.run({ include: [['body']], exclude: [['iframe']] }, { iframes: false });
  return found.violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join()}`);
}

describe('the studio', function () {
  this.timeout(3 * PATIENCE);

  it('leads from its first view to a working widget with one copy and one paste', async () => {
    const studio = await openStudio();
    const page = await openPage(`<body>${code(studio)}`);
    await until(() => titles(page.document.querySelector('union-news-feed')).length === 5, PATIENCE);
    expect(page.messages).to.deep.equal([]);
  });

  it('copies just what is shown, or selects it where copying is not allowed', async () => {
    const studio = await openStudio();
    let written = '';
    Object.defineProperty(studio.window.navigator, 'clipboard', {
      value: { writeText: async (text: string) => void (written = text) },
      configurable: true,
    });
    studio.find('[data-copy="html-0"]').click();
    await until(() => written, PATIENCE);
    expect(written).to.equal(code(studio));
    await until(() => /Copied/.test(studio.find('[role="status"]').textContent), PATIENCE);

    Object.defineProperty(studio.window.navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('no')) },
      configurable: true,
    });
    studio.find('[data-copy="html-0"]').click();
    await until(() => studio.window.getSelection()!.toString().includes('<script'), PATIENCE);
  });

  it('shows in the preview what is chosen, and the code is that of the preview', async () => {
    const studio = await openStudio();
    await choose(studio, '[value="affiliate-university-list"]');
    const input = studio.find<HTMLInputElement>('#country');
    input.value = 'UA';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    const shown = (): string[] => titles(preview(studio)?.querySelector('affiliate-university-list'));
    studio.find('.preview').scrollIntoView();
    await until(() => shown().length > 2, PATIENCE);
    expect(studio.window.location.search).to.contain('widget=affiliate-university-list&country=UA');

    const page = await openPage(`<body>${code(studio)}`);
    page.window.frameElement!.scrollIntoView();
    await until(() => titles(page.document.querySelector('affiliate-university-list')).length > 2, PATIENCE);
    expect(titles(page.document.querySelector('affiliate-university-list'))).to.deep.equal(shown());
  });

  for (const form of ['wordpress-block', 'wordpress-link', 'joomla', 'drupal', 'moodle', 'iframe'] as const) {
    it(`gives code that works: ${form}`, async () => {
      const studio = await openStudio(
        `?widget=union-news-feed&limit=2&tag=Exchange&form=${form}&--union-accent=%23b5121b`,
      );
      const blocks = studio.document.querySelectorAll('.steps [data-code]').length;
      const page = await openPage(
        `<body>${Array.from({ length: blocks }, (_, index) => code(studio, index)).join('\n')}`,
      );
      page.window.frameElement!.scrollIntoView();
      const holder = (): Document => page.document.querySelector('iframe')?.contentDocument ?? page.document;
      await until(() => titles(holder().querySelector('union-news-feed')).length === 2, PATIENCE);
      const element = holder().querySelector<HTMLElement>('union-news-feed')!;
      expect(element.style.getPropertyValue('--union-accent').trim()).to.equal('#b5121b');
      expect(page.messages).to.deep.equal([]);
    });
  }

  it('gives the shortcode, and the colours as CSS, for WordPress with the plug-in', async () => {
    const studio = await openStudio(
      `?widget=union-news-feed&limit=2&heading=${encodeURIComponent('[A] "B"')}&form=wordpress-plugin&--union-accent=%23b5121b`,
    );
    const folder = new URL('/dist/site/1/', location.href).href;
    expect(code(studio, 0)).to.equal(`${folder}\n${new URL('/dist/site/feeds/en.json', location.href).href}`);
    expect(code(studio, 1)).to.equal(
      '[union_widget widget="union-news-feed" limit="2" heading="&#91;A&#93; &quot;B&quot;"]',
    );
    expect(code(studio, 2)).to.equal('union-news-feed { --union-accent: #b5121b }');
  });

  it('says of addresses that only this computer knows that it is so', async () => {
    const studio = await openStudio();
    expect(studio.find('.code').textContent).to.contain('they work here only');
  });

  it('says what a policy must allow, and no more is needed: plain HTML and frame', async () => {
    for (const form of ['html', 'iframe']) {
      const studio = await openStudio(`?widget=union-news-feed&limit=2&form=${form}`);
      const policy = studio.find('[data-code="policy"]').textContent.replace(/\n/g, ' ');
      const blocks = studio.document.querySelectorAll('.steps [data-code]').length;
      const page = await openPage(
        `<body>${Array.from({ length: blocks }, (_, index) => code(studio, index)).join('')}`,
        [
          `Content-Security-Policy: default-src 'none'; ${policy.replace(/script-src/, "script-src 'nonce-test'")} require-trusted-types-for 'script'`,
        ],
      );
      page.window.frameElement!.scrollIntoView();
      const holder = (): Document => page.document.querySelector('iframe')?.contentDocument ?? page.document;
      await until(() => titles(holder().querySelector('union-news-feed')).length === 2, PATIENCE);
      if (form === 'iframe') {
        const frame = page.document.querySelector('iframe')!;
        await until(() => frame.style.height !== '' && frame.offsetHeight !== 600, PATIENCE);
      }
      expect(page.uncaught).to.deep.equal([]);
    }
  });

  it('is used by keyboard alone, in the order in which it is read', async () => {
    const studio = await openStudio();
    const { document: page } = studio;
    const stops = [
      ...page.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, iframe, [tabindex]'),
    ].filter((each) => each.getClientRects().length > 0 && each.tabIndex >= 0);
    expect(stops.filter(({ tabIndex }) => tabIndex > 0)).to.deep.equal([]);
    expect(stops[0]!.getAttribute('href')).to.equal('#code');
    // Everything that is pressed is a control of the browser's own, which keys press, too.
    expect([...page.querySelectorAll('[role="button"], [onclick]')]).to.deep.equal([]);
    stops[0]!.click();
    await until(() => page.activeElement?.id === 'code' || studio.window.location.hash === '#code', PATIENCE);
    const copy = studio.find('[data-copy="html-0"]');
    copy.focus();
    expect(page.activeElement).to.equal(copy);
  });

  it('gives to who reads it in Ukrainian what the preview shows: in Ukrainian, on whatever page', async () => {
    const studio = await openStudio('?lang=uk');
    expect(code(studio)).to.contain('locale="uk"');
    expect(studio.document.querySelector('details.panel[open]')).to.equal(null);
    const page = await openPage(`<body>${code(studio)}`);
    const heading = (): string => page.document.querySelector('union-news-feed')?.shadowRoot?.textContent ?? '';
    await until(() => /Новини/.test(heading()));
    // What there is to choose from is in the same language.
    await until(() => /[а-яі]/i.test(studio.find<HTMLOptionElement>('#tag-list option')?.value));

    const languages = studio.find<HTMLSelectElement>('header select');
    const speak = async (language: string): Promise<void> => {
      languages.value = language;
      languages.dispatchEvent(new Event('change', { bubbles: true }));
      await until(() => studio.window.location.search.includes(`lang=${language}`));
    };
    await speak('zh');
    expect(code(studio)).to.contain('locale="zh-Hans"');
    await speak('en');
    expect(code(studio)).not.to.contain('locale');
    const own = studio.find<HTMLSelectElement>('#locale');
    own.value = 'pl';
    own.dispatchEvent(new Event('change', { bubbles: true }));
    await speak('uk');
    expect(code(studio)).to.contain('locale="pl"');
  });

  it('takes no number that cannot be, nor an address that is none, and says so', async () => {
    const studio = await openStudio();
    const enter = async (selector: string, value: string): Promise<HTMLInputElement> => {
      const input = studio.find<HTMLInputElement>(selector);
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await new Promise(requestAnimationFrame);
      return input;
    };
    for (const [typed, taken] of [
      ['0', '1'],
      ['-3', '1'],
      ['500', '100'],
      ['7', '7'],
    ] as const) {
      expect((await enter('#limit', typed)).value).to.equal(taken);
      expect(code(studio)).to.contain(`limit="${taken}"`);
    }
    const check = studio.find<HTMLButtonElement>('button.quiet');
    await enter('#feed', 'foo.example/feed');
    await until(() => studio.document.querySelector('.warning')?.textContent.includes('https://'));
    expect(check.disabled).to.equal(true);
    await enter('#feed', '');
    await until(() => !studio.document.querySelector('.warning'));
    expect(check.disabled).to.equal(false);
  });

  it('says what an article’s code shows where none is chosen', async () => {
    const studio = await openStudio();
    await choose(studio, '[value="union-article"]');
    await until(() => studio.document.querySelector('.code .warning')?.textContent.includes('?article='));
    const input = await until(() => studio.find<HTMLInputElement>('#article'));
    expect(input.getClientRects().length).to.equal(1);
    input.value = 'any';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => !studio.document.querySelector('.code .warning'));
    expect(code(studio)).to.contain('article="any"');
  });

  it('pins a version with a hash that the browser accepts', async () => {
    const studio = await openStudio('?version=exact');
    await until(() => code(studio).includes('integrity="sha256-'), PATIENCE);
    expect(code(studio)).to.match(
      /\/site\/\d+\.\d+\.\d+\/union-widgets\.js" integrity="[^"]+" crossorigin="anonymous"/,
    );
    const page = await openPage(`<body>${code(studio)}`);
    await until(() => titles(page.document.querySelector('union-news-feed')).length === 5, PATIENCE);
  });

  it('opens as the address says, whoever sends it', async () => {
    const query =
      '?widget=related-articles&limit=3&layout=cards&theme=dark&no-images=true&--union-radius=0&form=drupal&version=exact&width=phone&host=dark&lang=uk';
    const studio = await openStudio(query);
    const chosen = (): string =>
      [...studio.document.querySelectorAll<HTMLInputElement>('input[type="radio"]:checked')]
        .map(
          (each) =>
            each
              .closest('label')!
              .textContent.trim()
              .split(/\s{2,}|\n/)[0]!,
        )
        .join();
    await until(() => /Саме ця$/.test(chosen()), PATIENCE);
    expect(chosen()).to.match(/^Пов’язане.*,Телефон,темна,Картки,Темні,Гострі,Drupal,Саме ця$/);
    expect(studio.document.documentElement.lang).to.equal('uk');
    expect([...new URLSearchParams(studio.window.location.search)].sort()).to.deep.equal(
      [...new URLSearchParams(query)].sort(),
    );
    await until(() => preview(studio)?.documentElement.dataset.host === 'dark', PATIENCE);
  });

  it('checks a feed with the command’s own code', async () => {
    const feed = new URL('/faults?body=' + encodeURIComponent('{"items":[{"id":1},{}]}'), location.href).href;
    const studio = await openStudio(`?feed=${encodeURIComponent(feed)}`);
    studio.find<HTMLButtonElement>('button.quiet').click();
    const report = await until(() => studio.document.querySelector('.report'), PATIENCE);
    expect(report.textContent).to.match(/1\/2/);
    expect(report.textContent).to.match(/items\[1\]\s+has no usable id/);
    for (const [language, says] of [
      ['uk', /items\[1\]\s+бракує придатного id; пропущено/],
      ['zh', /items\[1\]\s+缺少可用的 id；已忽略/],
    ] as const) {
      const select = studio.find<HTMLSelectElement>('header select');
      select.value = language;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await until(() => says.test(studio.document.querySelector('.report')!.textContent), PATIENCE);
    }
  });

  for (const language of ['en', 'uk', 'zh']) {
    it(`fits a phone, has a name for every control, and nothing for axe to find: ${language}`, async () => {
      const studio = await openStudio(`?lang=${language}&form=drupal`, 320);
      studio.document.querySelectorAll('details').forEach((each) => (each.open = true));
      const root = studio.document.documentElement;
      await until(() => root.scrollWidth <= 320, PATIENCE);
      const headings = [...studio.document.querySelectorAll('h1, h2')].map(({ localName }) => localName);
      expect(headings).to.deep.equal(['h1', 'h2', 'h2']);
      const unnamed = [...studio.document.querySelectorAll<HTMLInputElement>('input, select')].filter(
        (control) => !control.labels?.length && !control.ariaLabel,
      );
      expect(unnamed).to.deep.equal([]);
      expect(await violations(studio)).to.deep.equal([]);
      // Every colour of the studio is a light-dark().
      root.style.colorScheme = 'dark';
      await until(() => /^rgb\((\d|[1-3]\d),/.test(getComputedStyle(studio.document.body).backgroundColor), PATIENCE);
      expect(await violations(studio), 'dark').to.deep.equal([]);
    });
  }
});
