/**
 * Stands in for `@lit/localize` in what readers download. Every message of this library is plain text with an id, and
 * its locale is asked for at each call (docs/adr/0005-localize-per-element.md); of the original's 1.1 kB that leaves a
 * look-up. Extraction, the checks and the npm package use the original.
 */
interface Configuration {
  readonly sourceLocale: string;
  readonly getLocale: () => string;
  readonly loadLocaleSync: (locale: string) => { readonly templates: Readonly<Record<string, string>> };
}

let configuration: Configuration;

export const configureReentrantLocalization = (given: Configuration): void => {
  configuration = given;
};

export const msg = (text: string, { id }: { id: string }): string => {
  const locale = configuration.getLocale();
  return locale === configuration.sourceLocale ? text : (configuration.loadLocaleSync(locale).templates[id] ?? text);
};
