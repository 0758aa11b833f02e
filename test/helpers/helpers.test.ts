import { expect } from 'chai';
import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import feed from '../../demo/feeds/en.json';
import { axe } from './axe.js';
import { captureConsole } from './console.js';
import { fixture } from './fixture.js';
import { until } from './until.js';

@customElement('test-button')
class TestButton extends LitElement {
  @property() label = 'Press';
  override render() {
    return html`<button>${this.label}</button>`;
  }
}

describe('A test page', () => {
  it('is visible and of the same size, language and time zone in every engine', () => {
    expect(document.visibilityState).to.equal('visible');
    expect([innerWidth, innerHeight]).to.deep.equal([800, 600]);
    expect(navigator.language).to.equal('en-US');
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).to.equal('UTC');
  });

  it('paints and observes intersections', async () => {
    const element = await fixture('<p>seen</p>');
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise<void>((resolve) => {
      new IntersectionObserver(([entry]) => entry?.isIntersecting && resolve()).observe(element);
    });
  });

  it('has the focus', async () => {
    const button = await fixture<HTMLButtonElement>('<button>x</button>');
    const events: string[] = [];
    button.addEventListener('focus', () => events.push('focus'));
    button.addEventListener('blur', () => events.push('blur'));
    button.focus();
    expect(document.hasFocus()).to.equal(true);
    expect(button.matches(':focus')).to.equal(true);
    button.blur();
    expect(events).to.deep.equal(['focus', 'blur']);
  });

  it('imports JSON as a module, and fetches it as JSON', async () => {
    const fetched: unknown = await (await fetch(new URL('../../demo/feeds/en.json', import.meta.url))).json();
    expect(feed).to.deep.equal(fetched);
  });
});

describe('fixture', () => {
  let earlier: Element;

  it('mounts a template with a decorated element, and waits for its first update', async () => {
    const element = await fixture<TestButton>(html`<test-button .label=${'Go'}></test-button>`);
    expect(element.shadowRoot?.textContent).to.equal('Go');
    earlier = element;
  });

  it('has cleaned up since', () => {
    expect(earlier.isConnected).to.equal(false);
  });
});

describe('until', () => {
  it('returns what the condition returns once it holds', async () => {
    let asked = 0;
    expect(await until(() => (asked += 1) > 2 && asked)).to.equal(3);
  });

  it('says what it waited for, and why that failed', async () => {
    const error = (await until(() => expect(1).to.equal(2) && true, 50).catch((reason: unknown) => reason)) as Error;
    expect(error.message).to.contain('50 ms').and.to.contain('expected 1 to equal 2');
  });
});

describe('captureConsole', () => {
  const { warn } = console;

  it('records instead of printing', () => {
    const captured = captureConsole();
    console.warn('a', 1, { b: 2 });
    console.error(new TypeError('c'));
    expect(captured.warnings).to.deep.equal(['a 1 {"b":2}']);
    expect(captured.errors).to.deep.equal(['TypeError: c']);
    captureConsole();
  });

  it('has given the console back since', () => {
    expect(console.warn).to.equal(warn);
  });
});

describe('axe', () => {
  it('finds nothing in a sound element', async () => {
    expect(await axe(await fixture('<test-button></test-button>'))).to.deep.equal([]);
  });

  it('names the element at fault, in a shadow tree too', async () => {
    const lines = await axe(await fixture('<test-button label=""></test-button>'));
    expect(lines.join()).to.contain('button-name').and.to.contain('test-button >> button');
  });
});
