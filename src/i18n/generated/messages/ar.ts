// Do not modify this file by hand!
// Re-generate this file by running lit-localize

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  copied: `تم نسخ الرابط`,
  date: `@ \$ #|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر`,
  'days-ago': `اليوم|أمس|أول أمس|قبل 3 أيام|قبل 4 أيام|قبل 5 أيام|قبل 6 أيام`,
  failed: `يتعذر تحميل المحتوى حاليًا.`,
  found: `zero=لم يتم العثور على أي مقال|one=تم العثور على مقال واحد|two=تم العثور على مقالين|few=تم العثور على # مقالات|many=تم العثور على # مقالًا|other=تم العثور على # مقال`,
  'in-language': `اللغة: #`,
  less: `عرض أقل`,
  more: `عرض المزيد`,
  'more-failed': `يتعذر تحميل المزيد حاليًا.`,
  'more-text': `قراءة المزيد`,
  'new-tab': `(يُفتح في علامة تبويب جديدة)`,
  news: `الأخبار`,
  'no-article': `هذا المقال غير متاح.`,
  'no-articles': `لا توجد مقالات هنا بعد.`,
  'no-recommended': `لا توجد قراءات مقترحة حاليًا.`,
  'no-related': `لا توجد مقالات ذات صلة بعد.`,
  'no-universities': `لا توجد جامعات هنا بعد.`,
  'not-found': `لم يتم العثور على أي نتائج.`,
  'reading-time': `zero=مدة القراءة: أقل من دقيقة|one=مدة القراءة: دقيقة واحدة|two=مدة القراءة: دقيقتان|few=مدة القراءة: # دقائق|many=مدة القراءة: # دقيقة|other=مدة القراءة: # دقيقة`,
  'reason-editors': `من اختيار هيئة التحرير`,
  'reason-shared': `المشترك بينهما: #`,
  recommended: `قراءات مقترحة`,
  related: `مقالات ذات صلة`,
  retry: `إعادة المحاولة`,
  'search-news': `البحث في الأخبار`,
  'search-universities': `البحث عن جامعة`,
  share: `مشاركة`,
  'show-new': `zero=عرض المقالات الجديدة|one=عرض مقال جديد واحد|two=عرض مقالين جديدين|few=عرض # مقالات جديدة|many=عرض # مقالًا جديدًا|other=عرض # مقال جديد`,
  since: `منذ عام #`,
  source: `المصدر:`,
  stale: `تُعرض نسخة محفوظة يتعذر تحديثها حاليًا.`,
  universities: `الجامعات المنتسبة`,
  'universities-found': `zero=لم يتم العثور على أي جامعة|one=تم العثور على جامعة واحدة|two=تم العثور على جامعتين|few=تم العثور على # جامعات|many=تم العثور على # جامعة|other=تم العثور على # جامعة`,
  untitled: `بلا عنوان`,
  website: `الموقع الإلكتروني`,
};
