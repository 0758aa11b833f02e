// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `Посилання скопійовано`,
  date: `@ \$ # р.|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня`,
  'days-ago': `сьогодні|учора|позавчора|3 дні тому|4 дні тому|5 днів тому|6 днів тому`,
  failed: `Зараз не вдається завантажити вміст.`,
  found: `one=Знайдено # статтю|few=Знайдено # статті|many=Знайдено # статей|other=Знайдено # статті`,
  'in-language': `мова: #`,
  less: `Згорнути`,
  more: `Показати ще`,
  'more-failed': `Зараз не вдається завантажити решту списку.`,
  'more-text': `Розгорнути`,
  'new-tab': `(відкривається в новій вкладці)`,
  news: `Новини`,
  'no-article': `Ця стаття недоступна.`,
  'no-articles': `Тут поки немає статей.`,
  'no-recommended': `Наразі рекомендацій немає.`,
  'no-related': `Статей на схожу тему поки немає.`,
  'no-universities': `Тут поки немає університетів.`,
  'not-found': `Нічого не знайдено.`,
  'reading-time': `one=# хв читання|few=# хв читання|many=# хв читання|other=# хв читання`,
  'reason-editors': `Вибір редакції`,
  'reason-shared': `Спільне: #`,
  recommended: `Рекомендуємо прочитати`,
  related: `Статті за темою`,
  retry: `Спробувати ще раз`,
  'search-news': `Пошук у новинах`,
  'search-universities': `Пошук університетів`,
  share: `Поділитися`,
  'show-new': `one=Показати # нову статтю|few=Показати # нові статті|many=Показати # нових статей|other=Показати # нової статті`,
  since: `з # року`,
  source: `Джерело:`,
  stale: `Показано збережену копію: зараз її не вдається оновити.`,
  universities: `Університети-учасники`,
  'universities-found': `one=Знайдено # університет|few=Знайдено # університети|many=Знайдено # університетів|other=Знайдено # університету`,
  untitled: `Без назви`,
  website: `Вебсайт`,
};
