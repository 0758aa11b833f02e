/** What frame and page say to one another; both are told nothing but a height. */

/** From the frame, whenever its content's height in CSS px has changed, and when the page asks. */
export interface HeightMessage {
  readonly type: 'union-widgets:height';
  readonly height: number;
}

/** From the page, which may have come after the frame's first message. */
export const ASK = 'union-widgets:height?';

/** No widget is that tall: whoever says so is up to something. */
const MOST = 50_000;

export const isHeight = (data: unknown): data is HeightMessage => {
  const { type, height } = (data ?? {}) as Partial<HeightMessage>;
  return type === 'union-widgets:height' && typeof height === 'number' && height >= 0 && height <= MOST;
};
