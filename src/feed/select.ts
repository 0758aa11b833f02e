import type { Entry, FeedDocument } from './read.js';

/** Which entries a reader gets, in which order. Pure: feed in, entries out. */

/** How well a text in a language serves the reader; a higher number is better. */
export type Rating = (language: string) => number;

export interface Choice {
  /** Chooses among translations of one story. Where all are in one language it may be missing. */
  readonly rate?: Rating | undefined;
  /** Any of these, case ignored; empty means all. */
  readonly tags?: readonly string[];
  /** Language range (`zh` takes `zh-Hans`); entries that do not say get the feed's. */
  readonly language?: string | undefined;
}

/** The language of an entry; undefined where neither it nor its feed says. */
export const entryLanguage = (entry: Entry, feed: FeedDocument): string | undefined => entry.language ?? feed.language;

/** Newest first; undated ones last, in the feed's order. */
export const byDate = (a: Entry, b: Entry): number =>
  a.published === b.published ? 0 : a.published < b.published ? 1 : -1;

/** Keeps of every group of translations the one that serves the reader best; the first of equally good ones. */
export function oncePerStory(entries: readonly Entry[], feed: FeedDocument, rate?: Rating): Entry[] {
  const best = new Map<string, readonly [entry: Entry, rating: number]>();
  for (const entry of entries) {
    const { group } = entry.extension;
    if (group === undefined) continue;
    const language = entryLanguage(entry, feed);
    const rating = rate && language !== undefined ? rate(language) : 0;
    const rival = best.get(group);
    if (!rival || rating > rival[1]) best.set(group, [entry, rating]);
  }
  return entries.filter((entry) => {
    const { group } = entry.extension;
    return group === undefined || best.get(group)![0] === entry;
  });
}

/** Of the translations of a story in one feed, the one that serves the reader best; undefined where there is none. */
export function translationOf({ extension: { group } }: Entry, feed: FeedDocument, rate: Rating): Entry | undefined {
  if (group === undefined) return undefined;
  const translations = feed.entries.filter(({ extension }) => extension.group === group);
  return oncePerStory(translations, feed, rate)[0];
}

/** Basic filtering of RFC 4647 (section 3.3.1): `zh` takes `zh-Hans` and `zh`, never `zha`. */
export const inLanguageRange = (tag: string, range: string): boolean =>
  range === '*' || `${tag}-`.toLowerCase().startsWith(`${range}-`.toLowerCase());

/** What `union-news-feed` shows. */
export function latest(feed: FeedDocument, { rate, tags = [], language }: Choice): Entry[] {
  const wanted = tags.map((tag) => tag.toLowerCase());
  const chosen = feed.entries.filter((entry) => {
    if (wanted.length && !entry.tags.filter((tag) => wanted.indexOf(tag.toLowerCase()) >= 0).length) return false;
    return language === undefined || inLanguageRange(entryLanguage(entry, feed) ?? '', language);
  });
  return oncePerStory(chosen, feed, rate).sort(byDate);
}
