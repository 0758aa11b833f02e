import { expect } from 'chai';
import { divide } from '../../src/feed/growth.js';

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

  it('is told apart in a feed of any length', () => {
    const feed = Array.from({ length: 200_000 }, (_, index) => row(`${index}`, 1e6 - index));
    const { waiting } = divide(feed, [row('2', 1e6 - 2)], { before: feed.slice(2), feed });
    expect(ids(waiting)).to.deep.equal(['0', '1']);
  });
});
