import { expect } from 'chai';
import { LitElement, html, type TemplateResult } from 'lit';
import { LocaleController } from '../../src/controllers/locale.js';
import { loaders, targetLocales } from '../../src/i18n/generated/locales.js';
import { configure } from '../../src/settings.js';
import { captureConsole } from '../helpers/console.js';
import { fixture } from '../helpers/fixture.js';
import { until } from '../helpers/until.js';

/** Languages without a translation, whatever is translated one day. */
const untranslated = (...languages: string[]): string[] =>
  languages.filter((language) => !targetLocales.some((known) => known === language));
const [FOREIGN = '', OTHER = ''] = untranslated('ja', 'it', 'ko', 'pt', 'is');
const [FROM_RIGHT = ''] = untranslated('he', 'fa', 'ur');

/** As little as an element can have around the controller. */
class LocaleProbe extends LitElement {
  static override properties = { locale: {} };
  declare locale?: string;
  updates = 0;
  readonly controller = new LocaleController(this, () => this.locale);
  protected override render(): TemplateResult {
    this.updates++;
    return html`${this.controller.value.locale}`;
  }
  get shown(): string {
    return this.shadowRoot?.textContent.trim() ?? '';
  }
}
customElements.define('locale-probe', LocaleProbe);

const probeIn = (root: ParentNode): LocaleProbe => root.querySelector<LocaleProbe>('locale-probe')!;

/** Elements around a probe, as HTML. */
const around = async (markup: string): Promise<LocaleProbe> => {
  const root = await fixture(markup);
  const probe = root instanceof LocaleProbe ? root : probeIn(root);
  await probe.updateComplete;
  return probe;
};

/** A shadow root on this element, with this inside. */
function shadow(host: Element, markup: string): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = markup;
  return root;
}

const setPage = (locale: string): void => configure({ locale });

function setBrowser(...languages: string[]): void {
  Object.defineProperty(navigator, 'languages', { value: languages, configurable: true });
}

afterEach(() => {
  setPage('');
  Reflect.deleteProperty(navigator, 'languages');
  document.documentElement.removeAttribute('lang');
});

beforeEach(() => document.documentElement.removeAttribute('lang'));

describe('The texts of a translation', () => {
  it('that cannot be loaded are not waited for: English is better than nothing', async () => {
    const { warnings } = captureConsole();
    const { 'zh-Hans': load } = loaders;
    loaders['zh-Hans'] = () => Promise.reject(new TypeError('Failed to fetch'));
    try {
      // This test is the first of the file, since a translation that was loaded once stays.
      const probe = document.createElement('locale-probe') as LocaleProbe;
      probe.locale = 'zh-SG';
      (await fixture('<div></div>')).append(probe);
      await until(() => warnings.length);
      expect(warnings[0]).to.contain('zh-Hans').and.to.contain('English');
      await until(() => probe.controller.ready);
    } finally {
      loaders['zh-Hans'] = load;
    }
  });

  it('are there at once in English, and are waited for in other languages', async () => {
    expect((await around('<locale-probe locale="en-GB"></locale-probe>')).controller.ready).to.equal(true);
    expect((await around('<locale-probe locale="ja"></locale-probe>')).controller.ready).to.equal(true);
    const probe = await around('<locale-probe locale="uk"></locale-probe>');
    const { updates } = probe;
    const early = probe.controller.ready;
    await until(() => probe.controller.ready);
    if (!early) await until(() => probe.updates > updates);
  });
});

describe('The locale of an element', () => {
  it('is the nearest lang up the tree, its own first', async () => {
    document.documentElement.lang = 'pl';
    expect((await around('<locale-probe></locale-probe>')).shown).to.equal('pl');
    expect((await around('<div lang="uk"><p><locale-probe></locale-probe></p></div>')).shown).to.equal('uk');
    expect((await around('<div lang="uk"><p lang="zh"><locale-probe></locale-probe></p></div>')).shown).to.equal('zh');
    expect((await around('<div lang="uk"><locale-probe lang="de-AT"></locale-probe></div>')).shown).to.equal('de-AT');
  });

  it('is found through shadow roots', async () => {
    const outer = await fixture('<section lang="uk"><div></div></section>');
    const middle = shadow(outer.firstElementChild!, '<p><span></span></p>');
    const inner = shadow(middle.querySelector('span')!, '<locale-probe></locale-probe>');
    const probe = probeIn(inner);
    await probe.updateComplete;
    expect(probe.shown).to.equal('uk');
    middle.querySelector('p')!.lang = 'zh-Hans';
    await until(() => probe.shown === 'zh-Hans');
    outer.firstElementChild!.setAttribute('lang', 'pl');
    middle.querySelector('p')!.removeAttribute('lang');
    await until(() => probe.shown === 'pl');
  });

  it('is its attribute before its lang, the tree’s before the page’s, the page’s before the browser’s', async () => {
    setBrowser('uk');
    const probe = await around('<div lang="fr"><locale-probe locale="zh"></locale-probe></div>');
    expect(probe.shown).to.equal('zh');
    probe.lang = 'ja';
    setPage('pl');
    await probe.updateComplete;
    expect(probe.shown).to.equal('zh');
    probe.removeAttribute('locale');
    await until(() => probe.shown === 'ja');
    probe.removeAttribute('lang');
    await until(() => probe.shown === 'fr');
    probe.parentElement!.removeAttribute('lang');
    await until(() => probe.shown === 'pl');
    setPage('');
    await until(() => probe.shown === 'uk');
  });

  it('is of the browser’s languages the first with a translation, else the first, else English', async () => {
    const browser = async (...languages: string[]): Promise<string> => {
      setBrowser(...languages);
      return (await around('<locale-probe></locale-probe>')).shown;
    };
    expect(await browser(FOREIGN, 'uk-UA', 'en')).to.equal('uk-UA');
    expect(await browser('zh-TW', 'en')).to.equal('zh-TW');
    expect(await browser(FOREIGN, OTHER)).to.equal(FOREIGN);
    expect(await browser('not a tag', 'en-GB')).to.equal('en-GB');
    expect(await browser()).to.equal('en');
  });

  it('says in which language the texts are, how to write dates, and in which direction', async () => {
    const value = async (locale: string): Promise<string> => {
      const { ui, format, dir } = (await around(`<locale-probe locale="${locale}"></locale-probe>`)).controller.value;
      return `${ui} ${format} ${dir}`;
    };
    expect(await value('uk-UA')).to.equal('uk uk ltr');
    expect(await value('de-AT')).to.equal('de de-AT ltr');
    expect(await value('en-GB')).to.equal('en en-GB ltr');
    expect(await value('zh-CN')).to.equal('zh-Hans zh-Hans ltr');
    expect(await value('zh')).to.equal('zh-Hans zh-Hans ltr');
    expect(await value('zh-Hant-TW')).to.equal('zh-Hant zh-Hant ltr');
    expect(await value('ar-EG')).to.equal('ar ar-EG rtl');
    expect(await value('kk-Arab-CN')).to.equal('kk kk ltr');
    expect(await value(`${FOREIGN}-CH`)).to.equal('en en ltr');
    expect(await value(FROM_RIGHT)).to.equal('en en ltr');
  });
});

describe('A lang that changes later', () => {
  it('is followed, wherever up the tree it is', async () => {
    const probe = await around('<div><p><locale-probe></locale-probe></p></div>');
    document.documentElement.lang = 'uk';
    await until(() => probe.shown === 'uk');
    const [near, far] = [probe.parentElement!, probe.parentElement!.parentElement!];
    far.lang = 'pl';
    await until(() => probe.shown === 'pl');
    near.lang = 'de';
    await until(() => probe.shown === 'de');
    probe.lang = 'zh';
    await until(() => probe.shown === 'zh');
    for (const node of [probe, near, far]) node.removeAttribute('lang');
    await until(() => probe.shown === 'uk');
  });

  it('is followed by every element that it concerns, and by no other', async () => {
    const root = await fixture(
      '<div><p><locale-probe></locale-probe></p><p lang="pl"><locale-probe></locale-probe></p></div>',
    );
    const [free, bound] = root.querySelectorAll<LocaleProbe>('locale-probe');
    await bound!.updateComplete;
    const { updates } = bound!;
    root.lang = 'uk';
    await until(() => free!.shown === 'uk');
    await bound!.updateComplete;
    expect([bound!.shown, bound!.updates]).to.deep.equal(['pl', updates]);
  });

  it('is followed in a shadow tree that came later than others', async () => {
    const first = await around('<locale-probe></locale-probe>');
    const host = await fixture('<div></div>');
    const root = shadow(host, '<p><locale-probe></locale-probe></p>');
    root.querySelector('p')!.lang = 'uk';
    await until(() => probeIn(root).shown === 'uk');
    document.documentElement.lang = 'pl';
    await until(() => first.shown === 'pl');
    root.querySelector('p')!.removeAttribute('lang');
    await until(() => probeIn(root).shown === 'pl');
  });

  it('is followed after a move, in the new place only', async () => {
    const root = await fixture('<div><p lang="uk"><locale-probe></locale-probe></p><p lang="pl"></p></div>');
    const probe = probeIn(root);
    const [from, to] = root.querySelectorAll('p');
    to!.append(probe);
    await until(() => probe.shown === 'pl');
    from!.lang = 'de';
    to!.lang = 'zh';
    await until(() => probe.shown === 'zh');
  });

  it('is followed after a move into another shadow tree', async () => {
    const probe = await around('<div lang="uk"><locale-probe></locale-probe></div>');
    const root = shadow(await fixture('<div></div>'), '<p lang="pl"></p>');
    root.firstElementChild!.append(probe);
    await until(() => probe.shown === 'pl');
    root.firstElementChild!.setAttribute('lang', 'de');
    await until(() => probe.shown === 'de');
  });

  it('is not followed by who has left, until they are back', async () => {
    const box = await fixture('<div lang="uk"><locale-probe></locale-probe></div>');
    const probe = probeIn(box);
    await probe.updateComplete;
    probe.remove();
    const { updates } = probe;
    box.lang = 'pl';
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([probe.shown, probe.updates]).to.deep.equal(['uk', updates]);
    box.append(probe);
    await until(() => probe.shown === 'pl');
    box.lang = 'de';
    await until(() => probe.shown === 'de');
  });

  it('is followed by one element when all others have left', async () => {
    const [first, second] = [
      await around('<locale-probe></locale-probe>'),
      await around('<locale-probe></locale-probe>'),
    ];
    first.remove();
    document.documentElement.lang = 'uk';
    await until(() => second.shown === 'uk');
    second.remove();
    const third = await around('<locale-probe></locale-probe>');
    document.documentElement.lang = 'pl';
    await until(() => third.shown === 'pl');
  });

  it('is followed by configure() as well', async () => {
    const probe = await around('<locale-probe></locale-probe>');
    setPage('uk');
    await until(() => probe.shown === 'uk');
  });

  it('that says the same makes no work', async () => {
    const box = await fixture('<div lang="uk"><locale-probe></locale-probe></div>');
    const probe = probeIn(box);
    await until(() => probe.controller.ready);
    await probe.updateComplete;
    const { updates } = probe;
    box.lang = ' uk ';
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(probe.updates).to.equal(updates);
  });
});

describe('A bad value', () => {
  it('of the attribute makes one warning, and the next in line counts', async () => {
    const { warnings } = captureConsole();
    const probe = await around('<div lang="uk"><locale-probe locale="en_US"></locale-probe></div>');
    probe.requestUpdate();
    await probe.updateComplete;
    expect(probe.shown).to.equal('uk');
    await until(() => warnings.length > 0);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('<locale-probe>').and.to.contain('locale="en_US"').and.to.contain('BCP 47');
    probe.locale = 'Deutsch, bitte';
    await probe.updateComplete;
    expect(probe.shown).to.equal('uk');
    await until(() => warnings.length > 1);
    expect(warnings).to.have.length(2);
  });

  it('of white space counts as none', async () => {
    const { warnings } = captureConsole();
    expect((await around('<div lang="uk"><locale-probe locale="  "></locale-probe></div>')).shown).to.equal('uk');
    expect((await around('<div lang="uk"><locale-probe lang=" "></locale-probe></div>')).shown).to.equal('uk');
    expect((await around('<locale-probe locale=" uk "></locale-probe>')).shown).to.equal('uk');
    expect((await around('<div lang=" pl "><locale-probe></locale-probe></div>')).shown).to.equal('pl');
    expect(warnings).to.deep.equal([]);
  });

  it('of lang or of the page breaks nothing', async () => {
    setBrowser('en-GB');
    setPage('no tag at all');
    expect((await around('<div lang="en_US"><locale-probe></locale-probe></div>')).shown).to.equal('en-GB');
    setPage(' pl ');
    expect((await around('<div lang="?"><locale-probe></locale-probe></div>')).shown).to.equal('pl');
  });
});
