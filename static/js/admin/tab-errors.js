// The tabs of an editor count the errors in them before the blocks stand there: count again once they do.
addEventListener("load", () => {
  for (const badge of document.querySelectorAll('.w-tabs__errors[data-controller~="w-count"]')) {
    window.wagtail.app.getControllerForElementAndIdentifier(badge, "w-count")?.count();
  }
});
