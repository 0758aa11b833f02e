/**
 * Where in a JSON text each value stands, so that a finding can name a line. `JSON.parse` says neither that nor, in
 * every engine, where a broken text breaks.
 */
export interface Lines {
  /** Line of the first fault, from 1; undefined for valid JSON. */
  readonly broken: number | undefined;
  /**
   * @param path as the reader reports it: `items[3].authors[0].url`
   * @returns the line of that value, else of the nearest value around it that is there
   */
  at(path: string): number;
}

/** One token: punctuation, string, or number and literal. */
const TOKEN = /([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null)/y; // eslint-disable-line no-control-regex
const VALUE = '{["1';

interface Frame {
  readonly path: string;
  /** Of the next entry; undefined for an object. */
  index: number | undefined;
}

/** @param text JSON, or what should be */
export function linesOf(text: string): Lines {
  const found = new Map<string, number>();
  const stack: Frame[] = [];
  let line = 1;
  let path = '';
  /** What may come next: punctuation, `"` for a string, `1` for a number or literal, `k` for a key. */
  let expected = VALUE;
  let position = 0;

  const begin = (frame: Frame, next: string): void => {
    found.set(path, line);
    stack.push(frame);
    expected = next;
  };
  /** A value has ended. */
  const end = (): void => {
    const frame = stack.at(-1);
    expected = frame ? `,${frame.index === undefined ? '}' : ']'}` : '';
  };
  const nextEntry = (frame: Frame): void => {
    path = `${frame.path}[${frame.index!++}]`;
  };

  for (;;) {
    for (; /\s/.test(text[position] ?? ''); position++) if (text[position] === '\n') line++;
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) break;
    const kind = token[0] === '"' ? (expected.includes('k') ? 'k' : '"') : /[{}[\],:]/.test(token) ? token : '1';
    if (!expected.includes(kind)) break;
    position += token.length;
    const frame = stack.at(-1);
    if (kind === '{') begin({ path, index: undefined }, 'k}');
    else if (kind === '[') {
      begin({ path, index: 0 }, `${VALUE}]`);
      nextEntry(stack.at(-1)!);
    } else if (kind === '}' || kind === ']') {
      stack.pop();
      end();
    } else if (kind === 'k') {
      const key = JSON.parse(token) as string;
      path = frame!.path ? `${frame!.path}.${key}` : key;
      found.set(path, line);
      found.set(`${frame!.path}[${token}]`, line);
      expected = ':';
    } else if (kind === ':') expected = VALUE;
    else if (kind === ',') {
      expected = frame!.index === undefined ? 'k' : VALUE;
      if (frame!.index !== undefined) nextEntry(frame!);
    } else {
      found.set(path, line);
      end();
    }
  }
  const complete = position === text.length && expected === '';

  return {
    broken: complete ? undefined : line,
    at(wanted) {
      for (let part = wanted; part; part = part.replace(/(\.?[^.[\]]+|\[[^\]]*\])$/, '')) {
        const at = found.get(part);
        if (at !== undefined) return at;
      }
      return 1;
    },
  };
}
