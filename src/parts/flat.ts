import { html, type TemplateResult } from 'lit';

/** Templates by what they are made of, step by step. */
interface Known {
  readonly next: Map<unknown, Known>;
  strings?: TemplateStringsArray;
}

const root: Known = { next: new Map() };

/** In place of a template where there is nothing to show: leaves no trace, where Lit's `nothing` leaves a comment. */
export const none = html``;

/**
 * Makes one template of a template and those within it, for what is drawn by the thousand: Lit clones each template by
 * itself, and marks the place of each with comments. The templates stay as small and as readable as they are; each
 * combination of them is joined once.
 *
 * Whatever is no template, nor an array of them, stays an expression. A row that turns into another combination is drawn
 * anew.
 */
export function flat(result: TemplateResult): TemplateResult {
  const values: unknown[] = [];
  let known = root;
  const visit = (value: unknown): void => {
    const inner = isTemplate(value) ? value.values : Array.isArray(value) ? value : undefined;
    const key = isTemplate(value) ? value.strings : inner?.length;
    let next = known.next.get(key);
    if (!next) known.next.set(key, (next = { next: new Map() }));
    known = next;
    if (inner) inner.forEach(visit);
    else values.push(value);
  };
  visit(result);
  return html((known.strings ??= join(result)), ...values);
}

const isTemplate = (value: unknown): value is TemplateResult =>
  !!(value as Partial<TemplateResult> | undefined)?.strings;

function join(result: TemplateResult): TemplateStringsArray {
  const strings = [''];
  const visit = (value: unknown): void => {
    if (isTemplate(value)) {
      value.strings.forEach((text, index) => {
        if (index) visit(value.values[index - 1]);
        strings[strings.length - 1] += text;
      });
    } else if (Array.isArray(value)) value.forEach(visit);
    else strings.push('');
  };
  visit(result);
  return Object.assign(strings, { raw: strings });
}
