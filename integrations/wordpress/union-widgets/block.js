/* The block in the editor: which widget, its attributes at the side, and the headlines that PHP renders as a preview. */
(({ blocks, element, blockEditor, components, serverSideRender }, { widgets, texts }) => {
  const { createElement, Fragment } = element;

  /** Blocks store no hyphens. */
  const keyOf = (name) => name.replace(/-/g, '_');

  /** One control per attribute, of the kind that its values need. */
  function control({ name, label, type, values }, attributes, setAttributes) {
    const key = keyOf(name);
    const props = {
      key,
      label,
      value: attributes[key] || '',
      onChange: (value) => setAttributes({ [key]: value || undefined }),
    };
    if (type === 'flag') {
      return createElement(components.ToggleControl, {
        key,
        label,
        checked: !!attributes[key],
        onChange: (on) => setAttributes({ [key]: on ? 'true' : undefined }),
      });
    }
    if (type === 'choice') {
      const options = Object.keys(values).map((value) => ({ value, label: values[value] }));
      return createElement(components.SelectControl, {
        ...props,
        options: [{ value: '', label: texts.usual }, ...options],
      });
    }
    return createElement(components.TextControl, { ...props, type: type === 'number' ? 'number' : 'text' });
  }

  blocks.registerBlockType('union/widget', {
    edit({ attributes, setAttributes }) {
      const { fields } = widgets.find(({ tag }) => tag === attributes.widget) || widgets[0];
      return createElement(
        'div',
        blockEditor.useBlockProps(),
        createElement(
          blockEditor.InspectorControls,
          null,
          createElement(
            components.PanelBody,
            { title: texts.settings },
            fields.map((field) => control(field, attributes, setAttributes)),
          ),
        ),
        createElement(
          Fragment,
          null,
          createElement(components.SelectControl, {
            label: texts.what,
            value: attributes.widget,
            options: widgets.map(({ tag, label }) => ({ value: tag, label })),
            onChange: (widget) => setAttributes({ widget }),
          }),
          createElement(
            components.Disabled,
            null,
            createElement(serverSideRender, { block: 'union/widget', attributes }),
          ),
        ),
      );
    },
    save: () => null,
  });
})(window.wp, window.unionWidgets);
