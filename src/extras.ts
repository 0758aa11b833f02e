import { css } from 'lit';
import { styles as growthStyles } from './parts/growth.js';
import { styles as languageStyles } from './parts/languages.js';
import { styles as searchStyles } from './parts/search.js';
import { styles as stateStyles } from './parts/states.js';

/** What a widget fetches when it turns out to need any of it; see occasions.ts. */
export { addressOn, recall, remember } from './controllers/article-page.js';
export { farRows } from './controllers/far.js';
export { focusMessage, isFocusFree } from './controllers/focus.js';
export { alternateFor } from './feed/alternate.js';
export { grow, turnPages } from './feed/growth.js';
export { direction, languageMatch } from './feed/language.js';
export { matching } from './feed/search.js';
export { itemSummary } from './feed/text.js';
export { arrivals, arrivalsText } from './parts/growth.js';
export { titleOf } from './parts/title.js';
export { badge } from './parts/languages.js';
export { found, newsSearch } from './parts/search.js';
export {
  empty,
  failed,
  failedText,
  moreFailedText,
  noArticlesText,
  notFoundText,
  stale,
  staleText,
} from './parts/states.js';

export const styles = css`
  ${stateStyles} ${searchStyles} ${languageStyles} ${growthStyles}
`;
