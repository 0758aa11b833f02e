/** In which language an element speaks. */
export interface Speech {
  /** What the reader wants: chooses the feed and the translation of a story. */
  readonly locale: string;
  /** The translation of the library's own texts. */
  readonly ui: string;
  /**
   * For dates, numbers and lists: `locale` where the texts are in that language and it has a region that differs, else
   * the texts' own language.
   */
  readonly format: string;
  readonly dir: 'ltr' | 'rtl';
}
