import * as fc from 'fast-check';

const anything = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>;
const url = fc.oneof(
  fc.webUrl(),
  fc.string(),
  fc.constantFrom('javascript:alert(1)', '//a.example/b', '../x', 'data:,x'),
);
const date = fc.oneof(
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') }).map((value) => value.toISOString()),
  fc.string(),
  fc.constantFrom('2026-02-30', '2026-03-14', '2026-03-14 10:00'),
);
const language = fc.oneof(fc.constantFrom('uk', 'zh_Hans', 'en-GB', 'xx-'), fc.string());
const perhaps = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: anything });
const text = perhaps(fc.string());
const item = fc.record(
  {
    id: perhaps(fc.oneof(fc.string(), fc.double())),
    url: perhaps(url),
    external_url: perhaps(url),
    title: text,
    content_html: text,
    content_text: text,
    summary: text,
    image: perhaps(url),
    date_published: perhaps(date),
    date_modified: perhaps(date),
    author: perhaps(fc.record({ name: text, url: perhaps(url) }, { requiredKeys: [] })),
    authors: perhaps(
      fc.array(fc.record({ name: text, url: perhaps(url), avatar: perhaps(url) }, { requiredKeys: [] })),
    ),
    tags: perhaps(fc.array(text)),
    language: perhaps(language),
    attachments: perhaps(
      fc.array(fc.record({ url: perhaps(url), mime_type: text, size_in_bytes: anything }, { requiredKeys: [] })),
    ),
    _union: perhaps(
      fc.record(
        {
          group: text,
          recommended: perhaps(fc.oneof(fc.boolean(), fc.double())),
          related: perhaps(fc.array(text)),
          image_alt: text,
          image_width: perhaps(fc.integer()),
          image_height: perhaps(fc.double()),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);
/** Documents that are feeds by and large, wrong in any place. */
export const feed = fc.record(
  {
    version: text,
    title: text,
    home_page_url: perhaps(url),
    next_url: perhaps(url),
    language: perhaps(language),
    expired: perhaps(fc.boolean()),
    items: fc.array(perhaps(item)),
    _union: perhaps(
      fc.record(
        {
          about: perhaps(url),
          alternates: perhaps(fc.dictionary(language, perhaps(url))),
          universities: perhaps(
            fc.array(
              perhaps(
                fc.record(
                  {
                    id: text,
                    name: text,
                    country: perhaps(fc.constantFrom('UA', 'cn', 'x')),
                    url: perhaps(url),
                    since: anything,
                  },
                  { requiredKeys: [] },
                ),
              ),
            ),
          ),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: ['items'] },
);
