"""Coverage over the control API: what was met in this world, or in any, in the form that is asked for."""

from mockserver import coverage, documented
from mockserver.admin import coverage_page, pages
from mockserver.admin.desk import Call, Desk, read_query, reply, text
from mockserver.admin.schemas.coverage import Counted, Coverage, CoverageQuery, Report
from mockserver.metrics import Tallies
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Response
from mockserver.world import World


def read_coverage(desk: Desk) -> Response:
    wanted = read_query(CoverageQuery)
    vendors = desk.wanted_vendors(wanted["vendor"])
    everywhere = wanted["worlds"] == Counted.ALL
    counts = desk.metrics.tallies() if everywhere else desk.world()
    rows = [_row(vendor, counts) for vendor in vendors]
    if wanted["format"] == Report.MARKDOWN:
        return text("text/markdown; charset=utf-8", coverage.to_markdown(rows))
    if wanted["format"] == Report.JUNIT:
        return text("application/xml; charset=utf-8", coverage.to_junit(rows))
    if wanted["format"] == Report.HTML:
        of = "all worlds since the server's start" if isinstance(counts, Tallies) else f"the world {counts.name}"
        return text(pages.HTML, coverage_page.render(rows, vendors, of=of), *pages.HEADERS)
    return reply({"vendors": rows, "meta": coverage.total(rows)})


def _row(vendor: Vendor, counts: World | Tallies) -> coverage.VendorCoverage:
    met = counts.requests if isinstance(counts, Tallies) else counts.met
    statuses = documented.of(vendor.name, vendor.operation_names).statuses
    return coverage.of_vendor(vendor.name, vendor.rules, counts.fired, met=met, documented=statuses)


CALLS = (
    Call(
        "GET",
        "/coverage",
        read_coverage,
        "operations, statuses and rules met in this world since its reset, or not; "
        "`?format=html`, `markdown` or `junit`; `?worlds=all`: in any",
        query=CoverageQuery,
        answers={200: (Coverage, "text/html", "text/markdown", "application/xml")},
        errors=(404,),
    ),
)
