"""Serves the town hall: a database of its own, one administrator, a thread per request. Ends with its standard input.

serve.py PORT FOLDER
"""
import os
import sys
import threading

port, folder = sys.argv[1:]
os.environ["DJANGO_SETTINGS_MODULE"] = "town.settings"
os.environ["TOWN_FOLDER"] = folder

import django

django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command


def end_with_input():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
call_command("migrate", verbosity=0)
get_user_model().objects.create_superuser("clerk", "clerk@town.test", "clerk")
call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)
