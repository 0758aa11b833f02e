import {
  field,
  id,
  isObject,
  list,
  record,
  text,
  trimmed,
  url,
  type FeedDocument,
  type Report,
  type Shape,
} from './read.js';
import type { University } from './schema.js';

/** The universities of a feed: read apart from the rest, since only one widget shows them. */

const country = field('an ISO 3166-1 alpha-2 code', (value) => {
  const code = trimmed(value)?.toUpperCase();
  return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined;
});

const UNIVERSITY: Shape<University> = {
  id,
  name: text,
  country,
  city: text,
  url,
  logo: url,
  summary: text,
  ror: url,
  since: field('a whole number', (value) => (Number.isSafeInteger(value) ? (value as number) : undefined)),
  tag: text,
};

const universities = list('an array of universities', record<University>(UNIVERSITY, 'id', 'name', 'country'));

const read = new WeakMap<object, readonly University[]>();

/**
 * @param report told once per document of what is left out
 * @returns frozen, in feed order; id, name and country are there, the country in capitals
 */
export function readUniversities({ raw, url: base }: FeedDocument, report: Report): readonly University[] {
  let result = read.get(raw);
  if (!result) {
    const value = isObject(raw._union) ? raw._union.universities : undefined;
    result = universities(value, '_union.universities', { base, report }) ?? [];
    read.set(raw, result);
  }
  return result;
}

/** What `affiliate-university-list` shows, before sorting by name; one that is listed twice is shown once. */
export function affiliates(all: readonly University[], countries: readonly string[]): University[] {
  const ids = new Set<string>();
  return all.filter((university) => {
    if (ids.has(university.id) || (countries.length && countries.indexOf(university.country) < 0)) return false;
    ids.add(university.id);
    return true;
  });
}
