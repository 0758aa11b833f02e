import type { Meta } from '@storybook/web-components-vite';
import * as states from './states.js';
import type { WidgetStory } from './states.js';
import type { WidgetArgs } from './widget.js';

const meta = {
  ...states.widgetDefaults,
  title: 'Widgets/related-articles',
  component: 'related-articles',
  args: { ...states.widgetDefaults.args, article: 'https://union.example/en/news/hsk-from-six-levels-to-nine' },
} satisfies Meta<WidgetArgs>;

export default meta;

export const List: WidgetStory = {};
export const Cards: WidgetStory = { args: { layout: 'cards', limit: 6 } };
export const Headlines: WidgetStory = { args: { layout: 'headlines' } };

export const Idle = states.Idle;
export const Loading = states.Loading;
export const Empty = states.Empty;
export const Stale = states.Stale;
export const Failed = states.Failed;
export const TryAgain = states.TryAgain;

const grown = { args: { article: 'item-8' } };
export const NewArrivals: WidgetStory = { ...states.NewArrivals, ...grown };
export const NewArrivalsLetIn: WidgetStory = { ...states.NewArrivalsLetIn, ...grown };

export const Ukrainian = states.Ukrainian;
export const Chinese = states.Chinese;
export const Arabic: WidgetStory = { ...states.Arabic, args: { article: 'https://union.example/ar/news/hsk-levels' } };
export const RightToLeftPage = states.RightToLeftPage;
export const OnDarkPage = states.OnDarkPage;
export const LightTheme = states.LightTheme;
export const DarkTheme = states.DarkTheme;
export const OwnLook = states.OwnLook;
export const OwnWords = states.OwnWords;
export const NoImages = states.NoImages;
export const FiveHundred: WidgetStory = {
  ...states.FiveHundred,
  args: { ...states.FiveHundred.args, article: 'item-1' },
};
export const Sidebar = states.Sidebar;

const hostile = { args: { article: 'hostile-0', limit: 18 } };
export const HostileText: WidgetStory = { ...states.HostileText, ...hostile };
export const HostileTextInSidebar: WidgetStory = { ...states.HostileTextInSidebar, ...hostile };

/** Why each is there. */
export const Reasons: WidgetStory = { args: { reasons: true } };
