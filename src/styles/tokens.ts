import { css } from 'lit';

/**
 * Every custom property a host may set, with its default. The comment before each is its documentation: the manifest,
 * the API reference and the stories take it from here (custom-elements-manifest.config.js).
 *
 * `auto` derives all colours from the host's text colour. Where the engine has relative colours, the accent's lightness
 * follows from that of the text: a light text means a dark page. Everything read as text has the host's own text
 * colour, or one mixed from it that keeps 4.5:1 (docs/adr/0004-colours-from-currentcolor.md).
 */
export const tokens = css`
  .root {
    /* Colour of marks, buttons and focus; text is never set in it. */
    --accent: var(--union-accent, currentColor);
    /* Space between entries. */
    --gap: var(--union-gap, 1.5em);
    /* Radius of pictures, cards and buttons. */
    --radius: var(--union-radius, 0.5em);
    /* Most columns of cards; fewer where they would get narrower than 15em. */
    --columns: var(--union-columns, 12);
    /* Colour of hairlines. */
    --line: var(--union-line, color-mix(in srgb, currentColor 16%, transparent));
    /* Background of cards. */
    --surface: var(--union-surface, color-mix(in srgb, currentColor 4%, transparent));
    /* Colour of dates and other side notes. */
    --muted: var(--union-muted, currentColor);
    /* Width to height of pictures. */
    --image-ratio: var(--union-image-ratio, 16 / 9);
    /* Font size of the widget's heading. */
    --heading-size: var(--union-heading-size, 1.5em);
    /* Longest line of an article's text. */
    --measure: var(--union-measure, 38em);
  }

  @supports (color: oklch(from red l c h)) {
    .root {
      --accent: var(--union-accent, oklch(from currentColor calc(0.5 + 0.28 * clamp(0, (l - 0.6) * 100, 1)) 0.15 257));
      --surface: var(
        --union-surface,
        oklch(from currentColor l c h / calc(0.04 * clamp(0, (max(l - 0.62, 0.62 - l) - 0.26) * 100, 1)))
      );
      --muted: var(
        --union-muted,
        oklch(from currentColor l c h / calc(1 - 0.24 * clamp(0, (max(l - 0.62, 0.62 - l) - 0.26) * 100, 1)))
      );
    }
  }
`;
