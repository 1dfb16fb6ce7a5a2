"""OpenAPI documents of the control API and of the vendors, made of their rows. The server only hands out the files."""
