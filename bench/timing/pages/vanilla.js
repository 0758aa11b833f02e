/**
 * The baseline: what a good hand-written script does. One classic script; asks for the feed at once, clones one template
 * per item, formats dates with one `Intl` formatter and inserts everything at once.
 */
/* global __CSS__ */
const { feed } = document.currentScript.dataset;
const loaded = fetch(feed).then((response) => response.json());

const style = document.createElement('style');
style.textContent = __CSS__;
document.head.append(style);

const template = document.createElement('template');
template.innerHTML = `<li><article><ul class="tags"></ul><h3 class="title"><a></a></h3><p class="summary"></p>
<p class="meta"><time></time><span></span></p></article></li>`;

const dates = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' });

function card({ url, title, summary, date_published: published, authors, tags }) {
  const row = template.content.firstChild.cloneNode(true);
  const [tagList, heading, text, meta] = row.firstChild.children;
  for (const tag of tags.slice(0, 2)) tagList.appendChild(document.createElement('li')).textContent = tag;
  heading.firstChild.href = url;
  heading.firstChild.textContent = title;
  text.textContent = summary;
  const [time, names] = meta.children;
  time.dateTime = published;
  time.textContent = dates.format(new Date(published));
  names.textContent = authors.map(({ name }) => name).join(', ');
  return row;
}

async function start() {
  const { items } = await loaded;
  const list = document.createElement('ul');
  list.className = 'entries';
  for (const item of items) list.append(card(item));
  document.getElementById('news').replaceChildren(list);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
