import { expect } from 'chai';
import { divide, grow, type Listing } from '../../src/feed/growth.js';

const row = (id: string, published: number): { id: string; published: number } => ({ id, published });
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

describe('What a refresh brings', () => {
  it('waits above rows that the feed has no room for any more', () => {
    const before = [row('b', 2), row('a', 1)];
    for (const [after, shown, waiting] of [
      [[row('c', 3), row('b', 2)], ['b', 'a'], ['c']],
      [
        [row('d', 4), row('c', 3)],
        ['b', 'a'],
        ['d', 'c'],
      ],
      // As old as the oldest: withdrawn.
      [[row('c', 3), row('x', 1)], ['c', 'x'], []],
    ] as const) {
      const divided = divide(after, before, { before, feed: after });
      expect([ids(divided.shown), ids(divided.waiting)]).to.deep.equal([shown, waiting]);
    }
  });

  describe('to a list on screen, of which', () => {
    const [a, b, c, d, e, top, end] = ['a', 'b', 'c', 'd', 'e', 'top', 'end'].map((id, index) => row(id, 10 - index));
    const all = { a, b, c, d, e, top, end } as Record<string, ReturnType<typeof row>>;
    const rows = (text: string): ReturnType<typeof row>[] =>
      text
        .split(' ')
        .filter(Boolean)
        .map((id) => all[id]!);
    /** As a refresh brings them: other objects of the same ids. */
    const anew = (text: string): ReturnType<typeof row>[] => rows(text).map((each) => ({ ...each }));
    type Row = ReturnType<typeof row>;
    const listing = (entries: Row[], limit: number, more: Partial<Listing<Row>> = {}): Listing<Row> => ({
      entries,
      listed: entries,
      waiting: [],
      limit,
      shownAtMost: limit,
      ...more,
    });
    const more = { hasMore: true, turning: false };
    const page = rows('a b c');
    const turned = [...page, ...rows('d e')];

    const cases: [
      what: string,
      Listing<Row>,
      string,
      Listing<Row>,
      typeof more,
      listed: string,
      waiting: string,
      number,
    ][] = [
      [
        'a page that another widget turns waits behind more',
        listing(turned, 5),
        'a b c',
        listing(page, 5),
        more,
        'a b c d e',
        '',
        3,
      ],
      [
        'it does so on in a refresh',
        listing(anew('a b c d e'), 5),
        'a b c',
        listing(turned, 5, { shownAtMost: 3 }),
        more,
        'a b c d e',
        '',
        3,
      ],
      [
        'what is new behind it is behind more as well',
        listing(anew('a b c d e end'), 5),
        'a b c',
        listing(turned, 5, { shownAtMost: 3 }),
        more,
        'a b c d e end',
        '',
        3,
      ],
      [
        'what is new above waits to be shown',
        listing(anew('top a b c d e'), 5),
        'a b c',
        listing(turned, 5, { shownAtMost: 3 }),
        more,
        'a b c d e',
        'top',
        3,
      ],
      [
        'a list with no way to more has it wait to be shown',
        listing(turned, 5),
        'a b c',
        listing(page, 5),
        { ...more, hasMore: false },
        'a b c',
        'd e',
        5,
      ],
      [
        'the reader has asked for more: it is shown',
        listing(turned, 5),
        'a b c',
        listing(page, 5),
        { ...more, turning: true },
        'a b c d e',
        '',
        5,
      ],
      [
        'another limit shows what is listed',
        listing(turned, 9),
        'a b c',
        listing(turned, 5, { shownAtMost: 3 }),
        more,
        'a b c d e',
        '',
        9,
      ],
      [
        'one below the last waits where there is room',
        listing(anew('a b c end'), 5),
        'a b c',
        listing(page, 5),
        more,
        'a b c',
        'end',
        5,
      ],
      [
        'one below the last is listed where there is none',
        listing(anew('a b c end'), 3),
        'a b c',
        listing(page, 3),
        more,
        'a b c end',
        '',
        3,
      ],
      [
        'a second page by another widget adds none either',
        listing([...turned, ...rows('end')], 5),
        'a b c',
        listing(turned, 5, { shownAtMost: 3 }),
        more,
        'a b c d e end',
        '',
        3,
      ],
    ];
    for (const [what, now, onScreen, before, options, listed, waiting, shownAtMost] of cases) {
      it(what, () => {
        const result = grow(now, rows(onScreen), before, options);
        expect([ids(result.listed).join(' '), ids(result.waiting).join(' '), result.shownAtMost]).to.deep.equal([
          listed,
          waiting,
          shownAtMost,
        ]);
      });
    }
  });

  it('is told apart in a feed of any length', () => {
    const feed = Array.from({ length: 200_000 }, (_, index) => row(`${index}`, 1e6 - index));
    const { waiting } = divide(feed, [row('2', 1e6 - 2)], { before: feed.slice(2), feed });
    expect(ids(waiting)).to.deep.equal(['0', '1']);
  });
});
