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

const country = field('country', (value) => {
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
  since: field('year', (value) => (Number.isSafeInteger(value) ? (value as number) : undefined)),
  tag: text,
};

const university = record<University>(UNIVERSITY, 'id', 'name', 'country');

const read = new WeakMap<object, readonly University[]>();

/**
 * @param report told once per document of what is left out
 * @returns frozen, in feed order; id, name and country are there, the country in capitals; of one id the first
 */
export function readUniversities({ raw, url: base }: FeedDocument, report: Report): readonly University[] {
  let result = read.get(raw);
  if (!result) {
    const ids = new Set<string>();
    const universities = list('universities', (each, path, context) => {
      const found = university(each, path, context);
      if (!found || ids.size < ids.add(found.id).size) return found;
      report(path, `twice ${JSON.stringify(found.id)}`);
      return undefined;
    });
    const value = isObject(raw._union) ? raw._union.universities : undefined;
    result = universities(value, '_union.universities', { base, report }) ?? [];
    read.set(raw, result);
  }
  return result;
}

/** What `affiliate-university-list` shows, before sorting by name. */
export const affiliates = (all: readonly University[], countries: readonly string[]): University[] =>
  all.filter(({ country }) => !countries.length || countries.indexOf(country) >= 0);
