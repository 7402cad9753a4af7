DATE_FORMAT = "j E Y року"
DATETIME_FORMAT = "j E Y року, H:i"
YEAR_MONTH_FORMAT = "F Y року"
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d.%m.%Y"]
