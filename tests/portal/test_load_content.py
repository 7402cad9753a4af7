def test_x(db):
    from wagtail.models import Page

    for p in Page.objects.all():
        print(p.url_path, p.locale.language_code, p.live)
    import time

    from portal.content.load import load_content
    from tests.conftest import DEMO

    t = time.time()
    load_content(root=DEMO)
    print(time.time() - t)
