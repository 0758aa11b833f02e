/**
 * False where the reader has gone on to something else while what was asked for was on its way: the focus is theirs then.
 * It is free in nobody's hands, and on a button of the widget, which may be the one that was pressed.
 */
export function isFocusFree({ shadowRoot }: Element): boolean {
  const own = shadowRoot!.activeElement;
  const { activeElement, body } = document;
  return own ? own.localName === 'button' : !activeElement || activeElement === body;
}

/** To what stands in place of the content. */
export function focusMessage({ shadowRoot }: Element): void {
  const message = shadowRoot!.querySelector<HTMLElement>('.message');
  if (!message) return;
  message.tabIndex = -1;
  message.focus();
}
