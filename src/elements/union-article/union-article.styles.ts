import { css } from 'lit';

/** Type for reading: one measure, a steady rhythm, and nothing that can overflow it. */
export const styles = css`
  article {
    max-inline-size: var(--measure);
  }

  [part='title'] {
    font-size: 1.75em;
    font-weight: 700;
    line-height: 1.2;
    text-wrap: balance;
  }

  [part='title']:focus {
    outline: none;
  }

  [part='tags'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 0.9em;
    margin-block-end: 0.4em;
    font-size: 0.82em;
    font-weight: 600;
    letter-spacing: 0.02em;
    color: var(--muted);
  }

  /* A tag of one long word breaks too. */
  [part='tags'] li {
    min-inline-size: 0;
  }

  [part='tags'] li::before {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.45em;
    border-radius: 50%;
    background: var(--accent);
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 1.5em;
    overflow: clip;
    margin-block: 0.6em 1.2em;
    font-size: 0.88em;
    color: var(--muted);
  }

  .meta > * {
    position: relative;
  }

  /* The dot before the first of a line falls outside and is clipped. */
  .meta > *::before {
    content: '';
    position: absolute;
    inset-block-start: 0.7em;
    inset-inline-start: -0.85em;
    inline-size: 0.2em;
    block-size: 0.2em;
    border-radius: 50%;
    background: currentColor;
  }

  .picture {
    overflow: hidden;
    aspect-ratio: var(--image-ratio);
    margin-block-end: 1.5em;
    border-radius: var(--radius);
    background: var(--surface);
  }

  .picture img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  [part='body'] {
    line-height: 1.65;
  }

  /* A text without markup keeps its lines. */
  .plain {
    white-space: pre-line;
  }

  [part='body'] > * + * {
    margin-block-start: 1.1em;
  }

  [part='body'] :is(h1, h2, h3, h4, h5, h6) {
    margin-block-start: 1.6em;
    font-size: 1.25em;
    font-weight: 700;
    line-height: 1.3;
    text-wrap: balance;
  }

  [part='body'] :is(h1, h2, h3, h4, h5, h6) ~ :is(h4, h5, h6) {
    font-size: 1.08em;
  }

  [part='body'] :is(h1, h2, h3, h4, h5, h6) + * {
    margin-block-start: 0.5em;
  }

  [part='body'] :is(ul, ol) {
    padding-inline-start: 1.4em;
  }

  [part='body'] ul {
    list-style: disc;
  }

  [part='body'] li + li {
    margin-block-start: 0.35em;
  }

  [part='body'] dd {
    margin-inline-start: 1.4em;
  }

  [part='body'] blockquote {
    margin-inline: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--accent);
    font-style: italic;
  }

  [part='body'] :is(img, figure) {
    max-inline-size: 100%;
  }

  [part='body'] img {
    block-size: auto;
    border-radius: var(--radius);
  }

  [part='body'] figcaption {
    margin-block-start: 0.4em;
    font-size: 0.88em;
    color: var(--muted);
  }

  /* What is wider than the text scrolls by itself. */
  [part='body'] :is(table, pre) {
    display: block;
    inline-size: fit-content;
    max-inline-size: 100%;
    overflow-x: auto;
  }

  [part='body'] table {
    border-collapse: collapse;
    font-size: 0.94em;
    font-variant-numeric: tabular-nums;
  }

  [part='body'] :is(th, td) {
    padding: 0.45em 0.8em;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }

  [part='body'] :is(pre, code, kbd, samp) {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
    font-size: 0.92em;
  }

  [part='body'] pre {
    padding: 0.8em 1em;
    border-radius: var(--radius);
    background: var(--surface);
    line-height: 1.5;
  }

  [part='body'] hr {
    border: 0;
    border-block-start: 1px solid var(--line);
  }

  [part='body'] :is(sup, sub) {
    font-size: 0.75em;
    line-height: 0;
  }

  [part='body'] [id]:focus {
    outline: 2px solid var(--accent);
    outline-offset: 3px;
  }

  /* What follows waits below the fold, so that a text of any length moves nothing that is seen. */
  .placeholder {
    max-inline-size: var(--measure);
    min-block-size: 100vh;
  }

  .placeholder i {
    block-size: 0.9em;
    margin-block: 0.6em;
  }

  /* On a line of its own where it would have no room beside the button. */
  .footer {
    flex-wrap: wrap;
  }

  .source {
    flex-basis: 9em;
  }

  .placeholder .title {
    margin-block-start: 0;
    block-size: 2em;
    inline-size: 80%;
  }

  @media print {
    article {
      max-inline-size: none;
    }

    [part='body'] a[href^='http']::after {
      content: ' (' attr(href) ')';
      font-size: 0.85em;
      overflow-wrap: anywhere;
    }

    figure,
    table,
    blockquote {
      break-inside: avoid;
    }
  }
`;
