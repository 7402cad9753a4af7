from django.core.management.base import BaseCommand, CommandError

from rights.editing.models import LinkCheck
from rights.editing.services.links import BATCH, check_inside, check_outside


class Command(BaseCommand):
    help = (
        "Check the links of the published pages and keep the result for the team's report: those that stay on the portal, and with --outside "
        "those to other sites, one request a second to a site. Fails when a link that stays on the portal is broken."
    )

    def add_arguments(self, parser):
        parser.add_argument("--outside", action="store_true", help="ask other sites too: sources, steps, contacts, key figures, texts")

    def handle(self, *args, outside, **options):
        broken = 0
        for check in check_inside(progress=self.pages_read):
            broken += 1
            self.tell(check)
        self.stdout.write(f"Links that stay on the portal: {broken} broken.")
        if outside:
            gone = 0
            for check in check_outside(progress=self.addresses_asked):
                gone += 1
                self.tell(check)
            unsure = LinkCheck.objects.filter(kind=LinkCheck.Kind.OUTSIDE, status=LinkCheck.Status.UNSURE).count()
            self.stdout.write(f"Links to other sites: {gone} broken, {unsure} to open by hand.")
        if broken:
            raise CommandError("Some links that stay on the portal are broken; the report “Liens cassés” of the admin lists them.")

    def tell(self, check: LinkCheck) -> None:
        page = check.page
        self.stdout.write(self.style.ERROR(f"  {page.title} ({page.locale.language_code}) — {check.place} — {check.address}: {check.detail}"))

    def pages_read(self, count: int) -> None:
        if count % BATCH == 0:
            self.stdout.write(f"  {count} pages read")

    def addresses_asked(self, done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            self.stdout.write(f"  {done} of {total} addresses asked")
