/**
 * Stands in for `@lit/localize` in what readers download: `msg` and `str` alone, without the page-global modes that the
 * main entry brings along (scripts/build.js, docs/adr/0005-localize-per-element.md).
 */
export { msg } from '@lit/localize/init/install.js';
export { str } from '@lit/localize/internal/str-tag.js';
