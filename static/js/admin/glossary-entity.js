// Draftail entity: the selected words are explained by an entry of the glossary, chosen in Wagtail's own chooser.
(() => {
  const { React } = window;
  const { EditorState, Modifier } = window.DraftJS;

  class GlossarySource extends React.Component {
    componentDidMount() {
      const { editorState, entityType, onClose } = this.props;
      const selection = editorState.getSelection();
      const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
      const words = block.getText().slice(selection.getStartOffset(), selection.getEndOffset()).trim();
      const language = window.wagtailConfig?.ACTIVE_CONTENT_LOCALE;
      this.modal = window.ModalWorkflow({
        url: entityType.chooserUrls.termChooser,
        urlParams: { q: words, ...(language && { locale: language }) },
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: (term) => this.choose(term) },
        onError: () => onClose(),
      });
      window.jQuery(this.modal.body).parents(".modal").on("hidden.bs.modal", onClose);
    }

    choose({ key, term }) {
      const { editorState, entityType, onComplete } = this.props;
      const selection = editorState.getSelection();
      const content = editorState.getCurrentContent().createEntity(entityType.type, "MUTABLE", { key });
      const entity = content.getLastCreatedEntityKey();
      const next = selection.isCollapsed()
        ? Modifier.replaceText(content, selection, term, null, entity)
        : Modifier.applyEntity(content, selection, entity);
      window.jQuery(this.modal.body).parents(".modal").off("hidden.bs.modal");
      this.modal.close();
      onComplete(EditorState.push(editorState, next, "apply-entity"));
    }

    render() {
      return null;
    }
  }

  const Explained = ({ children, contentState, entityKey }) => {
    const { key } = contentState.getEntity(entityKey).getData();
    return React.createElement("span", { className: "rich-text-explained", title: key }, children);
  };

  window.draftail.registerPlugin({ type: "GLOSSARY", source: GlossarySource, decorator: Explained }, "entityTypes");
})();
