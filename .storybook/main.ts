import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: {
    name: '@storybook/web-components-vite',
    // Not the repository's vite.config.ts, which builds the library and writes nothing.
    options: { builder: { viteConfigPath: '.storybook/vite.config.js' } },
  },
  staticDirs: [
    { from: '../demo/feeds', to: '/feeds' },
    { from: '../demo/pictures', to: '/pictures' },
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
