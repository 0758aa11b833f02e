import { msg } from '@lit/localize';
import type { Item } from '../feed/schema.js';
import { itemTitle } from '../feed/text.js';

/** The title, or what stands for one: a heading is never empty. */
export const titleOf = (item: Item): string =>
  itemTitle(item) ?? msg('Untitled', { id: 'untitled', desc: 'Stands for the title of an article without one.' });
