/**
 * The contrast of what is read on the page, by WCAG 2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio), measured on
 * computed styles. Only solid backgrounds count: what stands on a picture is not measured.
 */

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;

/** @param css any colour that the browser knows @returns sRGB, 0 to 255, and alpha, 0 to 1 */
function parse(css: string): Colour {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = '#000';
  canvas.fillStyle = css;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

const over = (top: Colour, below: Colour): Colour => {
  const mix = (index: 0 | 1 | 2): number => top[index] * top[3] + below[index] * (1 - top[3]);
  return [mix(0), mix(1), mix(2), 1];
};

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function ratio(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const parentOf = (element: Element): Element | null => {
  const node = element.assignedSlot ?? element.parentNode;
  return node instanceof ShadowRoot ? node.host : node instanceof Element ? node : null;
};

/** What is behind an element's text. */
function backgroundOf(element: Element): Colour {
  const layers: Colour[] = [];
  for (let each: Element | null = element; each; each = parentOf(each)) {
    layers.push(parse(getComputedStyle(each).backgroundColor));
    if (layers.at(-1)![3] === 1) break;
  }
  return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
}

/** The widget's own; what is slotted has the host's colours. */
function* textNodes(root: Node): Generator<Text> {
  for (const node of root.childNodes) {
    if (node instanceof Text && node.data.trim()) yield node;
    yield* textNodes(node);
  }
}

export interface Measured {
  readonly text: string;
  readonly ratio: number;
}

/** @returns every visible text of a widget with its contrast, the weakest first */
export function contrasts(widget: Element): Measured[] {
  const measured: Measured[] = [];
  for (const node of textNodes(widget.shadowRoot!)) {
    const element = node.parentElement!;
    if (!element.checkVisibility() || element.closest('.hidden, style')) continue;
    const background = backgroundOf(element);
    const colour = over(parse(getComputedStyle(element).color), background);
    measured.push({ text: node.data.trim(), ratio: ratio(colour, background) });
  }
  return measured.sort((a, b) => a.ratio - b.ratio);
}
