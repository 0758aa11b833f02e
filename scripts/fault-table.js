/** The table of `npm test` about test/faults/: only what the cases told while they ran, see test/server/outcomes.js. */

/** @typedef {import('../test/server/outcomes.js').Outcome} Outcome */
/** @typedef {{ id: string, engine: string, file: string }} Session one file of test/faults/ in one engine */

/** @param {Outcome[]} outcomes @param {Session} session */
const toldIn = (outcomes, { id }) => outcomes.filter(({ session }) => session === id);

/**
 * @param {Session[]} sessions that were to run
 * @param {Outcome[]} outcomes
 * @returns {string[]} lines
 */
export function faultTable(sessions, outcomes) {
  const lines = [];
  /** @type {Map<string, string[]>} case and reason -> engines */
  const cannot = new Map();
  const lost = [];
  for (const engine of new Set(sessions.map((session) => session.engine))) {
    const own = sessions.filter((session) => session.engine === engine);
    for (const session of own)
      if (toldIn(outcomes, session).length === 0) lost.push(`${engine}: ${session.file} told of no case at all`);
    const told = own.flatMap((session) => toldIn(outcomes, session));
    const counted = told.filter((outcome) => outcome.cannot === undefined);
    for (const { title, cannot: reason } of told)
      if (reason !== undefined)
        cannot.set(`${title}: ${reason}`, [...(cannot.get(`${title}: ${reason}`) ?? []), engine]);
    for (const { title, survived, kept, expected } of counted)
      if (!survived || kept !== expected) lost.push(`${engine}: ${title} (items kept ${kept ?? 0} of ${expected})`);
    const survived = counted.filter((outcome) => outcome.survived).length;
    const sum = (values) => values.reduce((total, value) => total + value, 0);
    const kept = sum(counted.map((outcome) => Math.min(outcome.kept ?? 0, outcome.expected)));
    const items = sum(counted.map(({ expected }) => expected));
    lines.push(
      `  ${engine.padEnd(8)}  survived ${survived} of ${counted.length}, items kept ${kept} of ${items}` +
        (told.length > counted.length ? `, not run ${told.length - counted.length}` : ''),
    );
  }
  if (lines.length > 0) lines.unshift('Faults:');
  if (lost.length > 0) lines.push('Not survived, or not all items kept:', ...lost.map((line) => `  ${line}`));
  if (cannot.size > 0) lines.push('Not run, and not counted:');
  for (const [name, engines] of cannot) lines.push(`  ${name} (${engines.join(', ')})`);
  return lines;
}
