from django.http import HttpResponseBadRequest

LONGEST_QUERY = 8_192


class MalformedRequestMiddleware:
    """Answers 400 to addresses that no reader can have typed, before they reach the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in query or "\x00" in query or len(query) > LONGEST_QUERY:
            return HttpResponseBadRequest("400: this address is not well formed.", content_type="text/plain; charset=utf-8")
        return self.get_response(request)
