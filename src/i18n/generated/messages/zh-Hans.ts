// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `链接已复制`,
  date: `#年\$月@日|1|2|3|4|5|6|7|8|9|10|11|12`,
  'days-ago': `今天|昨天|前天|3天前|4天前|5天前|6天前`,
  failed: `暂时无法加载内容。`,
  found: `other=找到#篇文章`,
  'in-language': `#`,
  less: `收起`,
  more: `查看更多`,
  'more-failed': `暂时无法加载更多内容。`,
  'more-text': `展开`,
  'new-tab': `（在新标签页中打开）`,
  news: `新闻`,
  'no-article': `无法查看这篇文章。`,
  'no-articles': `暂无文章。`,
  'no-recommended': `暂无推荐内容。`,
  'no-related': `暂无相关文章。`,
  'no-universities': `暂无高校信息。`,
  'not-found': `未找到相关内容。`,
  'reading-time': `other=阅读约需#分钟`,
  'reason-editors': `编辑精选`,
  'reason-shared': `共同关键词：#`,
  recommended: `推荐阅读`,
  related: `相关文章`,
  retry: `重试`,
  'search-news': `搜索新闻`,
  'search-universities': `搜索高校`,
  share: `分享`,
  'show-new': `other=查看#篇新文章`,
  'show-new-universities': `other=查看#所新增高校`,
  since: `自#年起`,
  source: `来源：`,
  stale: `当前显示的是已保存的副本，暂时无法更新。`,
  universities: `成员高校`,
  'universities-found': `other=找到#所高校`,
  untitled: `无标题`,
  website: `官网`,
};
