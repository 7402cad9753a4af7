"""Where the text of each licence is read."""

from home.vocabulary import Licence

# Creative Commons gives its texts in most languages of the portal; the others read the French one.
CREATIVE_COMMONS = {Licence.CC_BY: "by/4.0", Licence.CC_BY_SA: "by-sa/4.0"}
TRANSLATED = {"fr", "en", "ar", "tr", "uk", "pt"}


def licence_address(licence: str, language: str) -> str:
    """Return the address of the words of a licence, for readers of a language; empty where all rights are reserved."""
    ending = language if language in TRANSLATED else "fr"
    if licence in CREATIVE_COMMONS:
        return f"https://creativecommons.org/licenses/{CREATIVE_COMMONS[Licence(licence)]}/deed.{ending}"
    if licence == Licence.CC0:
        return f"https://creativecommons.org/publicdomain/zero/1.0/deed.{ending}"
    if licence == Licence.ETALAB:
        return "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    return ""


def licence_identity(licence: str) -> str:
    """Return the address by which machines know a licence, the same in all languages; empty where all rights are reserved."""
    if licence in CREATIVE_COMMONS:
        return f"https://creativecommons.org/licenses/{CREATIVE_COMMONS[Licence(licence)]}/"
    return "https://creativecommons.org/publicdomain/zero/1.0/" if licence == Licence.CC0 else licence_address(licence, "fr")
