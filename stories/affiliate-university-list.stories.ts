import type { Meta } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { hostileUniversities, siteOf, universities } from './documents.js';
import { parts, search, withFeed } from './play.js';
import * as states from './states.js';
import type { WidgetStory } from './states.js';
import type { WidgetArgs } from './widget.js';

const meta = {
  ...states.widgetDefaults,
  title: 'Widgets/affiliate-university-list',
  component: 'affiliate-university-list',
  args: { content: '<a href="https://union.example/universities">Our universities</a>' },
} satisfies Meta<WidgetArgs>;

export default meta;

export const AllUniversities: WidgetStory = {};
export const ByCountry: WidgetStory = { args: { 'group-by': 'country' } };
export const OneCountry: WidgetStory = { args: { country: 'CN' } };
export const Cards: WidgetStory = { args: { layout: 'cards' } };
export const Headlines: WidgetStory = { args: { layout: 'headlines' } };

export const Idle = states.Idle;
export const Loading = states.Loading;
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
export const Sidebar = states.Sidebar;

export const FiveHundred: WidgetStory = {
  ...states.FiveHundred,
  parameters: { site: () => siteOf([], { _union: { universities: universities(500) } }) },
};

const hostile = { parameters: { site: () => siteOf([], { _union: { universities: hostileUniversities() } }) } };
export const HostileText: WidgetStory = { ...states.HostileText, ...hostile };
export const HostileTextInSidebar: WidgetStory = { ...states.HostileTextInSidebar, ...hostile };

export const Search: WidgetStory = {
  args: { search: true },
  play: withFeed(async (widget) => {
    const { name } = widget.items[3] as { name: string };
    await search(widget, name);
    await waitFor(() => expect(parts(widget, 'item')).toHaveLength(1));
    await expect(parts(widget, 'item')[0]).toHaveTextContent(name);
  }),
};

/** Choosing a university is told to the page, which may show its articles. */
export const Select: WidgetStory = {
  play: withFeed(async (widget) => {
    const selected = fn<(event: HTMLElementEventMap['union-select']) => void>();
    widget.addEventListener('union-select', selected);
    await userEvent.click(parts(widget, 'title')[0]!.querySelector('button')!);
    await expect(selected.mock.calls[0]?.[0].detail.item).toBe(widget.items[0]);
  }),
};
