// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `Lien copié`,
  date: `@ \$ #|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre`,
  'days-ago': `aujourd’hui|hier|avant-hier|il y a 3 jours|il y a 4 jours|il y a 5 jours|il y a 6 jours`,
  failed: `Impossible de charger ce contenu pour le moment.`,
  found: `one=# article trouvé|many=# d’articles trouvés|other=# articles trouvés`,
  'in-language': `en #`,
  less: `Réduire`,
  more: `Afficher plus`,
  'more-failed': `Impossible de charger la suite pour le moment.`,
  'more-text': `Lire la suite`,
  'new-tab': `(s’ouvre dans un nouvel onglet)`,
  news: `Actualités`,
  'no-article': `Cet article n’est pas disponible.`,
  'no-articles': `Aucun article pour le moment.`,
  'no-recommended': `Aucune recommandation pour le moment.`,
  'no-related': `Aucun article sur un sujet proche pour le moment.`,
  'no-universities': `Aucune université pour le moment.`,
  'not-found': `Aucun résultat.`,
  'reading-time': `one=# min de lecture|many=# min de lecture|other=# min de lecture`,
  'reason-editors': `Choix de la rédaction`,
  'reason-shared': `En commun : #`,
  recommended: `Lectures recommandées`,
  related: `Sur le même sujet`,
  retry: `Réessayer`,
  'search-news': `Rechercher dans les actualités`,
  'search-universities': `Rechercher une université`,
  share: `Partager`,
  'show-new': `one=Afficher # nouvel article|many=Afficher # de nouveaux articles|other=Afficher # nouveaux articles`,
  'show-new-universities': `one=Afficher # nouvelle université|many=Afficher # de nouvelles universités|other=Afficher # nouvelles universités`,
  since: `depuis #`,
  source: `Source :`,
  stale: `Vous consultez une copie enregistrée, impossible à actualiser pour le moment.`,
  universities: `Universités affiliées`,
  'universities-found': `one=# université trouvée|many=# d’universités trouvées|other=# universités trouvées`,
  untitled: `Sans titre`,
  website: `Site web`,
};
