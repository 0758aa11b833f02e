/**
 * What only pages with plain links or frames need: the loader imports it where it finds one. A link with the class
 * `union-widget` becomes the widget that its address names, in place; a frame grows and shrinks with its content.
 */
import { pageLoader } from '../settings.js';
import { ASK, isHeight } from './messages.js';
import { createElement, readEmbed } from './options.js';

/** The frame page's default, as written in embed.config.json: links show the same entries as the frame they lead to. */
declare const __FEED__: string;

/** The address of a frame page; undefined for any other, and for what is no address. */
function embedUrl(address: string): URL | undefined {
  try {
    const url = new URL(address, document.baseURI);
    return /\/embed\.html$/.test(url.pathname) && /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Links that were looked at, whatever they are. */
const seen = new WeakSet<HTMLAnchorElement>();

function replace(link: HTMLAnchorElement): void {
  if (seen.has(link)) return;
  const url = embedUrl(link.href);
  const embed = url && readEmbed(url.searchParams);
  seen.add(link);
  if (!embed) {
    console.warn(`union-widgets: the link to ${link.href} names no widget and is left as it is.`);
    return;
  }
  const element = createElement(embed);
  const { feed } = embed.attributes;
  // Relative to the frame page, as for those who follow the link.
  if (feed?.trim() ? URL.canParse(feed, url) : !pageLoader()?.settings().feed) {
    element.setAttribute('feed', new URL(feed?.trim() || __FEED__, url).href);
  }
  link.classList.remove('union-widget');
  link.replaceWith(element);
  // Still the way to the news where they cannot be shown.
  element.append(link);
}

const asked = new WeakSet<HTMLIFrameElement>();

function onMessage({ source, origin, data }: MessageEvent): void {
  if (!isHeight(data)) return;
  document.querySelectorAll('iframe').forEach((frame) => {
    // A sandboxed frame has the origin "null".
    if (frame.contentWindow !== source || ![embedUrl(frame.src)?.origin, 'null'].includes(origin)) return;
    const { boxSizing } = getComputedStyle(frame);
    const border = boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${data.height + border}px`;
  });
}

addEventListener('message', onMessage);

/** Does its work for whatever is on the page by now; called again when more has come. */
export function upgrade(): void {
  document.querySelectorAll<HTMLAnchorElement>('a.union-widget').forEach(replace);
  document.querySelectorAll('iframe').forEach((frame) => {
    if (asked.has(frame) || !embedUrl(frame.src)) return;
    asked.add(frame);
    frame.contentWindow?.postMessage(ASK, '*');
  });
}
