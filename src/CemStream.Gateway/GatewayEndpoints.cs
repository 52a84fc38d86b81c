using CemStream.Gateway.Alerts;
using CemStream.Gateway.Customers;
using CemStream.Gateway.Health;
using CemStream.Gateway.Http;
using CemStream.Gateway.Ingest;
using CemStream.Gateway.Metrics;
using CemStream.Gateway.Security;
using CemStream.Grpc.Health;
using CemStream.Grpc.Reflection;
using CemStream.Grpc.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CemStream.Gateway;

public static class GatewayEndpoints
{
    /// <summary>
    /// Serves the gRPC services with health and reflection, and over HTTP: POST /v1/feedback, GET /v1/customers/{id}, /v1/alerts,
    /// /v1/alerts/{id}, /healthz, /readyz and /metrics. Counting begins here, so that nothing is missed.
    /// </summary>
    public static void MapCemStreamGateway(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var metrics = services.GetRequiredService<GatewayMetrics>();
        _ = services.GetRequiredService<IMetricsPage>();
        var admission = services.GetRequiredService<Admission>();
        MapGrpc(endpoints, services, metrics, admission);
        var http = endpoints.MapGroup("").CountRequests(metrics);
        MapFeedback(http.MapGroup("").Guard(admission, MethodNeeds.Of), services);
        MapProbes(http, services, admission);
    }

    private static void MapGrpc(IEndpointRouteBuilder endpoints, IServiceProvider services, GatewayMetrics metrics, Admission admission)
    {
        endpoints.MapGrpcService(services.GetRequiredService<IngestService>().Define()).Guard(admission, MethodNeeds.Of).CountCalls(metrics);
        endpoints.MapGrpcService(services.GetRequiredService<AlertService>().Define()).Guard(admission, MethodNeeds.Of).CountCalls(metrics);
        endpoints.MapGrpcService(services.GetRequiredService<CustomerService>().Define()).Guard(admission, MethodNeeds.Of).CountCalls(metrics);
        endpoints.MapGrpcHealth(services.GetRequiredService<HealthRegistry>());
        endpoints.MapGrpcReflection();
    }

    private static void MapFeedback(RouteGroupBuilder http, IServiceProvider services)
    {
        http.MapPost("/v1/feedback", services.GetRequiredService<FeedbackEndpoint>().HandleAsync);
        var reads = services.GetRequiredService<ReadEndpoints>();
        http.MapGet("/v1/customers/{id}", reads.GetCustomerAsync);
        http.MapGet("/v1/alerts", reads.ListAlertsAsync);
        http.MapGet("/v1/alerts/{id}", reads.GetAlertAsync);
    }

    private static void MapProbes(RouteGroupBuilder http, IServiceProvider services, Admission admission)
    {
        var readiness = services.GetRequiredService<Readiness>();
        var page = services.GetRequiredService<IMetricsPage>();
        http.MapGet("/healthz", () => Results.Text("ok\n"));
        http.MapGet("/readyz", () => Answer(readiness.Read()));
        http.MapGet("/metrics", async (CancellationToken ct) => Results.Text(await page.CollectAsync(ct), page.ContentType))
            .Guard(admission, MethodNeeds.Of);
    }

    private static IResult Answer(ReadinessReport report) =>
        Results.Json(report, statusCode: report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
