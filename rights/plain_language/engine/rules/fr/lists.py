"""Words and phrases of French, as data. A word that begins with "=" stands for all its forms."""

from rights.plain_language.engine.messages import words

# What everybody says at home, in a shop or at a counter, though books and newspapers seldom write it.
EVERYDAY = words(
    """photocopie photocopier photocopieuse timbre tampon tamponner agrafe agrafer stylo crayon gomme dentiste pharmacie pharmacien pharmacienne
    lunettes béquille béquilles poussette biberon crèche cantine garderie goûter lessive poubelle poubelles ascenseur escalier escaliers frigo
    canapé loyer loyers enveloppe enveloppes guichet formulaire formulaires facture factures chauffage radiateur robinet douche lavabo matelas
    couverture oreiller infirmière infirmier ambulance vaccin vacciner vaccination piqûre ordonnance médicament médicaments fièvre grippe toux
    plâtre coiffeur boulanger boulangerie boucher épicerie supermarché caissier caissière vendeuse maçon plombier électricien chauffeur
    cuisinier serveuse réveil calendrier horloge parapluie sac valise clé clés serrure sonnette interphone digicode parking trottoir arrêt métro
    tramway tram bus ordinateur clavier souris imprimante imprimer scanner photographier téléphoner raccrocher rappeler smartphone tablette
    internet wifi mail e-mail cocher signer dater recopier coller découper trier ranger remplir renvoyer apprenti apprentie stagiaire étudiante
    collégien lycéen lycéenne collège écolier nounou bébé bébés jumeaux grossesse accoucher sage-femme maternelle enceinte divorcer veuf veuve
    fiancé célibataire célibataires colocataire colocation déménager emménager déménagement locataire locataires voisin voisine concierge
    gardien gardienne humidité moisissure fuite compteur chômage embaucher patron patronne collègue retraité retraitée pourboire euro euros
    centime centimes monnaie virement billet caddie panier attestation prénom prénoms adresse signature passeport justificatif justificatifs
    gratuitement lisiblement lundi mardi mercredi jeudi vendredi samedi dimanche sourd sourde aveugle malentendant malvoyant fauteuil canne
    handicapé handicapée handicapées insuline diabète asthme allaiter tétine couche couches légumes yaourt pâtes soupe petit-déjeuner déjeuner
    dîner pique-nique matinée soirée après-midi rendez-vous aide-soignante auxiliaire grand-mère grand-père belle-mère beau-père demi-frère
    demi-sœur petit-fils petite-fille beau-frère belle-sœur porte-monnaie portefeuille boîte-aux-lettres sous-sol rez-de-chaussée non-fumeur
    tout-petits mi-temps week-end hors-taxe celui-ci celle-ci ceux-ci au-dessus au-dessous là-bas quelqu'un aujourd'hui quelque-chose soi-même
    lui-même elle-même vous-même vous-mêmes eux-mêmes cartable fioul chéquier ameli allô déconnecter connecter laverie pressing tondeuse perceuse vélo trottinette scooter permis volant ceinture
    garagiste pneu assureur"""
)

# A word of offices, and what people say.
EASIER = {
    "solliciter": "demander",
    "percevoir": "recevoir",
    "restituer": "rendre",
    "octroyer": "donner",
    "acquitter": "payer",
    "notifier": "écrire",
    "requérir": "demander",
    "stipuler": "dire",
    "allouer": "donner",
    "adjoindre": "ajouter",
    "diligenter": "faire",
    "proroger": "prolonger",
    "émarger": "signer",
    "susdit": "ce",
    "muni": "avec",
    "munie": "avec",
    "munis": "avec",
    "outre": "en plus",
    "afférent": "pour",
    "afférente": "pour",
}

# A long word, and what is shorter.
SHORTER = {
    "ultérieurement": "après", "préalablement": "avant", "antérieurement": "avant", "postérieurement": "après", "simultanément": "en même temps",
    "immédiatement": "tout de suite", "prochainement": "bientôt", "actuellement": "maintenant", "présentement": "maintenant", "fréquemment": "souvent",
    "approximativement": "environ", "intégralement": "en entier", "obligatoirement": "toujours", "impérativement": "toujours", "exclusivement": "seulement",
    "uniquement": "seulement", "principalement": "surtout", "essentiellement": "surtout", "éventuellement": "peut-être", "occasionnellement": "parfois",
    "mensuellement": "chaque mois", "annuellement": "chaque année", "quotidiennement": "chaque jour", "trimestriellement": "tous les 3 mois",
    "hebdomadairement": "chaque semaine", "conjointement": "ensemble", "dorénavant": "maintenant", "consécutivement": "de suite", "initialement": "au début",
    "rémunération": "salaire", "interlocuteur": "personne à qui parler", "réceptionner": "recevoir", "approvisionner": "mettre de l'argent sur",
    "comptabiliser": "compter", "sélectionner": "choisir", "réactualiser": "mettre à jour", "préconiser": "conseiller", "réglementation": "règles",
    "réglementaire": "de la règle", "problématique": "problème", "réexaminer": "revoir", "supplémentaire": "en plus", "instantanément": "tout de suite",
    "intégralité": "tout", "totalité": "tout", "multiplicité": "nombre", "suffisamment": "assez", "considérablement": "beaucoup", "énormément": "beaucoup", "partiellement": "en partie",
    "systématiquement": "toujours", "perpétuellement": "toujours", "continuellement": "toujours", "commencement": "début",
    "concernant": "sur", "accompagnement": "aide", "transmission": "envoi", "vérification": "contrôle", "modification": "changement", "rectification": "correction", "interruption": "arrêt", "augmentation": "hausse", "réinitialiser": "changer", "fonctionnalité": "fonction", "dysfonctionnement": "panne", "méthodologie": "méthode", "finaliser": "finir", "opérationnel": "prêt",
}  # fmt: skip

FOREIGN_PHRASES = (
    "checklist", "check-list", "deadline", "newsletter", "workshop", "coaching", "burn-out", "burnout", "burn out", "hotline", "streaming", "feedback", "flyer", "flyers",
    "online", "on line", "low cost", "open data", "cloud", "process", "reporting", "benchmark", "turnover", "turn-over", "manager", "call center",
    "back office", "front office", "replay", "challenge", "challenges", "=booster", "=dispatcher", "=checker", "=forwarder", "=uploader", "=downloader", "=liker", "=switcher", "=tweeter", "login",
    "log in", "password", "username", "timing", "brainstorming", "meeting", "meetings", "packaging", "sponsoring", "think tank", "fact-checking", "fake news",
    "smart city", "upload", "download", "template", "job", "jobs", "job dating", "speed dating", "helpdesk", "help desk", "followers", "tips", "tutorial", "live", "digital", "digitale",
    "empowerment", "care", "outreach", "housing first", "turn over", "one-to-one", "briefing", "debriefing", "=briefer", "=débriefer", "pitch", "business", "cash", "crowdfunding",
    "home office", "business plan", "self-service", "drive", "fast", "full time", "part-time", "part time", "leasing", "outplacement", "slides", "slide", "roadmap", "mailing", "call", "calls", "spam", "spams", "=spammer", "captcha", "chatbot", "chat", "buzz", "must", "guideline", "guidelines", "best of", "standing", "shopping", "co-working", "coworking", "co-living", "baby-sitter", "baby-sitting", "dealer", "kit", "pack", "skype", "box", "black-out", "blacklist", "blacklister", "overbooké", "overbookée", "opt-in", "opt-out", "cookies", "safe", "screenshot", "forum shopping", "flow", "turnkey", "fitness", "training", "cluster", "task force", "input", "output", "top", "team", "staff", "sourcing", "matching", "mapping", "pending", "e-learning", "mooc", "webinar", "webinaire", "podcast", "blog post",
    "a priori", "a posteriori", "a fortiori", "de facto", "de jure", "ad hoc", "prorata", "pro rata", "au prorata", "ipso facto", "in fine", "intuitu personae", "sine die", "vice versa",
    "vice-versa", "idem", "per capita", "ex aequo", "pro bono", "modus vivendi", "quorum", "curriculum vitae", "in extenso", "a minima", "a maxima",
    "in situ", "stricto sensu", "lato sensu", "de visu", "manu militari", "sine qua non", "statu quo", "ad vitam", "persona non grata", "in vitro", "intra-muros", "intra muros", "ex nihilo", "in abstracto", "in concreto", "erga omnes", "pretium doloris", "habeas corpus", "affectio societatis", "nota bene", "post-scriptum", "mutatis mutandis", "grosso modo", "illico presto", "motu proprio",
)  # fmt: skip
_EVERYBODY = {
    "live", "digital", "digitale", "job", "jobs", "care", "cash", "drive", "fast", "call", "calls", "chat", "must", "standing", "shopping",
    "baby-sitter", "baby-sitting", "kit", "pack", "skype", "box", "safe", "top", "fitness", "flow", "dealer", "business", "forum shopping",
    "blog post", "spam", "spams", "buzz", "pitch", "training", "input", "output", "cookies", "idem", "podcast", "cloud", "prorata",
}  # fmt: skip
FOREIGN_PHRASES = tuple(
    phrase for phrase in FOREIGN_PHRASES if phrase not in _EVERYBODY - {"prorata", "digital", "digitale", "job", "jobs", "cloud", "input", "output"}
)
FOREIGN = frozenset(phrase.lstrip("=") for phrase in FOREIGN_PHRASES)
