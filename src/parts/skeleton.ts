import { html, nothing, type TemplateResult } from 'lit';

/** More than fit any screen. */
const MOST = 30;

/** Rows without words that take the place of those to come, so that nothing moves when they do. */
export const skeleton = (count: number, images: boolean): TemplateResult[] =>
  Array<TemplateResult>(Math.min(count, MOST)).fill(
    html`<li class="item" aria-hidden="true">
      <div class="card placeholder">
        ${images ? html`<div class="picture"></div>` : nothing}
        <div class="text"><i></i><i></i><i></i></div>
      </div>
    </li>`,
  );
