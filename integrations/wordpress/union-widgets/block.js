/* The block in the editor: a few fields. What readers get is rendered by PHP. */
(({ blocks, element, blockEditor, components }) => {
  const { createElement } = element;

  const WIDGETS = [
    ['union-news-feed', 'News'],
    ['union-article', 'One article'],
    ['recommended-reading', 'Recommended reading'],
    ['related-articles', 'Related articles'],
    ['affiliate-university-list', 'Universities'],
  ];
  const FIELDS = [
    ['limit', 'How many at first'],
    ['heading', 'Heading'],
    ['locale', 'Language, such as uk or zh-Hans'],
    ['layout', 'Layout: list, cards or headlines'],
    ['tag', 'News: only these subjects, by comma'],
    ['country', 'Universities: only these countries, by comma'],
  ];

  blocks.registerBlockType('union/widget', {
    edit({ attributes, setAttributes }) {
      const select = createElement(components.SelectControl, {
        label: 'What to show',
        value: attributes.widget,
        options: WIDGETS.map(([value, label]) => ({ value, label })),
        onChange: (widget) => setAttributes({ widget }),
      });
      const fields = FIELDS.map(([name, label]) =>
        createElement(components.TextControl, {
          key: name,
          label,
          value: attributes[name] || '',
          onChange: (value) => setAttributes({ [name]: value || undefined }),
        }),
      );
      return createElement(
        'div',
        blockEditor.useBlockProps(),
        createElement(components.Placeholder, { icon: 'rss', label: 'Union widget' }, select, ...fields),
      );
    },
    save: () => null,
  });
})(window.wp);
