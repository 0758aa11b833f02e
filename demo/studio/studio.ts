import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import config from '../../embed.config.json';
import { targetLocales } from '../../lit-localize.json';
import { check, type Check } from '../../src/cli/check.js';
import { attributesOf, isBoolean, TAGS, writeEmbed, type Embed } from '../../src/embed/options.js';
import { checkReport } from './check-report.js';
import { NOTHING, offerOf, type Offer } from './feed.js';
import type { PreviewMessage } from './preview.js';
import {
  elementLine,
  folderOf,
  FORMS,
  linkLine,
  policyLines,
  scriptLine,
  stepsOf,
  type Choice,
  type Release,
} from './snippets.js';
import { localeOf, readState, WIDTHS, writeState, type State, type Width } from './state.js';
import { LANGUAGES, TEXTS, type Language, type TextKey } from './texts.js';

/** The widgets lie beside the studio, as `npm run build` leaves them. */
const FLOATING = new URL('../1/', location.href).href;
const CORNERS = { cornersSoft: undefined, cornersSharp: '0', cornersRound: '1.25em' } as const;
const COLOURS = { accent: ['--union-accent', '#b5121b'], surface: ['--union-surface', '#eef4f3'] } as const;
/** Of addresses that only this computer knows. */
const isLocal = (url: string): boolean => /^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(url).hostname);

/** How long a button says that something was copied, in milliseconds. */
const SAID = 2_500;

/**
 * The studio: choices on one side, the widget and its code on the other. Everything chosen is in the address, the
 * controls are the browser's own. It has no shadow root: it is the page.
 */
@customElement('union-studio')
export class UnionStudio extends LitElement {
  @state() private choice: State = readState(location.search, navigator.languages, innerWidth);
  @state() private release: Release = { floating: FLOATING, exact: undefined };
  @state() private offer: Offer = NOTHING;
  @state() private report: Check | 'running' | undefined;
  /** The button that has just copied. */
  @state() private copied: string | undefined;
  /** Width of the preview's place in CSS px. */
  @state() private room = 0;

  #offered = '';
  readonly #initial = this.choice;
  readonly #resize = new ResizeObserver(([entry]) => (this.room = entry!.contentRect.width));

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('message', this.#onMessage);
    addEventListener('popstate', this.#onPopState);
    void this.#findRelease();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('message', this.#onMessage);
    removeEventListener('popstate', this.#onPopState);
    this.#resize.disconnect();
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this.querySelector('.stage')!);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('offer' as keyof this)) this.#show();
    if (!changed.has('choice' as keyof this)) return;
    history.replaceState(null, '', writeState(this.choice));
    document.documentElement.lang = LANGUAGES[this.choice.language].tag;
    document.title = `${this.#text('title')} · ${this.#text('union')}`;
    this.#show();
    const offered = `${this.#feed} ${this.#locale}`;
    if (offered === this.#offered) return;
    if (!this.#offered.startsWith(`${this.#feed} `)) this.report = undefined;
    this.#offered = offered;
    void offerOf(this.#feed, this.#locale).then((offer) => offered === this.#offered && (this.offer = offer));
  }

  readonly #text = (key: TextKey): string => TEXTS[this.choice.language][key];

  /** Absolute address of the feed; the union's where none, or no address, is given. */
  get #feed(): string {
    const own = this.choice.embed.attributes.feed;
    return new URL(own && URL.canParse(own) ? own : config.feed, FLOATING).href;
  }

  /** The widget's language, as in the preview. */
  get #locale(): string {
    return this.choice.embed.attributes.locale ?? LANGUAGES[this.choice.language].tag;
  }

  get #isDefaultFeed(): boolean {
    return this.#feed === new URL(config.feed, FLOATING).href;
  }

  get #snippetChoice(): Choice {
    const { embed, pinned } = this.choice;
    const link = config.links.find(({ lang }) => this.#locale.startsWith(lang.split('-')[0]!)) ?? config.links[0]!;
    return {
      embed,
      pinned,
      link,
      title: this.#text(embed.tag),
      release: this.release,
      feed: this.#feed,
      isDefaultFeed: this.#isDefaultFeed,
    };
  }

  #change(part: Partial<State>): void {
    this.choice = { ...this.choice, ...part };
  }

  /** @param value undefined takes the attribute away */
  #set(name: string, value: string | undefined): void {
    const { embed } = this.choice;
    const { [name]: _old, ...attributes } = embed.attributes;
    this.#change({
      embed: { ...embed, attributes: value === undefined ? attributes : { ...attributes, [name]: value } },
    });
  }

  /** A widget whose language was not chosen goes with it. */
  #setLanguage(language: Language): void {
    const { embed } = this.choice;
    const { locale, ...attributes } = embed.attributes;
    const next = locale === localeOf(this.choice.language) ? localeOf(language) : locale;
    this.#change({ language, embed: { ...embed, attributes: { ...attributes, ...(next && { locale: next }) } } });
  }

  #setStyle(name: string, value: string | undefined): void {
    const { embed } = this.choice;
    const { [name]: _old, ...style } = embed.style;
    this.#change({ embed: { ...embed, style: value === undefined ? style : { ...style, [name]: value } } });
  }

  /** Keeps what the other widget knows too. */
  #setTag(tag: Embed['tag']): void {
    const { attributes, style } = this.choice.embed;
    const known = Object.entries(attributes).filter(([name]) => attributesOf(tag).includes(name) && name !== 'limit');
    const limited = tag !== 'union-article' && tag !== 'affiliate-university-list';
    const { limit = '5' } = attributes;
    this.#change({ embed: { tag, attributes: { ...(limited && { limit }), ...Object.fromEntries(known) }, style } });
  }

  async #findRelease(): Promise<void> {
    try {
      const { version, files } = (await (await fetch(`${FLOATING}integrity.json`)).json()) as {
        version: string;
        files: Record<string, string>;
      };
      const folder = new URL(`../${version}/`, FLOATING).href;
      this.release = { floating: FLOATING, exact: { folder, integrity: files['union-widgets.js']! } };
    } catch {
      // Without it only the floating version is offered.
    }
  }

  #show(): void {
    const frame = this.querySelector<HTMLIFrameElement>('.preview iframe');
    const { embed, host, language } = this.choice;
    // A page of the partner's would name the article in its address; here, any will do.
    const [article] = this.offer.articles;
    const any = article && this.#has('article') ? { article: article.id } : {};
    const message: PreviewMessage = {
      embed: writeEmbed({ ...embed, attributes: { ...any, ...embed.attributes } }),
      feed: this.#feed,
      script: `${FLOATING}union-widgets.js`,
      host,
      lang: LANGUAGES[language].tag,
    };
    frame?.contentWindow?.postMessage(message, location.origin);
  }

  readonly #onMessage = ({ origin, data }: MessageEvent): void => {
    if (origin === location.origin && data === 'union-studio:ready') this.#show();
  };

  readonly #onPopState = (): void => {
    this.choice = readState(location.search, navigator.languages, innerWidth);
  };

  async #check(): Promise<void> {
    this.report = 'running';
    const url = this.#feed;
    const report = await check(url, { from: 'browser' });
    if (url === this.#feed) this.report = report;
  }

  async #copy(id: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Not allowed here: the text is selected, so that one key copies it.
      const block = this.querySelector(`[data-code="${id}"]`);
      if (block) getSelection()?.selectAllChildren(block);
      id = `${id} failed`;
    }
    this.copied = id;
    setTimeout(() => this.copied === id && (this.copied = undefined), SAID);
  }

  protected override render(): TemplateResult {
    const t = this.#text;
    return html`<a class="skip" href="#code">${t('toCode')}</a>
      ${this.#renderHead()}
      <main>
        ${this.#renderWidgets()} ${this.#renderPreview()}
        <form class="options" aria-label=${t('options')} @submit=${(event: Event) => event.preventDefault()}>
          ${this.#renderLook()} ${this.#renderContent()} ${this.#renderWords()} ${this.#renderSource()}
        </form>
        ${this.#renderCode()}
      </main>
      <div class="hidden" role="status">
        ${this.copied ? t(this.copied.endsWith('failed') ? 'copyFailed' : 'copied') : ''}
      </div>`;
  }

  #renderHead(): TemplateResult {
    const t = this.#text;
    return html`<header class="head">
      <div class="brand">
        <img src="../pictures/union-mark.svg" alt="" width="44" height="44" />
        <div>
          <p>${t('union')}</p>
          <h1>${t('title')}</h1>
        </div>
      </div>
      <p class="lead">${t('lead')}</p>
      <nav>
        <a href="../index.html">${t('backToDemo')}</a>
        <label
          ><span class="hidden">${t('studioLanguage')}</span>
          <select @change=${(event: Event) => this.#setLanguage((event.target as HTMLSelectElement).value as Language)}>
            ${Object.entries(LANGUAGES).map(
              ([language, { name, tag }]) =>
                html`<option value=${language} lang=${tag} .selected=${language === this.choice.language}>
                  ${name}
                </option>`,
            )}
          </select></label
        >
      </nav>
    </header>`;
  }

  #renderWidgets(): TemplateResult {
    const t = this.#text;
    return html`<fieldset class="widgets">
      <legend>${t('widget')}</legend>
      ${TAGS.map(
        (tag) =>
          html`<label class="tile">
            <input
              type="radio"
              name="widget"
              value=${tag}
              .checked=${live(tag === this.choice.embed.tag)}
              @change=${() => this.#setTag(tag)}
            />
            <span><b>${t(tag)}</b> <small>${t(`${tag}-about`)}</small></span>
          </label>`,
      )}
    </fieldset>`;
  }

  #has(name: string): boolean {
    return attributesOf(this.choice.embed.tag).includes(name);
  }

  #renderLook(): TemplateResult {
    const t = this.#text;
    const { tag, attributes, style } = this.choice.embed;
    const hasLayout = tag !== 'union-article' && tag !== 'affiliate-university-list';
    return html`<fieldset>
      <legend>${t('look')}</legend>
      ${hasLayout ? this.#renderChoice('layout', ['list', 'cards', 'headlines'], 'list') : nothing}
      ${this.#renderChoice('theme', ['auto', 'light', 'dark'], 'auto')}
      ${(['accent', 'surface'] as const).map((name) => {
        const [property, suggestion] = COLOURS[name];
        const value = style[property];
        if (name === 'surface' && value === undefined && attributes.layout !== 'cards') return nothing;
        return html`<div class="row">
          <label class="check"
            ><input
              type="checkbox"
              .checked=${live(value !== undefined)}
              @change=${(event: Event) =>
                this.#setStyle(property, (event.target as HTMLInputElement).checked ? suggestion : undefined)}
            />${t(name)}</label
          >
          <input
            type="color"
            aria-label=${t(name)}
            ?hidden=${value === undefined}
            .value=${live(value ?? suggestion)}
            @input=${(event: Event) => this.#setStyle(property, (event.target as HTMLInputElement).value)}
          />
        </div>`;
      })}
      ${this.#renderRadios(
        'corners',
        Object.keys(CORNERS) as (keyof typeof CORNERS)[],
        (key) => CORNERS[key] === style['--union-radius'],
        (key) => this.#setStyle('--union-radius', CORNERS[key]),
      )}
      <div class="checks">
        ${(['no-images', 'search', 'group-by', 'reasons'] as const).map((name) => this.#renderCheck(name, attributes))}
      </div>
    </fieldset>`;
  }

  #renderCheck(name: string, attributes: Embed['attributes']): unknown {
    if (!this.#has(name)) return nothing;
    const keys: Record<string, TextKey> = { 'no-images': 'noImages', 'group-by': 'groupBy' };
    const on = isBoolean(name) ? '' : 'country';
    return html`<label class="check"
      ><input
        type="checkbox"
        .checked=${live(attributes[name] === on)}
        @change=${(event: Event) => this.#set(name, (event.target as HTMLInputElement).checked ? on : undefined)}
      />${this.#text(keys[name] ?? (name as TextKey))}</label
    >`;
  }

  /** Radio buttons for an attribute; the default leaves it out. */
  #renderChoice<K extends TextKey>(name: 'layout' | 'theme', values: readonly K[], fallback: K): TemplateResult {
    const value = this.choice.embed.attributes[name] ?? fallback;
    return this.#renderRadios(
      name,
      values,
      (key) => key === value,
      (key) => this.#set(name, key === fallback ? undefined : key),
    );
  }

  #renderRadios<K extends TextKey>(
    name: TextKey,
    values: readonly K[],
    isChosen: (value: K) => boolean,
    choose: (value: K) => void,
  ): TemplateResult {
    return html`<div class="segments" role="radiogroup" aria-labelledby=${`name-${name}`}>
      <span id=${`name-${name}`}>${this.#text(name)}</span>
      <div>
        ${values.map(
          (value) =>
            html`<label
              ><input type="radio" name=${name} .checked=${live(isChosen(value))} @change=${() => choose(value)} /><span
                >${this.#text(value)}</span
              ></label
            >`,
        )}
      </div>
    </div>`;
  }

  #renderField(
    name: string,
    key: TextKey,
    { type = 'text', hint, options }: { type?: string; hint?: TextKey; options?: readonly [string, string][] } = {},
  ): unknown {
    if (!this.#has(name)) return nothing;
    const t = this.#text;
    return html`<div class="field">
      <label for=${name}>${t(key)}</label>
      <input
        id=${name}
        type=${type}
        min=${type === 'number' ? 1 : nothing}
        max=${type === 'number' ? 100 : nothing}
        autocomplete="off"
        spellcheck="false"
        list=${options?.length ? `${name}-list` : nothing}
        aria-describedby=${hint ? `${name}-hint` : nothing}
        .value=${live(this.choice.embed.attributes[name] ?? '')}
        @input=${(event: Event) => type !== 'url' && this.#onField(name, event)}
        @change=${(event: Event) => this.#onField(name, event)}
      />
      ${
        options?.length
          ? html`<datalist id=${`${name}-list`}>
              ${options.map(([value, label]) => html`<option value=${value}>${label}</option>`)}
            </datalist>`
          : nothing
      }
      ${hint ? html`<small id=${`${name}-hint`}>${t(hint)}</small>` : nothing}
    </div>`;
  }

  /** An address is taken when it is whole: every beginning of one may be an address, too. */
  #onField(name: string, event: Event): void {
    const input = event.target as HTMLInputElement;
    let value = input.value.trim();
    if (input.type === 'number' && value && !input.validity.valid) {
      // It may be the beginning of a number; what is left there becomes the nearest that can be.
      if (event.type === 'input') return;
      value = String(Math.max(1, Math.min(100, Math.round(Number(value)))));
    }
    this.#set(name, value || undefined);
  }

  #renderContent(): TemplateResult {
    const { tags, countries, articles } = this.offer;
    return this.#renderPanel(
      'content',
      ['tag', 'country', 'article', 'language', 'article-page'],
      html`
        ${this.choice.embed.tag === 'union-article' ? nothing : this.#renderField('limit', 'limit', { type: 'number' })}
        ${this.#renderField('tag', 'tag', { hint: 'tagHint', options: tags.map((tag) => [tag, '']) })}
        ${this.#renderField('country', 'country', { hint: 'countryHint', options: countries.map((code) => [code, '']) })}
        ${this.#renderField('article', 'article', {
          hint: 'articleHint',
          options: articles.map(({ id, title }) => [id, title]),
        })}
        ${this.#has('language') ? this.#renderLanguages('language', 'articleLanguage', 'anyLanguage') : nothing}
        ${this.#renderField('article-page', 'articlePage', { type: 'url', hint: 'articlePageHint' })}
      `,
    );
  }

  /** What few need to change: closed, unless the state that came in the address has something there. */
  #renderPanel(title: TextKey, names: readonly string[], content: TemplateResult): TemplateResult {
    const used = names.some((name) => name in this.#initial.embed.attributes && !isPreset(name, this.#initial));
    return html`<details
      class="panel"
      .open=${used || (title === 'content' && this.choice.embed.tag === 'union-article')}
    >
      <summary>${this.#text(title)}</summary>
      <div>${content}</div>
    </details>`;
  }

  #renderLanguages(name: 'locale' | 'language', label: TextKey, none: TextKey): TemplateResult {
    const t = this.#text;
    const chosen = this.choice.embed.attributes[name];
    return html`<div class="field">
      <label for=${name}>${t(label)}</label>
      <select
        id=${name}
        @change=${(event: Event) => this.#set(name, (event.target as HTMLSelectElement).value || undefined)}
      >
        <option value="" .selected=${!chosen}>${t(none)}</option>
        ${['en', ...targetLocales].map(
          (tag) => html`<option value=${tag} lang=${tag} .selected=${tag === chosen}>${nameOf(tag)}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderWords(): TemplateResult {
    const t = this.#text;
    const { attributes } = this.choice.embed;
    const silent = attributes.heading === '';
    return this.#renderPanel(
      'words',
      ['locale', 'heading', 'link-target'],
      html`
        ${this.#renderLanguages('locale', 'locale', 'asPage')}
        ${silent ? nothing : this.#renderField('heading', 'heading', { hint: 'headingHint' })}
        <div class="checks">
          <label class="check"
            ><input
              type="checkbox"
              .checked=${live(silent)}
              @change=${() => this.#set('heading', silent ? undefined : '')}
            />${t('noHeading')}</label
          >
          <label class="check"
            ><input
              type="checkbox"
              .checked=${live(attributes['link-target'] === '_blank')}
              @change=${(event: Event) =>
                this.#set('link-target', (event.target as HTMLInputElement).checked ? '_blank' : undefined)}
            />${t('newTab')}</label
          >
        </div>
      `,
    );
  }

  #renderSource(): TemplateResult {
    const t = this.#text;
    const { feed } = this.choice.embed.attributes;
    const isBad = !!feed && !URL.canParse(feed);
    return this.#renderPanel(
      'source',
      ['feed'],
      html`
        ${this.#renderField('feed', 'feed', { type: 'url', hint: 'feedHint' })}
        <div aria-live="polite">${isBad ? html`<p class="warning">${t('feedBad')}</p>` : nothing}</div>
        <button
          class="quiet"
          type="button"
          ?disabled=${isBad || this.report === 'running'}
          @click=${() => this.#check()}
        >
          ${t('check')}
        </button>
        <div aria-live="polite">
          ${
            this.report === 'running'
              ? html`<p>${t('checking')}</p>`
              : this.report
                ? checkReport(this.report, this.choice.language)
                : nothing
          }
        </div>
      `,
    );
  }

  #renderPreview(): TemplateResult {
    const t = this.#text;
    const { width, host } = this.choice;
    const scale = Math.min(1, (this.room || WIDTHS[width]) / WIDTHS[width]);
    return html`<section class="preview" aria-labelledby="preview-title">
      <div class="toolbar">
        <h2 id="preview-title">${t('preview')}</h2>
        ${this.#renderRadios(
          'previewWidth',
          Object.keys(WIDTHS) as Width[],
          (value) => value === width,
          (value) => this.#change({ width: value }),
        )}
        ${this.#renderRadios(
          'hostColours',
          ['hostLight', 'hostDark'],
          (value) => (value === 'hostDark') === (host === 'dark'),
          (value) => this.#change({ host: value === 'hostDark' ? 'dark' : 'light' }),
        )}
      </div>
      <a class="skip" href="#code">${t('toCode')}</a>
      <div class="stage">
        <div class="device" style=${`--width: ${WIDTHS[width]}px; --scale: ${scale}`}>
          <iframe src="./preview.html" title=${t('preview')}></iframe>
        </div>
      </div>
    </section>`;
  }

  #renderCode(): TemplateResult {
    const t = this.#text;
    const { form, pinned, embed } = this.choice;
    const choice = this.#snippetChoice;
    const steps = stepsOf(form, choice);
    const policy = policyLines(form, choice);
    return html`<section class="code" id="code" tabindex="-1" aria-labelledby="code-title">
      <h2 id="code-title">${t('code')}</h2>
      <div class="forms" role="radiogroup" aria-labelledby="form-name">
        <span id="form-name">${t('form')}</span>
        <div>
          ${FORMS.map(
            (each) =>
              html`<label
                ><input
                  type="radio"
                  name="form"
                  value=${each}
                  .checked=${live(each === form)}
                  @change=${() => this.#change({ form: each })}
                /><span>${t(each)}</span></label
              >`,
          )}
        </div>
      </div>
      ${
        this.release.exact && form !== 'npm'
          ? this.#renderRadios(
              'version',
              ['floating', 'exact'],
              (value) => (value === 'exact') === pinned,
              (value) => this.#change({ pinned: value === 'exact' }),
            )
          : nothing
      }
      ${form === 'npm' ? nothing : html`<p class="hint">${t(pinned ? 'exactHint' : 'floatingHint')}</p>`}
      ${
        form === 'iframe' && embed.attributes.feed && new URL(this.#feed).origin !== new URL(FLOATING).origin
          ? html`<p class="warning">${t('frameFeed')}</p>`
          : nothing
      }
      ${
        embed.tag === 'union-article' && !embed.attributes.article
          ? html`<p class="warning">${t('articleNone')}</p>`
          : nothing
      }
      ${isLocal(folderOf(choice)) ? html`<p class="hint">${t('localOnly')}</p>` : nothing}
      <ol class="steps">
        ${steps.map(
          ({ text, code }, index) =>
            html`<li>
              <p>${t(text)}</p>
              ${code === undefined ? nothing : this.#renderBlock(`${form}-${index}`, code)}
            </li>`,
        )}
      </ol>
      <details>
        <summary>${t('policy')}</summary>
        <p>${t('policyText')}</p>
        ${this.#renderBlock('policy', policy)}
      </details>
      ${form === 'npm' || form === 'wordpress-plugin' ? nothing : this.#renderMail(choice, policy)}
      <p>${this.#renderCopy('share', location.origin + location.pathname + writeState(this.choice), t('share'))}</p>
    </section>`;
  }

  #renderMail(choice: Choice, policy: string): TemplateResult {
    const t = this.#text;
    const values: Record<string, string> = {
      script: scriptLine(choice),
      line: /^(html|wordpress-block)$/.test(this.choice.form) ? elementLine(choice) : linkLine(choice),
      policy,
      studio: location.origin + location.pathname + writeState(this.choice),
    };
    const text = t('mailBody').replace(/\{(\w+)\}/g, (_all, name: string) => values[name]!);
    const href = `mailto:?subject=${encodeURIComponent(t('mailSubject'))}&body=${encodeURIComponent(text)}`;
    return html`<details>
      <summary>${t('mail')}</summary>
      <p>${t('mailText')}</p>
      ${this.#renderBlock('mail', text)}
      <p><a href=${href}>${t('mailOpen')}</a></p>
    </details>`;
  }

  #renderBlock(id: string, code: string): TemplateResult {
    return html`<div class="block">
      <pre tabindex="0"><code data-code=${id}>${code}</code></pre>
      ${this.#renderCopy(id, code, this.#text('copy'))}
    </div>`;
  }

  #renderCopy(id: string, text: string, label: string): TemplateResult {
    const said = this.copied === id ? 'copied' : this.copied === `${id} failed` ? 'copyFailed' : undefined;
    return html`<button class="copy" type="button" data-copy=${id} @click=${() => this.#copy(id, text)}>
      ${said ? this.#text(said) : label}
    </button>`;
  }
}

/** What nobody chose: the widget speaks as the studio does. */
const isPreset = (name: string, { embed, language }: State): boolean =>
  name === 'locale' && embed.attributes.locale === localeOf(language);

/** A language as it is called in itself, with a capital, as in a list. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
