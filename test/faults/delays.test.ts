import { feedUrl } from '../helpers/faults.js';
import { LOADER } from '../helpers/page.js';
import { survives } from './case.js';
import { host, NEWS, scriptTag, shows } from './host.js';

/** Scripts that come late or under other names, and browsers and hosts that write into the widget. */

const GOOD = { items: 12 };
const good = (): string => feedUrl(GOOD);

describe('Delays and translations', () => {
  survives('Rocket-Loader-like delay: scripts run long after the page has loaded', 5, async () => {
    const page = await host({
      script: () => ({ body: scriptTag(good()).replace('<script', '<script type="delayed/javascript"') }),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    // As such tools do it: every delayed tag gives way to a copy of the usual type.
    for (const old of page.document.querySelectorAll('script[type="delayed/javascript"]')) {
      const script = page.document.createElement('script');
      for (const { name, value } of old.attributes) if (name !== 'type') script.setAttribute(name, value);
      old.replaceWith(script);
    }
    return shows(page.widget, 5);
  });

  survives('WP-Rocket-like delay: the address in another attribute, the code run from a blob', 5, async () => {
    const feed = good();
    const page = await host({
      head: `<meta name="union-widgets" content="base=${new URL(LOADER, location.href).href}&amp;feed=${encodeURIComponent(feed)}">`,
      script: () => ({ body: `<script type="rocketlazyloadscript" data-rocket-src="${LOADER}"></script>` }),
    });
    const code = await (await fetch(LOADER)).text();
    const script = page.document.createElement('script');
    script.src = page.window.URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    page.document.body.append(script);
    return shows(page.widget, 5);
  });

  survives('the script put together with others into one file', 5, async () => {
    const feed = good();
    const page = await host({
      head: `<meta name="union-widgets" content="base=${new URL(LOADER, location.href).href}&amp;feed=${encodeURIComponent(feed)}">`,
      script: () => ({}),
    });
    const script = page.document.createElement('script');
    script.textContent = `"use strict";\n(function () {})()\n;${await (await fetch(LOADER)).text()}\n;(function () {})()`;
    page.document.body.append(script);
    return shows(page.widget, 5);
  });

  survives('a browser that translates: text nodes are rewritten while the widget changes', 12, async () => {
    const page = await host({ feed: good(), widget: NEWS.replace('>', ' search>') });
    const widget = page.widget as HTMLElement & { reload(): Promise<void>; layout: string };
    await shows(widget, 5);
    const translate = (): void => {
      const walker = page.document.createTreeWalker(widget.shadowRoot!, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      while (walker.nextNode()) nodes.push(walker.currentNode as Text);
      for (const node of nodes) {
        if (!node.data.trim() || node.parentElement?.closest('font, style')) continue;
        const outer = page.document.createElement('font');
        outer.append(page.document.createElement('font'));
        outer.firstElementChild!.textContent = node.data.toUpperCase();
        node.replaceWith(outer);
      }
    };
    translate();
    [...widget.shadowRoot!.querySelectorAll('button')].at(-1)!.click();
    await shows(widget, 10);
    translate();
    widget.layout = 'cards';
    await widget.reload();
    translate();
    [...widget.shadowRoot!.querySelectorAll('button')].at(-1)!.click();
    return shows(widget, 12);
  });

  survives('a host that removes and reorders what is in the shadow root', 5, async () => {
    const page = await host({ feed: good() });
    const widget = page.widget as HTMLElement & { reload(): Promise<void> };
    await shows(widget, 5);
    const list = widget.shadowRoot!.querySelector('[part="list"]')!;
    list.append(...[...list.children].reverse());
    await widget.reload();
    return shows(widget, 5);
  });
});
