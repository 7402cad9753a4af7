// Draftail entity: marks the selected words as being in another language.
(() => {
  const { React } = window;
  const { EditorState, Modifier } = window.DraftJS;
  const names = new Intl.DisplayNames([document.documentElement.lang || "fr"], { type: "language", fallback: "none" });

  const nameOf = (code) => {
    try {
      return names.of(code);
    } catch {
      return undefined;
    }
  };

  class LanguageSource extends React.Component {
    componentDidMount() {
      const { editorState, entityType, onComplete, onClose } = this.props;
      const selection = editorState.getSelection();
      const answer = window.prompt("Dans quelle langue sont ces mots ? fr (français), en (anglais), ar (arabe), tr (turc)…", "fr");
      const lang = (answer || "").trim().toLowerCase();
      if (!lang || selection.isCollapsed()) {
        onClose();
        return;
      }
      if (!nameOf(lang)) {
        window.alert(`« ${lang} » n'est pas un code de langue. Exemples : fr, en, ar, tr.`);
        onClose();
        return;
      }
      const content = editorState.getCurrentContent().createEntity(entityType.type, "MUTABLE", { lang });
      const next = Modifier.applyEntity(content, selection, content.getLastCreatedEntityKey());
      onComplete(EditorState.push(editorState, next, "apply-entity"));
    }

    render() {
      return null;
    }
  }

  const Language = ({ children, contentState, entityKey }) => {
    const { lang } = contentState.getEntity(entityKey).getData();
    return React.createElement("span", { lang, className: "rich-text-language", title: nameOf(lang) || lang }, children);
  };

  window.draftail.registerPlugin({ type: "LANGUAGE", source: LanguageSource, decorator: Language }, "entityTypes");
})();
