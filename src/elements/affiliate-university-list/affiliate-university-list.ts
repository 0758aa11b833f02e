import { msg } from '@lit/localize';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Arrivals } from '../../controllers/arrivals.js';
import { report } from '../../controllers/feed.js';
import { RowFocus } from '../../controllers/row-focus.js';
import { emit } from '../../events.js';
import type { FeedDocument } from '../../feed/read.js';
import type { University } from '../../feed/schema.js';
import { fold, searchWords } from '../../feed/search.js';
import { affiliates, readUniversities } from '../../feed/universities.js';
import { collator, countryName } from '../../i18n/names.js';
import { plural } from '../../i18n/plural.js';
import type { Extras } from '../../occasions.js';
import { heading } from '../../parts/heading.js';
import { searchField, styles as searchStyles } from '../../parts/search.js';
import { skeleton } from '../../parts/skeleton.js';
import { universityCard } from '../../parts/university.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { warnOnce } from '../../warn.js';
import { choice, whole, words } from '../attributes.js';
import { UnionElement } from '../union-element.js';
import { styles } from './affiliate-university-list.styles.js';

interface UniversityRow {
  readonly id: string;
  readonly item: University;
}

/** Rows of the skeleton where no limit says how many will come. */
const EXPECTED = 6;

const COUNTRY = /^[a-z]{2}$/i;

/**
 * @summary The union's universities, by country, searchable.
 * @tagname affiliate-university-list
 *
 * @slot - Fallback, such as a link to the list: shown without script, and when nothing can be loaded.
 * @slot heading - Replaces the heading's text.
 * @slot empty - Replaces the text shown when there are no universities.
 * @slot error - Replaces the text shown when the feed cannot be had.
 *
 * @csspart heading - The widget's heading.
 * @csspart search - The search field.
 * @csspart group - A country's name above its universities; only with `group-by`.
 * @csspart list - A list of universities.
 * @csspart item - One university's place in the list.
 * @csspart title - Its name, as a heading.
 * @csspart link - The link to its site.
 * @csspart image - Its logo.
 * @csspart summary - What it is known for.
 * @csspart button - Every button.
 * @csspart status - What screen readers are told of changes.
 *
 * @fires {UnionLoadEvent} union-load - A changed result's first screen is in the DOM.
 * @fires {UnionErrorEvent} union-error - The feed could not be had or read.
 * @fires {UnionSelectEvent} union-select - The reader chooses a university.
 */
export class AffiliateUniversityList extends UnionElement<UniversityRow> {
  static override styles: CSSResultGroup = [tokens, base, searchStyles, styles];

  /** ISO 3166-1 alpha-2 codes, by comma. Default: all countries. */
  @property({ attribute: 'country' }) country?: string;
  /** `country` makes a group of each. */
  @property({ attribute: 'group-by' }) groupBy?: string;
  /** Shows a search field. */
  @property({ attribute: 'search', type: Boolean }) search = false;

  @state() private query = '';
  /** The university that was chosen last. */
  @state() private chosen: string | undefined;
  /** The universities whose summaries are shown whole. */
  @state() private open: ReadonlySet<string> = new Set();

  readonly #rowFocus = new RowFocus(this);
  readonly #arrivals = new Arrivals<UniversityRow>(this.paint, {
    extras: () => this.extras,
    onScreen: () => (this.hasContent ? this.rows : []),
    again: () => {
      this.revision++;
      return this.updateComplete;
    },
    focus: (index) => this.#rowFocus.focus(index),
  });

  /** Marks the cards whose summary is cut; after layout, so that asking costs none. */
  readonly #cuts = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.classList.contains('open')) continue;
      target.closest('.card')?.toggleAttribute('data-cut', target.scrollHeight > target.clientHeight + 1);
    }
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cuts.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.renderRoot.querySelectorAll('[part="summary"]').forEach((summary) => this.#cuts.observe(summary));
  }

  protected override get resolvedLimit(): number {
    return whole(this, 'limit', this.limit, Infinity);
  }

  protected override willUpdate(): void {
    if (!this.search) this.query = '';
  }

  protected override choose(feed: FeedDocument): readonly UniversityRow[] {
    const { format } = this.speech;
    const countries = this.#countries;
    const query = searchWords(this.query);
    const order = collator(format);
    const grouped = this.#grouped;
    const { main } = this.feedController;
    let all = universitiesOf(feed);
    // A feed in another language may leave to the first one what is the same in all.
    if (!all.length && main?.feed) all = universitiesOf(main.feed);
    const found = affiliates(all, countries)
      .map((item) => ({ id: item.id, item, country: countryName(format, item.country) }))
      .filter(({ item, country }) => {
        const text = fold([item.name, item.city, country, item.summary].join(' '));
        return !query.filter((word) => text.indexOf(word) < 0).length;
      })
      .sort((a, b) => (grouped && order.compare(a.country, b.country)) || order.compare(a.item.name, b.item.name));
    return this.#arrivals.admit(feed, found, [format, countries, query, grouped], this.resolvedLimit);
  }

  get #countries(): string[] {
    const codes = words(this.country);
    const unknown = codes.filter((code) => !COUNTRY.test(code));
    if (unknown.length) warnOnce(this, 'country', unknown, 'ISO 3166-1 alpha-2 codes by comma, such as UA,CN');
    return codes.filter((code) => COUNTRY.test(code)).map((code) => code.toUpperCase());
  }

  get #grouped(): boolean {
    return choice(this, 'group-by', this.groupBy, ['none', 'country'], 'none') === 'country';
  }

  protected override render(): unknown {
    const title = msg('Affiliated universities', { id: 'universities', desc: 'Heading of the list of universities.' });
    return this.renderFrame(
      this.renderHeading(title),
      this.#renderSearch(),
      this.hasContent ? this.#arrivals.button(this.speech.format) : nothing,
      this.#renderBody(),
    );
  }

  #renderBody(): unknown {
    switch (this.state) {
      case 'failed':
        return this.renderFailed();
      case 'empty':
        return this.renderEmpty();
      case 'ready':
      case 'stale':
        return [
          this.#grouped ? this.#renderGroups() : this.#renderList(this.rows, this.entryLevel),
          this.renderStale(),
        ];
      default:
        return html`<ul part="list" class="universities" role="list" aria-busy="true">
          ${skeleton(Math.min(this.resolvedLimit, EXPECTED), true)}
        </ul>`;
    }
  }

  #renderSearch(): unknown {
    if (!this.search) return nothing;
    const label = msg('Search universities', {
      id: 'search-universities',
      desc: 'Label of the search field above the list of universities.',
    });
    return searchField(label, this.query, (query) => (this.query = query));
  }

  #renderGroups(): unknown {
    const codes: string[] = [];
    for (const { item } of this.rows) if (codes.indexOf(item.country) < 0) codes.push(item.country);
    const level = this.entryLevel;
    return codes.map(
      (code) =>
        html`<section>
          ${heading(level, countryName(this.speech.format, code), 'group')}
          ${this.#renderList(
            this.rows.filter(({ item }) => item.country === code),
            Math.min(6, level + 1),
          )}
        </section>`,
    );
  }

  #renderList(rows: readonly UniversityRow[], level: number): TemplateResult {
    const { format } = this.speech;
    const language = this.feedController.feed?.language;
    return html`<ul part="list" class="universities" role="list">
      ${rows.map(
        ({ id, item }) =>
          html`<li part="item" class="item" data-id=${id}>
            ${universityCard(item, {
              level,
              format,
              language,
              extras: this.foreign,
              target: this.resolvedTarget,
              chosen: id === this.chosen,
              open: this.open.has(id),
              onChoose: () => this.#choose(item),
              onToggle: () => this.#toggle(id),
            })}
          </li>`,
      )}
    </ul>`;
  }

  protected override emptyText(module: NonNullable<Extras>): string {
    return this.query.trim()
      ? module.notFoundText()
      : msg('There are no universities here yet.', {
          id: 'no-universities',
          desc: 'Shown when a list has no universities.',
        });
  }

  protected override get growth(): string | undefined {
    if (!this.hasContent) return '';
    if (!this.query.trim()) return this.#arrivals.text(this.speech.format);
    const text = msg('one=# university found|other=# universities found', {
      id: 'universities-found',
      desc: 'Told to screen readers after a search in the list. Forms by plural category.',
    });
    return plural(this.speech.format, this.#arrivals.listing.listed.length, text);
  }

  #choose(item: University): void {
    this.chosen = item.id;
    emit(this, 'union-select', { item });
  }

  #toggle(id: string): void {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.open = open;
  }
}

const universitiesOf = (feed: FeedDocument): readonly University[] =>
  readUniversities(feed, (path, reason) => report(feed.url, path, reason));

declare global {
  interface HTMLElementTagNameMap {
    'affiliate-university-list': AffiliateUniversityList;
  }
}
