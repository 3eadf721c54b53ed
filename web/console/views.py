from aiohttp import web

CONSOLE_ROUTES: list[web.RouteDef] = []
