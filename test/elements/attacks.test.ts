import { expect } from 'chai';
import '../../src/define.js';
import type { UnionElement } from '../../src/elements/union-element.js';
import { fixture } from '../helpers/fixture.js';
import { captureConsole } from '../helpers/console.js';
import { until } from '../helpers/until.js';
import { problems } from '../html/policy.js';

interface Vector {
  readonly id: number;
  readonly html: string;
}

const answer = await fetch('/shared/corpora/xss-h5sc.json');
const vectors = answer.ok ? ((await answer.json()) as Vector[]) : [];

/** One item per vector, which stands in every field that the widgets show. */
const feed = {
  version: 'https://jsonfeed.org/version/1.1',
  title: vectors[0]?.html ?? '',
  items: vectors.map(({ id, html }) => ({
    id: `v${id}`,
    url: `https://union.example/${id}`,
    title: html,
    summary: html,
    content_html: html,
    tags: [html],
    authors: [{ name: html }],
    image: html,
    date_published: html,
    language: html,
    _union: { image_alt: html, group: html, related: [html] },
  })),
  _union: {
    universities: vectors.map(({ id, html }) => ({
      id: `u${id}`,
      name: html,
      country: 'UA',
      city: html,
      summary: html,
      url: html,
      logo: html,
      tag: html,
    })),
  },
};

describe('attack vectors in a feed', () => {
  const executed: string[] = [];
  const originals: Record<string, unknown> = {};

  before(function () {
    if (!vectors.length) this.skip();
    for (const name of ['alert', 'prompt', 'confirm', 'print', 'open']) {
      originals[name] = (window as unknown as Record<string, unknown>)[name];
      (window as unknown as Record<string, unknown>)[name] = () => executed.push(name);
    }
  });

  after(() => {
    Object.assign(window, originals);
  });

  beforeEach(() => {
    captureConsole();
    executed.length = 0;
  });

  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

  async function mounted(tag: string, attributes = ''): Promise<UnionElement> {
    // An address that leads nowhere: what the vectors make of pictures must trouble no server.
    const own = `https://attack.example/${tag}.json`;
    const original = window.fetch;
    window.fetch = (input, init) =>
      input === own ? Promise.resolve(new Response(JSON.stringify(feed))) : original(input, init);
    try {
      const element = await fixture<UnionElement>(`<${tag} loading="eager" feed="${own}" ${attributes}></${tag}>`);
      await until(() => element.state === 'ready');
      await element.updateComplete;
      return element;
    } finally {
      window.fetch = original;
    }
  }

  it('are 149', () => {
    expect(vectors).to.have.length(149);
  });

  it('are text in the news: shown as written, and nothing of them is an element', async () => {
    const element = await mounted('union-news-feed', 'limit="149"');
    await settle();
    const shown = element.shadowRoot!.querySelectorAll('[part="title"] a');
    expect(shown).to.have.length(new Set(vectors.map(({ html }) => html.trim())).size);
    const texts = new Set(vectors.map(({ html }) => html.trim()));
    shown.forEach((title) => expect(texts.has(title.textContent.trim()), title.textContent).to.equal(true));
    const foreign = element.shadowRoot!.querySelectorAll(
      'script, style, iframe, object, embed, svg, math, form, video, audio, link, meta, base, [onerror], [onload], [onclick]',
    );
    expect(foreign).to.have.length(0);
    expect(executed).to.deep.equal([]);
  });

  it('are text in the list of universities, and no link or picture of theirs leads anywhere but the web', async () => {
    const element = await mounted('affiliate-university-list');
    await settle();
    expect(element.shadowRoot!.querySelectorAll('li[data-id]')).to.have.length(149);
    element.shadowRoot!.querySelectorAll('[href], [src]').forEach((node) => {
      expect(node.getAttribute('href') ?? node.getAttribute('src')).to.match(/^https?:\/\//);
    });
    expect(element.shadowRoot!.querySelectorAll('script, style, iframe, object, embed, svg, form')).to.have.length(0);
    expect(executed).to.deep.equal([]);
  });

  it('are sanitised in an article, one after the other', async () => {
    const element = await mounted('union-article', 'article="v1"');
    for (const { id } of vectors) {
      element.setAttribute('article', `v${id}`);
      await element.updateComplete;
      const body = element.shadowRoot!.querySelector('[part="body"]');
      if (!body) continue;
      // Where nothing is left of the markup, the item's plain text stands in its place, as text.
      if (body.querySelector('.plain'))
        expect(body.querySelectorAll(':not(p.plain)'), `vector ${id}`).to.have.length(0);
      else expect(problems(body), `vector ${id}`).to.deep.equal([]);
    }
    await settle();
    expect(executed).to.deep.equal([]);
  });
});
