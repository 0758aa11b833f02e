// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `Enlace copiado`,
  date: `@ de \$ de #|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre`,
  'days-ago': `hoy|ayer|anteayer|hace 3 días|hace 4 días|hace 5 días|hace 6 días`,
  failed: `No se puede cargar el contenido en este momento.`,
  found: `one=# artículo encontrado|many=# de artículos encontrados|other=# artículos encontrados`,
  'in-language': `en #`,
  less: `Leer menos`,
  more: `Ver más`,
  'more-failed': `No se puede cargar más contenido en este momento.`,
  'more-text': `Leer más`,
  'new-tab': `(se abre en una pestaña nueva)`,
  news: `Noticias`,
  'no-article': `Este artículo no está disponible.`,
  'no-articles': `Todavía no hay artículos.`,
  'no-recommended': `No hay recomendaciones en este momento.`,
  'no-related': `Todavía no hay artículos relacionados.`,
  'no-universities': `Todavía no hay universidades.`,
  'not-found': `No se han encontrado resultados.`,
  'reading-time': `one=# min de lectura|many=# min de lectura|other=# min de lectura`,
  'reason-editors': `Selección de la redacción`,
  'reason-shared': `En común: #`,
  recommended: `Lecturas recomendadas`,
  related: `Artículos relacionados`,
  retry: `Reintentar`,
  'search-news': `Buscar noticias`,
  'search-universities': `Buscar universidades`,
  share: `Compartir`,
  'show-new': `one=Ver # artículo nuevo|many=Ver # de artículos nuevos|other=Ver # artículos nuevos`,
  'show-new-universities': `one=Ver # universidad nueva|many=Ver # de universidades nuevas|other=Ver # universidades nuevas`,
  since: `desde #`,
  source: `Fuente:`,
  stale: `Se muestra una copia guardada que no se puede actualizar en este momento.`,
  universities: `Universidades afiliadas`,
  'universities-found': `one=# universidad encontrada|many=# de universidades encontradas|other=# universidades encontradas`,
  untitled: `Sin título`,
  website: `Sitio web`,
};
