/**
 * What editors read, made from the custom elements manifest: VS Code's custom data
 * (https://github.com/microsoft/vscode-custom-data) and JetBrains' web-types
 * (https://plugins.jetbrains.com/docs/intellij/websymbols-web-types.html).
 */

/** @returns {object[]} the elements of a manifest */
export const elementsOf = (manifest) =>
  manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);

/** @param {{ type?: { text: string } }} attribute @returns {string[]} the words it allows, where they are few */
export const choices = ({ type }) => [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, word]) => word);

const once = (things) => [...new Map(things.map((thing) => [thing.name, thing])).values()];

export const vscodeHtml = (manifest) => ({
  version: 1.1,
  tags: elementsOf(manifest).map(({ tagName, summary, attributes }) => ({
    name: tagName,
    description: summary,
    attributes: attributes.map((attribute) => ({
      name: attribute.name,
      description: attribute.description,
      ...(attribute.type.text === 'boolean' && { valueSet: 'v' }),
      ...(choices(attribute).length && { values: choices(attribute).map((name) => ({ name })) }),
    })),
  })),
});

export const vscodeCss = (manifest) => ({
  version: 1.1,
  properties: once(elementsOf(manifest).flatMap(({ cssProperties }) => cssProperties)).map(
    ({ name, description, default: value }) => ({ name, description: `${description}\n\nDefault: ${value}` }),
  ),
  pseudoElements: once(elementsOf(manifest).flatMap(({ cssParts }) => cssParts)).map(({ name, description }) => ({
    name: `::part(${name})`,
    description,
  })),
});

export const webTypes = (manifest, { name, version }) => ({
  $schema: 'https://json.schemastore.org/web-types',
  name,
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: elementsOf(manifest).map((element) => ({
        name: element.tagName,
        description: element.summary,
        attributes: element.attributes.map((attribute) => ({
          name: attribute.name,
          description: attribute.description,
          value: {
            type: choices(attribute).length ? choices(attribute).map((word) => `"${word}"`) : attribute.type.text,
          },
        })),
        slots: element.slots,
        events: element.events.map(({ name: event, description }) => ({ name: event, description })),
        js: {
          properties: element.members
            .filter(({ kind }) => kind === 'field')
            .map((member) => ({ name: member.name, description: member.description, type: member.type.text })),
        },
        css: { parts: element.cssParts, properties: element.cssProperties },
      })),
    },
  },
});
