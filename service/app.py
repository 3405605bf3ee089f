"""The application: a release and settings go in, an ASGI application comes out; and what runs it."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from starlette.datastructures import State
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles

from keniki.queries.catalog import FOLDER as QUERIES
from keniki.queries.catalog import read_queries
from keniki.service import problems
from keniki.service.endpoint import graph_store, sparql
from keniki.service.engines.engine import Engine
from keniki.service.engines.memory import Remembering
from keniki.service.engines.pool import Limits, Pool
from keniki.service.engines.remote import Remote
from keniki.service.engines.shelf import Shelf
from keniki.service.engines.store import ANSWERS, STORE, prepare_store
from keniki.service.errors import ServiceError
from keniki.service.headers import Headers
from keniki.service.once import Once
from keniki.service.page import STATIC, environment, fingerprint
from keniki.service.pages import (
    editions,
    eligibility,
    home,
    questions,
    reports,
    requirements,
    resources,
    search,
    validate,
    vocabulary,
)
from keniki.service.pages.judging import load_assessor
from keniki.service.pages.names import load_names
from keniki.service.release import Release, open_release
from keniki.service.results.pictures import load_places
from keniki.service.results.rows import Graph
from keniki.service.settings import Settings

log = logging.getLogger(__name__)

PARTS = (
    home,
    eligibility,
    requirements,
    sparql,
    graph_store,
    questions,
    search,
    vocabulary,
    reports,
    editions,
    validate,
    resources,
)
"""What answers, in the order in which addresses are tried."""

PAGE_WORKERS = 2
"""Workers that pages have for themselves, so that they answer while strangers' queries fill all others."""

PATIENCE_AT_END = 3
"""Seconds that running queries get when the server is told to end."""

PAGE_DEADLINE = 15.0
"""Seconds that a page may ask for its own data."""

KEPT_DEADLINE = 120.0
"""Seconds for what is read once and kept: a visitor waits longer for it rather than be sent away to ask again."""


def create_app(release: Path, settings: Settings) -> FastAPI:
    """Return the application that serves a release folder.

    Raises DamagedRelease when the folder is no release, and QueryError when a query file is wrong.
    """
    opened = open_release(release)
    public, house = _engines(opened, release, settings)
    app = FastAPI(title="Keniki", lifespan=_lifespan(public, house), docs_url=None, redoc_url=None)
    app.state.release = opened
    app.state.settings = settings
    app.state.engine = public
    app.state.questions = read_queries(QUERIES / "questions")
    app.state.guide = vocabulary.guide()
    app.state.statuses = Counter()
    app.state.templates = environment()
    app.state.turns = validate.Turns()
    app.state.style = fingerprint()
    _remember(app, Graph(house, read_queries(QUERIES / "system"), PAGE_DEADLINE))
    problems.install(app)
    for part in PARTS:
        app.include_router(part.router)
    app.state.routes = [route for part in PARTS for route in part.router.routes]
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Headers)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["*"],
        expose_headers=["*"],
    )
    return app


def _remember(app: FastAPI, graph: Graph) -> None:
    """Give the application what its pages ask for again and again; each is read when it is first needed."""
    state, patient = app.state, graph.with_deadline(KEPT_DEADLINE)
    state.graph = graph
    state.assessor = Once(lambda: load_assessor(patient))
    state.places = Once(lambda: load_places(patient))
    state.names = Once(lambda: load_names(patient))
    state.numbers = Once(lambda: home.load_numbers(patient))
    state.terms = Once(lambda: vocabulary.load_terms(state))
    state.uses = Once(lambda: vocabulary.load_term_uses(state))
    state.kinds = Once(lambda: vocabulary.load_kinds(state))


async def _warm(state: State) -> None:
    """Read ahead what the first visitors would wait for; nothing of a server that is somebody else's."""
    if state.settings.remote:
        return
    for kept in (
        state.numbers,
        state.assessor,
        state.places,
        state.names,
        state.terms,
        state.kinds,
        state.uses,
    ):
        try:
            await kept.get()
        except ServiceError as error:
            log.info("not read ahead: %s", error)


def _engines(opened: Release, folder: Path, settings: Settings) -> tuple[Engine, Engine]:
    """Return the engine for everybody and the one for pages: two pools on one store, or a remote server."""
    if settings.remote:
        remote = Remote(settings.remote, settings.largest * 1024 * 1024)
        return remote, remote
    cache = Path(settings.cache) if settings.cache else folder.parent.resolve() / ".store"
    prepared = prepare_store(opened.graph, cache, opened.digest)

    def engine(workers: int) -> Engine:
        pool = Pool(prepared / STORE, settings.base, _limits(settings, workers))
        return Remembering(Shelf(pool, prepared / ANSWERS), settings.remembered)

    return engine(settings.width), engine(PAGE_WORKERS)


def _limits(settings: Settings, workers: int) -> Limits:
    return Limits(
        workers=workers,
        memory=settings.memory,
        queue=settings.queue,
        patience=settings.patience,
        largest=settings.largest,
    )


def _lifespan(public: Engine, house: Engine) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what starts the engines with the application and ends them with it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await asyncio.gather(public.start(), house.start())
        warming = asyncio.create_task(_warm(app.state))
        try:
            yield
        finally:
            warming.cancel()
            await asyncio.gather(warming, return_exceptions=True)
            await asyncio.gather(public.close(), house.close())

    return lifespan


def serve(release: Path, host: str, port: int, settings: Settings, ready: Callable[[], None]) -> None:
    """Serve a release folder until the process is told to end; call `ready` when its store has been made."""
    app = create_app(release, settings)
    ready()
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE_AT_END,
    )
