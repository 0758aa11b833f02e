import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { bodies, siteOf } from './documents.js';
import { focused, parts, reaches, widgetOf, withFeed } from './play.js';
import * as states from './states.js';
import type { WidgetStory } from './states.js';
import type { WidgetArgs } from './widget.js';

const meta = {
  ...states.widgetDefaults,
  title: 'Widgets/union-article',
  component: 'union-article',
  args: { ...states.widgetDefaults.args, article: 'https://union.example/en/news/what-is-a-luban-workshop' },
} satisfies Meta<WidgetArgs>;

export default meta;

export const Article: WidgetStory = {};
export const WithHeading: WidgetStory = { args: { heading: 'From the union' } };

export const Idle = states.Idle;
export const Loading = states.Loading;
export const Empty = states.Empty;
export const Stale = states.Stale;
export const Failed = states.Failed;
export const TryAgain = states.TryAgain;

export const Ukrainian = states.Ukrainian;
export const Chinese = states.Chinese;
export const Arabic: WidgetStory = { ...states.Arabic, args: { article: 'https://union.example/ar/news/hsk-levels' } };
export const RightToLeftPage = states.RightToLeftPage;
export const OnDarkPage = states.OnDarkPage;
export const LightTheme = states.LightTheme;
export const DarkTheme = states.DarkTheme;
export const OwnLook = states.OwnLook;
export const Sidebar = states.Sidebar;

export const HostileTitle: WidgetStory = { ...states.HostileText, args: { article: 'hostile-0' } };

const body = (article: string): WidgetStory => ({ parameters: { site: () => siteOf(bodies()) }, args: { article } });

/** Everything that a body may hold; tables and code scroll inside the column. */
export const RichBody: WidgetStory = body('rich');
export const RichBodyInSidebar: WidgetStory = { ...body('rich'), globals: { width: '280px' } };
/** Neither the sanitiser nor the page minds. */
export const LongBody: WidgetStory = { ...body('long'), tags: ['!autodocs'], globals: { language: 'en' } };
export const PlainTextBody: WidgetStory = body('plain');

/** Text stays; what would run, load, cover or collect is gone. */
export const HostileBody: WidgetStory = {
  ...body('hostile'),
  play: withFeed(async (widget) => {
    const [content] = parts(widget, 'body');
    await expect(content?.querySelector('script, style, iframe, form, input, [onerror], [style], [class]')).toBe(null);
    await expect(content?.querySelector('a[href^="javascript"]')).toBe(null);
    await expect(content).toHaveTextContent('A paragraph that would cover the page');
    await expect(document.title).not.toBe('broken');
  }),
};

/** A link to a footnote goes there, inside the shadow root. */
export const Footnotes: WidgetStory = {
  ...body('rich'),
  play: withFeed(async (widget) => {
    await userEvent.click(parts(widget, 'body')[0]!.querySelector<HTMLElement>('a[href^="#"]')!);
    await expect(focused(widget)).toHaveTextContent('A note.');
  }),
};

export const NotFound: WidgetStory = {
  args: { article: 'no-such-article' },
  play: async (context) => reaches(widgetOf(context), 'empty'),
};
