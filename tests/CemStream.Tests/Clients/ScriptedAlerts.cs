using System.Collections.Concurrent;
using System.Net;
using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Grpc.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CemStream.Tests.Clients;

/// <summary>A service that answers each subscription with the next of some scripts and then ends it as one that stops does.</summary>
internal sealed class ScriptedAlerts : IAsyncDisposable
{
    private readonly ConcurrentQueue<SubscribeResponse[]> _scripts;
    private readonly WebApplication _app;

    private ScriptedAlerts(WebApplication app, SubscribeResponse[][] scripts)
    {
        _app = app;
        _scripts = new(scripts);
    }

    public ConcurrentQueue<SubscribeRequest> Requests { get; } = [];

    public Uri Address =>
        new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    public static async Task<ScriptedAlerts> StartAsync(params SubscribeResponse[][] scripts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenGrpc(new IPEndPoint(IPAddress.Loopback, 0)));
        builder.Services.AddGrpcServer();
        var service = new ScriptedAlerts(builder.Build(), scripts);
        service._app.MapGrpcService(
            new GrpcServiceBuilder(AlertServiceReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.ServiceDescriptor>("AlertService"))
                .ServerStreaming<SubscribeRequest, SubscribeResponse>("Subscribe", service.PlayAsync)
                .Unary<ListAlertsRequest, ListAlertsResponse>("List", (_, _) => throw new NotSupportedException())
                .Unary<GetAlertRequest, Alert>("Get", (_, _) => throw new NotSupportedException())
                .Unary<AlertAction, Alert>("Act", (_, _) => throw new NotSupportedException())
                .Build());
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PlayAsync(SubscribeRequest request, IServerStreamWriter<SubscribeResponse> responses, ServerCall call)
    {
        Requests.Enqueue(request);
        if (_scripts.TryDequeue(out var script))
        {
            foreach (var response in script)
            {
                await responses.WriteAsync(response, call.CancellationToken);
            }
        }

        throw new GrpcException(GrpcStatusCode.Unavailable, "The server is stopping.");
    }
}
