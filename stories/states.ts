/**
 * What every widget has stories for. A widget's own file names those that it wants, one line each, since Storybook reads
 * names without running anything: `export const Loading = states.Loading;`
 */
import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { demoSite, growingSite, hostileItems, relatedItems, siteOf } from './documents.js';
import { unreachable, type Site } from './feeds.js';
import { expectNoOverflow, focused, parts, reaches, settles, widgetOf, withFeed } from './play.js';
import type { WidgetArgs } from './widget.js';

export type WidgetStory = StoryObj<WidgetArgs>;

/** For a widget's `meta`: the demo's feeds, a link as its fallback, and a test that it comes to show them. */
export const widgetDefaults = {
  args: { content: '<a href="https://union.example/news">Union news</a>' },
  parameters: { site: demoSite },
  play: settles,
};

/** Far below what is visible nothing has been asked for; the reader's scrolling starts it. */
export const Idle: WidgetStory = {
  tags: ['!autodocs'],
  decorators: [
    (story) =>
      html`<p style="block-size: 4000px">The widget is below: scroll down.</p>
        ${story()}`,
  ],
  play: async (context) => {
    const widget = widgetOf(context);
    await widget.updateComplete;
    await expect(widget.state).toBe('idle');
    widget.scrollIntoView();
    await settles(context);
    scrollTo(0, 0);
  },
};

export const Loading: WidgetStory = { globals: { feed: 'loading' } };
export const Empty: WidgetStory = { globals: { feed: 'empty' } };

/** The feed came once; asked again, its server was gone. */
export const Stale: WidgetStory = { globals: { feed: 'stale' } };

export const Failed: WidgetStory = {
  globals: { feed: 'failed' },
  play: async (context) => {
    await settles(context);
    const fallback = widgetOf(context).querySelector('a');
    await expect(fallback?.checkVisibility()).toBe(true);
  },
};

const failsOnce = (site: Site): Site =>
  Object.fromEntries(Object.entries(site).map(([file, answer]) => [file, [unreachable, ...[answer].flat()]]));

/** The reader presses "Try again", and is taken to what has come. */
export const TryAgain: WidgetStory = {
  globals: { feed: 'normal' },
  parameters: { site: () => failsOnce(demoSite()) },
  play: async (context) => {
    const widget = widgetOf(context);
    await reaches(widget, 'failed');
    await userEvent.click(parts(widget, 'button')[0]!);
    await reaches(widget, 'ready');
    await waitFor(() => expect(focused(widget)?.closest('[part~="item"]')).toBeTruthy());
  },
};

/** Entries that came in since wait behind a button; nothing moves without the reader. */
export const NewArrivals: WidgetStory = {
  parameters: { site: growingSite },
  play: withFeed(async (widget) => {
    const before = widget.items.map(({ id }) => id);
    await widget.reload();
    await waitFor(() => expect(parts(widget, 'button')[0]).toHaveClass('arrivals'));
    await expect(widget.items.map(({ id }) => id)).toEqual(before);
  }),
};

/** The reader presses it, and is taken to the first of them. */
export const NewArrivalsLetIn: WidgetStory = {
  ...NewArrivals,
  play: withFeed(async (widget) => {
    const before = widget.items.map(({ id }) => id);
    await widget.reload();
    await userEvent.click(await waitFor(() => parts(widget, 'button').find((button) => button.matches('.arrivals'))!));
    await waitFor(() => expect(focused(widget)?.closest('[part~="item"]')).toBe(parts(widget, 'item')[0]));
    await expect(before).not.toContain(widget.items[0]?.id);
  }),
};

export const Ukrainian: WidgetStory = { globals: { language: 'uk' } };
export const Chinese: WidgetStory = { globals: { language: 'zh-Hans' } };

/** From right to left, widget and articles. */
export const Arabic: WidgetStory = { globals: { language: 'ar' } };

/** English on a page from right to left: the widget's texts run as their language does. */
export const RightToLeftPage: WidgetStory = { globals: { direction: 'rtl' } };

export const OnDarkPage: WidgetStory = { globals: { theme: 'dark-page' } };
export const LightTheme: WidgetStory = { globals: { theme: 'light' } };
export const DarkTheme: WidgetStory = { globals: { theme: 'dark' } };

/** A sidebar of 280 px. */
export const Sidebar: WidgetStory = { globals: { width: '280px' }, args: { limit: 3 } };

/** The partner's own colour, radius and spacing. */
export const OwnLook: WidgetStory = {
  args: { '--union-accent': '#b3261e', '--union-radius': '0', '--union-gap': '2.5em', '--union-heading-size': '2em' },
};

/** The partner's own words in the named slots; shown where their turn comes. */
export const OwnWords: WidgetStory = {
  args: {
    content: `<span slot="heading">Our partners <em>write</em></span>
<p slot="empty">Nothing yet. Come back on Monday.</p>
<p slot="error">Our line to the union is down.</p>
<a href="https://union.example/news">Union news</a>`,
  },
};

export const NoImages: WidgetStory = { args: { 'no-images': true } };

/** All 500 at once; they are painted in slices. In one language, since that is not what it is about. */
export const FiveHundred: WidgetStory = {
  tags: ['!autodocs'],
  globals: { language: 'en' },
  parameters: {
    site: () => siteOf(relatedItems(500)),
  },
  args: { limit: 500, layout: 'headlines' },
  play: withFeed(async (widget) => {
    await expect(parts(widget, 'item').length).toBeGreaterThanOrEqual(499);
  }),
};

/** Text that breaks layouts, and text that would break out of them: all of it stays text, inside the column. */
export const HostileText: WidgetStory = {
  parameters: { site: () => siteOf(hostileItems()) },
  args: { limit: 18 },
  play: withFeed(async (widget) => {
    await expect(widget.renderRoot.querySelector('script, style ~ style, [onerror], b, [src="x"]')).toBe(null);
    await expect(widget.renderRoot.querySelector('a[href^="javascript"]')).toBe(null);
    await expect(document.title).not.toBe('broken');
    await expectNoOverflow(widget);
  }),
};

export const HostileTextInSidebar: WidgetStory = { ...HostileText, globals: { width: '280px' } };
