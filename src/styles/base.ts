import { css } from 'lit';

/** What all widgets share. Lengths are in em, since a host may have shrunk the rem to ten pixels. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    /* A container has no width of its own; this is one for hosts that shrink to fit. */
    min-inline-size: 10em;
    container-type: inline-size;
  }

  :host([hidden]) {
    display: none;
  }

  /* The host's typography stops here, but for face, size and colour. */
  .root {
    all: initial;
    display: block;
    position: relative;
    box-sizing: border-box;
    color: inherit;
    color-scheme: inherit;
    font-family: inherit;
    font-size: inherit;
    line-height: 1.5;
    overflow-wrap: break-word;
    text-align: start;
  }

  .root *,
  .root *::before,
  .root *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  figure {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
  }

  ul {
    list-style: none;
  }

  img {
    display: block;
  }

  [part='heading'] {
    position: relative;
    margin-block-end: 0.75em;
    padding-block-end: 0.4em;
    border-block-end: 1px solid var(--line);
    font-size: var(--heading-size);
    font-weight: 700;
    line-height: 1.25;
    text-wrap: balance;
  }

  [part='heading']::after {
    content: '';
    position: absolute;
    inset-block-end: -2px;
    inset-inline-start: 0;
    inline-size: 2.5em;
    block-size: 3px;
    border-radius: 3px;
    background: var(--accent);
  }

  a {
    color: inherit;
    text-decoration: underline 1px color-mix(in srgb, currentColor 35%, transparent);
    text-underline-offset: 0.18em;
  }

  a:hover {
    text-decoration: underline 2px var(--accent);
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 2px;
  }

  button {
    font: inherit;
    font-size: 0.92em;
    font-weight: 700;
    line-height: 1.4;
    color: inherit;
    min-block-size: 2.6em;
    padding: 0.4em 1.1em;
    border: 1px solid color-mix(in srgb, currentColor 45%, transparent);
    border-radius: var(--radius);
    background: transparent;
    cursor: pointer;
  }

  button:hover {
    border-color: var(--accent);
    background: color-mix(in srgb, var(--accent) 10%, transparent);
  }

  button[aria-disabled] {
    cursor: progress;
    opacity: 0.7;
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .footer {
    display: flex;
    align-items: center;
    gap: 0.75em 1.25em;
    min-block-size: 2.6em;
    margin-block-start: var(--gap);
  }

  .source {
    flex: 1;
    min-inline-size: 0;
    font-size: 0.84em;
    color: var(--muted);
    text-align: end;
  }

  .source a {
    position: relative;
    display: inline-block;
    max-inline-size: 100%;
    overflow: clip;
    text-overflow: ellipsis;
    white-space: nowrap;
    padding-block: 0.35em;
  }

  .footer button {
    flex: none;
  }

  .card :is([part='title'], [part='summary']) {
    unicode-bidi: plaintext;
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

  @media (forced-colors: active) {
    [part='heading']::after {
      background: Highlight;
    }
    .placeholder :is(i, .picture) {
      border: 1px solid GrayText;
    }
  }

  @media print {
    button {
      display: none;
    }
  }
`;
