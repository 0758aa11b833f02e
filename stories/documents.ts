/** Feed documents for stories: the demo's, and some that show what a feed may do to a widget. */
import en from '../demo/feeds/en.json';
import uk from '../demo/feeds/uk.json';
import zhHans from '../demo/feeds/zh-Hans.json';
import { json, type Site } from './feeds.js';

/** Anything goes: some documents are here because they are not as they should be. */
type Item = Record<string, unknown>;

interface FeedDocument {
  readonly items: readonly Item[];
  readonly [key: string]: unknown;
}

/** Absolute URL of one of the demo's pictures, which Storybook serves beside its page. */
export const picture = (name: string): string => new URL(`pictures/${name}.svg`, document.baseURI).href;

/** @param head adds to the top level */
export const feed = (items: readonly Item[], head: object = {}): FeedDocument => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'China-Ukraine Education Union',
  home_page_url: 'https://union.example/',
  ...head,
  items,
});

/** The demo's feeds name their pictures by paths from their own folder. */
const withPictures = (document: FeedDocument): FeedDocument => ({
  ...document,
  items: document.items.map((item) =>
    typeof item.image === 'string' ? { ...item, image: picture(/(\w[\w-]*)\.svg$/.exec(item.image)?.[1] ?? '') } : item,
  ),
});

const arabicId = (name: string): string => `https://union.example/ar/news/${name}`;

/** Some of the demo's stories, by their groups. */
const arabic = (): FeedDocument =>
  feed(
    [
      [
        'جامعات الصين وأوكرانيا توقّع اتفاقية للدرجات العلمية المزدوجة',
        'double-degree',
        's14',
        '2026-11-12',
        'تبادل',
        'تتيح الاتفاقية للطلاب الدراسة سنتين في خاركيف وسنتين في تشانغشا، والحصول على شهادتين معترف بهما في البلدين.',
      ],
      [
        'افتتاح ورشة لوبان جديدة في كييف',
        'luban-workshop',
        's02',
        '2026-10-28',
        'هندسة',
        'يتدرّب في الورشة مئة وعشرون طالبًا كل عام على آلات صينية، ويُشرف عليهم مدرّسون من البلدين.',
      ],
      [
        'كيف تستعدّ لامتحان HSK في ثلاثة أشهر',
        'hsk-levels',
        's03',
        '2026-10-03',
        'لغة',
        'نصائح من أربعة طلاب اجتازوا المستوى الرابع (HSK 4) بعد 90 يومًا من الدراسة المنتظمة.',
      ],
      [
        'مكتبات قديمة: من تيان يي في نينغبو إلى كييف',
        'old-library',
        's17',
        '2026-09-15',
        'ثقافة',
        'مجموعتان من المخطوطات يفصل بينهما 7000 كيلومتر، وما يجمعهما أكثر ممّا يبدو.',
      ],
      [
        'عالم النبات الذي ربط بين حقلين من دوّار الشمس',
        'sunflower',
        's19',
        '2026-08-30',
        'زراعة',
        'تجربة مشتركة بين شيهيزي وأوديسا تقارن أصنافًا تتحمّل الجفاف.',
      ],
      [
        'أول شهر في الصين: دليل الطالب الجديد',
        'suitcase-checklist',
        's15',
        '2026-08-11',
        'تبادل',
        'ما الذي تحتاج إليه في الأسابيع الأربعة الأولى، من بطاقة الطالب إلى الدفع بالهاتف.',
      ],
    ].map(([title, image, group, date, tag, summary]) => ({
      id: arabicId(image!),
      url: arabicId(image!),
      title,
      summary,
      image: picture(image!),
      date_published: `${date}T09:00:00Z`,
      tags: [tag],
      authors: [{ name: 'مكتب أخبار الاتحاد' }],
      _union: { group, recommended: true, related: ['sunflower', 'old-library', 'double-degree'].map(arabicId) },
    })),
    { title: 'اتحاد التعليم الصيني الأوكراني', language: 'ar', _union: { universities: en._union.universities } },
  );

/** The demo's feeds in all their languages and one that the widgets are not translated into; English is the first. */
export function demoSite(): Site {
  const documents: Record<string, FeedDocument> = {
    en: withPictures(en),
    uk: withPictures(uk),
    'zh-Hans': withPictures(zhHans),
    ar: arabic(),
  };
  const languages = Object.keys(documents);
  return Object.fromEntries(
    languages.map((language) => {
      const alternates = Object.fromEntries(
        languages.filter((other) => other !== language).map((other) => [other, `${other}.json`]),
      );
      const { _union: extension, ...document } = documents[language]!;
      return [`${language}.json`, json({ ...document, _union: { ...(extension as object | undefined), alternates } })];
    }),
  );
}

/** One feed in no stated language: as it is, whatever the reader's. */
export const siteOf = (items: readonly Item[], head: object = {}): Site => ({ 'feed.json': json(feed(items, head)) });

const PICTURES = [
  'astana-meeting',
  'black-soil',
  'calligraphy',
  'campus-walk',
  'fast-telescope',
  'paton-bridge',
  'shipyard',
];
const DAY = 24 * 60 * 60 * 1000;

/** Items of even quality, newest first, one for each day back from 20 November 2026. */
export const items = (count: number, from = 1): Item[] =>
  Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return {
      id: `item-${number}`,
      url: `https://union.example/news/${number}`,
      title: `Article ${number} of the archive`,
      summary: `What happened on day ${number}, told in two sentences. The second one is here so that there are two.`,
      ...(number % 3 && { image: picture(PICTURES[number % PICTURES.length]!) }),
      date_published: new Date(Date.UTC(2026, 10, 20, 9) - number * DAY).toISOString(),
      authors: [{ name: 'Union news desk' }],
      tags: [number % 2 ? 'Exchange' : 'Research'],
    };
  });

/** The same, recommended, and the others related to the first. */
export const relatedItems = (count: number): Item[] => {
  const all = items(count);
  return all.map((item, index) => ({
    ...item,
    _union: { recommended: true, ...(index === 0 && { related: all.map(({ id }) => id) }) },
  }));
};

/** A feed before and after something was published that stands first in every widget. */
export const growingSite = (): Site => {
  const published = relatedToAll(items(8));
  const named = universities(8);
  const at = (from: number): object => feed(published.slice(from), { _union: { universities: named.slice(from) } });
  return { 'feed.json': [json(at(2)), json(at(0))] };
};

const relatedToAll = (all: readonly Item[]): Item[] =>
  all.map((item) => ({ ...item, _union: { recommended: true, related: all.map(({ id }) => id) } }));

/** Items that lack what most have, down to nothing but an id. */
export const sparseItems = (): Item[] => [
  {
    id: 'no-title',
    url: 'https://union.example/1',
    content_text: 'There is no title here, so the text itself has to begin the entry.',
    date_published: '2026-11-10T08:00:00Z',
  },
  {
    id: 'no-date',
    url: 'https://union.example/2',
    title: 'An article without a date',
    summary: 'It comes after all that have one.',
  },
  {
    id: 'bad-date',
    url: 'https://union.example/3',
    title: 'An article with a date that is none',
    date_published: '31.13.2026',
  },
  { id: 'no-url', title: 'An article that leads nowhere', date_published: '2026-11-08T08:00:00Z' },
  { id: 'only-title', url: 'https://union.example/4', title: 'A title, a link and nothing else' },
  {
    id: 'nameless-author',
    url: 'https://union.example/5',
    title: 'An author with an address but no name',
    authors: [{ url: 'https://union.example/who' }],
    date_published: '2026-11-09T08:00:00Z',
  },
  { id: 42, url: 'https://union.example/6', title: 'An id that is a number', date_published: '2026-11-07T08:00:00Z' },
  { id: 'only-id' },
];

/** One story each in many languages, in an English feed. */
export const manyLanguages = (): Item[] =>
  [
    ['en', 'A bridge between two university towns'],
    ['uk', 'Міст між двома університетськими містами'],
    ['zh-Hans', '连接两座大学城的桥梁'],
    ['zh-Hant', '連接兩座大學城的橋樑'],
    ['ar', 'جسر بين مدينتين جامعيتين'],
    ['he', 'גשר בין שתי ערי אוניברסיטה'],
    ['pl', 'Most między dwoma miastami uniwersyteckimi'],
    ['ja', '二つの大学都市を結ぶ橋'],
    ['hi', 'दो विश्वविद्यालय नगरों के बीच एक पुल'],
    ['qaa', 'A language that has no name'],
  ].map(([language, title], index) => ({
    id: `in-${language}`,
    url: `https://union.example/${language}`,
    title,
    language,
    date_published: `2026-11-${19 - index}T09:00:00Z`,
    image: picture(PICTURES[index % PICTURES.length]!),
  }));

/** Text that breaks layouts, and text that would break out of them. */
const HOSTILE = [
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4),
  'https://union.example/a/path/that/never/ends?and=a&query=as_long_as_the_path'.repeat(3),
  'A <b>bold</b> title &amp; its &lt;entities&gt; <script>document.title = "broken"</script>',
  '"><img src=x onerror="document.title=\'broken\'">',
  '</article></ul><style>* { display: none !important }</style>',
  '${alert(1)} {{constructor.constructor("x")()}} <!--?lit$000000000$--> <?php echo 1 ?>',
  '👩‍🚀👨‍👩‍👧‍👦🏳️‍🌈🇺🇦🇨🇳 Emoji with joiners and flags 1️⃣ ✍🏿',
  'עברית and العربية in one left-to-right title (2026)',
  '\u202eThis is turned round and never turned back',
  '\u2067An isolate that is never closed',
  'Z̸̡̛̖̝͉̗̤̱̹͔͐̓͗̎̈̓̏̀̕̕a̵̢̨̧̛̭̫̹̤͎͍̓̀̑͒͆̇̀͘͜͝l̷̛̰̣̙̺̱̼̙̗̂̒̊̏̏̿́̐͜͝g̶̡̢̛̺̩̤̱̮̮̈́͗̈́̏̆͊̓̚o̵̡̬̺̲̟̩̫͗̈́̋̒̑̎̍̚͘͠ title',
  '\u200b\u200b\u200b',
  '   \n\t  ',
  'null',
  'No-break spaces between all the words of this title so that nothing can be broken anywhere'.replaceAll(
    ' ',
    '\u00a0',
  ),
  '没有任何空格的很长的中文标题'.repeat(12),
  'A title of two thousand characters. '.repeat(56),
  '﷽ ﷽ ﷽ ௵ 𒐫 ꧅ wide glyphs',
];

/** Recommended, and related to one another, so that every widget shows them. */
export const hostileItems = (): Item[] =>
  HOSTILE.map((title, index) => ({
    id: index === 4 ? '"><b>id</b>' : `hostile-${index}`,
    url: index === 3 ? 'javascript:alert(1)' : `https://union.example/${index}?q="><script>`,
    title,
    summary: title,
    date_published:
      ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'][index - 12] ?? `2026-11-${18 - (index % 18)}T09:00:00Z`,
    image: index % 3 ? picture('sunflower') : undefined,
    tags: index % 2 ? ['<i>tag</i>', title] : Array.from({ length: 30 }, (_, number) => `tag ${number}`),
    authors: index % 2 ? [{ name: title }] : Array.from({ length: 30 }, (_, number) => ({ name: `Author ${number}` })),
    _union: {
      image_alt: `"><b>${title}`,
      recommended: true,
      related: HOSTILE.map((_, number) => `hostile-${number}`),
    },
  }));

export const hostileUniversities = (): Item[] =>
  HOSTILE.map((name, index) => ({
    id: `hostile-${index}`,
    name,
    country: ['UA', 'CN', 'XX', 'ZZ'][index % 4],
    city: name,
    summary: name,
    since: index === 2 ? -1 : index === 3 ? 99_999_999 : 1800 + index,
    url: index === 3 ? 'javascript:alert(1)' : 'https://union.example/',
  }));

/** So many, in two countries, with and without what is optional. */
export const universities = (count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `university-${index}`,
    name: `University number ${index}`,
    country: index % 2 ? 'CN' : 'UA',
    ...(index % 3 && { city: `Town ${index}`, since: 1900 + (index % 100) }),
    ...(index % 5 && { summary: 'Known for what it teaches, and for what is found out there.' }),
  }));

/** Whatever may stand in an article's body, and what is taken out of it. */
export const bodies = (): Item[] => [
  {
    id: 'rich',
    url: 'https://union.example/rich',
    title: 'An article with everything in it',
    date_published: '2026-11-18T09:00:00Z',
    authors: [{ name: 'Olena Kovalenko' }, { name: '王芳' }],
    tags: ['Research', 'Culture'],
    image: picture('campus-walk'),
    content_html: `<p>A paragraph with <strong>strong</strong> and <em>soft</em> words, <code>code</code>, H<sub>2</sub>O and a
      <a href="https://union.example/elsewhere">link</a>.<sup><a href="#fn1" id="ref1">1</a></sup></p>
      <h2>A heading of the body</h2><h3>One below</h3>
      <ul><li>one</li><li>two<ol><li>two and a half</li></ol></li></ul>
      <blockquote><p>Said by somebody who knows.</p></blockquote>
      <figure><img src="${picture('black-soil')}" alt="Black soil"><figcaption>Under the picture.</figcaption></figure>
      <table><thead><tr><th>Year</th><th>Students</th></tr></thead><tbody>${[2023, 2024, 2025]
        .map((year) => `<tr><td>${year}</td><td>${'1234 '.repeat(12)}</td></tr>`)
        .join('')}</tbody></table>
      <pre><code>const long = '${'a line that does not end '.repeat(12)}';</code></pre>
      <p lang="ar" dir="rtl">فقرة بالعربية وسط النص.</p><hr><ol><li id="fn1">A note. <a href="#ref1">Back</a></li></ol>`,
  },
  {
    id: 'hostile',
    url: 'https://union.example/hostile',
    title: 'An article that means harm',
    content_html: `<p>What is left is text.</p><script>document.title = 'broken'</script><img src=x onerror="document.title='broken'">
      <a href="javascript:alert(1)">a link that was one</a><style>* { display: none !important }</style>
      <iframe src="https://union.example/"></iframe><form action="https://union.example/"><input name="password"></form>
      <p style="position:fixed;inset:0;background:red" class="root" id="x">A paragraph that would cover the page</p>
      <svg><script>document.title = 'broken'</script></svg><b><i><u>never closed`,
  },
  {
    id: 'long',
    url: 'https://union.example/long',
    title: 'An article of five hundred paragraphs',
    content_html: Array.from({ length: 500 }, (_, index) => `<p>Paragraph ${index + 1} of a long story.</p>`).join(''),
  },
  {
    id: 'plain',
    url: 'https://union.example/plain',
    title: 'An article of plain text',
    content_text: 'The first paragraph, with <b>markup</b> that is none.\n\nThe second one.\n\nThe third one.',
  },
];
