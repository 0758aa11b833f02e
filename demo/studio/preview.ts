/** The partner's page in the studio's preview: shows what the studio tells it, in the very form that readers get. */
import { apply, createElement, readEmbed, type Embed } from '../../src/embed/options.js';

/** What the studio says whenever something has been chosen. */
export interface PreviewMessage {
  readonly embed: string;
  /** Absolute addresses. */
  readonly feed: string;
  readonly script: string;
  readonly host: 'light' | 'dark';
  readonly lang: string;
}

const main = document.querySelector('main')!;

function load(src: string, feed: string): void {
  const script = document.createElement('script');
  Object.assign(script, { src, async: true });
  script.dataset.feed = feed;
  document.head.append(script);
}

/** Changes the widget that is there, as a webmaster who edits the page would, so that nothing flickers. */
function update(element: HTMLElement, embed: Embed): void {
  for (const { name } of [...element.attributes]) if (!(name in embed.attributes)) element.removeAttribute(name);
  apply(element, embed);
}

addEventListener('message', ({ source, origin, data }: MessageEvent<PreviewMessage>) => {
  if (source !== parent || origin !== location.origin) return;
  const embed = readEmbed(new URLSearchParams(data.embed));
  if (!embed) return;
  document.documentElement.dataset.host = data.host;
  document.documentElement.lang = data.lang;
  const shown = { ...embed, attributes: { ...embed.attributes, feed: data.feed } };
  const present = main.firstElementChild as HTMLElement | null;
  if (present?.localName === embed.tag) update(present, shown);
  else main.replaceChildren(createElement(shown));
  if (!document.querySelector('script[data-feed]')) load(data.script, data.feed);
});

// Links would leave the preview.
addEventListener('union-open', (event) => event.preventDefault());
addEventListener('click', (event) => {
  if (event.composedPath().some((target) => target instanceof HTMLAnchorElement)) event.preventDefault();
});

parent.postMessage('union-studio:ready', location.origin);
