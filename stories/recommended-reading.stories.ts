import type { Meta } from '@storybook/web-components-vite';
import * as states from './states.js';
import type { WidgetStory } from './states.js';
import type { WidgetArgs } from './widget.js';

const meta = {
  ...states.widgetDefaults,
  title: 'Widgets/recommended-reading',
  component: 'recommended-reading',
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
export const NoImages = states.NoImages;
export const FiveHundred = states.FiveHundred;
export const Sidebar = states.Sidebar;
export const HostileText = states.HostileText;
export const HostileTextInSidebar = states.HostileTextInSidebar;
