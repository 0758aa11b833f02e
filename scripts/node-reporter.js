/** For `node --test`: one JSON line for each test, which scripts/test.js counts. */
export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') yield `${JSON.stringify({ output: data.message })}\n`;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { name, file, skip, todo, details } = data;
    // A suite passes and fails by its tests, which are counted already; but its own hooks may fail, too.
    const error = details.error?.failureType === 'subtestsFailed' ? undefined : details.error;
    if (!error && (details.type === 'suite' || type === 'test:fail')) continue;
    const { message, stack } = error?.cause ?? error ?? {};
    const skipped = (skip ?? todo) !== undefined;
    yield `${JSON.stringify({ name, file, skipped, passed: type === 'test:pass', details: stack ?? message ?? String(error?.cause) })}\n`;
  }
}
