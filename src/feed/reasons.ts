/**
 * Why the reader leaves a part of a feed out, in words for whoever keeps the feed. The reader itself names a reason by a
 * word or two, since readers of pages download it: `date`, `no id`, `twice "42"`.
 */
export const KINDS = {
  text: 'a string',
  id: 'a string or number',
  flag: 'true or false',
  rank: 'true or a number',
  size: 'a number from 0',
  year: 'a whole number',
  pixels: 'a whole number from 1',
  date: 'an RFC 3339 date',
  tag: 'a BCP 47 language tag',
  url: 'an http or https URL',
  country: 'an ISO 3166-1 alpha-2 code',
  object: 'an object',
  texts: 'an array of strings',
  ids: 'an array of ids',
  authors: 'an array of authors',
  attachments: 'an array of attachments',
  universities: 'an array of universities',
} as const;

/** What a value should have been. */
export type Kind = keyof typeof KINDS;

export type Reason = Kind | 'version' | `no ${string}` | `twice ${string}`;

/** The same, with what differs in braces; follows on where the part stands. */
export const FAULTS = {
  'bad-value': 'is not {what}',
  'missing-key': 'has no usable {key}',
  'same-id': 'has the id {id} of an earlier item',
  version: 'is not https://jsonfeed.org/version/1.1; the document is read as if it were',
} as const;

export type Values = Readonly<Record<string, string>>;

/** A reason as one of `FAULTS`, and what stands in its braces. */
export function faultOf(reason: Reason): { readonly code: keyof typeof FAULTS; readonly values?: Values } {
  if (reason === 'version') return { code: reason };
  if (Object.hasOwn(KINDS, reason)) return { code: 'bad-value', values: { what: reason } };
  const rest = reason.slice(reason.indexOf(' ') + 1);
  return reason.startsWith('no ')
    ? { code: 'missing-key', values: { key: rest } }
    : { code: 'same-id', values: { id: rest } };
}

/** A text with its values: `{status}` is replaced by the value of that name, `{what}` by the name of that kind. */
export const fill = (text: string, values: Values = {}, kinds: Readonly<Record<Kind, string>> = KINDS): string =>
  text.replace(/\{(\w+)\}/g, (_all, name: string) => (name === 'what' ? kinds[values[name] as Kind] : values[name]!));

/** Such as `is not an RFC 3339 date`. */
export function reasonText(reason: Reason): string {
  const { code, values } = faultOf(reason);
  return fill(FAULTS[code], values);
}
