/** What a request may need when it does not go as it mostly does: one chunk, fetched then. */
export { parseOther } from './decode.js';
export { turn, turnAgain } from './pages.js';
export { tryAgain } from './retry.js';
