import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { languageMatch } from '../feed/language.js';
import { languageName } from '../i18n/names.js';

/** What a text in another language than the widget's needs: fonts, a direction of its own, and a badge that names it. */

/** Undetermined, several, none, without a code of its own: what a reader would not call a language (ISO 639-2). */
const NO_LANGUAGE = /^(und|mul|zxx|mis)\b/i;

/** Names the language of a text that is not in the reader's. */
export function badge(language: string, locale: string, format: string): TemplateResult | typeof nothing {
  if (NO_LANGUAGE.test(language) || languageMatch(locale, language) > 0) return nothing;
  const text = msg('in #', {
    id: 'in-language',
    desc: 'Badge of an article in another language, such as "in English"; # is its name.',
  });
  return html`<span part="badge">${text.replace('#', languageName(format, language))}</span>`;
}

export const styles = css`
  /* The columns are the widget's; only the words of an entry have a direction of their own. */
  .root[dir='ltr'] .card {
    direction: ltr;
  }

  .root[dir='rtl'] .card {
    direction: rtl;
  }

  .card[dir='ltr'] :is([part='title'], [part='summary']) {
    direction: ltr;
    unicode-bidi: isolate;
  }

  .card[dir='rtl'] :is([part='title'], [part='summary']) {
    direction: rtl;
    unicode-bidi: isolate;
  }

  /* Beside the picture, whichever way it reads; as wide as it is, so that a cut line keeps its dots. */
  .root[dir='rtl'] .card[dir='ltr'] :is([part='title'], [part='summary']),
  .root[dir='ltr'] .card[dir='rtl'] :is([part='title'], [part='summary']) {
    inline-size: fit-content;
    max-inline-size: 100%;
  }

  /* Chinese among other languages: the host's fonts were not chosen for it. */
  .root:not(:lang(zh)) :is([part='title'], [part='summary'], [part='body'], [part='tags']):lang(zh) {
    font-family: 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;
  }

  .root:not(:lang(zh))
    :is([part='title'], [part='summary'], [part='body'], [part='tags']):is(:lang(zh-Hant), :lang(zh-TW), :lang(zh-HK)) {
    font-family: 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', 'Noto Sans TC', sans-serif;
  }

  [part='badge'] {
    display: inline-block;
    padding: 0 0.5em;
    border: 1px solid var(--line);
    border-radius: 1em;
    font-size: 0.92em;
  }

  /* The language of a text must be seen, even where it takes a second line. */
  .meta:has([part='badge']) {
    block-size: auto;
  }

  /* Which may begin with the authors. */
  .meta:has([part='badge']) [part='authors']::before {
    content: none;
  }
`;
