/**
 * A command for tests: the page as a reader's settings make it. Chromium's driver can do that to a page; the drivers of
 * Firefox and WebKit cannot, and say so (test/helpers/media.ts).
 *
 * @returns {import('@web/dev-server-core').Plugin}
 */
export const mediaEmulation = () => ({
  name: 'media-emulation',
  async executeCommand({ command, payload, session }) {
    if (command !== 'emulate') return undefined;
    const page = session.browser.name === 'chromium' && session.browser.getPage(session.id);
    if (!page) return { done: false };
    await page.emulateMediaType(payload.type);
    // Not page.emulateMediaFeatures(), which knows fewer features than the browser.
    const client = sessions.get(session.id) ?? (await page.createCDPSession());
    await client.send('Emulation.setEmulatedMedia', { media: payload.type ?? '', features: payload.features });
    sessions.set(session.id, client);
    return { done: true };
  },
});

/** Emulation ends with the session that asked for it, which must therefore be the one that takes it back. @type {Map<string, any>} */
const sessions = new Map();
