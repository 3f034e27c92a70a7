"""An extension of Jupyter Server that serves the lab's built page, so that a test can use the page with a server that is not the lab's."""

import pathlib

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

PAGE = pathlib.Path(__file__).resolve().parents[3] / "lib" / "Detorch.Lab" / "web" / "lab" / "dist"


class Index(JupyterHandler):
    @web.authenticated
    def get(self, path):
        self.xsrf_token  # Reading it sets the cookie whose value the page sends back.
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish((PAGE / "index.html").read_bytes())


def _jupyter_server_extension_points():
    return [{"module": "detorch_page"}]


def _load_jupyter_server_extension(server):
    base = server.web_app.settings["base_url"]
    server.web_app.add_handlers(".*$", [
        (base + "notebook/(.*)", Index),
        (base + "page/(.*)", web.StaticFileHandler, {"path": str(PAGE)}),
    ])
