export interface CapturedConsole {
  readonly warnings: string[];
  readonly errors: string[];
  /** Gives the page its console back; done after each test anyway. */
  restore(): void;
}

const open = new Set<CapturedConsole>();

afterEach(() => {
  // Latest first, so that the page gets back its own functions, not an earlier capture.
  for (const captured of [...open].reverse()) captured.restore();
});

const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null && !(value instanceof Error) ? JSON.stringify(value) : String(value);

/** Records `console.warn` and `console.error`, instead of printing them, until the test ends. */
export function captureConsole(): CapturedConsole {
  const { warn, error } = console;
  const captured: CapturedConsole = {
    warnings: [],
    errors: [],
    restore() {
      Object.assign(console, { warn, error });
      open.delete(captured);
    },
  };
  console.warn = (...values: unknown[]) => captured.warnings.push(values.map(asText).join(' '));
  console.error = (...values: unknown[]) => captured.errors.push(values.map(asText).join(' '));
  open.add(captured);
  return captured;
}
