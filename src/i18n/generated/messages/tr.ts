// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `Bağlantı kopyalandı`,
  date: `@ \$ #|Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık`,
  'days-ago': `bugün|dün|evvelsi gün|3 gün önce|4 gün önce|5 gün önce|6 gün önce`,
  failed: `İçerik şu anda yüklenemiyor.`,
  found: `one=# yazı bulundu|other=# yazı bulundu`,
  'in-language': `#`,
  less: `Daha az`,
  more: `Daha fazla göster`,
  'more-failed': `Şu anda daha fazlası yüklenemiyor.`,
  'more-text': `Devamı`,
  'new-tab': `(yeni sekmede açılır)`,
  news: `Haberler`,
  'no-article': `Bu yazı mevcut değil.`,
  'no-articles': `Burada henüz yazı yok.`,
  'no-recommended': `Şu anda okuma önerisi yok.`,
  'no-related': `Henüz ilgili yazı yok.`,
  'no-universities': `Burada henüz üniversite yok.`,
  'not-found': `Sonuç bulunamadı.`,
  'reading-time': `one=Okuma süresi: # dk.|other=Okuma süresi: # dk.`,
  'reason-editors': `Editörlerin seçimi`,
  'reason-shared': `Ortak noktalar: #`,
  recommended: `Okuma önerileri`,
  related: `İlgili yazılar`,
  retry: `Tekrar dene`,
  'search-news': `Haberlerde ara`,
  'search-universities': `Üniversite ara`,
  share: `Paylaş`,
  'show-new': `one=# yeni yazıyı göster|other=# yeni yazıyı göster`,
  'show-new-universities': `one=# yeni üniversiteyi göster|other=# yeni üniversiteyi göster`,
  since: `# yılından beri`,
  source: `Kaynak:`,
  stale: `Kayıtlı bir kopya gösteriliyor; şu anda güncellenemiyor.`,
  universities: `Üye üniversiteler`,
  'universities-found': `one=# üniversite bulundu|other=# üniversite bulundu`,
  untitled: `Başlıksız`,
  website: `Web sitesi`,
};
