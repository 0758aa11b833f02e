/**
 * What the cases of test/faults/ say of themselves while they run, for the table at the end of `npm test`
 * (scripts/fault-table.js). A case is heard of twice: when its file is loaded and when it has ended, so that one that
 * took the browser down is missed.
 */

/**
 * @typedef {object} Outcome
 * @property {string} session id of the test session: one file in one engine
 * @property {string} title
 * @property {number} expected items that a reader has in the end
 * @property {number} [kept] items that a reader had; absent until the case has ended
 * @property {boolean} [survived]
 * @property {string} [cannot] why this engine cannot run the case, which then does not count
 */

/** @type {Map<string, Outcome>} by session and title */
const outcomes = new Map();

/** @param {Outcome} outcome */
export const takeOutcome = (outcome) => void outcomes.set(`${outcome.session} ${outcome.title}`, outcome);

/** @returns {Outcome[]} */
export const takenOutcomes = () => [...outcomes.values()];
