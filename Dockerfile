FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY mockserver ./mockserver
COPY fixtures ./fixtures
COPY openapi ./openapi
COPY workflows ./workflows
RUN pip wheel --no-cache-dir --constraint constraints.txt --wheel-dir /wheels ".[docs,tls,validate]"

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home mock && install --directory --owner 10001 /tls
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-index --find-links /wheels "order-mockserver[docs,tls,validate]" && rm -rf /wheels
USER 10001
ENV ORDER_MOCK_HOST=0.0.0.0 ORDER_MOCK_PORT=8080 ORDER_MOCK_TLS_DIR=/tls PYTHONUNBUFFERED=1
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 \
    CMD ["order-mockserver", "wait", "http://127.0.0.1:8080", "--timeout", "2"]
CMD ["order-mockserver", "serve"]
