DATE_FORMAT = "j E Y року"
DATETIME_FORMAT = "j E Y року, H:i"
YEAR_MONTH_FORMAT = "F Y року"
