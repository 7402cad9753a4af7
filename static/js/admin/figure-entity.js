// Draftail entity: an amount of the register, chosen in Wagtail's own chooser. Its name stands in the text; readers see the amount.
(() => {
  const { React } = window;
  const { EditorState, Modifier } = window.DraftJS;

  class FigureSource extends React.Component {
    componentDidMount() {
      const { entityType, onClose } = this.props;
      const language = window.wagtailConfig?.ACTIVE_CONTENT_LOCALE;
      this.modal = window.ModalWorkflow({
        url: entityType.chooserUrls.figureChooser,
        urlParams: language ? { locale: language } : {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: (figure) => this.choose(figure) },
        onError: () => onClose(),
      });
      window.jQuery(this.modal.body).parents(".modal").on("hidden.bs.modal", onClose);
    }

    choose({ key, label }) {
      const { editorState, entityType, onComplete } = this.props;
      const content = editorState.getCurrentContent().createEntity(entityType.type, "IMMUTABLE", { key });
      const next = Modifier.replaceText(content, editorState.getSelection(), label, null, content.getLastCreatedEntityKey());
      window.jQuery(this.modal.body).parents(".modal").off("hidden.bs.modal");
      this.modal.close();
      onComplete(EditorState.push(editorState, next, "insert-characters"));
    }

    render() {
      return null;
    }
  }

  const Figure = ({ children, contentState, entityKey }) => {
    const { key } = contentState.getEntity(entityKey).getData();
    return React.createElement("span", { className: "rich-text-figure", title: `{${key}}` }, children);
  };

  window.draftail.registerPlugin({ type: "FIGURE", source: FigureSource, decorator: Figure }, "entityTypes");
})();
