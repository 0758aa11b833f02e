/**
 * The feed, described once: JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) and the `_union` extension.
 * The types below, the published `feed.schema.json` and the property tests of the reader all come from here.
 * A reader's browser never downloads this file: `read.ts` gives the same guarantees in a twentieth of the bytes
 * (docs/adr/0002-reader-without-zod.md).
 */
import * as z from 'zod';
import { dateValue } from './dates.js';
import { isLanguageTag } from './written.js';

// A strict CSP reports the `new Function` with which zod would compile its checks.
z.config({ jitless: true });

/** Non-empty, without white space around it. */
const text = z
  .string()
  .regex(/\S/)
  .refine((value) => value === value.trim());
const url = z.url({ protocol: /^https?$/ });
const date = text.refine((value) => !Number.isNaN(dateValue(value)), 'RFC 3339 date');
const language = text.refine(isLanguageTag, 'BCP 47 language tag');
const pixels = z.number().int().positive();

export const authorSchema = z
  .object({ name: text, url: url, avatar: url })
  .partial()
  .refine((author) => author.name ?? author.url ?? author.avatar, 'at least one of name, url, avatar')
  .meta({ id: 'Author' });

export const attachmentSchema = z
  .object({
    url,
    mime_type: text,
    title: text.optional(),
    size_in_bytes: z.number().nonnegative().optional(),
    duration_in_seconds: z.number().nonnegative().optional(),
  })
  .meta({ id: 'Attachment' });

export const itemExtensionSchema = z
  .object({
    group: text.describe('Items with one group are translations of one story.'),
    recommended: z
      .union([z.literal(true), z.number()])
      .describe('Editors recommend the item; a lower number comes first, `true` after all numbers.'),
    related: z.array(text).describe('Ids of related items, chosen by editors.'),
    image_alt: z.string().describe('What `image` shows, for readers who do not see it; empty for mere decoration.'),
    image_width: pixels.describe('Width of `image` in CSS px.'),
    image_height: pixels.describe('Height of `image` in CSS px.'),
  })
  .partial()
  .meta({ id: 'ItemExtension' });

export const itemSchema = z
  .object({
    id: text.describe('Unique within the feed and never changed.'),
    url: url.optional(),
    external_url: url.optional(),
    title: text.optional(),
    content_html: text.optional(),
    content_text: text.optional(),
    summary: text.optional(),
    image: url.optional(),
    banner_image: url.optional(),
    date_published: date.optional(),
    date_modified: date.optional(),
    authors: z.array(authorSchema).optional(),
    tags: z.array(text).optional(),
    language: language.optional(),
    attachments: z.array(attachmentSchema).optional(),
    _union: itemExtensionSchema.optional(),
  })
  .meta({
    id: 'Item',
    description: "One article. JSON Feed's own property names; URLs absolute; white space trimmed.",
  });

export const universitySchema = z
  .object({
    id: text,
    name: text,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .describe('ISO 3166-1 alpha-2 code.'),
    city: text.optional(),
    url: url.optional(),
    logo: url.optional(),
    summary: text.optional(),
    ror: url.optional().describe('The university in the Research Organization Registry, as a URL.'),
    since: z.number().int().optional().describe('Year since which the university is affiliated or exists.'),
    tag: text.optional().describe('Tag that the articles about this university carry.'),
  })
  .meta({ id: 'University' });

export const feedExtensionSchema = z
  .object({
    about: url.describe('What the extension is.'),
    alternates: z.record(language, url).describe('The same feed in other languages, by BCP 47 tag.'),
    universities: z.array(universitySchema).describe('The universities affiliated with the union.'),
  })
  .partial()
  .meta({ id: 'FeedExtension' });

export const feedSchema = z.object({
  version: text.optional().describe('https://jsonfeed.org/version/1.1'),
  title: text.optional(),
  home_page_url: url.optional(),
  feed_url: url.optional(),
  description: text.optional(),
  user_comment: text.optional(),
  next_url: url.optional(),
  icon: url.optional(),
  favicon: url.optional(),
  authors: z.array(authorSchema).optional(),
  language: language.optional(),
  expired: z.boolean().optional(),
  items: z.array(itemSchema),
  _union: feedExtensionSchema.optional(),
});

export type Author = z.infer<typeof authorSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
export type ItemExtension = z.infer<typeof itemExtensionSchema>;
/** One article. JSON Feed's own property names; URLs absolute; white space trimmed. */
export type Item = z.infer<typeof itemSchema>;
export type University = z.infer<typeof universitySchema>;
export type FeedExtension = z.infer<typeof feedExtensionSchema>;
/** A whole feed document as the reader gives it. */
export type Feed = z.infer<typeof feedSchema>;
