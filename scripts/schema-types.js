/** The feed's types for consumers, from feed.schema.json: they look like the zod schema's own, without zod. */

/** @param {object} schema of one value @returns {string} its TypeScript type */
function typeOf(schema) {
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `readonly ${typeOf(schema.items)}[]`;
  if (schema.type === 'object') return `Readonly<Record<string, ${typeOf(schema.additionalProperties)}>>`;
  if (schema.type === 'integer') return 'number';
  if (['string', 'number', 'boolean'].includes(schema.type)) return schema.type;
  throw new Error(`feed.schema.json: no TypeScript type is known for ${JSON.stringify(schema)}.`);
}

const comment = ({ description }) => (description ? `/** ${description} */\n` : '');

function interfaceOf(name, { properties, required = [], ...schema }) {
  const lines = Object.entries(properties).map(
    ([key, value]) =>
      `${comment(value)}readonly ${key}${required.includes(key) ? '' : '?'}: ${typeOf(value)}${required.includes(key) ? '' : ' | undefined'};`,
  );
  return `${comment(schema)}export interface ${name} {\n${lines.join('\n')}\n}`;
}

/** @param {object} schema feed.schema.json @returns {string} an interface for the feed, and one for each part of it */
export const feedTypes = (schema) =>
  [['Feed', schema], ...Object.entries(schema.$defs)].map(([name, part]) => interfaceOf(name, part)).join('\n\n');
