/** Event from the story to the panel "Embed": the HTML of what is shown, as a string. */
export const EMBED_CODE = 'union-widgets/embed-code';
