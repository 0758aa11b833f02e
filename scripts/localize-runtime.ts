/**
 * Stands in for parts of `@lit/localize` in what readers download: `msg` without the page-global modes of the main entry,
 * and look-up without messages that lack an id or hold expressions, which this library does not have
 * (docs/adr/0005-localize-per-element.md).
 */
export { msg } from '@lit/localize/init/install.js';

export const defaultMsg = (message: string): string => message;

export const runtimeMsg = (
  messages: Record<string, string> | undefined,
  message: string,
  { id }: { id: string },
): string => messages?.[id] ?? message;
