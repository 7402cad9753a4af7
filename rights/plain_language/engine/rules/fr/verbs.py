"""Voice, negation and tense."""

import re
from collections.abc import Iterator

from rights.plain_language.engine import lexicon
from rights.plain_language.engine.document import Document, Sentence
from rights.plain_language.engine.messages import gettext_noop as _
from rights.plain_language.engine.messages import words
from rights.plain_language.engine.rules.book import ERROR, FALC, PLAIN, WARNING, Place
from rights.plain_language.engine.rules.fr import book
from rights.plain_language.engine.tokens import Token

BE = words(
    """être est sont suis es sommes êtes sera seront serai seras serons serez était étaient étais étions étiez serait seraient serais serions
    seriez soit soient sois soyons soyez fut furent étant été"""
)
# Verbs that make their past with "être", and participles that say how a thing is.
OF_MOVEMENT = words(
    """aller venir arriver partir entrer sortir monter descendre naître mourir rester retourner tomber passer devenir revenir rentrer parvenir
    intervenir survenir décéder demeurer advenir provenir repartir redevenir remonter redescendre ressortir retomber accourir apparaître échoir
    éclore"""
)
STATES = words(
    """marier âger divorcer séparer fatiguer situer fermer ouvrir intéresser occuper inquiéter pacser réfugier domicilier isoler abonner
    satisfaire étonner désoler interdire autoriser permettre composer lier élever compliquer adapter handicaper salarier retraiter endetter
    casser perdre finir terminer limiter fonder énerver habituer motiver qualifier diplômer épuiser blesser attacher opposer dédier destiner
    réserver devoir comprendre asseoir coucher installer équiper meubler entourer couvrir garer allumer éteindre cacher répandre connaître
    supposer dater baser axer tenter presser apprécier mouiller abîmer gêner déprimer rassurer illimiter concerner expirer apparenter
    appareiller scolariser privé varier vouloir bénir gratifier sécher spécialiser expérimenter modérer dérégler reposer dégager"""
)
IRREGULAR = {
    "fait": "faire", "dit": "dire", "écrit": "écrire", "inscrit": "inscrire", "décrit": "décrire", "prescrit": "prescrire", "transcrit": "transcrire", "mis": "mettre", "mise": "mettre", "mises": "mettre",
    "remis": "remettre", "admis": "admettre", "transmis": "transmettre", "promis": "promettre", "soumis": "soumettre", "émis": "émettre", "commis": "commettre", "omis": "omettre", "permis": "permettre", "pris": "prendre", "appris": "apprendre", "repris": "reprendre", "surpris": "surprendre", "entrepris": "entreprendre",
    "compris": "comprendre", "ouvert": "ouvrir", "offert": "offrir", "couvert": "couvrir", "découvert": "découvrir", "souffert": "souffrir", "conduit": "conduire", "produit": "produire", "traduit": "traduire", "réduit": "réduire", "introduit": "introduire", "construit": "construire", "reconduit": "reconduire", "détruit": "détruire", "déduit": "déduire", "séduit": "séduire", "instruit": "instruire", "induit": "induire",
    "atteint": "atteindre", "éteint": "éteindre", "joint": "joindre", "rejoint": "rejoindre", "contraint": "contraindre", "restreint": "restreindre", "peint": "peindre", "exclu": "exclure", "inclus": "inclure", "inclu": "inclure", "conclu": "conclure", "clos": "clore", "acquis": "acquérir", "requis": "requérir", "conquis": "conquérir", "assis": "asseoir",
    "reçu": "recevoir", "perçu": "percevoir", "aperçu": "apercevoir", "conçu": "concevoir", "déçu": "décevoir", "vu": "voir", "revu": "revoir", "prévu": "prévoir", "su": "savoir", "connu": "connaître", "reconnu": "reconnaître", "lu": "lire", "élu": "élire", "relu": "relire", "bu": "boire", "cru": "croire", "dû": "devoir", "due": "devoir", "dus": "devoir", "dues": "devoir", "tenu": "tenir", "retenu": "retenir", "maintenu": "maintenir", "obtenu": "obtenir", "contenu": "contenir", "soutenu": "soutenir", "détenu": "détenir", "entretenu": "entretenir",
    "rendu": "rendre", "vendu": "vendre", "attendu": "attendre", "entendu": "entendre", "défendu": "défendre", "perdu": "perdre", "suspendu": "suspendre", "étendu": "étendre", "répondu": "répondre", "confondu": "confondre", "mordu": "mordre", "tendu": "tendre", "pendu": "pendre", "fondu": "fondre", "tordu": "tordre", "battu": "battre", "abattu": "abattre", "combattu": "combattre", "débattu": "débattre", "vaincu": "vaincre", "convaincu": "convaincre", "rompu": "rompre", "interrompu": "interrompre", "corrompu": "corrompre", "résolu": "résoudre", "dissous": "dissoudre", "cousu": "coudre", "vécu": "vivre", "suivi": "suivre", "poursuivi": "poursuivre", "servi": "servir", "nui": "nuire", "voulu": "vouloir", "pourvu": "pourvoir", "absous": "absoudre", "prévenu": "prévenir", "convenu": "convenir",
    "venu": "venir", "devenu": "devenir", "revenu": "revenir", "parvenu": "parvenir", "intervenu": "intervenir", "mort": "mourir", "né": "naître", "parti": "partir", "sorti": "sortir",
}  # fmt: skip
SECOND_GROUP = words(
    """finir choisir remplir fournir établir réunir définir garantir punir saisir avertir accomplir applaudir investir convertir divertir élargir
    agrandir réduire franchir nourrir guérir enrichir rétablir vieillir subir bâtir démolir envahir trahir unir munir nantir assortir assujettir
    blanchir fléchir éclaircir approfondir raccourcir ralentir ressaisir répartir accueillir recueillir cueillir"""
)
# What ends like a participle and is a noun or an adjective first.
NO_PARTICIPLE = words(
    """santé cité côté été année entrée arrivée soirée journée matinée carré degré gré pré thé blé clé marché péché café bébé musée lycée trophée
    gratuité vérité âgé âgée âgés âgées aisé aisée aisés compliqué compliquée sensé zélé privé privée privés privées majeure employé employée
    employés employées salarié salariée salariés député délégué associé associée invité invitée retraité retraitée réfugié réfugiée réfugiés
    réfugiées handicapé handicapée handicapés handicapées ici ami amie amis amies demi joli jolie ravi ravie petit petite tout toute droit
    droite mot moitié prêt prête fort forte vert court courte lent lente content contente présent présente absent absente récent urgent
    différent important gratuit gratuite gratuits gratuites étroit adroit parfait parfaite parfaits cent vent dent client souvent peut avant
    autant têtu pointu barbu aigu nu nue vertu menu menus revenu revenus tribu statut aussi ainsi lundi mardi mercredi jeudi vendredi samedi
    midi parti abri maudit petits parents trop mauvais bas gros épais frais niais précis précise indécis exquis gris mais jamais désormais sous
    dessous jus plus moins élevé élevée élevés élevées illimité illimitée limité limitée isolé isolée séparé séparée divorcé divorcée marié
    mariée mariés pacsé pacsée motivé privilégié privilégiés déterminé déterminée approprié appropriée appropriés éloigné éloignée décalé varié
    variée variés"""
)
ADVERBS = words(
    """toujours souvent aussi ensuite bien déjà pas plus donc alors jamais encore parfois d'abord enfin vite bientôt tout mal rien ici là peut-être
    même également cependant ainsi soit tous toutes tôt tard généralement habituellement normalement d' abord lui elle"""
)
DEGREE = {"plus", "moins", "très", "trop", "assez", "si", "aussi", "peu", "mieux", "tellement", "bien"}
REFLEXIVE = {"se", "s'", "me", "m'", "te", "t'"}
BY_TIMES = {
    "jour",
    "mois",
    "semaine",
    "an",
    "heure",
    "personne",
    "exemple",
    "trimestre",
    "année",
    "enfant",
    "téléphone",
    "courrier",
    "lettre",
    "mail",
    "internet",
    "écrit",
    "ailleurs",
    "moment",
    "moments",
}


def infinitive(form: str) -> str | None:
    """Return the verb of a past participle; None for what is none."""
    if form in NO_PARTICIPLE:
        return None
    for ending in ("", "s", "e", "es"):
        stem = form.removesuffix(ending) if ending and form.endswith(ending) else (form if not ending else None)
        if stem is None:
            continue
        if stem in IRREGULAR:
            return IRREGULAR[stem]
        if stem.endswith("é") and len(stem) > 2 and lexicon.is_known(stem[:-1] + "er", "fr"):
            return stem[:-1] + "er"
        if stem.endswith("i") and stem + "r" in SECOND_GROUP:
            return stem + "r"
    return None


def passive(sentence: Sentence) -> tuple[int, int] | None:
    """Return where the first passive of a sentence begins and ends."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        if token.form not in BE or token.quoted or not token.is_word:
            continue
        before = [other.form for other in tokens[max(0, position - 4) : position]]
        if token.form == "été" and not has_auxiliary(before):
            continue
        if is_reflexive(before):
            continue
        end = position + 1
        degree = False
        while (
            end < len(tokens)
            and end < position + 4
            and (
                tokens[end].form in ADVERBS
                or tokens[end].form in DEGREE
                or tokens[end].form.endswith("ment")
                or tokens[end].form in {"-", "il", "elle", "ils", "elles", "vous", "nous", "on"}
            )
        ):
            degree = degree or (
                tokens[end].form in DEGREE and not (tokens[end].form in {"plus", "bien", "si", "aussi"} and {"ne", "n'"} & set(before))
            )
            end += 1
        if end >= len(tokens) or not tokens[end].is_word:
            continue
        verb = infinitive(tokens[end].form)
        if verb is None or verb in OF_MOVEMENT:
            continue
        agent = has_agent(tokens, end)
        if degree and not agent:
            continue
        is_event = token.form == "été" or token.form in {"sera", "seront", "fut", "furent"}
        if (
            verb in STATES
            and not agent
            and not (
                is_event
                and verb
                in {
                    "fermer",
                    "ouvrir",
                    "perdre",
                    "casser",
                    "finir",
                    "terminer",
                    "limiter",
                    "interdire",
                    "installer",
                    "élever",
                    "blesser",
                    "autoriser",
                    "réserver",
                    "répandre",
                    "scolariser",
                }
            )
        ):
            continue
        if before[-1:] == ["c'"] and not agent:
            continue
        return position, end
    return None


def has_auxiliary(before: list[str]) -> bool:
    return bool(
        {
            "a",
            "ont",
            "ai",
            "as",
            "avez",
            "avons",
            "avait",
            "avaient",
            "aura",
            "auront",
            "aurait",
            "auraient",
            "ait",
            "aient",
            "ayant",
            "avoir",
            "aviez",
            "aurez",
        }
        & set(before[-3:])
    )


def is_reflexive(before: list[str]) -> bool:
    joined = before[-2:]
    return bool(REFLEXIVE & set(joined)) or joined in (["vous", "vous"], ["nous", "nous"])


def has_agent(tokens: list[Token], position: int) -> bool:
    """Tell whether "par" and somebody follow."""
    for at in range(position + 1, min(position + 7, len(tokens) - 1)):
        if tokens[at].form in {".", "?", "!", ";", ","}:
            return False
        if tokens[at].form == "par":
            following = tokens[at + 1].form
            return following not in BY_TIMES
    return False


MOST_PASSIVE = 0.15


@book.rule(
    "S4",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("“%(words)s”: the sentence does not begin with the one who acts."),
    advice=_("Say first who does it: “The town hall reads your file”."),
    example=("Le dossier est examiné.", "La mairie lit votre dossier."),
)
def active_voice(document: Document) -> Iterator[Place]:
    whole = list(document.whole)
    found = [(sentence, place) for sentence in whole if (place := passive(sentence))]
    if document.level == FALC or len(found) > MOST_PASSIVE * len(whole):
        for sentence, (first, last) in found:
            yield Place(sentence, sentence.tokens[first], sentence.tokens[last])


NOT = {"pas", "plus", "rien", "jamais", "aucun", "aucune", "personne", "guère", "ni", "point", "nullement", "aucunement"}
NOTHING = {"rien", "personne", "aucun", "aucune", "jamais", "ni"}
DENYING = {
    "impossible",
    "interdit",
    "interdite",
    "inutile",
    "illégal",
    "illégale",
    "sans",
    "refuser",
    "refusez",
    "oublier",
    "manquer",
    "empêcher",
    "empêche",
    "irrecevable",
    "incomplet",
    "incomplète",
    "inconnu",
    "inacceptable",
    "impayé",
    "impayés",
}


def negations(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the places of "ne … pas" and the like; "ne … que" says "only", and a "ne" alone denies nothing."""
    found = []
    for position, token in enumerate(tokens):
        if token.form not in {"ne", "n'"} or token.quoted:
            continue
        after = next((at for at in range(position + 1, min(position + 8, len(tokens))) if tokens[at].form in NOT), None)
        only = next((at for at in range(position + 1, min(position + 8, len(tokens))) if tokens[at].form in {"que", "qu'"}), None)
        before = next((at for at in range(position - 1, max(-1, position - 6), -1) if tokens[at].form in NOTHING), None)
        stop = next((at for at in range(position + 1, len(tokens)) if tokens[at].form in {",", ";", ":"}), len(tokens))
        if after is not None and tokens[after].form == "plus" and only == after + 1:
            continue
        if after is not None and after < stop:
            if only is not None and only < after and tokens[after].form in {"plus", "personne", "point"}:
                continue
            found.append((position, after))
        elif before is not None and only is None:
            found.append((before, position))
    return found


@book.rule(
    "S5",
    {FALC: WARNING},
    why=_("“%(words)s” says what is not: readers may keep only the verb."),
    advice=_("Say what is, or what to do."),
    example=("N'oubliez pas votre carte.", "Pensez à votre carte."),
)
def positive_form(document: Document) -> Iterator[Place]:
    for sentence in document.whole:
        tokens = sentence.tokens
        if found := negations(tokens):
            first, last = found[0]
            is_double = len(found) > 1 or any(tokens[at].form in DENYING for at in range(last + 1, min(last + 5, len(tokens))))
            if is_double:
                why = _("Two negations in one sentence: it has to be worked out what is meant.")
                last = found[-1][1] if len(found) > 1 else last
                yield Place(sentence, tokens[first], tokens[last], severity=ERROR, why=why)
            else:
                yield Place(sentence, tokens[first], tokens[last])


CONDITIONAL = re.compile(r"(?:[^\W\d_]{1,30}r)(?:ais|ait|aient|ions|iez)$")
CONDITIONAL_STEMS = words(
    """ser aur pourr devr fer ir viendr tiendr voudr saur faudr verr recevr vaudr enverr mourr courr appeller prendr rendr vendr attendr entendr
    répondr perdr descendr mettr permettr remettr promettr transmettr soumettr dir lir écrir inscrir conduir construir produir réduir suivr vivr
    poursuivr croir boir plair connaîtr paraîtr apparaîtr comprendr apprendr craindr joindr rejoindr éteindr atteindr naîtr battr rompr conclur
    exclur suffir défendr dépendr étendr interrompr reconnaîtr disparaîtr reviendr deviendr obtiendr retiendr conviendr maintiendr interviendr
    appartiendr contiendr percevr achèter reprendr revendr tendr coudr résoudr acquerr parcourr reverr prévoir renverr essaier paier emploier
    interdir prescrir traduir introduir satisfer cueiller accueiller recueiller jetter rejetter projetter amèner emmèner lèver enlèver gèler
    pèser mèner rappeller renouveller"""
)
SUBJUNCTIVE = words(
    """soit soient soyez soyons puisse puissent puissiez puissions fasse fassent fassiez ait aient ayez ayons aille aillent sache sachent sachiez
    veuille veuillent vienne viennent prenne prennent tienne tiennent doive doivent faille vaille reçoive reçoivent dise disent lise lisent
    écrive écrivent mette mettent parte partent sorte sortent finisse finissent remplisse remplissent réponde rende rendent perde vive suive
    connaisse choisisse fournisse obtienne devienne revienne vende attende entende permette remette transmette promette reconnaisse comprenne
    apprenne reprenne conduise construise produise établisse agisse saisisse convienne inscrive alliez disiez fassions serve dorme"""
)
TWO_FACED = {
    "viennent",
    "prennent",
    "tiennent",
    "doivent",
    "reçoivent",
    "disent",
    "lisent",
    "écrivent",
    "mettent",
    "partent",
    "sortent",
    "finissent",
    "remplissent",
    "rendent",
    "disiez",
    "alliez",
    "sorte",
}
CALLING = {"faut", "faudra", "faudrait", "pour", "afin", "avant", "sans", "condition", "moins", "jusqu'à", "ce", "souhaite", "souhaitez", "veut", "veux", "voulez", "veulent", "demande", "demandent", "important", "possible", "nécessaire", "obligatoire", "peur", "exige", "attend", "attendez", "attendre", "crainte", "vaut", "convient", "préfère", "préférez", "suffit"}  # fmt: skip
PAST = words(
    """fut furent eut eurent fit firent vint vinrent put purent dut durent prit prirent mit mirent vit virent sut surent voulut voulurent reçut
    reçurent naquit mourut tint tinrent devint devinrent obtint obtinrent permit permirent rendit rendirent répondit répondirent perdit vendit
    attendit entendit descendit écrivit écrivirent lut lurent crut connut reconnut fallut parut vécut suivit promit remit choisit-il apprit
    comprit entreprit admit"""
)
PAST_NOUNS = {"fit", "vit", "put", "tint", "admit", "suivit"}
GERUND_NOUNS = words(
    """avant pendant enfant enfants restaurant montant suivant important courant étudiant habitant garant méchant élégant maintenant cependant
    tant autant quant instant passant gérant représentant assistant commerçant remplaçant vivant existant intéressant suffisant croissant
    fabricant exploitant payant devant durant moyennant nonobstant auparavant dorénavant brillant constant distant excellent puissant savant
    volant fatigant plaisant charmant correspondant débutant dépendant indépendant participant mandant migrant arrivant gagnant perdant
    lieutenant surveillant enseignant soignant aidant apprenant accompagnant consultant militant manifestant pratiquant composant croyant
    descendant ascendant survivant occupant soi-disant stimulant bruyant collant brûlant chauffant coulant roulant tournant penchant
    couchant levant ayant-droit étonnant inquiétant rassurant gênant urgent méfiant confiant obéissant patient bienveillant malveillant
    malentendant malvoyant handicapant invalidant dominant géant éléphant diamant carburant médicament tolérant ignorant vacant clignotant
    tranchant piquant glissant battant sortant entrant montants volontaire adolescent protestant imposant flagrant restant"""
)
DETERMINING = {"le", "la", "l'", "les", "un", "une", "des", "du", "au", "aux", "ce", "cet", "cette", "ces", "votre", "vos", "notre", "son", "sa", "ses", "leur", "leurs", "mon", "ma", "chaque", "quel", "très", "plus", "trop", "aussi", "si", "assez", "est", "sont", "d'", "moins"}  # fmt: skip
SINCE_HARD = _("“%(words)s” is a form of the verb that people seldom meet.")


def is_conditional(form: str) -> bool:
    if not CONDITIONAL.match(form):
        return False
    for ending in ("aient", "ions", "ais", "ait", "iez"):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            if stem in CONDITIONAL_STEMS:
                return True
            return (
                stem.endswith(("er", "ir"))
                and len(stem) > 3
                and lexicon.lemma(form, "fr") in (stem, form)
                and lexicon.is_known(stem, "fr")
                and lexicon.lemma(stem, "fr") == stem
                and stem not in NOUNS_IN_ER
            )
    return False


NOUNS_IN_ER = {
    "désir",
    "soupir",
    "tir",
    "cuir",
    "plaisir",
    "souvenir",
    "avenir",
    "entrer",
    "montrer",
    "rencontrer",
    "opérer",
    "espérer",
    "préparer",
    "assurer",
    "durer",
    "rentrer",
    "livrer",
    "séparer",
    "déclarer",
    "comparer",
    "respir",
}


def is_simple_past(form: str, before: str) -> bool:
    if form in PAST:
        return form not in PAST_NOUNS or before in {"il", "elle", "on"}
    if form.endswith("èrent") and len(form) > 6:
        return lexicon.lemma(form, "fr") == form.removesuffix("èrent") + "er" and form not in {
            "gèrent",
            "diffèrent",
            "préfèrent",
            "suggèrent",
            "espèrent",
            "opèrent",
            "libèrent",
            "considèrent",
            "accélèrent",
            "tolèrent",
            "exagèrent",
            "adhèrent",
            "transfèrent",
            "digèrent",
            "réfèrent",
            "confèrent",
            "récupèrent",
            "coopèrent",
            "vénèrent",
        }
    if form.endswith(("âmes", "âtes", "îmes", "îtes", "ûmes", "ûtes")) and form not in {
        "âmes",
        "dîmes",
        "vous-mêmes",
        "flûtes",
        "gîtes",
        "boîtes",
        "dites",
        "êtes",
        "pâtes",
        "hâtes",
        "infâmes",
        "croûtes",
        "goûtes",
        "faîtes",
        "voûtes",
    }:
        return True
    return (
        form.endswith("a")
        and len(form) > 4
        and not form.endswith("ra")
        and before not in {"la", "une", "ma", "sa"}
        and lexicon.lemma(form, "fr") == form[:-1] + "er"
    )


def is_gerund(form: str, before: str, lemma: str) -> bool:
    if form in {"ayant", "étant"}:
        return True
    if not form.endswith("ant") or len(form) < 6 or form in GERUND_NOUNS:
        return False
    if before == "en":
        return True
    return before not in DETERMINING and (
        (lemma.endswith(("er", "ir", "re")) and lemma[:-2] and lemma != form) or form in {"concernant", "attestant"}
    )


@book.rule(
    "S6",
    {FALC: WARNING},
    why=SINCE_HARD,
    advice=_("Say it in the present, with “you must”, “you can” or an order."),
    example=("Il faudrait que vous ayez un papier.", "Vous devez avoir un papier."),
)
def present_tense(document: Document) -> Iterator[Place]:
    for sentence in document.whole:
        tokens = sentence.tokens
        last_que = -10
        for position, token in enumerate(tokens):
            if not token.is_word or token.quoted:
                continue
            form = token.form
            before = tokens[position - 1].form if position else ""
            if form in {"que", "qu'"}:
                last_que = position
            is_name = token.text[0].isupper() and position > 0
            if is_name:
                continue
            if is_conditional(form) or is_simple_past(form, before) or is_gerund(form, before, document.lemma(token)):
                yield Place(sentence, tokens[position - 1] if before == "en" else token, token)
            elif 0 < position - last_que <= 6 and is_subjunctive(tokens, last_que, position):
                yield Place(sentence, token, token)
                last_que = -10


def is_subjunctive(tokens: list[Token], que: int, position: int) -> bool:
    form = tokens[position].form
    before = {other.form for other in tokens[max(0, que - 3) : que]}
    is_called = bool(before & CALLING)
    if any(other.form in {",", ";", ":"} for other in tokens[que + 1 : position]):
        return False
    if form == "soit" and "soit" in {other.form for other in tokens[position + 1 :]}:
        return False
    if form in SUBJUNCTIVE:
        return form not in TWO_FACED or is_called
    return is_called and form.endswith("iez") and tokens[position - 1].form in {"vous", "n'", "ne", "y", "en", "le", "la", "les", "l'", "lui", "leur"}
