"""Sentences in languages that no translation should be in, and openings that no source says."""

from tuyin.records import Lang

FOREIGN = (
    (
        "tur_Latn",
        "Bakan, yeni köprünün gelecek yıl açılacağını ve bölge ekonomisine katkı sağlayacağını söyledi.",
    ),
    ("tur_Latn", "Şirket geçen ay binden fazla çalışanını işten çıkardığını açıkladı ve özür diledi."),
    ("tur_Latn", "Depremden sonra binlerce kişi geceyi sokaklarda ve parklarda geçirmek zorunda kaldı."),
    (
        "uzn_Latn",
        "Vazirlik bu yil qishloq xo‘jaligi mahsulotlari eksporti sezilarli darajada oshganini ma’lum qildi.",
    ),
    ("uzn_Latn", "Prezident yangi maktab qurilishi bilan tanishdi va bolalar bilan suhbatlashdi."),
    ("uzn_Latn", "Toshkent shahrida yangi metro liniyasining ochilish marosimi bo‘lib o‘tdi."),
    ("deu_Latn", "Die Regierung will im kommenden Jahr mehr Geld für Schulen und Krankenhäuser ausgeben."),
    ("deu_Latn", "Nach Angaben der Polizei wurden bei dem Unfall mehrere Menschen schwer verletzt."),
    ("deu_Latn", "Der Präsident sagte am Montag, dass die Gespräche noch nicht abgeschlossen seien."),
    (
        "fra_Latn",
        "Le ministre a déclaré que les négociations se poursuivraient jusqu'à la fin de la semaine.",
    ),
    ("fra_Latn", "Selon la police, plusieurs personnes ont été blessées dans cet accident de la route."),
    (
        "spa_Latn",
        "El gobierno anunció que construirá nuevas escuelas y hospitales en todas las regiones del país.",
    ),
    (
        "spa_Latn",
        "Según la policía, varias personas resultaron heridas en el accidente ocurrido ayer por la noche.",
    ),
    (
        "ukr_Cyrl",
        "Міністр повідомив, що цього року в області збудують дві нові школи та відремонтують лікарню.",
    ),
    ("ukr_Cyrl", "Президент підписав закон, який набуде чинності наступного місяця."),
    ("kir_Cyrl", "Министр быйыл облуста эки жаңы мектеп курулуп, оорукана оңдолуп жатканын билдирди."),
    ("kir_Cyrl", "Президент кийинки айдан тартып күчүнө кирүүчү мыйзамга кол койгондугун айтты."),
    (
        "tat_Cyrl",
        "Министр быел өлкәдә ике яңа мәктәп төзеләчәген һәм хастаханә төзекләндереләчәген хәбәр итте.",
    ),
    ("kaz_Cyrl", "Министр биыл облыста екі жаңа мектеп салынып, аурухана жөнделетінін хабарлады."),
    ("kaz_Cyrl", "Мемлекет басшысы келесі айдан бастап күшіне енетін заңға қол қойды."),
    (
        "eng_Latn",
        "The minister said that two new schools would be built in the region and a hospital repaired.",
    ),
    ("eng_Latn", "The president signed a law that will come into force next month, his office said."),
    ("eng_Latn", "Police say several people were injured in the accident on the road to the airport."),
    ("eng_Latn", "Officials expect the new bridge to open next spring and help local companies."),
    ("bul_Cyrl", "Министърът съобщи, че тази година в областта ще бъдат построени две нови училища."),
    ("zho_Hans", "部长表示,今年该地区将新建两所学校,并修复一家医院。"),
    ("arb_Arab", "قال الوزير إن مدرستين جديدتين ستبنيان في المنطقة هذا العام."),
)

OPENINGS = {
    Lang.ENG: (
        "I'm not sure what you mean, but",
        "In this video, I'm going to show you how",
        "Here is the translation of the text:",
        "The following is a translation of the sentence:",
        "Thank you for your question.",
        "As I said before, it's important to know that",
        "If you want to know more about this,",
        "Ladies and gentlemen, I would like to tell you that",
        "In the name of God, the Most Gracious, the Most Merciful.",
        "The Committee notes with appreciation that",
        "Please note that this article is not complete:",
        "Subtitles by the community.",
        "Sure, here you go:",
        "Translation:",
        "Note from the translator:",
        "You can read about it in our next article.",
        "Well, you know, I don't think so, but",
        "What's the matter with you?",
        "And the Lord said unto them,",
        "It was the first time in my life that I saw it.",
    ),
    Lang.RUS: (
        "Я не знаю, что вы имеете в виду, но",
        "В этом видео я покажу вам, как",
        "Вот перевод текста:",
        "Ниже приводится перевод предложения:",
        "Спасибо за ваш вопрос.",
        "Как я уже говорил, важно знать, что",
        "Если вы хотите узнать об этом больше,",
        "Дамы и господа, я хотел бы сказать вам, что",
        "Во имя Аллаха, Милостивого, Милосердного.",
        "Комитет с удовлетворением отмечает, что",
        "Обратите внимание, что эта статья не закончена:",
        "Субтитры сделаны сообществом.",
        "Конечно, вот он:",
        "Перевод:",
        "Примечание переводчика:",
        "Вы можете прочитать об этом в нашей следующей статье.",
        "Ну, знаете, я так не думаю, но",
        "Что с тобой случилось?",
        "И сказал им Господь:",
        "Впервые в жизни я увидел это.",
    ),
}  # fmt: skip

ROMAN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыіәғқңөұүһ", "abvgdeziyklmnoprstufhyiagqnouuh", strict=True)),
        **dict(zip("АБВГДЕЗИЙКЛМНОПРСТУФХЫІӘҒҚҢӨҰҮҺ", "ABVGDEZIYKLMNOPRSTUFHYIAGQNOUUH", strict=True)),
        "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
        "э": "e", "ю": "yu", "я": "ya", "ь": "", "ъ": "",
        "ё": "yo", "Ж": "Zh", "Ц": "Ts", "Ч": "Ch", "Ш": "Sh", "Э": "E", "Ю": "Yu", "Я": "Ya", "Ё": "Yo",
    }
)  # fmt: skip
