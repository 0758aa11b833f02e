import type { Preview } from '@storybook/web-components-vite';
import { withActions } from 'storybook/actions/decorator';
import '../src/define.js';
import { configure } from '../src/settings.js';
import { startServer } from '../stories/feeds.js';
import { globalTypes, initialGlobals, withHostPage } from '../stories/host-page.js';
import { argTypesOf, descriptionOf, events } from '../stories/reference.js';
import { embedCode, renderWidget, withEmbedCode } from '../stories/widget.js';

// What one story has loaded is not to be found in another.
configure({ store: false });
startServer();

const preview: Preview = {
  tags: ['autodocs'],
  render: renderWidget,
  decorators: [withHostPage, withActions, withEmbedCode],
  globalTypes,
  initialGlobals,
  parameters: {
    layout: 'fullscreen',
    actions: { handles: events },
    a11y: { test: 'error' },
    // The page around a widget is chosen in the toolbar.
    backgrounds: { disable: true },
    controls: { expanded: true },
    docs: {
      extractArgTypes: argTypesOf,
      extractComponentDescription: descriptionOf,
      source: { type: 'code', language: 'html', transform: embedCode },
    },
  },
};

export default preview;
