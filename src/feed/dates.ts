const RFC3339 =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(?:([Zz])|([+-])(\d\d):?(\d\d))?)?$/;

/**
 * Reads a date of a feed, the same in every engine (`Date.parse` is not).
 *
 * @param text RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339#section-5.6). Time, seconds and zone may be missing, as
 *   they are in the wild. A time without a zone is taken for UTC; a day alone is that day wherever the reader is.
 * @returns milliseconds since 1970 UTC, or NaN for what is no date: 30 February, 25:00, a zone of +99:99, and words.
 */
export function dateValue(text: string): number {
  const match = RFC3339.exec(text);
  if (!match) return NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  // A leap second (…:60) is legal and becomes the next minute's first.
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) return NaN;
  const zoneHour = Number(match[10] ?? 0);
  const zoneMinute = Number(match[11] ?? 0);
  if (zoneHour > 23 || zoneMinute > 59) return NaN;
  // Date.UTC would take the year 26 for 1926.
  const date = new Date(0);
  const days = date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return NaN;
  if (match[4] === undefined) return new Date(2000, 0, 1).setFullYear(year, month - 1, day);
  const zone = (zoneHour * 60 + zoneMinute) * (match[9] === '-' ? -1 : 1);
  return days + ((hour * 60 + minute - zone) * 60 + second) * 1000 + milliseconds;
}
