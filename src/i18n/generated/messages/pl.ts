// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `Skopiowano link`,
  date: `@ \$ #|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia`,
  'days-ago': `dzisiaj|wczoraj|przedwczoraj|3 dni temu|4 dni temu|5 dni temu|6 dni temu`,
  failed: `W tej chwili nie można wczytać treści.`,
  found: `one=Znaleziono # artykuł|few=Znaleziono # artykuły|many=Znaleziono # artykułów|other=Znaleziono # artykułu`,
  'in-language': `język: #`,
  less: `Zwiń`,
  more: `Pokaż więcej`,
  'more-failed': `W tej chwili nie można wczytać więcej treści.`,
  'more-text': `Rozwiń`,
  'new-tab': `(otwiera się w nowej karcie)`,
  news: `Aktualności`,
  'no-article': `Ten artykuł jest niedostępny.`,
  'no-articles': `Nie ma tu jeszcze żadnych artykułów.`,
  'no-recommended': `Obecnie nie ma polecanych artykułów.`,
  'no-related': `Nie ma jeszcze artykułów na podobny temat.`,
  'no-universities': `Nie ma tu jeszcze żadnych uczelni.`,
  'not-found': `Nic nie znaleziono.`,
  'reading-time': `one=# min czytania|few=# min czytania|many=# min czytania|other=# min czytania`,
  'reason-editors': `Wybór redakcji`,
  'reason-shared': `Wspólne: #`,
  recommended: `Warto przeczytać`,
  related: `Powiązane artykuły`,
  retry: `Spróbuj ponownie`,
  'search-news': `Szukaj w aktualnościach`,
  'search-universities': `Szukaj uczelni`,
  share: `Udostępnij`,
  'show-new': `one=Pokaż # nowy artykuł|few=Pokaż # nowe artykuły|many=Pokaż # nowych artykułów|other=Pokaż # nowego artykułu`,
  'show-new-universities': `one=Pokaż # nową uczelnię|few=Pokaż # nowe uczelnie|many=Pokaż # nowych uczelni|other=Pokaż # nowej uczelni`,
  since: `od # roku`,
  source: `Źródło:`,
  stale: `Wyświetlana jest zapisana kopia – w tej chwili nie można jej zaktualizować.`,
  universities: `Uczelnie członkowskie`,
  'universities-found': `one=Znaleziono # uczelnię|few=Znaleziono # uczelnie|many=Znaleziono # uczelni|other=Znaleziono # uczelni`,
  untitled: `Bez tytułu`,
  website: `Strona internetowa`,
};
