import { executeServerCommand } from '@web/test-runner-commands';

interface Answer {
  readonly done: boolean;
}

/** Names of what was changed; an empty value gives each back to the browser, which an empty list does not. */
let changed: string[] | undefined;

afterEach(async () => {
  if (!changed) return;
  const features = changed.map((name) => ({ name, value: '' }));
  changed = undefined;
  await executeServerCommand('emulate', { type: null, features });
});

/**
 * Shows the page as on paper, or with a reader's settings, until the test ends.
 *
 * @param features such as `{ 'forced-colors': 'active' }`
 * @returns false where this engine's driver cannot: then skip the test
 */
export async function emulate(features: Record<string, string>, type: 'print' | null = null): Promise<boolean> {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  const { done } = await executeServerCommand<Answer, object>('emulate', { type, features: list });
  if (done) changed = Object.keys(features);
  return done;
}
