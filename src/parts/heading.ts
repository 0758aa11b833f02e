import { html, type TemplateResult } from 'lit';

/** Lit knows a template by the array of its strings: one for each level and part, made when first needed. */
const templates: Record<string, TemplateStringsArray> = {};

/** A heading of a level that is known only at run time; tags cannot be bound in a template. */
export function heading(level: number, content: unknown, part: string): TemplateResult {
  const strings = [`<h${level} part=${part}>`, `</h${level}>`];
  return html((templates[level + part] ??= Object.assign(strings, { raw: strings })), content);
}
