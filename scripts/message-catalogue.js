/**
 * Translations as WordPress reads them: gettext's text form (.po) and its binary one (.mo,
 * https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html), without gettext on the machine.
 */

/** @typedef {{ words: string[], context?: string }} Message English first, then each translation */

const quote = (text) => `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;

const headerOf = (language) =>
  `Project-Id-Version: union-widgets\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n` +
  `Content-Transfer-Encoding: 8bit\nLanguage: ${language}\nX-Domain: union-widgets\n`;

/** @param {Message[]} messages */
function once(messages) {
  const keyed = messages.map((message) => [`${message.context ?? ''}\u0004${message.words[0]}`, message]);
  return [...new Map(keyed).values()];
}

/** @param {[key: string, text: string][]} pairs @returns {Buffer} */
function binaryOf(pairs) {
  const encoded = pairs.map((pair) => pair.map((text) => Buffer.from(text)));
  encoded.sort(([a], [b]) => a.compare(b));
  const count = encoded.length;
  const head = Buffer.alloc(28 + count * 16);
  [0x950412de, 0, count, 28, 28 + count * 8, 0, head.length].forEach((word, index) =>
    head.writeUInt32LE(word, index * 4),
  );
  const bodies = [];
  let offset = head.length;
  for (const column of [0, 1]) {
    for (const [row, pair] of encoded.entries()) {
      const at = 28 + column * count * 8 + row * 8;
      head.writeUInt32LE(pair[column].length, at);
      head.writeUInt32LE(offset, at + 4);
      bodies.push(pair[column], Buffer.from([0]));
      offset += pair[column].length + 1;
    }
  }
  return Buffer.concat([head, ...bodies]);
}

/**
 * @param {string} language as WordPress names it
 * @param {Message[]} messages
 * @param {number} index of the language in each message's words
 * @returns {{ template: string, text: string, binary: Buffer }}
 */
export function messageCatalogue(language, messages, index) {
  const list = once(messages);
  const entry = (translate) => (message) =>
    [
      ...(message.context ? [`msgctxt ${quote(message.context)}`] : []),
      `msgid ${quote(message.words[0])}`,
      `msgstr ${quote(translate ? message.words[index] : '')}`,
    ].join('\n');
  const lines = headerOf(language)
    .trimEnd()
    .split('\n')
    .map((line) => quote(`${line}\n`));
  const head = ['msgid ""', 'msgstr ""', ...lines].join('\n');
  const file = (translate) => `${[head, ...list.map(entry(translate))].join('\n\n')}\n`;
  const key = ({ context, words }) => (context ? `${context}\u0004${words[0]}` : words[0]);
  return {
    template: file(false),
    text: file(true),
    binary: binaryOf([['', headerOf(language)], ...list.map((message) => [key(message), message.words[index]])]),
  };
}
