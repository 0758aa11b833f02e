/**
 * Waits until a condition holds, and returns what it returned.
 *
 * @param condition asked every 10 ms; what it throws counts as "not yet", and is reported in the end
 * @param timeout in ms
 */
export async function until<T>(condition: () => T | Promise<T>, timeout = 20_000): Promise<NonNullable<T>> {
  const end = performance.now() + timeout;
  for (;;) {
    let reason: unknown;
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      reason = error;
    }
    if (performance.now() > end) {
      throw new Error(
        `Not within ${timeout} ms: ${String(condition)}${reason instanceof Error ? ` (${reason.message})` : ''}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
