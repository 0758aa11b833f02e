import { sendKeys } from '@web/test-runner-commands';

/** Real keys, sent by the browser's driver. */

export const press = (key: string): Promise<void> => sendKeys({ press: key });
export const type = (text: string): Promise<void> => sendKeys({ type: text });

/** The element that has the focus, in shadow roots too; undefined where it is nowhere. */
export function focused(): Element | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element && element !== document.body ? element : undefined;
}

/** What a person would call it: its text, or its label. */
export const nameOf = (element: Element | undefined): string =>
  (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim().replace(/\s+/g, ' ');

/** Presses Tab until the focus is on `last`. @returns the names of what it was on, `last` left out */
export async function tabTo(last: Element, most = 40): Promise<string[]> {
  const names: string[] = [];
  for (let presses = 0; presses < most; presses++) {
    await press('Tab');
    const now = focused();
    if (now === last) return names;
    names.push(nameOf(now));
  }
  throw new Error(`The focus did not come to ${nameOf(last)} by ${most} tabs: ${names.join(' > ')}`);
}
