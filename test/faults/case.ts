/**
 * One case is one row of the fault table: it tells the server what is expected of it before it runs, and what came of it
 * afterwards. scripts/fault-table.js prints what was told.
 */
import { expect } from 'chai';
import { harmDone } from './host.js';

/** Thrown where the engine, or the machine, cannot run a case. The message says why; the case is named, not counted. */
export class CannotRun extends Error {}

/** Long enough for a slow machine and for the 8 s after which the widgets give up on a server. */
const LONGEST_CASE = 90_000;

interface Outcome {
  readonly title: string;
  readonly expected: number;
  readonly kept?: number;
  readonly survived?: boolean;
  readonly cannot?: string;
}

const session = new URLSearchParams(location.search).get('wtr-session-id');

async function tell(...outcomes: Outcome[]): Promise<void> {
  const body = JSON.stringify(outcomes.map((outcome) => ({ session, ...outcome })));
  await fetch('/faults/outcome', { method: 'POST', body });
}

const declared: Outcome[] = [];

before(async function () {
  this.timeout(LONGEST_CASE);
  await tell(...declared);
});

/**
 * A case that the page, the reader and the items survive. Beside what `run` asserts, no page that it opened may have an
 * uncaught error, anything executed, or anything changed outside the widgets.
 *
 * @param title what goes wrong
 * @param expected how many items the reader has in the end
 * @param run does it, and returns how many items the reader really has
 */
export function survives(title: string, expected: number, run: () => Promise<number>): void {
  declared.push({ title, expected });
  it(title, async function () {
    this.timeout(LONGEST_CASE);
    let kept = 0;
    try {
      kept = await run();
      expect(harmDone()).to.deep.equal([]);
    } catch (error) {
      const cannot = error instanceof CannotRun;
      await tell({ title, expected, ...(cannot ? { cannot: error.message } : { kept, survived: false }) });
      if (cannot) this.skip();
      throw error;
    }
    await tell({ title, expected, kept, survived: true });
    expect(kept, 'items that the reader has').to.equal(expected);
  });
}
