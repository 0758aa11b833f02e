/** Words of non-fiction that an adult reads in a minute (https://doi.org/10.1016/j.jml.2019.104047). */
const WORDS = 238;
/** A word of Chinese has about one and a half characters. */
const CHARACTERS = WORDS * 1.5;

/** @returns minutes, at least 1, to read a text in any language */
export function readingMinutes(text: string): number {
  const characters = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{N}]+/gu)?.filter((word) => !/^\p{Script=Han}/u.test(word)).length ?? 0;
  return Math.max(1, Math.round(words / WORDS + characters / CHARACTERS));
}
