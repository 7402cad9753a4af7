from django.db.models import DateField, Func


class MonthsLater(Func):
    """A date some months later, counted as `dateutil.relativedelta` does: 31 August and 6 months make the last of February."""

    output_field = DateField()
    arity = 2

    def as_sqlite(self, compiler, connection, **context):
        day, months = self.get_source_expressions()
        day_sql, day_params = compiler.compile(day)
        months_sql, months_params = compiler.compile(months)
        # SQLite runs over into the next month where the month is too short: the last day of the month bounds it.
        sql = (
            f"MIN(DATE({day_sql}, '+' || ({months_sql}) || ' months'), "
            f"DATE({day_sql}, 'start of month', '+' || (({months_sql}) + 1) || ' months', '-1 day'))"
        )
        return sql, [*day_params, *months_params, *day_params, *months_params]

    def as_postgresql(self, compiler, connection, **context):
        day, months = self.get_source_expressions()
        day_sql, day_params = compiler.compile(day)
        months_sql, months_params = compiler.compile(months)
        return f"({day_sql} + make_interval(months => {months_sql}))::date", [*day_params, *months_params]
