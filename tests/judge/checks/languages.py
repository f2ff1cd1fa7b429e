"""The same statements in the ten languages in which the checks read prose. The acme data and code are made up."""

from __future__ import annotations

WEB = "[acme/web-text](https://huggingface.co/datasets/acme/web-text)"
TRAINER = "[acme/trainer](https://github.com/acme/trainer)"


def _card(heading: str, *paragraphs: str) -> str:
    return "\n\n".join((f"# Acme\n\n## {heading}", *paragraphs)) + "\n"


# Source with its place; size, content, period, share; obtained and selected; processed; labeled.
TOLD = {
    "en": _card(
        "Training data",
        f"The model was trained on {WEB}: 40 billion tokens of English web pages published between 2019 and 2023, "
        "a share of 80 percent; the rest is source code.",
        "The pages were crawled by us, and only those with a language score above 0.8 were selected.",
        "Duplicates were removed with MinHash (threshold 0.8). Texts of less than 200 characters were discarded.",
        "Three annotators labeled each dialogue after written guidelines, which were collected in a handbook. "
        "A fourth annotator settled disagreements.",
    ),
    "zh": _card(
        "训练数据",
        f"模型在 {WEB} 上训练，共 400 亿个词元，内容为 2019 年至 2023 年之间的中文网页，占比 80%，其余为代码。",
        "网页由我们自己抓取，只保留语言识别得分高于 0.8 的页面。",
        "使用 MinHash 去重，相似度阈值为 0.8。少于 200 个字符的文档被删除。",
        "对话由三名标注员按照书面准则进行标注。分歧由第四名标注员裁决。",
    ),
    "ja": _card(
        "学習データ",
        f"本モデルは {WEB} で学習しました。2019年から2023年までの日本語ウェブページ"
        "400億トークンで、割合は80%、残りはソースコードです。",
        "ウェブページは自社でクロールし、言語判定スコアが0.8を超えるページのみを選別しました。",
        "MinHashで重複を除去しました（閾値0.8）。200文字未満の文書は除外しました。",
        "対話には3人のアノテータが書面の指針に従ってラベルを付けました。意見が分かれた場合は4人目のアノテータが判定しました。",
    ),
    "ko": _card(
        "학습 데이터",
        f"이 모델은 {WEB} 데이터로 학습되었습니다. 2019년부터 2023년까지의 한국어 웹 페이지 "
        "400억 토큰이며 비율은 80%이고 나머지는 소스 코드입니다.",
        "웹 페이지는 직접 크롤링하여 수집했고, 언어 식별 점수가 0.8을 넘는 페이지만 선별했습니다.",
        "MinHash로 중복을 제거했습니다(임계값 0.8). 200자 미만의 문서는 제외했습니다.",
        "대화는 세 명의 평가자가 서면 지침에 따라 라벨링했습니다. 의견이 다르면 네 번째 평가자가 결정했습니다.",
    ),
    "fr": _card(
        "Données d'entraînement",
        f"Le modèle a été entraîné sur {WEB} : 40 milliards de tokens de pages web en français publiées entre 2019 et "
        "2023, soit une proportion de 80 %, le reste étant du code source.",
        "Les pages ont été collectées par notre propre robot ; seules celles dont le score de langue dépasse 0,8 ont "
        "été retenues.",
        "Les doublons ont été supprimés avec MinHash (seuil 0,8). Les textes de moins de 200 lettres ont été écartés.",
        "Trois annotateurs ont étiqueté chaque dialogue selon des consignes écrites. Un quatrième annotateur tranche.",
    ),
    "de": _card(
        "Trainingsdaten",
        f"Das Modell wurde mit {WEB} trainiert: 40 Milliarden Token aus deutschen Webseiten der Jahre 2019 bis 2023, "
        "ein Anteil von 80 Prozent, der Rest ist Quellcode.",
        "Die Seiten wurden von uns gecrawlt; ausgewählt wurden nur solche mit einem Sprachwert über 0,8.",
        "Dubletten wurden mit MinHash entfernt (Schwellenwert 0,8). Texte unter 200 Zeichen wurden aussortiert.",
        "Drei Annotatoren haben jeden Dialog nach schriftlichen Richtlinien gelabelt. Ein vierter Annotator entschied "
        "bei Uneinigkeit.",
    ),
    "es": _card(
        "Datos de entrenamiento",
        f"El modelo fue entrenado con {WEB}: 40 mil millones de tokens de páginas web en español publicadas desde 2019 "
        "hasta 2023, una proporción del 80 %; el resto es código fuente.",
        "Las páginas fueron recopiladas por nuestro propio rastreador; fueron seleccionadas las que tienen una "
        "puntuación de idioma superior a 0,8.",
        "Los duplicados fueron eliminados con MinHash (umbral 0,8). Se descartaron los textos de menos de 200 letras.",
        "Tres anotadores etiquetaron cada diálogo según una guía escrita. Un cuarto anotador resolvió los desacuerdos.",
    ),
    "pt": _card(
        "Dados de treinamento",
        f"O modelo foi treinado com {WEB}: 40 bilhões de tokens de páginas da web em português publicadas entre os "
        "anos 2019 e 2023, uma proporção de 80 %; o restante é código-fonte.",
        "As páginas foram coletadas pelo nosso próprio robô; foram selecionadas as que têm pontuação de idioma acima "
        "de 0,8.",
        "As duplicatas foram removidas com MinHash (limiar 0,8). Textos com menos de 200 caracteres foram descartados.",
        "A anotação de cada diálogo foi feita por três anotadores segundo um guia escrito. Um quarto anotador resolveu "
        "as divergências da anotação.",
    ),
    "ru": _card(
        "Обучающие данные",
        f"Модель обучена на данных {WEB}: 40 млрд токенов русских текстов за период с 2019 по 2023 год, доля 80 %, "
        "остальное — исходный код.",
        "Страницы собраны нашим роботом; отобраны только страницы с оценкой языка выше 0,8.",
        "Дубликаты удалены с помощью MinHash (порог 0,8). Тексты короче 200 символов отброшены.",
        "Каждый диалог размечен тремя аннотаторами по письменной инструкции. Разногласия решал четвёртый аннотатор.",
    ),
    "ar": _card(
        "بيانات التدريب",
        f"تم تدريب النموذج على {WEB}: 40 مليار رمز من صفحات الويب العربية المنشورة بين عامي 2019 و2023، بنسبة 80 %، "
        "والباقي شيفرة مصدرية.",
        "جُمعت الصفحات بواسطة زاحف خاص بنا، وتم اختيار الصفحات التي تزيد درجة لغتها على 0.8 فقط.",
        "تمت إزالة المكررات باستخدام MinHash (عتبة 0.8). تم استبعاد النصوص التي تقل عن 200 حرف.",
        "قام ثلاثة من المعلقين بتوسيم كل محادثة وفق إرشادات مكتوبة. وحسم رابع من المعلقين الخلافات.",
    ),
}

WITHHELD = {
    "en": _card("Training data", "The training data has not been released, and we do not disclose its sources."),
    "zh": _card("训练数据", "训练数据未公开。"),
    "ja": _card("学習データ", "学習データは公開していません。"),
    "ko": _card("학습 데이터", "학습 데이터는 공개하지 않습니다."),
    "fr": _card("Données d'entraînement", "Les données d'entraînement n'ont pas été publiées."),
    "de": _card("Trainingsdaten", "Die Trainingsdaten wurden nicht veröffentlicht."),
    "es": _card("Datos de entrenamiento", "Los datos de entrenamiento no se han publicado."),
    "pt": _card("Dados de treinamento", "Os dados de treinamento não foram divulgados."),
    "ru": _card("Обучающие данные", "Обучающие данные не опубликованы."),
    "ar": _card("بيانات التدريب", "لم يتم نشر بيانات التدريب."),
}

# Sentences that would be evidence for everything, were they not about the future.
PROMISED = {
    "en": _card("Training data", "How the data was collected, filtered and labeled will be published soon."),
    "zh": _card("训练数据", "数据的收集、过滤和标注方法即将公开，敬请期待。"),
    "ja": _card("学習データ", "データの収集、フィルタリング、アノテーションの詳細は近日公開予定です。"),
    "ko": _card("학습 데이터", "데이터 수집, 필터링, 라벨링 방법은 추후 공개될 예정입니다."),
    "fr": _card(
        "Données d'entraînement", "La collecte, le filtrage et l'annotation des données seront publiés bientôt."
    ),
    "de": _card(
        "Trainingsdaten", "Wie die Daten gesammelt, gefiltert und annotiert wurden, wird demnächst veröffentlicht."
    ),
    "es": _card("Datos de entrenamiento", "Próximamente se publicará cómo fueron recopilados y filtrados los datos."),
    "pt": _card("Dados de treinamento", "Em breve será publicada a descrição dos dados coletados e filtrados."),
    "ru": _card(
        "Обучающие данные", "Описание того, как данные собраны и размечены, будет опубликовано в ближайшее время."
    ),
    "ar": _card("بيانات التدريب", "سيتم نشر وصف جمع البيانات وتصفية البيانات قريبًا."),
}

UNFILLED = {
    "en": _card("Training data", "[More Information Needed]"),
    "zh": _card("训练数据", "需要更多信息"),
    "ja": _card("学習データ", "追記予定"),
    "ko": _card("학습 데이터", "추가 정보 필요"),
    "fr": _card("Données d'entraînement", "À compléter"),
    "de": _card("Trainingsdaten", "Weitere Informationen erforderlich"),
    "es": _card("Datos de entrenamiento", "Se necesita más información"),
    "pt": _card("Dados de treinamento", "Mais informações necessárias"),
    "ru": _card("Обучающие данные", "Требуется дополнительная информация"),
    "ar": _card("بيانات التدريب", "مطلوب مزيد من المعلومات"),
}

ALL_PUBLIC = {
    "en": _card("Training data", "All training data is publicly available."),
    "zh": _card("训练数据", "所有训练数据均为公开数据。"),
    "ja": _card("学習データ", "学習データはすべて公開されています。"),
    "ko": _card("학습 데이터", "학습 데이터는 모두 공개 데이터입니다."),
    "fr": _card("Données d'entraînement", "Toutes les données d'entraînement sont publiques."),
    "de": _card("Trainingsdaten", "Alle Trainingsdaten sind öffentlich verfügbar."),
    "es": _card("Datos de entrenamiento", "Todos los datos de entrenamiento son públicos."),
    "pt": _card("Dados de treinamento", "Todos os dados de treinamento são públicos."),
    "ru": _card("Обучающие данные", "Все обучающие данные общедоступны."),
    "ar": _card("بيانات التدريب", "جميع بيانات التدريب متاحة للعموم."),
}

TRAINING_CODE = {
    "en": _card("Training", f"The training code is at {TRAINER}."),
    "zh": _card("训练", f"训练代码见 {TRAINER}。"),
    "ja": _card("学習", f"学習コードは {TRAINER} にあります。"),
    "ko": _card("학습", f"학습 코드는 {TRAINER} 에 있습니다."),
    "fr": _card("Entraînement", f"Le code d'entraînement se trouve dans {TRAINER}."),
    "de": _card("Training", f"Der Trainingscode liegt in {TRAINER}."),
    "es": _card("Entrenamiento", f"El código de entrenamiento está en {TRAINER}."),
    "pt": _card("Treinamento", f"O código de treinamento está em {TRAINER}."),
    "ru": _card("Обучение", f"Код обучения находится в {TRAINER}."),
    "ar": _card("التدريب", f"كود التدريب موجود في {TRAINER}."),
}

TRAINING_CODE_WITHHELD = {
    "en": _card("Training", "The training code has not been released."),
    "zh": _card("训练", "训练代码未公开。"),
    "ja": _card("学習", "学習コードは公開していません。"),
    "ko": _card("학습", "학습 코드는 공개하지 않습니다."),
    "fr": _card("Entraînement", "Le code d'entraînement n'est pas publié."),
    "de": _card("Training", "Der Trainingscode wurde nicht veröffentlicht."),
    "es": _card("Entrenamiento", "El código de entrenamiento no se ha publicado."),
    "pt": _card("Treinamento", "O código de treinamento não foi publicado."),
    "ru": _card("Обучение", "Код обучения не опубликован."),
    "ar": _card("التدريب", "لم يتم نشر كود التدريب."),
}

TRAINING_CODE_PROMISED = {
    "en": _card("Training", f"The training code will be released at {TRAINER}."),
    "zh": _card("训练", f"训练代码即将发布在 {TRAINER}，敬请期待。"),
    "ja": _card("学習", f"学習コードは近日中に {TRAINER} で公開予定です。"),
    "ko": _card("학습", f"학습 코드는 {TRAINER} 에 공개될 예정입니다."),
    "fr": _card("Entraînement", f"Le code d'entraînement sera publié prochainement dans {TRAINER}."),
    "de": _card("Training", f"Der Trainingscode wird demnächst in {TRAINER} veröffentlicht."),
    "es": _card("Entrenamiento", f"El código de entrenamiento se publicará próximamente en {TRAINER}."),
    "pt": _card("Treinamento", f"O código de treinamento será publicado em breve em {TRAINER}."),
    "ru": _card("Обучение", f"Код обучения скоро будет опубликован в {TRAINER}."),
    "ar": _card("التدريب", f"سيتم نشر كود التدريب قريبًا في {TRAINER}."),
}

HYPERPARAMETERS = {
    "en": _card("Training", "Learning rate 3e-4, batch size 32, 3 epochs, AdamW."),
    "zh": _card("训练", "学习率 3e-4，批大小 32，训练轮数 3，优化器 AdamW。"),
    "ja": _card("学習", "学習率 3e-4、バッチサイズ 32、エポック 3。"),
    "ko": _card("학습", "학습률 3e-4, 배치 크기 32, 에폭 3."),
    "fr": _card("Entraînement", "Taux d'apprentissage 3e-4, taille de lot 32, 3 époques."),
    "de": _card("Training", "Lernrate 3e-4, Batchgröße 32, 3 Epochen."),
    "es": _card("Entrenamiento", "Tasa de aprendizaje 3e-4, tamaño de lote 32, 3 épocas."),
    "pt": _card("Treinamento", "Taxa de aprendizado 3e-4, tamanho do lote 32, 3 épocas."),
    "ru": _card("Обучение", "Скорость обучения 3e-4, размер батча 32, 3 эпохи."),
    "ar": _card("التدريب", "معدل التعلم 3e-4، حجم الدفعة 32، ثلاث حقب."),
}
