import { createElement, useEffect, useState, type ReactElement } from 'react';
import { AddonPanel, SyntaxHighlighter } from 'storybook/internal/components';
import { addons, types } from 'storybook/manager-api';
import { EMBED_CODE } from './embed.js';

/** The panel "Embed": what a webmaster would paste to have what the story shows, as the controls are set. */

const ID = 'union-widgets/embed';

addons.register(ID, (api) => {
  // Kept here: the panel is there only while it is looked at.
  let latest = '';
  api.on(EMBED_CODE, (code: string) => (latest = code));

  function Code(): ReactElement {
    const [code, setCode] = useState(latest);
    useEffect(() => {
      setCode(latest);
      return api.on(EMBED_CODE, setCode);
    }, []);
    return createElement(SyntaxHighlighter, {
      language: 'html',
      copyable: true,
      padded: true,
      wrapLongLines: true,
      format: false,
      children: code,
    });
  }

  addons.add(`${ID}/panel`, {
    type: types.PANEL,
    title: 'Embed',
    render: ({ active = false }) => createElement(AddonPanel, { active, children: createElement(Code) }),
  });
});
