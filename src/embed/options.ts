/**
 * The one grammar of all ways to embed: a widget with its attributes, and the query `?widget=union-news-feed&limit=5`
 * that says the same. Frame page, plain link and studio read and write it here; the element's own attributes are the
 * names of the query, so that nobody learns two sets.
 */
export interface Embed {
  readonly tag: Tag;
  /** By name, as written on the element; a boolean one is the empty string. */
  readonly attributes: Readonly<Record<string, string>>;
  /** `--union-*` properties by name. */
  readonly style: Readonly<Record<string, string>>;
}

const COMMON = 'feed locale limit heading heading-level layout theme loading link-target';
const ARTICLES = `${COMMON} article-page no-images`;
const ATTRIBUTES = {
  'union-news-feed': `${ARTICLES} tag language search structured-data`,
  'union-article': `${COMMON} article structured-data`,
  'recommended-reading': ARTICLES,
  'related-articles': `${ARTICLES} article reasons`,
  'affiliate-university-list': `${COMMON} country group-by search`,
};

export type Tag = keyof typeof ATTRIBUTES;

const BOOLEAN = /^(no-images|search|structured-data|reasons)$/;
/** Values that cannot make a request or end a declaration. */
const PLAIN_VALUE = /^(?!.*url\()[\w#%.,()/\s+-]{1,100}$/i;

export const TAGS = Object.keys(ATTRIBUTES) as Tag[];

/** The attributes that an element has, in the order in which they are written. */
export const attributesOf = (tag: Tag): string[] => ATTRIBUTES[tag].split(' ');

export const isBoolean = (attribute: string): boolean => BOOLEAN.test(attribute);

/** @returns undefined where the query names no widget; what an element does not have is left out */
export function readEmbed(query: URLSearchParams): Embed | undefined {
  const tag = query.get('widget')?.trim() as Tag;
  if (!TAGS.includes(tag)) return undefined;
  const attributes: Record<string, string> = {};
  for (const name of attributesOf(tag)) {
    const value = query.get(name);
    if (value === null) continue;
    if (!isBoolean(name)) attributes[name] = value;
    else if (!/^\s*(false|0)\s*$/i.test(value)) attributes[name] = '';
  }
  const style: Record<string, string> = {};
  query.forEach((value, name) => {
    if (/^--union-[a-z-]+$/.test(name) && PLAIN_VALUE.test(value)) style[name] = value;
  });
  return { tag, attributes, style };
}

/** The query of an embed, without a leading `?`; the widget comes first, so that people see what it is. */
export function writeEmbed({ tag, attributes, style }: Embed): string {
  const query = new URLSearchParams({ widget: tag });
  for (const name of attributesOf(tag)) {
    const value = attributes[name];
    if (value !== undefined) query.set(name, isBoolean(name) ? 'true' : value);
  }
  for (const [name, value] of Object.entries(style)) query.set(name, value);
  return query.toString();
}

/** Gives an element what the embed says; what it has beside that stays. */
export function apply(element: HTMLElement, { attributes, style }: Omit<Embed, 'tag'>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}

/** The element itself, not yet in the page. */
export function createElement(embed: Embed): HTMLElement {
  const element = document.createElement(embed.tag);
  apply(element, embed);
  return element;
}
