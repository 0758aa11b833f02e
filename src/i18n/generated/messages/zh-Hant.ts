// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `已複製連結`,
  date: `#年\$月@日|1|2|3|4|5|6|7|8|9|10|11|12`,
  'days-ago': `今天|昨天|前天|3 天前|4 天前|5 天前|6 天前`,
  failed: `暫時無法載入內容。`,
  found: `other=找到#篇文章`,
  'in-language': `#`,
  less: `收合`,
  more: `查看更多`,
  'more-failed': `暫時無法載入更多內容。`,
  'more-text': `展開`,
  'new-tab': `（在新分頁中開啟）`,
  news: `新聞`,
  'no-article': `無法瀏覽這篇文章。`,
  'no-articles': `目前沒有文章。`,
  'no-recommended': `目前沒有推薦內容。`,
  'no-related': `目前沒有相關文章。`,
  'no-universities': `目前沒有大學資料。`,
  'not-found': `找不到相關內容。`,
  'reading-time': `other=閱讀約需#分鐘`,
  'reason-editors': `編輯精選`,
  'reason-shared': `共同關鍵字：#`,
  recommended: `推薦閱讀`,
  related: `相關文章`,
  retry: `再試一次`,
  'search-news': `搜尋新聞`,
  'search-universities': `搜尋大學`,
  share: `分享`,
  'show-new': `other=查看#篇新文章`,
  'show-new-universities': `other=查看#所新增大學`,
  since: `自#年起`,
  source: `來源：`,
  stale: `目前顯示的是已儲存的副本，暫時無法更新。`,
  universities: `成員大學`,
  'universities-found': `other=找到#所大學`,
  untitled: `無標題`,
  website: `官方網站`,
};
