import functools
import hashlib
import threading
from collections import defaultdict

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page

_gates = defaultdict(lambda: threading.Semaphore(0))


def home(request):
    """Sets what sites set without asking."""
    response = render(request, "home.html")
    response.set_cookie("_ga", "GA1.1.1052.1790000000", max_age=300 * 24 * 3600)
    response.set_cookie("_pk_id.1.1fff", "205cdfe8db3e08af", max_age=300 * 24 * 3600)
    response.set_cookie("experiment", "b")
    response.set_cookie("who_knows", "1", max_age=3600)
    return response


def message(request):
    """A form that Django protects against forgery."""
    if request.method == "POST":
        request.session["message"] = request.POST["text"]
        return redirect("/message/")
    return render(request, "message.html", {"message": request.session.get("message")})


def received(request):
    """What Django takes the request for."""
    return JsonResponse({
        "host": request.get_host(),
        "scheme": request.scheme,
        "visitor": request.META.get("HTTP_X_FORWARDED_FOR"),
        "cookies": list(request.COOKIES),
    })


def digested(view):
    """Says what the body was when it left."""
    @functools.wraps(view)
    def wrapped(request):
        response = view(request)
        response["X-Body-SHA256"] = hashlib.sha256(response.content).hexdigest().upper()
        return response

    return wrapped


@digested
@gzip_page
def report(request):
    response = HttpResponse("The tide rose, and the tide fell. " * 2000, content_type="text/plain")
    response.set_cookie("_ga", "1")
    return response


@gzip_page
def minutes(request):
    """A page that Django compresses."""
    return render(request, "minutes.html", {"motions": range(1, 500)})


def stream(request, key):
    """Three chunks, each of which waits to be released."""
    def chunks():
        for chunk in (b"first", b"second", b"third"):
            _gates[key].acquire()
            yield chunk

    response = StreamingHttpResponse(chunks(), content_type="text/plain")
    response.set_cookie("_ga", "1")
    return response


def release(request, key):
    _gates[key].release()
    return HttpResponse(status=204)
