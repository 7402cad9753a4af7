// Judges PDF files against PDF/UA-1 with the classes of veraPDF, all in one start of Java, and prints one JSON object:
// {path: {"rules": [{"clause", "test", "description", "failed", "places"}]} or {"error": reason}}.
// Run by the shell of Rhino, which stands in the same jar as veraPDF: a Java without compiler is enough.
// That Rhino has no loop variables of `const`, and its `const` inside a loop keeps its first value: `let` everywhere.

let org = Packages.org;
let Profiles = org.verapdf.pdfa.validation.profiles.Profiles;
let Flavour = org.verapdf.pdfa.flavours.PDFAFlavour;
let PLACES_SHOWN = 5;

function descendants(node, name) {
  let found = node.getElementsByTagName(name);
  return Array.from({ length: found.getLength() }, function (_, place) {
    return found.item(place);
  });
}

function text(node, name) {
  return descendants(node, name)[0].getTextContent();
}

function ruleFrom(node) {
  let id = descendants(node, "id")[0];
  let specification = Flavour.Specification.valueOf(id.getAttribute("specification"));
  let none = new java.util.ArrayList();
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), java.lang.Integer.parseInt(id.getAttribute("testNumber"))),
    node.getAttribute("object"),
    java.lang.Boolean.valueOf(node.getAttribute("deferred")),
    node.getAttribute("tags"),
    text(node, "description"),
    text(node, "test"),
    Profiles.errorFromValues(text(node, "message"), none),
    none
  );
}

function variableFrom(node) {
  return Profiles.variableFromValues(node.getAttribute("name"), node.getAttribute("object"), text(node, "defaultValue"), text(node, "value"));
}

// The profile as the jar has it. Its own reader needs JAXB, which recent Java lacks and the jar does not bring.
function profile() {
  let stream = java.lang.ClassLoader.getSystemResourceAsStream("org/verapdf/pdfa/validation/PDFUA-1.xml");
  let xml = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
  let rules = new java.util.HashSet(descendants(xml, "rule").map(ruleFrom));
  let variables = new java.util.HashSet(descendants(xml, "variable").map(variableFrom));
  let expected = descendants(xml, "rule").length;
  if (rules.size() !== expected || expected < 100) {
    throw "The profile PDF/UA-1 has " + expected + " rules, of which " + rules.size() + " were read.";
  }
  return Profiles.profileFromValues(Flavour.PDFUA_1, Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new java.util.Date()), "", rules, variables);
}

function failedRules(path, universalAccess) {
  let parser = org.verapdf.pdfa.Foundries.defaultInstance().createParser(new java.io.File(path), Flavour.PDFUA_1);
  try {
    let validator = org.verapdf.pdfa.validation.validators.ValidatorFactory.createValidator(universalAccess, PLACES_SHOWN, false, false, false);
    let result = validator.validate(parser);
    let assertions = Array.from(result.getTestAssertions().toArray());
    return Array.from(result.getFailedChecks().entrySet().toArray()).map(function (entry) {
      let id = entry.getKey();
      let ofRule = assertions.filter(function (assertion) {
        return assertion.getRuleId().equals(id);
      });
      return {
        clause: String(id.getClause()),
        test: Number(id.getTestNumber()),
        description: String(universalAccess.getRuleByRuleId(id).getDescription()),
        failed: Number(entry.getValue()),
        places: ofRule.map(function (assertion) {
          return String(assertion.getLocation().getContext());
        }),
      };
    });
  } finally {
    parser.close();
  }
}

java.util.logging.LogManager.getLogManager().reset();
org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
let universalAccess = profile();
let judged = {};
Array.from(arguments).forEach(function (path) {
  try {
    judged[path] = { rules: failedRules(path, universalAccess) };
  } catch (error) {
    judged[path] = { error: String(error.message || error) };
  }
});
print(JSON.stringify(judged));
