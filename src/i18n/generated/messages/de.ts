// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `Link kopiert`,
  date: `@. \$ #|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember`,
  'days-ago': `heute|gestern|vorgestern|vor 3 Tagen|vor 4 Tagen|vor 5 Tagen|vor 6 Tagen`,
  failed: `Der Inhalt kann gerade nicht geladen werden.`,
  found: `one=# Artikel gefunden|other=# Artikel gefunden`,
  'in-language': `auf #`,
  less: `Weniger`,
  more: `Mehr anzeigen`,
  'more-failed': `Weitere Inhalte können gerade nicht geladen werden.`,
  'more-text': `Mehr`,
  'new-tab': `(öffnet sich in einem neuen Tab)`,
  news: `Aktuelles`,
  'no-article': `Dieser Artikel ist nicht verfügbar.`,
  'no-articles': `Hier gibt es noch keine Artikel.`,
  'no-recommended': `Derzeit gibt es keine Empfehlungen.`,
  'no-related': `Es gibt noch keine ähnlichen Artikel.`,
  'no-universities': `Hier gibt es noch keine Universitäten.`,
  'not-found': `Es wurde nichts gefunden.`,
  'reading-time': `one=# Min. Lesezeit|other=# Min. Lesezeit`,
  'reason-editors': `Von der Redaktion ausgewählt`,
  'reason-shared': `Gemeinsamkeiten: #`,
  recommended: `Leseempfehlungen`,
  related: `Ähnliche Artikel`,
  retry: `Erneut versuchen`,
  'search-news': `Aktuelles durchsuchen`,
  'search-universities': `Universitäten suchen`,
  share: `Teilen`,
  'show-new': `one=# neuen Artikel anzeigen|other=# neue Artikel anzeigen`,
  'show-new-universities': `one=# neue Universität anzeigen|other=# neue Universitäten anzeigen`,
  since: `seit #`,
  source: `Quelle:`,
  stale: `Angezeigt wird eine gespeicherte Kopie, die gerade nicht aktualisiert werden kann.`,
  universities: `Angeschlossene Universitäten`,
  'universities-found': `one=# Universität gefunden|other=# Universitäten gefunden`,
  untitled: `Ohne Titel`,
  website: `Website`,
};
