import { css } from 'lit';

/**
 * Cards, headlines and forced themes, for the widgets that want them. As in the list, rows have a height of their own. The
 * layouts are those of lists of entries: other widgets have the attribute, too, and cards of another make.
 */
export const styles = css`
  .root[data-theme='light'] {
    color-scheme: light;
    color: #1b2430;
    background: #fff;
    padding: 1.25em;
  }

  .root[data-theme='dark'] {
    color-scheme: dark;
    color: #e8ecf2;
    background: #141a22;
    padding: 1.25em;
  }

  .cards .entries {
    --title-lines: 3;
    --summary-lines: 3;
    --rows: calc(1.36em + 3 * 1.43em + 0.25em + 3 * 1.41em + 2em + 2em);
    display: grid;
    gap: var(--gap);
    grid-template-columns: repeat(
      auto-fill,
      minmax(max(min(15em, 100%), (100% - (var(--columns) - 1) * var(--gap)) / var(--columns)), 1fr)
    );
  }

  .cards .entries .meta {
    margin-block-start: auto;
  }

  .cards .entries .item {
    display: grid;
    margin: 0;
  }

  .cards .entries .far {
    contain-intrinsic-block-size: auto 24em;
  }

  .cards .entries .card:nth-child(n) {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .cards .entries .picture {
    flex: none;
    align-self: stretch;
    aspect-ratio: var(--image-ratio);
    border-radius: 0;
  }

  /* Among pictures, a card without one is as high as the others, and as its skeleton was: a sheet with lines on it. */
  .root.cards .entries:has(.picture) .card:not(:has(.picture))::before {
    content: '';
    flex: none;
    aspect-ratio: var(--image-ratio);
    --ink: color-mix(in srgb, var(--accent) 22%, transparent);
    background:
      linear-gradient(var(--ink) 0 0) 50% calc(50% - 0.9em) / 5em 0.3em,
      linear-gradient(var(--ink) 0 0) 50% / 5em 0.3em,
      linear-gradient(var(--ink) 0 0) calc(50% - 0.75em) calc(50% + 0.9em) / 3.5em 0.3em;
    background-color: color-mix(in srgb, var(--accent) 8%, transparent);
    background-repeat: no-repeat;
  }

  .cards .entries .text {
    display: flex;
    flex-direction: column;
    flex: 1;
    inline-size: 100%;
    padding: 1em;
  }

  .headlines .entries {
    --title-lines: 2;
    --rows: calc(2 * 1.5em + 1.75 * 0.84em);
  }

  .headlines .entries .item {
    margin-block: 0;
    padding-block: 0.6em;
    border-block-end: 1px solid var(--line);
  }

  .headlines .entries .item:first-child {
    padding-block-start: 0;
  }

  .headlines .entries [part='title'] {
    font-size: 1em;
    font-weight: 550;
  }

  .headlines .entries [part='title'] a {
    display: block;
    line-height: 1.5;
  }

  @container (min-width: 34em) {
    .headlines .entries {
      --title-lines: 1;
      --rows: 1.5em;
    }

    .headlines .entries .text {
      display: flex;
      flex-direction: row-reverse;
      justify-content: flex-end;
      align-items: baseline;
      gap: 1.25em;
    }

    .headlines .entries .meta {
      flex: none;
      inline-size: 12em;
      margin: 0;
    }
  }
`;
