import { css } from 'lit';

/**
 * Rows have the height of their longest legal content from the skeleton on: lines are counted in `lh`, titles and
 * summaries are cut at the same count. So nothing below moves when the feed arrives.
 */
export const entryStyles = css`
  .entries {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--gap);
  }

  .card {
    position: relative;
  }

  .card:has(.picture) {
    display: grid;
    grid-template-columns: min(7em, 40%) minmax(0, 1fr);
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
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: var(--rows);
  }

  [part='title'] {
    font-size: 1.1em;
    font-weight: 650;
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
    text-decoration-color: transparent;
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
    outline-offset: 4px;
    border-radius: var(--radius);
  }

  [part='summary'] {
    --lines: var(--summary-lines);
    margin-block-start: 0.25em;
    font-size: 0.94em;
    line-height: 1.5;
  }

  [part='tags'] {
    display: flex;
    gap: 0.9em;
    overflow: hidden;
    block-size: 1.5em;
    margin-block-end: 0.2em;
    font-size: 0.8em;
    font-weight: 600;
    line-height: 1.5;
    letter-spacing: 0.02em;
    color: var(--muted);
    white-space: nowrap;
    flex-wrap: wrap;
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

  [part='tags'] li + li::before {
    background: var(--line);
  }

  .meta {
    display: flex;
    align-items: baseline;
    gap: 0 0.6em;
    overflow: hidden;
    flex-wrap: wrap;
    block-size: 1.5em;
    margin-block-start: 0.25em;
    font-size: 0.84em;
    line-height: 1.5;
    color: var(--muted);
    white-space: nowrap;
  }

  /* The language of a text must be seen, even where it takes a second line. */
  .meta:has([part='badge']) {
    block-size: auto;
  }

  .root.cards .meta {
    margin-block-start: auto;
  }

  time + [part='authors']::before {
    content: '·';
    margin-inline-end: 0.6em;
  }

  /* tags 1.36 + title + summary + meta 1.34 + gaps, in em of the text */

  .root.list .text {
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

    .root.list .text {
      --title-lines: 2;
      --summary-lines: 2;
      --rows: calc(1.36em + 2 * 1.43em + 0.25em + 2 * 1.41em + 1.5em);
    }

    .root.list [part='summary'] {
      display: -webkit-box;
    }
  }

  .root.cards .entries {
    grid-template-columns: var(--cards);
  }

  .root.cards .item {
    display: grid;
  }

  .root.cards .card:nth-child(n) {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .root.cards .picture {
    flex: none;
    align-self: stretch;
    aspect-ratio: var(--image-ratio);
    border-radius: 0;
  }

  /* Among pictures, a card without one is as high as the others, and as its skeleton was. */
  .root.cards .entries:has(.picture) .card:not(:has(.picture))::before {
    content: '';
    flex: none;
    aspect-ratio: var(--image-ratio);
    background: color-mix(in srgb, var(--accent) 14%, transparent);
  }

  .root.cards .text {
    --title-lines: 3;
    --summary-lines: 3;
    --rows: calc(1.36em + 3 * 1.43em + 0.25em + 3 * 1.41em + 2em + 2em);
    flex: 1;
    inline-size: 100%;
    padding: 1em;
  }

  .root.headlines .entries {
    gap: 0;
  }

  .root.headlines .item {
    padding-block: 0.6em;
    border-block-end: 1px solid var(--line);
  }

  .root.headlines .text {
    --title-lines: 2;
    --rows: calc(2 * 1.5em + 1.75 * 0.84em);
  }

  .root.headlines [part='title'] {
    font-size: 1em;
    font-weight: 550;
  }

  .root.headlines [part='title'] a {
    display: block;
    line-height: 1.5;
  }

  @container (min-width: 34em) {
    .root.headlines .text {
      --title-lines: 1;
      --rows: 1.5em;
      flex-direction: row-reverse;
      justify-content: flex-end;
      align-items: baseline;
      gap: 1.25em;
    }

    .root.headlines .meta {
      flex: none;
      inline-size: 12em;
      margin: 0;
    }
  }

  .placeholder i {
    display: block;
    block-size: 0.8em;
    margin-block: 0.35em;
  }

  .placeholder :is(i, .picture) {
    border-radius: 0.3em;
    background: color-mix(in srgb, currentColor 10%, transparent);
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

  @media (prefers-reduced-motion: no-preference) {
    .placeholder {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }

    @keyframes breathe {
      to {
        opacity: 0.5;
      }
    }
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
