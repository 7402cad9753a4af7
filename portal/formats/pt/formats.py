DATETIME_FORMAT = r"j \d\e F \d\e Y, H:i"
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d.%m.%Y"]
