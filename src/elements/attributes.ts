import type { PropertyDeclaration } from 'lit';
import { warnOnce } from '../warn.js';

/**
 * Attributes come from people: white space is trimmed, and what is not understood falls back to the default with one
 * warning.
 */

/** Lit's declaration of a numeric attribute: what is no number becomes NaN and is told by {@link whole}. */
export const numeric = (attribute: string): PropertyDeclaration => ({
  attribute,
  converter: (value) => (value === null || !value.trim() ? undefined : Number(value)),
});

/** True for a property whose attribute says a text in its own words. */
export const isText = (options: PropertyDeclaration | undefined): boolean =>
  typeof options?.attribute === 'string' && !options.type && !options.converter;

/** @returns the value, or `fallback` where it is not one of `allowed` */
export function choice<T extends string>(
  element: Element,
  attribute: string,
  value: string | undefined,
  allowed: readonly T[],
  fallback: T,
): T {
  const wanted = value?.trim().toLowerCase();
  if (!wanted) return fallback;
  if (allowed.indexOf(wanted as T) >= 0) return wanted as T;
  warnOnce(element, attribute, value, allowed.join(', '));
  return fallback;
}

/** @returns the value, or `fallback` where it is no whole number from 1 to `most` */
export function whole(
  element: Element,
  attribute: string,
  value: number | undefined,
  fallback: number,
  most = Infinity,
): number {
  if (value === undefined || value === null) return fallback;
  // Frameworks set properties where they find attributes of that name, and then to strings.
  const number = Number(String(value));
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  warnOnce(
    element,
    attribute,
    Number.isNaN(value) ? (element.getAttribute(attribute) ?? value) : value,
    `a whole number from 1${most < Infinity ? ` to ${most}` : ''}`,
  );
  return fallback;
}

/** @returns the parts between commas, trimmed, without empty ones */
export const words = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

/** @returns an absolute http(s) URL resolved against the page; undefined, with a warning, for anything else */
export function address(element: Element, attribute: string, value: string | undefined): string | undefined {
  const wanted = value?.trim();
  if (!wanted) return undefined;
  try {
    const { protocol, href } = new URL(wanted, document.baseURI);
    if (protocol === 'http:' || protocol === 'https:') return href;
  } catch {
    // Told below, like any other address that cannot be used.
  }
  warnOnce(element, attribute, value, 'an http or https URL');
  return undefined;
}
