/** What interaction tests share. They look for parts, not for texts: a story is shown in every language. */
import type { StoryContext } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { UnionElement, WidgetState } from '../src/elements/union-element.js';
import type { WidgetArgs } from './widget.js';

type Play = (context: StoryContext<WidgetArgs>) => Promise<void>;

export const widgetOf = ({ canvasElement, component = '' }: StoryContext<WidgetArgs>): UnionElement =>
  canvasElement.querySelector<UnionElement>(component)!;

export const parts = (widget: UnionElement, part: string): HTMLElement[] => [
  ...widget.renderRoot.querySelectorAll<HTMLElement>(`[part~='${part}']`),
];

export const links = (widget: UnionElement): HTMLElement[] => parts(widget, 'link');

/** The element in a widget that has the focus. */
export const focused = (widget: UnionElement): Element | null => widget.shadowRoot!.activeElement;

/** Waits for a state, and for all rows to be painted. */
export async function reaches(widget: UnionElement, state: WidgetState): Promise<void> {
  await waitFor(() => expect(widget.state).toBe(state), { timeout: 5000 });
  await widget.updateComplete;
}

/** Presses the last button that the widget shows. */
export async function press(widget: UnionElement): Promise<void> {
  await userEvent.click(parts(widget, 'button').at(-1)!);
}

/** Types into the search field, over what stands there. */
export async function search(widget: UnionElement, words: string): Promise<void> {
  const field = parts(widget, 'search')[0] as HTMLInputElement;
  await userEvent.type(field, words, { initialSelectionStart: 0, initialSelectionEnd: field.value.length });
  await widget.updateComplete;
}

/** Nothing sticks out of the widget, and the widget does not stick out of its column. */
export async function expectNoOverflow(widget: UnionElement): Promise<void> {
  const column = widget.parentElement!;
  await expect(column.scrollWidth).toBeLessThanOrEqual(column.clientWidth);
  await expect(widget.offsetWidth).toBeLessThanOrEqual(column.clientWidth);
}

/** The widget comes into the state that the toolbar, or the story, puts its feed in. */
export const settles: Play = async (context) => {
  const { feed } = context.globals as { feed: string };
  await reaches(widgetOf(context), feed === 'normal' ? 'ready' : (feed as WidgetState));
  await expectNoOverflow(widgetOf(context));
};

/** For a story whose test needs a feed in order: with another one chosen in the toolbar it is only looked at. */
export const withFeed =
  (play: (widget: UnionElement, context: StoryContext<WidgetArgs>) => Promise<void>): Play =>
  async (context) => {
    await settles(context);
    if (context.globals.feed === 'normal') await play(widgetOf(context), context);
  };
