/** The same list for Preact and React, by their common `createElement`. */
/* global __CSS__ */
const { feed } = document.currentScript.dataset;
const loaded = fetch(feed).then((response) => response.json());

/**
 * @param {Function} h `createElement`
 * @param {(element: unknown, root: HTMLElement) => void} render
 */
export function start(h, render) {
  const style = document.createElement('style');
  style.textContent = __CSS__;
  document.head.append(style);

  const dates = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' });

  const Card = ({ item: { url, title, summary, date_published: published, authors, tags } }) =>
    h(
      'li',
      null,
      h(
        'article',
        null,
        h('ul', { className: 'tags' }, ...tags.slice(0, 2).map((tag) => h('li', { key: tag }, tag))),
        h('h3', { className: 'title' }, h('a', { href: url }, title)),
        h('p', { className: 'summary' }, summary),
        h(
          'p',
          { className: 'meta' },
          h('time', { dateTime: published }, dates.format(new Date(published))),
          h('span', null, authors.map(({ name }) => name).join(', ')),
        ),
      ),
    );

  const show = async () => {
    const { items } = await loaded;
    const list = h(
      'ul',
      { className: 'entries' },
      items.map((item) => h(Card, { item, key: item.id })),
    );
    render(list, document.getElementById('news'));
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
}
