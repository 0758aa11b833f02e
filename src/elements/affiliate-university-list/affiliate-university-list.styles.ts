import { css } from 'lit';

export const styles = css`
  section + section {
    margin-block-start: calc(1.5 * var(--gap));
  }

  [part='group'] {
    margin-block-end: 0.75em;
    font-size: 1.15em;
    font-weight: 700;
    line-height: 1.3;
  }

  .universities {
    display: grid;
    gap: var(--gap);
  }

  .item {
    display: grid;
  }

  .card {
    display: grid;
    grid-template-columns: 3.25em minmax(0, 1fr);
    gap: 0 1em;
    align-items: start;
  }

  .root.cards .universities {
    grid-template-columns: repeat(
      auto-fill,
      minmax(max(min(15em, 100%), (100% - (var(--columns) - 1) * var(--gap)) / var(--columns)), 1fr)
    );
  }

  .root.cards .card {
    padding: 1em;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .root.cards .actions {
    margin-block-start: auto;
  }

  .root.headlines .universities {
    gap: 0;
  }

  .root.headlines .item {
    padding-block: 0.6em;
    border-block-end: 1px solid var(--line);
  }

  .root.headlines .item:first-child {
    padding-block-start: 0;
  }

  .root.headlines :is(.logo, .picture, [part='summary']) {
    display: none;
  }

  .root.headlines .card {
    display: block;
  }

  .root.headlines .text {
    min-block-size: 4.4em;
  }

  .card:has([aria-pressed='true']) {
    outline: 2px solid var(--accent);
    outline-offset: 4px;
    border-radius: var(--radius);
  }

  .root.cards .card:has([aria-pressed='true']) {
    outline-offset: -1px;
  }

  .logo,
  .placeholder .picture {
    display: grid;
    place-items: center;
    aspect-ratio: 1;
    overflow: hidden;
    border-radius: 50%;
    background: color-mix(in srgb, var(--accent) 14%, transparent);
    font-weight: 700;
    letter-spacing: 0.02em;
  }

  /* A ring, since a tint would take contrast from the initials on a host that has little. */
  .logo {
    background: none;
    box-shadow: inset 0 0 0 2px color-mix(in srgb, var(--accent) 35%, transparent);
  }

  .logo:has(img) {
    box-shadow: none;
  }

  .logo img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }

  .text {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 10.9em;
  }

  [part='title'] {
    font-weight: 650;
    line-height: 1.3;
  }

  /* Two lines of a summary make room for three of a name, which is what a reader looks for. */
  .name bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow: hidden;
  }

  .root.headlines .name bdi {
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }

  .card:has(.open) .name bdi {
    display: block;
  }

  .name {
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    min-block-size: 0;
    padding: 0;
    border: 0;
    border-radius: 2px;
    font-size: 1.05em;
    line-height: inherit;
    text-align: start;
  }

  .name:hover {
    background: none;
    text-decoration: underline 2px var(--accent);
    text-underline-offset: 0.18em;
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
    block-size: 1.5em;
    overflow: hidden;
    font-size: 0.84em;
    color: var(--muted);
  }

  .meta > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .meta span + span::before {
    content: '·';
    margin-inline-end: 0.5em;
  }

  [part='summary'] {
    margin-block-start: 0.4em;
    font-size: 0.94em;
  }

  [part='summary']:not(.open) {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    overflow: hidden;
  }

  @container (min-width: 34em) {
    .root.list .text {
      min-block-size: 9.3em;
    }

    .root.list .name bdi {
      -webkit-line-clamp: 2;
      line-clamp: 2;
    }
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.2em 1.2em;
    padding-block-start: 0.4em;
    font-size: 0.9em;
  }

  .actions a {
    padding-block: 0.2em;
  }

  .more {
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    min-block-size: 1.75em;
    padding: 0;
    border: 0;
    font-size: inherit;
    font-weight: 400;
    text-decoration: underline 1px color-mix(in srgb, currentColor 35%, transparent);
    text-underline-offset: 0.18em;
  }

  /* Only a summary that is cut has more to it. */
  .card:not([data-cut]) .more {
    display: none;
  }

  .more:hover {
    background: none;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 2px;
  }

  @media print {
    [part='summary']:not(.open) {
      display: block;
    }

    .item {
      break-inside: avoid;
    }

    /* On paper buttons are gone; this one is the university's name. */
    .name,
    .name bdi {
      display: inline;
    }
  }
`;
