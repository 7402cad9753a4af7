"""Words that say nothing of what is looked for, by language, folded."""

STOP_WORDS: dict[str, frozenset[str]] = {
    "fr": frozenset(
        ["a", "ai", "aie", "ait", "afin", "ainsi", "alors", "apres", "as", "au", "aucun", "aujourd", "aussi", "autre", "aux", "avais", "avait", "avant", "avec", "avez", "avoir", "avons", "c", "ca", "car", "ce", "ceci", "cela", "celle", "celui", "ces", "cet", "cette", "chez", "ci", "combien", "comme", "comment", "d", "dans", "de", "depuis", "des", "dois", "doit", "donc", "dont", "du", "elle", "elles", "en", "encore", "entre", "es", "est", "et", "etais", "etait", "ete", "etes", "etre", "eu", "eux", "faire", "fais", "fait", "faut", "hui", "il", "ils", "j", "je", "jusqu", "l", "la", "le", "les", "leur", "leurs", "lorsqu", "lui", "m", "ma", "mais", "me", "mes", "moi", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "parce", "pas", "peut", "peux", "plus", "pour", "pourquoi", "pouvez", "puis", "puisqu", "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s", "sa", "sans", "se", "sera", "ses", "si", "soi", "son", "sont", "sous", "suis", "sur", "t", "ta", "te", "tes", "toi", "ton", "tous", "tout", "toute", "toutes", "tu", "un", "une", "va", "vais", "veut", "veux", "vos", "votre", "voudrais", "vous", "y"]
    ),
    "en": frozenset(
        ["a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "cannot", "can", "could", "did", "do", "does", "don", "for", "from", "get", "give", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how", "i", "if", "im", "in", "is", "it", "its", "just", "ll", "me", "my", "need", "not", "of", "on", "or", "our", "ours", "re", "s", "she", "should", "so", "some", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "us", "ve", "want", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "why", "will", "with", "without", "would", "you", "your", "yours"]
    ),
    "ar": frozenset(
        ["في", "من", "الي", "علي", "عن", "مع", "هذا", "هذه", "ذلك", "تلك", "هو", "هي", "هم", "هل", "ما", "ماذا", "لماذا", "كيف", "اين", "متي", "كم", "انا", "انت", "انتم", "نحن", "لا", "لم", "لن", "ان", "او", "ثم", "قد", "كل", "بعض", "اي", "عند", "عندي", "لي", "لك", "له", "لها", "لهم", "لنا", "لكم", "الذي", "التي", "الذين", "كان", "كانت", "يكون", "تكون", "اريد", "اريده", "احتاج", "يجب", "غير", "بين", "حتي", "اذا", "ليس", "ليست", "بدون", "شنو", "واش", "كيفاش", "فين", "علاش", "باش", "ديال", "ديالي", "بغيت", "راني"]
    ),
    "tr": frozenset(
        ["acaba", "ama", "ben", "beni", "benim", "bana", "bir", "biz", "bu", "buna", "bunu", "cok", "da", "daha", "de", "diye", "en", "gibi", "hangi", "hem", "hep", "her", "icin", "ile", "ise", "istiyorum", "kadar", "ki", "kim", "kimin", "mi", "mu", "musunuz", "miyim", "nasil", "ne", "neden", "nerede", "nereye", "nicin", "o", "olan", "olarak", "olur", "onu", "onun", "sen", "siz", "su", "ve", "veya", "ya", "yada", "var", "yok"]
    ),
    "uk": frozenset(
        ["аби", "або", "але", "без", "би", "бо", "був", "була", "були", "було", "бути", "вам", "вас", "ваш", "ваша", "ваше", "вашого", "вашоі", "ваші", "вже", "ви", "вона", "вони", "воно", "все", "всі", "від", "він", "де", "для", "до", "за", "замість", "зі", "иого", "кого", "коли", "кому", "куди", "мати", "маю", "має", "мене", "мені", "ми", "мого", "може", "можна", "можу", "моя", "моє", "моєму", "моєі", "моі", "міи", "на", "навіть", "над", "нам", "нас", "наш", "не", "немає", "но", "ну", "ні", "ніж", "об", "один", "одна", "отримати", "по", "потрібен", "потрібна", "потрібно", "потім", "при", "про", "під", "разі", "сам", "своя", "своє", "свіи", "та", "так", "такии", "також", "там", "те", "ти", "тим", "то", "тои", "тому", "треба", "тут", "усе", "усі", "хочу", "хто", "це", "цеи", "цих", "цього", "цьому", "ця", "ці", "через", "чи", "чим", "чого", "чому", "ще", "що", "щоб", "як", "яка", "якби", "яке", "якии", "якого", "якоі", "якщо", "які", "із", "інша", "іншии", "інші", "іх", "іі"]
    ),
    "pt": frozenset(
        ["a", "ao", "aos", "aquela", "aquele", "aquilo", "as", "ate", "com", "como", "da", "das", "de", "dela", "dele", "deles", "depois", "deve", "do", "dos", "e", "ela", "elas", "ele", "eles", "em", "entre", "era", "essa", "esse", "esta", "estao", "estar", "estas", "este", "estes", "estou", "eu", "fazer", "foi", "ha", "isso", "isto", "ja", "la", "lhe", "lhes", "mais", "mas", "me", "mesmo", "meu", "meus", "minha", "minhas", "muito", "na", "nao", "nas", "nem", "no", "nos", "nossa", "nosso", "num", "numa", "o", "onde", "os", "ou", "para", "pela", "pelas", "pelo", "pelos", "pode", "por", "porque", "posso", "preciso", "quais", "qual", "quando", "quanto", "que", "quem", "quer", "queria", "quero", "sao", "se", "sem", "ser", "seu", "seus", "so", "sou", "sua", "suas", "tambem", "te", "tem", "tenho", "ter", "teu", "tua", "um", "uma", "uns", "voce", "vou"]
    ),
}  # fmt: skip


def is_stop_word(folded: str, language: str) -> bool:
    return folded in STOP_WORDS.get(language, ())
