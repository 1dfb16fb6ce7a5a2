"""Who is measured: this server through both doors, its peers, the limits. Configurations lie beside."""

from benchmarks.subject import Subject
from benchmarks.subjects import json_server, limits, mockoon, moto, mountebank, ours, prism, pytest_httpserver, wiremock

SUBJECTS: tuple[Subject, ...] = (
    ours.SERVE,
    ours.FLASK,
    wiremock.WITH_JOURNAL,
    wiremock.WITHOUT_JOURNAL,
    mountebank.WITH_JOURNAL,
    mountebank.WITHOUT_JOURNAL,
    mockoon.MOCKOON,
    prism.PRISM,
    json_server.JSON_SERVER,
    moto.MOTO,
    pytest_httpserver.PYTEST_HTTPSERVER,
    limits.RSGI,
    limits.FLASK,
    limits.NGINX,
)
BY_NAME = {subject.name: subject for subject in SUBJECTS}
