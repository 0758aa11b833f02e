/** What the main thread did, from Chromium's own trace: every task, and what it was spent on. */

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU, in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** On the processor, without what other processes took from it. */
  readonly tdur?: number;
}

export const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

const KINDS = {
  style: /^(UpdateLayoutTree|RecalculateStyles|ParseAuthorStyleSheet)$/,
  layout: /^(Layout|HitTest)$/,
  paint: /^(PrePaint|UpdateLayerTree|UpdateLayer|Paint|PaintImage|Layerize|Commit|CompositeLayers)$/,
} as const;

export type Kind = keyof typeof KINDS;

/** Milliseconds on the main thread, since the navigation. */
export interface Work extends Record<Kind, number> {
  /** Sum of all tasks. */
  readonly main: number;
  /**
   * What is none of the others: scripts, their compilation, collections, parsing. Not counted by itself, since no event
   * tells of microtasks reliably.
   */
  readonly script: number;
  readonly longest: number;
  /** Sum of what each task takes beyond 50 ms. */
  readonly blocking: number;
}

/**
 * @param mark when the page's `performance.mark('bench')` was, in ms since the navigation
 * @throws where the mark is not in the trace
 */
export function workOf(events: readonly TraceEvent[], mark: number): Work {
  const marked = events.findLast(({ name }) => name === 'bench');
  if (!marked) throw new Error('The page has left no mark in the trace.');
  const start = marked.ts - mark * 1_000;
  const own = events
    .filter(
      ({ ph, pid, tid, ts, dur }) =>
        ph === 'X' && dur !== undefined && pid === marked.pid && tid === marked.tid && ts >= start,
    )
    .sort((a, b) => a.ts - b.ts || b.dur! - a.dur!);

  const sums = { main: 0, longest: 0, blocking: 0, style: 0, layout: 0, paint: 0 };
  const kindOf = (name: string): Kind | undefined =>
    (Object.keys(KINDS) as Kind[]).find((kind) => KINDS[kind].test(name));
  /** Events that hold the present one. Each counts without what it holds, for the nearest kind that is known. */
  const open: { readonly end: number; readonly kind: Kind | undefined }[] = [];
  for (const { name, ts, dur, tdur } of own) {
    const time = (tdur ?? dur!) / 1_000;
    while (open.length && open.at(-1)!.end <= ts) open.pop();
    const outer = open.at(-1)?.kind;
    const kind = kindOf(name) ?? outer;
    if (kind) sums[kind] += time;
    if (outer) sums[outer] -= time;
    open.push({ end: ts + dur!, kind });
    if (name !== 'RunTask') continue;
    sums.main += time;
    sums.longest = Math.max(sums.longest, time);
    sums.blocking += Math.max(0, time - 50);
  }
  return { ...sums, script: sums.main - sums.style - sums.layout - sums.paint };
}
