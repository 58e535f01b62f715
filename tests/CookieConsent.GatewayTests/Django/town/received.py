"""The log of what reached Django: a line of JSON for each request, written before the request is answered."""
import json
import threading

from django.conf import settings

_lock = threading.Lock()


def log(get_response):
    def middleware(request):
        line = json.dumps({"path": request.get_full_path(), "cookies": list(request.COOKIES)})
        with _lock, open(settings.FOLDER / "received.log", "a", encoding="utf-8") as file:
            file.write(line + "\n")
        return get_response(request)

    return middleware
