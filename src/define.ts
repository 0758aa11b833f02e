import { elements } from './elements.js';
import { define } from './register.js';

/** Registers every element: `import 'union-widgets/define'`. On a server it does nothing. */
if (typeof customElements !== 'undefined') {
  for (const tag of Object.keys(elements) as (keyof typeof elements)[]) define(tag, elements[tag]);
}
