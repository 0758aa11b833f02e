import { expect } from 'chai';
import { faultUrl, stored } from '../helpers/faults.js';
import { CannotRun, survives } from './case.js';
import { host, seen, shows, soon } from './host.js';

/** Style sheets of hosts, which reach for everything. What is asserted can be measured. */

const SHEETS: Record<string, string> = {
  'Bootstrap 3.4.1': 'bootstrap3/dist/css/bootstrap.css',
  'Bootstrap 4.6.2': 'bootstrap4/dist/css/bootstrap.css',
  'Bootstrap 5.3': 'bootstrap5/dist/css/bootstrap.css',
  'Tailwind preflight 3.4': 'tailwindcss3/src/css/preflight.css',
  'Tailwind preflight 4': 'tailwindcss4/preflight.css',
  'normalize.css': 'normalize.css/normalize.css',
  'reset-css': 'reset-css/reset.css',
  'Foundation 5.5.3': 'foundation5/css/foundation.css',
  'Foundation 6.9': 'foundation-sites/dist/css/foundation.css',
  'Semantic UI 2.5': 'semantic-ui-css/semantic.css',
  'WordPress block library': '@wordpress/block-library/build-style/style.css',
  'Materialize 1.0': 'materialize-css/dist/css/materialize.css',
};

const HOSTILE: Record<string, string> = {
  'html { font-size: 62.5% }': 'html { font-size: 62.5% } body { font-size: 1.6rem }',
  '* { ... !important }': `* { margin: 7px !important; padding: 3px !important; border: 2px dotted red !important; float: left !important;
    font: italic 9px/1 cursive !important; color: rgb(1, 2, 3) !important; text-transform: uppercase !important; letter-spacing: 4px !important;
    list-style: square inside !important; width: 90% !important; max-width: 300px !important; transition: none !important; }`,
  'elements by name': `a { display: block; padding: 40px; color: red !important; font-size: 40px } ul, li { list-style: square inside; margin: 50px }
    h1, h2, h3 { font-size: 99px; text-transform: uppercase } img { width: 50px !important; height: 300px !important } article, section { display: none }
    button, input { width: 900px; height: 2px } p { line-height: 5; text-indent: 300px } time { visibility: hidden }`,
  'every pseudo-element': `*::before, *::after { content: 'X' !important; display: block !important; position: fixed !important }`,
  'inherited properties': `body { line-height: 4; text-align: right; text-transform: uppercase; letter-spacing: 10px; word-spacing: 30px; text-indent: 90px;
    white-space: pre; font-variant: small-caps; list-style: square inside; visibility: visible; cursor: none; direction: ltr; hyphens: none; word-break: break-all }`,
};

async function feed(): Promise<string> {
  const svg = await stored(
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="400" height="200"/></svg>',
  );
  const items = [0, 1, 2, 3, 4].map((n) => ({
    id: n,
    url: `https://union.example/${n}`,
    title: `News ${n}`,
    summary: `In short, and in many words so that there is something to break: news ${n}.`,
    image: faultUrl({ stored: svg, type: 'image/svg+xml' }),
    date_published: '2026-01-01',
    tags: ['tag'],
    _union: { image_width: 400, image_height: 200 },
  }));
  return faultUrl({
    body: JSON.stringify({ title: 'T', language: 'en', home_page_url: 'https://union.example/', items }),
  });
}

/** Opens a page with a sheet, and measures the widget on it. @returns how many entries are seen */
async function measure(head: string): Promise<number> {
  const page = await host({
    feed: await feed(),
    head: `<meta name="viewport" content="width=device-width">${head}`,
    widget: '<div style="width:320px"><union-news-feed search loading="eager"></union-news-feed></div>',
  });
  const { widget, window } = page;
  await shows(widget, 5);
  const root = widget.shadowRoot!;
  const all = <T extends HTMLElement>(selector: string): T[] => [...root.querySelectorAll<T>(selector)];
  // However far down the sheet has pushed them.
  for (const image of all<HTMLImageElement>('img')) image.loading = 'eager';
  await soon(() => all<HTMLImageElement>('img').every((image) => image.complete && image.naturalWidth));
  const style = (element: Element): CSSStyleDeclaration => window.getComputedStyle(element);

  const fontSize = parseFloat(style(widget).fontSize);
  for (const title of all('[part~="title"]')) {
    expect(parseFloat(style(title).fontSize) / fontSize, 'size of a title').to.be.within(0.9, 1.6);
    expect(style(title).visibility).to.equal('visible');
    expect(style(title).textTransform).to.equal('none');
    expect(title.getBoundingClientRect().height, 'height of a title').to.be.within(fontSize, fontSize * 4);
  }
  for (const summary of all('[part~="summary"]')) {
    expect(parseFloat(style(summary).fontSize) / fontSize, 'size of a summary').to.be.within(0.8, 1.2);
    expect(style(summary).textIndent).to.equal('0px');
  }
  for (const link of all('[part~="link"]')) {
    const { width, height } = link.getBoundingClientRect();
    // WCAG 2.2, success criterion 2.5.8, excepts links within text; their line is still to be hit.
    expect(Math.min(width, height) / fontSize, 'what can be hit of a link').to.be.greaterThan(1);
  }
  for (const button of all('[part~="button"]'))
    expect(button.getBoundingClientRect().height).to.be.greaterThan(Math.min(24, fontSize * 2));
  for (const item of all('[part~="item"]')) {
    expect(style(item).listStyleType === 'none' || style(item).display !== 'list-item', 'no list marker').to.equal(
      true,
    );
  }
  for (const image of all<HTMLImageElement>('img')) {
    const { width, height } = image.getBoundingClientRect();
    expect(width * height, 'area of a picture').to.be.greaterThan(400);
    const isUndistorted =
      Math.abs(width / height - image.naturalWidth / image.naturalHeight) < 0.1 ||
      /^(cover|contain)$/.test(style(image).objectFit);
    expect(isUndistorted, 'the picture keeps its shape').to.equal(true);
  }
  const { left, right } = widget.getBoundingClientRect();
  const outside = all('*').filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && (box.right > right + 1 || box.left < left - 1);
  });
  expect(
    outside.map(({ localName, className }) => `${localName}.${className}`),
    'what sticks out',
  ).to.deep.equal([]);
  expect(root.firstElementChild!.scrollWidth).to.be.at.most(root.firstElementChild!.clientWidth + 1);
  return seen(widget);
}

describe('Style sheets', () => {
  for (const [title, path] of Object.entries(SHEETS))
    survives(`style sheet ${title}`, 5, async () => {
      const url = `/node_modules/${path}`;
      // WordPress's: not a dev dependency, since it brings an editor and all that is under it along.
      if (!(await fetch(url)).ok) throw new CannotRun(`${path} is not installed`);
      return measure(`<link rel="stylesheet" href="${url}">`);
    });
  for (const [title, css] of Object.entries(HOSTILE))
    survives(`style sheet ${title}`, 5, () => measure(`<style>${css}</style>`));
});
