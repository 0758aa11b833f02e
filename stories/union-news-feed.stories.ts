import type { Meta } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { feed, items, manyLanguages, siteOf, sparseItems } from './documents.js';
import { json, unreachable } from './feeds.js';
import { expectNoOverflow, focused, links, parts, press, reaches, search, withFeed } from './play.js';
import * as states from './states.js';
import type { WidgetStory } from './states.js';
import type { WidgetArgs } from './widget.js';

const meta = {
  ...states.widgetDefaults,
  title: 'Widgets/union-news-feed',
  component: 'union-news-feed',
} satisfies Meta<WidgetArgs>;

export default meta;

export const List: WidgetStory = {};
export const Cards: WidgetStory = { args: { layout: 'cards', limit: 6 } };
export const Headlines: WidgetStory = { args: { layout: 'headlines', limit: 8 } };

export const Idle = states.Idle;
export const Loading = states.Loading;
export const LoadingCards: WidgetStory = { ...states.Loading, args: { layout: 'cards', limit: 6 } };
export const Empty = states.Empty;
export const Stale = states.Stale;
export const Failed = states.Failed;
export const TryAgain = states.TryAgain;
export const NewArrivals = states.NewArrivals;
export const NewArrivalsLetIn = states.NewArrivalsLetIn;

export const Ukrainian = states.Ukrainian;
export const Chinese = states.Chinese;
export const Arabic = states.Arabic;
export const RightToLeftPage = states.RightToLeftPage;

export const OnDarkPage = states.OnDarkPage;
export const LightTheme = states.LightTheme;
export const DarkTheme = states.DarkTheme;
export const OwnLook = states.OwnLook;
export const OwnWords = states.OwnWords;
export const OwnWordsEmpty: WidgetStory = { ...states.OwnWords, ...states.Empty };
export const OwnWordsFailed: WidgetStory = { ...states.OwnWords, ...states.Failed };

export const Sidebar = states.Sidebar;
export const CardsInSidebar: WidgetStory = { ...states.Sidebar, args: { layout: 'cards', limit: 3 } };
export const HeadlinesInSidebar: WidgetStory = { ...states.Sidebar, args: { layout: 'headlines' } };

export const HostileText = states.HostileText;
export const HostileTextInSidebar = states.HostileTextInSidebar;
export const HostileCards: WidgetStory = { ...states.HostileText, args: { layout: 'cards', limit: 18 } };
export const HostileHeadlines: WidgetStory = { ...states.HostileText, args: { layout: 'headlines', limit: 18 } };

/** Whatever is missing is left out; an article with a text begins with it. */
export const SparseItems: WidgetStory = {
  parameters: { site: () => siteOf(sparseItems()) },
  args: { limit: 10 },
};

/** Each entry in its own language, with a badge where that is not the reader's. */
export const ManyLanguages: WidgetStory = {
  parameters: { site: () => siteOf(manyLanguages(), { language: 'en' }) },
  args: { limit: 10 },
  play: withFeed(async (widget) => {
    const ofReader = widget.renderRoot.querySelector('.root')?.getAttribute('lang') ?? 'en';
    for (const article of widget.renderRoot.querySelectorAll('article')) {
      const same = article.lang.split('-')[0] === ofReader.split('-')[0];
      await expect(article.querySelector('[part~="badge"]') === null, article.lang).toBe(same);
    }
  }),
};

export const NoImages = states.NoImages;
export const NoHeading: WidgetStory = { args: { heading: '' } };
export const OneTag: WidgetStory = { parameters: { site: () => siteOf(items(12)) }, args: { tag: 'research' } };
export const NewTab: WidgetStory = { args: { 'link-target': '_blank' } };

export const FiveHundred = states.FiveHundred;

/** "Show more" adds as many again, and the focus goes to the first of them. */
export const LoadMore: WidgetStory = {
  parameters: { site: () => siteOf(items(12)) },
  play: withFeed(async (widget) => {
    await press(widget);
    await waitFor(() => expect(parts(widget, 'item')).toHaveLength(10));
    await waitFor(() => expect(focused(widget)).toBe(links(widget)[5]));
    await press(widget);
    await waitFor(() => expect(focused(widget)).toBe(links(widget)[10]));
    await expect(parts(widget, 'item')).toHaveLength(12);
    await expect(parts(widget, 'button')).toHaveLength(0);
  }),
};

/** What the feed's first page does not hold is fetched from the next one. */
export const LoadMoreFromNextPage: WidgetStory = {
  parameters: {
    site: () => ({
      'feed.json': json(feed(items(5), { next_url: 'page-2.json' })),
      'page-2.json': json(feed(items(5, 6))),
    }),
  },
  play: withFeed(async (widget) => {
    await press(widget);
    await waitFor(() => expect(focused(widget)).toBe(links(widget)[5]));
    await expect(parts(widget, 'item')).toHaveLength(10);
    await expect(parts(widget, 'button')).toHaveLength(0);
  }),
};

/** What is there stays, and the button with it. */
export const LoadMoreFails: WidgetStory = {
  parameters: {
    site: () => ({
      'feed.json': json(feed(items(5), { next_url: 'page-2.json' })),
      'page-2.json': [unreachable, json(feed(items(5, 6)))],
    }),
  },
  play: withFeed(async (widget) => {
    await press(widget);
    await waitFor(() => expect(parts(widget, 'status')[0]).not.toBeEmptyDOMElement());
    await expect(parts(widget, 'item')).toHaveLength(5);
    await expect(parts(widget, 'button')).toHaveLength(1);
  }),
};

/** The list follows what is typed; how many were found is announced. */
export const Search: WidgetStory = {
  args: { search: true },
  play: withFeed(async (widget) => {
    const { title = '', id } = widget.items[2] as { title?: string; id: string };
    await search(widget, title);
    await waitFor(() => expect(parts(widget, 'item').map((item) => item.dataset.id)).toEqual([id]));
    await expect(parts(widget, 'status')[0]).not.toBeEmptyDOMElement();
    await expect(focused(widget)).toBe(parts(widget, 'search')[0]);
  }),
};

export const SearchFindsNothing: WidgetStory = {
  args: { search: true },
  play: withFeed(async (widget) => {
    await search(widget, 'xyzzy');
    await reaches(widget, 'empty');
    await search(widget, ' ');
    await reaches(widget, 'ready');
    await search(widget, 'xyzzy');
    await expectNoOverflow(widget);
  }),
};

/** `union-open` may be prevented by a router or a dialog of the host's; then the browser stays where it is. */
export const OpenByRouter: WidgetStory = {
  parameters: { site: () => siteOf(items(8)) },
  play: withFeed(async (widget) => {
    const opened = fn((event: HTMLElementEventMap['union-open']) => event.preventDefault());
    widget.addEventListener('union-open', opened);
    const followed = fn((event: Event) => void expect(event.defaultPrevented).toBe(true));
    widget.addEventListener('click', followed);
    await userEvent.click(links(widget)[1]!);
    await expect(opened).toHaveBeenCalledOnce();
    await expect(followed).toHaveBeenCalledOnce();
    await expect(opened.mock.calls[0]?.[0].detail.item).toBe(widget.items[1]);
  }),
};
