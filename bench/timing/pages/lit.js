/** The same list as one hand-written Lit element, to tell what Lit and a shadow root cost by themselves. */
/* global __CSS__ */
import { css, html, LitElement, unsafeCSS } from 'lit';

const { feed } = document.currentScript.dataset;
const loaded = fetch(feed).then((response) => response.json());
const dates = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' });

class NewsList extends LitElement {
  static styles = [
    css`
      :host {
        display: block;
      }
    `,
    unsafeCSS(__CSS__),
  ];
  static properties = { items: { attribute: false } };

  constructor() {
    super();
    this.items = [];
    loaded.then(({ items }) => (this.items = items));
  }

  render() {
    return html`<ul class="entries">
      ${this.items.map(
        ({ url, title, summary, date_published: published, authors, tags }) =>
          html`<li>
            <article>
              <ul class="tags">
                ${tags.slice(0, 2).map((tag) => html`<li>${tag}</li>`)}
              </ul>
              <h3 class="title"><a href=${url}>${title}</a></h3>
              <p class="summary">${summary}</p>
              <p class="meta">
                <time datetime=${published}>${dates.format(new Date(published))}</time>
                <span>${authors.map(({ name }) => name).join(', ')}</span>
              </p>
            </article>
          </li>`,
      )}
    </ul>`;
  }
}
customElements.define('news-list', NewsList);
