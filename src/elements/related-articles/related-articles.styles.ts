import { css } from 'lit';

export const styles = css`
  [part='reason'] {
    margin-block-start: 0.25em;
    font-size: 0.84em;
    font-style: italic;
    color: var(--muted);
  }
`;
