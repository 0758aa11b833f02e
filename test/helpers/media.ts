import { executeServerCommand } from '@web/test-runner-commands';

interface Answer {
  readonly done: boolean;
}

const DEFAULT = { type: null, features: [] };
let changed = false;

afterEach(async () => {
  if (!changed) return;
  changed = false;
  await executeServerCommand('emulate', DEFAULT);
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
  changed = done;
  return done;
}
