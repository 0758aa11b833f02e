/**
 * Made-up articles of about 600 bytes of JSON each, the same in every run: as the union's feed, and in the shapes that
 * the published peers ask for.
 */

export interface Article {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly date_published: string;
  readonly authors: readonly { readonly name: string }[];
  readonly tags: readonly string[];
  readonly image: string;
  readonly _union: { readonly image_alt: string; readonly image_width: number; readonly image_height: number };
}

const WORDS = `students from both countries meet in the new laboratory to study language history and law together while
  teachers exchange courses on energy water medicine and music with partners who open their archives this spring a joint
  degree begins after two years of work the library receives rare maps and the summer school invites young engineers to
  build small satellites for weather research near the river`.split(/\s+/);
const TAGS = ['Research', 'Exchange', 'Language', 'Culture', 'Admissions', 'Scholarships'];
const NAMES = ['Olena Koval', 'Wang Fang', 'Taras Melnyk', 'Li Ming', 'Iryna Shevchuk', 'Chen Jie'];

/** A small generator of its own, since `Math.random` cannot be seeded: mulberry32, 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The newest first, three hours apart. */
export function articles(count: number): Article[] {
  const random = randomFrom(1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const sentence = (length: number): string => {
    let text = pick(WORDS);
    while (text.length < length) text += ` ${pick(WORDS)}`;
    return text[0]!.toUpperCase() + text.slice(1);
  };
  return Array.from({ length: count }, (_, index) => {
    const id = String(100_000 + index);
    return {
      id,
      url: `https://union.example/news/2026/${id}`,
      title: sentence(50),
      summary: `${sentence(180)}.`,
      date_published: new Date(Date.UTC(2026, 9, 1) - index * 3 * 3_600_000).toISOString(),
      authors: [{ name: pick(NAMES) }],
      tags: [pick(TAGS.slice(0, 3)), pick(TAGS.slice(3))],
      image: `https://union.example/pictures/2026/${id}-800.jpg`,
      _union: { image_alt: sentence(40), image_width: 800, image_height: 450 },
    };
  });
}

export const jsonFeed = (items: readonly Article[]): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Union news', language: 'en', items });

/** A picture of one pixel: peers insist on an avatar, and it is not to cost a request. */
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** `GET /api/v1/accounts/:id/statuses` of Mastodon, https://docs.joinmastodon.org/methods/accounts/#statuses */
export const mastodonStatuses = (items: readonly Article[]): string =>
  JSON.stringify(
    items.map(({ id, url, title, summary, date_published, authors, tags }) => ({
      id,
      url,
      created_at: date_published,
      visibility: 'public',
      content: `<p><a href="${url}">${title}</a></p><p>${summary}</p><p>${tags.join(' ')}</p>`,
      account: {
        username: 'union',
        display_name: authors[0]!.name,
        url: 'https://union.example/@union',
        avatar: PIXEL,
        emojis: [],
      },
      media_attachments: [],
    })),
  );

/** `app.bsky.feed.getAuthorFeed` of Bluesky, https://docs.bsky.app/docs/api/app-bsky-feed-get-author-feed */
export const blueskyFeed = (items: readonly Article[]): string =>
  JSON.stringify({
    feed: items.map(({ id, title, summary, date_published, authors, tags }) => ({
      post: {
        uri: `at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/${id}`,
        // Any valid one: the peer checks its form.
        cid: 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a',
        author: {
          did: 'did:plc:abcdefghijklmnopqrstuvwx',
          handle: 'union.example',
          displayName: authors[0]!.name,
          avatar: PIXEL,
        },
        record: {
          $type: 'app.bsky.feed.post',
          text: `${title}\n${summary}\n${tags.join(' ')}`,
          createdAt: date_published,
        },
        indexedAt: date_published,
      },
    })),
  });
