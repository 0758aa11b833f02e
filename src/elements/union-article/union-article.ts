import { msg } from '@lit/localize';
import { html, nothing, render, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ArticleFinder, pageArticle, type FoundArticle } from '../../controllers/article.js';
import { ViewsController } from '../../controllers/views.js';
import { emit } from '../../events.js';
import type { Entry, FeedDocument } from '../../feed/read.js';
import { readingMinutes } from '../../feed/reading-time.js';
import { entryLanguage } from '../../feed/select.js';
import { written } from '../../feed/written.js';
import { bodyText, itemTitle } from '../../feed/text.js';
import { sanitise } from '../../html/sanitise.js';
import { plural } from '../../i18n/plural.js';
import { button } from '../../parts/button.js';
import { authorNames, date, image, isolated, tags } from '../../parts/card.js';
import { heading } from '../../parts/heading.js';
import { link, newTab, newTabText } from '../../parts/link.js';
import { titleOf } from '../../parts/title.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { UnionElement } from '../union-element.js';
import { styles } from './union-article.styles.js';

/** How long the share button says that the link was copied, in milliseconds. */
const SAID = 3_000;

/**
 * @summary One article to read in place.
 * @tagname union-article
 *
 * @slot - Fallback, such as a link to the article: shown without script, and when nothing can be loaded.
 * @slot heading - Replaces the text of the heading above the article, where there is one.
 * @slot empty - Replaces the text shown when there is no such article.
 * @slot error - Replaces the text shown when the feed cannot be had.
 *
 * @csspart heading - The heading above the article; only where the host gives one.
 * @csspart item - The article.
 * @csspart title - Its title.
 * @csspart link - The link to where it was published.
 * @csspart image - Its picture.
 * @csspart date - The date.
 * @csspart authors - The authors' names.
 * @csspart tags - The list of tags.
 * @csspart body - The text, sanitised.
 * @csspart badge - The name of the article's language, where it is not the widget's.
 * @csspart button - Every button.
 * @csspart status - What screen readers are told of changes.
 *
 * @fires {UnionLoadEvent} union-load - The article is in the DOM.
 * @fires {UnionErrorEvent} union-error - The feed could not be had or read.
 * @fires {UnionOpenEvent} union-open - The reader opens the article where it was published; cancelable.
 * @fires {UnionViewEvent} union-view - The article was half visible, or filled half the viewport, for a second.
 */
export class UnionArticle extends UnionElement<Entry> {
  static override styles: CSSResultGroup = [tokens, base, styles];

  /** Id or URL of the article. Default: `?article=` of the page's own address. */
  @property({ attribute: 'article' }) article?: string;

  /** Describes the article to search engines, as JSON-LD in the element's own content. */
  @property({ attribute: 'structured-data', type: Boolean }) structuredData = false;

  @state() private copied = false;

  /** What scrolls by itself is reached by keyboard, in browsers too that do not see to that. */
  readonly #scrollers = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  readonly #articles = new ArticleFinder(
    this.feedController,
    () => this.revision++,
    (error) => this.onFeedError(error),
  );
  #found: FoundArticle | undefined;
  /** The text as nodes, made once: the same ones are left where they are. */
  #body: { readonly key: string; readonly content: unknown } = { key: '', content: nothing };

  protected readonly viewsController = new ViewsController(
    this,
    () => this.renderRoot.querySelectorAll('article'),
    () => this.feedController.main?.url,
    this.paint,
    (id) => {
      for (const row of this.rows) if (row.id === id) emit(this, 'union-view', { item: row.item });
    },
  );

  protected override choose(feed: FeedDocument): readonly Entry[] {
    const wanted = this.article?.trim() || pageArticle();
    this.#found = this.#articles.find(feed, wanted, this.rate);
    return this.#found ? [this.#found.entry] : [];
  }

  protected override get shownFeed(): FeedDocument | undefined {
    return this.#found?.feed;
  }

  protected override get outdated(): boolean {
    return this.#articles.outdated;
  }

  protected override get absence(): 'loading' | 'failed' | 'empty' {
    return this.#articles.state;
  }

  /** The article has its own title; a heading above it is there only where the host wants one. */
  protected override get hasHeading(): boolean {
    return !!this.heading?.trim() || !!this.querySelector(':scope > [slot="heading"]');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.structuredData || changed.get('structuredData')) void this.#describe();
  }

  async #describe(): Promise<void> {
    // Without it the page says less to search engines, and the same to readers.
    const module = await import('../../structured-data.js').catch(() => undefined);
    // Of now: imports do not always end in the order in which they began.
    const found = this.structuredData && this.hasContent ? this.#found : undefined;
    const entries = found
      ? [{ item: found.entry.item, feed: found.feed, language: entryLanguage(found.entry, found.feed) }]
      : [];
    module?.describe(this, 'article', entries);
  }

  protected override emptyText(): string {
    return msg('This article is not available.', { id: 'no-article', desc: 'Shown when an article is not found.' });
  }

  protected override render(): unknown {
    return this.renderFrame(this.renderHeading(''), this.#renderBody());
  }

  #renderBody(): unknown {
    switch (this.state) {
      case 'failed':
        return this.renderFailed();
      case 'empty':
        return html`${this.renderEmpty()}
          <div class="fallback"><slot></slot></div>`;
      case 'ready':
      case 'stale':
        return [this.#renderArticle(this.#found!), this.renderStale()];
      default:
        return html`<div class="placeholder" aria-busy="true">
          <i class="title"></i><i></i>
          <div class="picture"></div>
          ${Array<unknown>(8).fill(html`<i></i>`)}
        </div>`;
    }
  }

  #renderArticle({ entry, feed }: FoundArticle): TemplateResult {
    const { item } = entry;
    const { locale, ui, format, dir } = this.speech;
    const language = entryLanguage(entry, feed);
    // An article from further away may be in another language than all of the reader's feed.
    const languages = language && written(language) !== written(locale) ? this.extras : undefined;
    const names = authorNames(item, feed);
    const minutes = msg('one=# min read|other=# min read', {
      id: 'reading-time',
      desc: 'Estimated time to read an article, in minutes. Forms by plural category.',
    });
    return html`<article
      part="item"
      data-id=${item.id}
      lang=${language ?? nothing}
      dir=${(language && languages?.direction(language)) ?? nothing}
    >
      ${tags(item.tags, Infinity)} ${heading(this.entryLevel, titleOf(item), 'title')}
      <p class="meta" lang=${ui} dir=${dir}>
        ${date(item.date_published, format)}
        ${names.length ? html`<span part="authors">${isolated(format, names)}</span>` : nothing}
        <span>${plural(format, readingMinutes(bodyText(item, Infinity)), minutes)}</span>
        ${language && languages ? languages.badge(language, locale, format) : nothing}
      </p>
      ${item.image === undefined ? nothing : image(item, item.image)} ${this.#renderText(entry)}
      <div class="footer" lang=${ui} dir=${dir}>${this.#renderShare(item.url)} ${this.#renderSource(entry, feed)}</div>
    </article>`;
  }

  #renderText(entry: Entry): unknown {
    const { item, base } = entry;
    const { content_html: markup, content_text: text } = item;
    const headingLevel = Math.min(6, this.entryLevel + 1);
    const linkTarget = this.resolvedTarget;
    const key = JSON.stringify([item.id, markup, text, base, headingLevel, linkTarget, linkTarget && newTabText()]);
    if (key !== this.#body.key) this.#body = { key, content: this.#makeText(entry, headingLevel, linkTarget) };
    return html`<div part="body" @click=${this.#onBodyClick}>${this.#body.content}</div>`;
  }

  /** An array, not the fragment, which would be empty when the same text is shown again. */
  #makeText({ item, base }: Entry, headingLevel: number, linkTarget: string | undefined): unknown {
    const { content_html: markup = '' } = item;
    const plain = item.content_text ?? item.summary;
    const body = sanitise(markup, { baseUrl: base, headingLevel, linkTarget });
    // Also where nothing is left of the markup: what editors paste may be a script alone.
    if (plain && !/\S/.test(body.textContent) && !body.querySelector('img')) {
      return plain.split(/\n\s*\n/).map((paragraph) => html`<p class="plain">${paragraph}</p>`);
    }
    this.#scrollers.disconnect();
    body.querySelectorAll('table, pre').forEach((each) => this.#scrollers.observe(each));
    body.querySelectorAll('a[target="_blank" i]').forEach((each) => {
      render(newTab(), each.appendChild(document.createElement('span')));
    });
    // Old libraries replace Array.from.
    return Array.prototype.slice.call(body.childNodes);
  }

  #renderShare(url: string | undefined): unknown {
    if (url === undefined) return nothing;
    const text = this.copied
      ? copiedText()
      : msg('Share', { id: 'share', desc: 'Button that shares an article, or copies its link.' });
    return button(text, false, this.#onShare);
  }

  #renderSource({ item }: Entry, feed: FeedDocument): unknown {
    const href = item.url ?? item.external_url;
    if (href === undefined) return nothing;
    const name = feed.title ?? new URL(href).hostname;
    const label = msg('Source:', { id: 'source', desc: 'Before the link to where an article was published.' });
    return html`<span class="source" @click=${this.#onSource} @auxclick=${this.#onSource}
      >${`${label} `}${link(html`<bdi>${name}</bdi>`, { href, target: this.resolvedTarget })}</span
    >`;
  }

  protected override get notice(): unknown {
    return this.copied ? copiedText() : super.notice;
  }

  protected override focusContent(preventScroll: boolean): void {
    const title = this.renderRoot.querySelector<HTMLElement>('[part="title"]');
    if (title) title.tabIndex = -1;
    title?.focus({ preventScroll });
  }

  /** Links to footnotes and back: the browser does not look for fragments in shadow roots. */
  readonly #onBodyClick = (event: Event): void => {
    const href = (event.target as Element).closest('a')?.getAttribute('href');
    if (!href?.startsWith('#')) return;
    event.preventDefault();
    const id = href.slice(1);
    const root = this.renderRoot as ShadowRoot;
    const target = root.getElementById(id) ?? root.getElementById(decoded(id));
    if (!target) return;
    if (!target.matches('a[href], button')) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  };

  readonly #onSource = (event: MouseEvent): void => {
    // The right button opens a menu.
    if (event.button > 1 || !(event.target as Element).closest('a') || !this.#found) return;
    const { item } = this.#found.entry;
    if (!emit(this, 'union-open', { item, originalEvent: event }, true)) event.preventDefault();
  };

  readonly #onShare = async (): Promise<void> => {
    const { item } = this.#found!.entry;
    const url = item.url!;
    if (typeof navigator.share === 'function') {
      // The reader may change their mind; where it is not allowed, as in most frames, the link can still be copied.
      const isRefused = await navigator.share({ title: itemTitle(item) ?? '', url }).then(
        () => false,
        ({ name }: Error) => name !== 'AbortError',
      );
      if (!isRefused) return;
    }
    try {
      await navigator.clipboard.writeText(url);
      this.copied = true;
      setTimeout(() => (this.copied = false), SAID);
    } catch {
      // No permission: the browser's own prompt lets the reader copy.
      window.prompt('', url);
    }
  };
}

/** A fragment as the browser would look for it; as it is where it is no percent-encoding. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

const copiedText = (): string =>
  msg('Link copied', { id: 'copied', desc: 'Takes the place of the text of the share button for a moment.' });

declare global {
  interface HTMLElementTagNameMap {
    'union-article': UnionArticle;
  }
}
