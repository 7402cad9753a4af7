from django.db import models


class TeamGroup(models.Model):
    """What the portal has already given to a group of the team, so that nothing the team took away comes back.

    `group` is empty once the team has deleted it: it is not made again.
    """

    key = models.CharField(max_length=20, unique=True)
    group = models.ForeignKey("auth.Group", null=True, on_delete=models.SET_NULL, related_name="+")
    given = models.JSONField(default=list)

    def __str__(self):
        return self.key
