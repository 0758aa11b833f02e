// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `Ссылка скопирована`,
  date: `@ \$ # г.|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря`,
  'days-ago': `сегодня|вчера|позавчера|3 дня назад|4 дня назад|5 дней назад|6 дней назад`,
  failed: `Сейчас не удаётся загрузить содержимое.`,
  found: `one=Найдена # статья|few=Найдено # статьи|many=Найдено # статей|other=Найдено # статьи`,
  'in-language': `язык: #`,
  less: `Свернуть`,
  more: `Показать ещё`,
  'more-failed': `Сейчас не удаётся загрузить продолжение списка.`,
  'more-text': `Развернуть`,
  'new-tab': `(откроется в новой вкладке)`,
  news: `Новости`,
  'no-article': `Эта статья недоступна.`,
  'no-articles': `Здесь пока нет статей.`,
  'no-recommended': `Сейчас рекомендаций нет.`,
  'no-related': `Статей на похожую тему пока нет.`,
  'no-universities': `Здесь пока нет университетов.`,
  'not-found': `Ничего не найдено.`,
  'reading-time': `one=# мин чтения|few=# мин чтения|many=# мин чтения|other=# мин чтения`,
  'reason-editors': `Выбор редакции`,
  'reason-shared': `Общее: #`,
  recommended: `Рекомендуем прочитать`,
  related: `Статьи по теме`,
  retry: `Попробовать снова`,
  'search-news': `Поиск по новостям`,
  'search-universities': `Поиск университетов`,
  share: `Поделиться`,
  'show-new': `one=Показать # новую статью|few=Показать # новые статьи|many=Показать # новых статей|other=Показать # новой статьи`,
  since: `с # года`,
  source: `Источник:`,
  stale: `Показана сохранённая копия: сейчас её не удаётся обновить.`,
  universities: `Университеты-участники`,
  'universities-found': `one=Найден # университет|few=Найдено # университета|many=Найдено # университетов|other=Найдено # университета`,
  untitled: `Без названия`,
  website: `Сайт`,
};
