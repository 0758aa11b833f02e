// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `Сілтеме көшірілді`,
  date: `# ж. @ \$|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан`,
  'days-ago': `бүгін|кеше|алдыңгүні|3 күн бұрын|4 күн бұрын|5 күн бұрын|6 күн бұрын`,
  failed: `Қазір мазмұнды жүктеу мүмкін болмай тұр.`,
  found: `one=# мақала табылды|other=# мақала табылды`,
  'in-language': `#`,
  less: `Қысқаша`,
  more: `Тағы көрсету`,
  'more-failed': `Қазір қалғанын жүктеу мүмкін болмай тұр.`,
  'more-text': `Толығырақ`,
  'new-tab': `(жаңа қойындыда ашылады)`,
  news: `Жаңалықтар`,
  'no-article': `Бұл мақала қолжетімсіз.`,
  'no-articles': `Мұнда әзірге мақала жоқ.`,
  'no-recommended': `Қазір ұсынылған мақала жоқ.`,
  'no-related': `Ұқсас мақалалар әзірге жоқ.`,
  'no-universities': `Мұнда әзірге университет жоқ.`,
  'not-found': `Ештеңе табылмады.`,
  'reading-time': `one=Оқу уақыты: # мин|other=Оқу уақыты: # мин`,
  'reason-editors': `Редакция таңдауы`,
  'reason-shared': `Ортақ тұстары: #`,
  recommended: `Оқуға ұсынамыз`,
  related: `Ұқсас мақалалар`,
  retry: `Қайталап көру`,
  'search-news': `Жаңалықтардан іздеу`,
  'search-universities': `Университет іздеу`,
  share: `Бөлісу`,
  'show-new': `one=# жаңа мақаланы көрсету|other=# жаңа мақаланы көрсету`,
  'show-new-universities': `one=# жаңа университетті көрсету|other=# жаңа университетті көрсету`,
  since: `# жылдан бері`,
  source: `Дереккөз:`,
  stale: `Сақталған көшірме көрсетілген: қазір оны жаңарту мүмкін болмай тұр.`,
  universities: `Мүше университеттер`,
  'universities-found': `one=# университет табылды|other=# университет табылды`,
  untitled: `Атаусыз`,
  website: `Веб-сайт`,
};
