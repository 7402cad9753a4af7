"""How dates are written in the languages where Django's own form is not that of readers in France: no American order, no leading zero."""
