# Builds the program and runs it as a service. Not exercised by the tests. The base images are Microsoft's for .NET 10, by the full names
# under which you pull them: docker build --build-arg SDK_IMAGE=…/dotnet/sdk:10.0 --build-arg RUNTIME_IMAGE=…/dotnet/aspnet:10.0 .
ARG SDK_IMAGE
ARG RUNTIME_IMAGE

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/CemStream -c Release -o /app

FROM ${RUNTIME_IMAGE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends librdkafka1 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
RUN mkdir /data && chown app /data
USER app
WORKDIR /data
VOLUME /data
EXPOSE 8080 8081
# Inside a container loopback reaches nobody. The service then asks for sign-in and TLS, or for CEMSTREAM_LISTEN__ALLOWINSECURE=true where the
# network around it is safe.
ENV CEMSTREAM_LISTEN__ADDRESS=*
ENTRYPOINT ["/app/cemstream"]
CMD ["serve"]
