import { expect } from 'chai';
import { feedUrl } from '../helpers/faults.js';
import { survives } from './case.js';
import { host, keepsFallback, NEWS, seen, shows } from './host.js';

/** What a host calls its elements: ids and names hide what `window` and `document` have under them. */

const good = (): string => feedUrl({ items: 12 });

const LIT =
  'litHtmlVersions litElementVersions litPropertyMetadata reactiveElementVersions litIssuedWarnings ShadyCSS ' +
  'JSCompiler_renameProperty litHtmlPolyfillSupport litElementPolyfillSupport reactiveElementPolyfillSupport';
const OTHERS =
  'trustedTypes customElements fetch URL Map Promise Symbol Intl CSS define require module exports process global ' +
  'unionWidgets union-widgets currentScript caches scheduler navigation';

describe('Names', () => {
  for (const [title, names] of Object.entries({ 'what lit looks for': LIT, 'other globals': OTHERS })) {
    survives(`ids that are the names of ${title}`, 5, async () => {
      const elements = names.split(' ').map((name) => `<i id="${name}"></i>`);
      const { widget } = await host({ feed: good(), widget: `<div hidden>${elements.join('')}</div>${NEWS}` });
      return shows(widget, 5);
    });

    survives(`several elements with the names of ${title}, and with fields for their properties`, 5, async () => {
      const elements = names
        .split(' ')
        .map((name) => `<a id="${name}"></a><form id="${name}"><input name="push"><input name="has"></form>`);
      const { widget } = await host({ feed: good(), widget: `<div hidden>${elements.join('')}</div>${NEWS}` });
      return shows(widget, 5);
    });
  }

  const HARMLESS =
    'title hidden head body documentElement currentScript implementation adoptedStyleSheets activeElement referrer';
  for (const name of HARMLESS.split(' ')) {
    survives(`a form named ${name}`, 5, async () => {
      const { widget } = await host({ feed: good(), widget: `<form name="${name}"></form>${NEWS}` });
      return shows(widget, 5);
    });
  }

  const NEEDED =
    'createElement createTreeWalker createComment createTextNode importNode querySelector querySelectorAll getElementsByTagName addEventListener baseURI';
  for (const name of NEEDED.split(' ')) {
    survives(`a form named ${name}: no widget can be, the fallback stays`, 0, async () => {
      const page = await host({ feed: good(), widget: `<form name="${name}"></form>${NEWS}` });
      await keepsFallback(page);
      expect(page.messages).to.deep.equal([
        `union-widgets: an element of this page has the name "${name}", which hides document.${name}. Rename it.`,
      ]);
      return seen(page.widget);
    });
  }

  survives('fields of a form around the widget', 5, async () => {
    const fields = ['parentNode', 'shadowRoot', 'nodeType', 'getAttribute', 'lang', 'closest'];
    const { widget } = await host({
      feed: good(),
      widget: `<form>${fields.map((name) => `<input name="${name}">`).join('')}${NEWS}</form>`,
    });
    return shows(widget, 5);
  });
});
