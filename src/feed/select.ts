import { inLanguageRange, languageMatch } from './language.js';
import type { Entry, FeedDocument } from './read.js';

/** Which entries a reader gets, in which order. Pure: feed in, entries out. */

export interface Choice {
  /** BCP 47 tag of the reader; of the translations of one story the best one for it is kept. */
  readonly locale: string;
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
export function oncePerStory(entries: readonly Entry[], feed: FeedDocument, locale: string): Entry[] {
  const best = new Map<string, { entry: Entry; match: number }>();
  for (const entry of entries) {
    const { group } = entry.extension;
    if (group === undefined) continue;
    const language = entryLanguage(entry, feed);
    const match = language === undefined ? 0 : languageMatch(locale, language);
    const rival = best.get(group);
    if (!rival || match > rival.match) best.set(group, { entry, match });
  }
  if (!best.size) return entries.slice();
  return entries.filter((entry) => {
    const { group } = entry.extension;
    return group === undefined || best.get(group)?.entry === entry;
  });
}

/** What `union-news-feed` shows. */
export function latest(feed: FeedDocument, { locale, tags = [], language }: Choice): Entry[] {
  const wanted = tags.map((tag) => tag.toLowerCase());
  const chosen = feed.entries.filter((entry) => {
    if (wanted.length && !entry.tags.some((tag) => wanted.indexOf(tag.toLowerCase()) >= 0)) return false;
    if (language === undefined) return true;
    const own = entryLanguage(entry, feed);
    return own !== undefined && inLanguageRange(own, language);
  });
  return oncePerStory(chosen, feed, locale).sort(byDate);
}
