import { css } from 'lit';

/**
 * Rows have the height of their longest legal content from the skeleton on: lines are counted in `lh`, titles and
 * summaries are cut at the same count. So nothing below moves when the feed arrives.
 */
export const entryStyles = css`
  /* Not a list item: of such, each that is taken out makes the engine count all after it anew. */
  .item {
    display: block;
  }

  .item + .item {
    margin-block-start: var(--gap);
  }

  /*
   * Rows far below cost nothing until the reader comes near. What they paint is cut at their edge: the focus ring is inside.
   * By a class: :nth-child() would be counted anew, too, for each row that is taken out.
   */
  .item.far {
    content-visibility: auto;
    contain-intrinsic-block-size: auto var(--rows);
    --ring: -2px;
  }

  .card {
    position: relative;
  }

  .card:has(.picture) {
    display: grid;
    grid-template-columns: min(7em, 28%) minmax(0, 1fr);
    gap: 0 1em;
    align-items: start;
  }

  .picture {
    overflow: hidden;
    aspect-ratio: 4 / 3;
    border-radius: var(--radius);
    background: var(--surface);
  }

  .picture img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .text {
    min-block-size: var(--rows);
  }

  [part='title'] {
    font-size: 1.1em;
    font-weight: 700;
    line-height: 1.3;
  }

  [part='title'],
  [part='summary'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--lines);
    line-clamp: var(--lines);
    overflow: hidden;
  }

  [part='title'] {
    --lines: var(--title-lines);
  }

  [part='title'] a {
    text-decoration: none;
  }

  .card:hover [part='title'] a {
    text-decoration: underline 2px var(--accent);
  }

  /* The whole card is the link's target; its text stays selectable by keyboard and its name stays short. */
  [part='title'] a::after {
    content: '';
    position: absolute;
    inset: 0;
  }

  /* The focus ring goes around the card, where the clamp cannot cut it. */
  [part='title'] a:focus-visible {
    outline: none;
  }

  .card:has([part='title'] a:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: var(--ring, 4px);
    border-radius: var(--radius);
  }

  [part='summary'] {
    --lines: var(--summary-lines);
    margin-block-start: 0.25em;
    font-size: 0.94em;
  }

  /*
   * One line: what has no room in it is left out whole, and the first of it cut. Painted dots, since every one that is laid
   * out costs each row a box.
   */
  [part='tags'],
  .meta {
    overflow: hidden;
    block-size: 1.5em;
    color: var(--muted);
    text-overflow: ellipsis;
  }

  [part='tags'] {
    margin-block-end: 0.2em;
    font-size: 0.8em;
    font-weight: 700;
    letter-spacing: 0.02em;
  }

  [part='tags'] li,
  .meta > * {
    margin-inline-end: 0.5em;
    unicode-bidi: isolate;
    white-space: nowrap;
  }

  [part='tags'] li {
    display: inline;
    padding-inline-start: 1em;
    background: radial-gradient(var(--accent) 0.23em, transparent 0.27em) left / 0.6em 0.6em no-repeat;
  }

  [part='tags'] li + li {
    --accent: var(--line);
  }

  .root[dir='rtl'] [part='tags'] li {
    background-position: right;
  }

  .meta {
    margin-block-start: 0.25em;
    font-size: 0.84em;
  }

  time + [part='authors']::before {
    content: '·';
    margin-inline-end: 0.7em;
  }

  /* tags 1.36 + title + summary + meta 1.34 + gaps, in em of the text */

  .root.list .entries {
    --title-lines: 3;
    --summary-lines: 0;
    --rows: calc(1.36em + 3 * 1.43em + 1.5em);
  }

  .root.list [part='summary'] {
    display: none;
  }

  @container (min-width: 30em) {
    .root.list .card:has(.picture) {
      grid-template-columns: 12em minmax(0, 1fr);
      gap: 0 1.35em;
    }

    .root.list .picture {
      aspect-ratio: var(--image-ratio);
    }

    .root.list .entries {
      --title-lines: 2;
      --summary-lines: 2;
      --rows: calc(1.36em + 2 * 1.43em + 0.25em + 2 * 1.41em + 1.5em);
    }

    .root.list [part='summary'] {
      display: -webkit-box;
    }
  }

  .placeholder .text {
    max-block-size: var(--rows);
    overflow: hidden;
  }

  .placeholder i:nth-child(2) {
    inline-size: 85%;
  }

  .placeholder i:nth-child(3) {
    inline-size: 40%;
  }

  @media print {
    [part='title'],
    [part='summary'] {
      display: block;
      -webkit-line-clamp: none;
      line-clamp: none;
    }

    .item {
      break-inside: avoid;
    }
  }
`;
