import { lazy } from './lazy.js';

/** What only some readers need, in chunks of their own. */

/** Layouts other than the list, and forced themes. */
export const variants = lazy(() => import('./styles/variants.js'));

/**
 * All that happens to a list beyond being shown: it is searched, it grows, it mixes languages, it leads to articles on
 * the partner's own page, it is empty, or it cannot be had.
 */
export const extras = lazy(() => import('./extras.js'));

/** That chunk: undefined while it is on its way or nobody needs it, null where it could not be had. */
export type Extras = typeof import('./extras.js') | null | undefined;
