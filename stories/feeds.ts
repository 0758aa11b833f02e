/**
 * Gives a widget a feed in a certain state without any network: addresses below `https://story.example/` are answered
 * in the page.
 *
 * A story names its documents in `parameters.site`; the toolbar, or a story's `globals.feed`, puts them into a state.
 */

/** How one request is answered. */
export type Answer = () => Promise<Response>;

/**
 * Answers by file name, the feed first. Of several for one file each request gets the next; the last one stays. The
 * names may stand in the documents: they are relative to one another.
 */
export type Site = Readonly<Record<string, Answer | readonly Answer[]>>;

export type FeedState = 'normal' | 'loading' | 'empty' | 'stale' | 'failed';

const ORIGIN = 'https://story.example/';

export const json =
  (document: object): Answer =>
  () =>
    Promise.resolve(Response.json(document));

const status =
  (code: number): Answer =>
  () =>
    Promise.resolve(new Response('', { status: code }));

/** As when there is no network, or no CORS header. */
export const unreachable: Answer = () => Promise.reject(new TypeError('Failed to fetch'));

/** Not even after the time that the widget allows. */
export const never: Answer = () => new Promise(() => undefined);

const nothing = json({ version: 'https://jsonfeed.org/version/1.1', title: 'An empty feed', items: [] });

/** The same site as it answers in a state. `stale` is good once; the widget has to ask again (see widget.ts). */
export function inState(site: Site, state: FeedState): Site {
  if (state === 'normal') return site;
  const inThatState = (answers: Site[string]): Site[string] => {
    if (state === 'loading') return never;
    if (state === 'empty') return nothing;
    return state === 'stale' ? [[answers].flat()[0]!, unreachable] : unreachable;
  };
  return Object.fromEntries(Object.entries(site).map(([file, answers]) => [file, inThatState(answers)]));
}

const answers = new Map<string, Answer[]>();
let served = 0;

/**
 * Puts a site online at an address that nothing has used before, since a page keeps what it has once loaded.
 *
 * @param name tells people where a request comes from
 * @returns the address of the first file
 */
export function serve(name: string, site: Site): string {
  const folder = `${ORIGIN}${name}/${++served}/`;
  for (const [file, given] of Object.entries(site)) answers.set(folder + file, [given].flat());
  return folder + Object.keys(site)[0];
}

function answerTo(url: string): Promise<Response> {
  const queue = answers.get(url);
  if (!queue) {
    console.error(`The story does not serve ${url}`);
    return status(404)();
  }
  return (queue.length > 1 ? queue.shift()! : queue[0]!)();
}

/**
 * Puts the answers in front of the network, for good: a request may still be under way when the next story is shown, and
 * whatever is not below the stories' own origin passes through.
 */
export function startServer(): void {
  const outside = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith(ORIGIN) ? answerTo(url) : outside.call(globalThis, input, init);
  };
}
