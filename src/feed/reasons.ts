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

export const isKind = (reason: string): reason is Kind => Object.hasOwn(KINDS, reason);

/** Such as `is not an RFC 3339 date`; follows on where the part stands. */
export function reasonText(reason: Reason): string {
  if (isKind(reason)) return `is not ${KINDS[reason]}`;
  if (reason === 'version') return 'is not https://jsonfeed.org/version/1.1; the document is read as if it were';
  const rest = reason.slice(reason.indexOf(' ') + 1);
  return reason.startsWith('no ') ? `has no usable ${rest}` : `has the id ${rest} of an earlier item`;
}
