import { FINDINGS, type FindingCode } from '../../src/cli/findings.js';
import { KINDS, type Kind } from '../../src/feed/reasons.js';
import type { Language } from './texts.js';

/** What `union-widgets check` finds, in the studio's languages. The braces are the values of src/cli/findings.ts. */

interface FindingTexts {
  readonly findings: Readonly<Record<FindingCode, string>>;
  /** What the reader misses: the value `{what}` of `bad-value`. */
  readonly kinds: Readonly<Record<Kind, string>>;
}

const en: FindingTexts = {
  findings: FINDINGS,
  kinds: KINDS,
};

const uk: FindingTexts = {
  findings: {
    network:
      'Стрічка недоступна, або її сервер не дозволяє читати її іншим сайтам. Перевірте адресу; сервер має надсилати заголовок «Access-Control-Allow-Origin: *».',
    unreachable: 'Адреса недоступна.',
    'no-file': 'Такого файлу немає.',
    'cut-off': 'З’єднання обірвалося, перш ніж документ надійшов повністю.',
    'http-only':
      'Адреса починається з http: сторінки на https не можуть її завантажити. Стрічці потрібна адреса, що починається з https:.',
    timeout: 'Сервер не відповів вчасно. Якщо адреса відкривається в браузері, сервер надто повільний.',
    http: 'Сервер відповів {status}. Якщо так триватиме, повідомте того, хто ним опікується.',
    'not-found': 'Сервер відповів {status}: за цією адресою нічого немає.',
    html: 'За адресою вебсторінка (HTML), а не стрічка. Візьміть адресу самої стрічки; вона часто закінчується на .json.',
    json: 'Документ не є правильним JSON: тут помилка, або він закінчується зарано.',
    format: 'Це JSON, але не JSON Feed: потрібен об’єкт із масивом «items».',
    'too-large':
      'Документ більший за {megabytes} МБ. Поділіть його на сторінки через next_url або вилучіть старі записи.',
    cors: 'Жоден інший сайт не може читати стрічку: бракує заголовка «Access-Control-Allow-Origin: *».',
    'cors-one': '«Access-Control-Allow-Origin: {origin}» може впустити один сайт і не впустити інший; «*» впускає всі.',
    'content-type': 'Тип вмісту «{type}»; «application/feed+json» каже, що це.',
    'no-content-type': 'Тип вмісту не вказано; «application/feed+json» каже, що це.',
    'no-store': 'Через «Cache-Control: {value}» кожен перегляд сторінки завантажує всю стрічку.',
    cache: 'Не сказано, як довго можна зберігати стрічку: додайте «Cache-Control: max-age=300» та ETag.',
    'bad-value': 'має бути {what}; пропущено',
    'missing-key': 'бракує придатного {key}; пропущено',
    'same-id': 'має той самий id {id}, що й попередній запис; пропущено',
    version: 'має бути https://jsonfeed.org/version/1.1; документ читається так, ніби воно так і є',
    language: 'не вказано: від мови залежать екранні читачі та переклади',
    alternates: 'ніколи не використовуються, бо стрічка не називає своєї мови',
    title: 'немає: назва стоїть під списком як джерело',
    'next-url': 'веде на інший сервер і не використовується',
    empty: 'немає жодного запису, який можна показати',
    undated: 'немає date_published, який можна прочитати; запис стоїть після всіх, що його мають',
    future: 'у майбутньому: запис уже показано, вище за всі інші',
    'no-url': 'немає url: заголовок не є посиланням',
    untitled: 'немає ні заголовка, ні тексту',
    'no-text': 'немає ні content_html, ні content_text, щоб читати на місці',
    'image-alt': 'не описано: додайте _union.image_alt або "", якщо це лише прикраса',
    insecure: 'адреса http: на захищеній сторінці браузер може її не завантажити',
    related: 'називає {id}, якого в цьому документі немає',
  },
  kinds: {
    text: 'рядок',
    id: 'рядок або число',
    flag: 'true або false',
    rank: 'true або число',
    size: 'число від 0',
    year: 'ціле число',
    pixels: 'ціле число від 1',
    date: 'дата за RFC 3339',
    tag: 'мовний тег BCP 47',
    url: 'адреса http або https',
    country: 'код країни ISO 3166-1 alpha-2',
    object: 'об’єкт',
    texts: 'масив рядків',
    ids: 'масив id',
    authors: 'масив авторів',
    attachments: 'масив вкладень',
    universities: 'масив університетів',
  },
};

const zh: FindingTexts = {
  findings: {
    network: '无法访问新闻源，或其服务器不允许其他网站读取。请检查地址；服务器须发送“Access-Control-Allow-Origin: *”。',
    unreachable: '无法访问该地址。',
    'no-file': '没有这个文件。',
    'cut-off': '文档尚未传完，连接就中断了。',
    'http-only': '地址以 http: 开头，https 页面无法加载。请为新闻源提供以 https: 开头的地址。',
    timeout: '服务器没有及时响应。如果浏览器能打开该地址，说明服务器太慢。',
    http: '服务器返回 {status}。如果一直如此，请告知服务器管理者。',
    'not-found': '服务器返回 {status}：此地址没有内容。',
    html: '该地址是网页（HTML），不是新闻源。请使用新闻源本身的地址，通常以 .json 结尾。',
    json: '文档不是有效的 JSON：此处有错误，或内容提前结束。',
    format: '文档是 JSON，但不是 JSON Feed：须是含有“items”数组的对象。',
    'too-large': '文档超过 {megabytes} MB。请用 next_url 分页，或删去旧条目。',
    cors: '其他网站无法读取该新闻源：缺少“Access-Control-Allow-Origin: *”。',
    'cors-one': '“Access-Control-Allow-Origin: {origin}”可能只允许一个网站而拒绝其他网站；“*”允许所有网站。',
    'content-type': '内容类型是“{type}”；应为“application/feed+json”。',
    'no-content-type': '缺少内容类型；应为“application/feed+json”。',
    'no-store': '“Cache-Control: {value}”使每次打开页面都下载整个新闻源。',
    cache: '没有说明可以缓存多久：请加上“Cache-Control: max-age=300”和 ETag。',
    'bad-value': '应为{what}；已忽略',
    'missing-key': '缺少可用的 {key}；已忽略',
    'same-id': 'id {id} 与前面的条目相同；已忽略',
    version: '应为 https://jsonfeed.org/version/1.1；文档仍按此读取',
    language: '未注明：屏幕阅读器和翻译都需要它',
    alternates: '不会被使用，因为新闻源没有注明自己的语言',
    title: '缺失：它在列表下方注明来源',
    'next-url': '在另一个服务器上，不会被读取',
    empty: '没有可以显示的条目',
    undated: '没有可读的 date_published，排在所有有日期的条目之后',
    future: '是将来的日期：现在就会显示，并排在最前',
    'no-url': '没有 url：标题不是链接',
    untitled: '既没有标题，也没有正文',
    'no-text': '没有 content_html 或 content_text，无法在页面上阅读',
    'image-alt': '没有说明：请加上 _union.image_alt；纯装饰图片写 ""',
    insecure: '是 http 地址：浏览器可能不在安全页面上加载它',
    related: '提到 {id}，而本文档中没有它',
  },
  kinds: {
    text: '字符串',
    id: '字符串或数字',
    flag: ' true 或 false',
    rank: ' true 或数字',
    size: '不小于 0 的数字',
    year: '整数',
    pixels: '不小于 1 的整数',
    date: ' RFC 3339 日期',
    tag: ' BCP 47 语言标签',
    url: ' http 或 https 地址',
    country: ' ISO 3166-1 两位国家代码',
    object: '对象',
    texts: '字符串数组',
    ids: ' id 数组',
    authors: '作者数组',
    attachments: '附件数组',
    universities: '大学数组',
  },
};

export const FINDING_TEXTS: Readonly<Record<Language, FindingTexts>> = { en, uk, zh };
