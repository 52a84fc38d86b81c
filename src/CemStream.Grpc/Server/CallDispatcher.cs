using System.IO.Pipelines;
using System.Security.Cryptography;
using CemStream.Grpc.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Grpc.Server;

/// <summary>
/// Serves one call: (1) refuse what is not gRPC over HTTP/2 or gRPC-Web, (2) lift the limits made for short requests, (3) start the deadline,
/// (4) run the handler, (5) tell its outcome as a status.
/// </summary>
internal sealed class CallDispatcher(
    ServerShutdown shutdown, IOptions<GrpcServerOptions> options, TimeProvider time, ILogger<CallDispatcher> logger)
{
    public async Task ServeAsync(HttpContext http, GrpcMethod method)
    {
        // 1
        if (HttpRefusal.For(http.Request) is { } refusal)
        {
            refusal.Apply(http.Response);
            return;
        }

        // 2
        LiftLimits(http);

        // 3
        var lifetime = new CallLifetime(shutdown, RequestedTimeout(http.Request), time, http.Features.Get<CallRevocation>(), http.RequestAborted);
        var format = GrpcContentType.FormatOf(http.Request.ContentType)!.Value;
        using var response = new ResponseStream(http.Response, format, time, lifetime.CancellationToken);
        var call = new ServerCall(http, method, RequestReader(http.Request, format), response, lifetime);
        lifetime.Arm(() => response.TryEnd() ? response.AbandonAsync(GrpcStatus.DeadlineExceeded) : Task.CompletedTask);

        // 4
        var (status, trailers) = await RunAsync(method, call, lifetime);

        // 5
        var mine = response.TryEnd();
        await lifetime.DisposeAsync();
        ServerLog.CallEnded(logger, method.Path, status.Code, status.Message);
        if (mine)
        {
            await FinishAsync(response, status, trailers);
        }
    }

    /// <summary>The answer to a path that is no method of any service.</summary>
    public static Task RefuseUnknownAsync(HttpContext http)
    {
        StatusHeaders.Write(http.Response.Headers, new GrpcStatus(GrpcStatusCode.Unimplemented, "Unknown method."));
        http.Response.ContentType = GrpcContentType.Of(GrpcContentType.FormatOf(http.Request.ContentType) ?? GrpcFormat.Http2);
        return Task.CompletedTask;
    }

    private static TimeSpan? RequestedTimeout(HttpRequest request) =>
        request.Headers.TryGetValue(GrpcHeaders.Timeout, out var value) ? GrpcTimeout.Parse((string?)value) : null;

    private static void LiftLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    private static PipeReader Body(HttpRequest request, GrpcFormat format) => format == GrpcFormat.WebText
        ? PipeReader.Create(new CryptoStream(request.BodyReader.AsStream(), new FromBase64Transform(), CryptoStreamMode.Read))
        : request.BodyReader;

    private MessageReader RequestReader(HttpRequest request, GrpcFormat format) =>
        new(Body(request, format), options.Value.MaxReceiveMessageSize, request.Headers[GrpcHeaders.Encoding]);

    private async Task<(GrpcStatus Status, Metadata? Trailers)> RunAsync(GrpcMethod method, ServerCall call, CallLifetime lifetime)
    {
        if (lifetime.HasExpired)
        {
            return (GrpcStatus.DeadlineExceeded, null);
        }

        try
        {
            await method.Invoke(call);
            return (GrpcStatus.Ok, null);
        }
        catch (GrpcException e)
        {
            return (new GrpcStatus(e.Status, e.Message), e.Trailers);
        }
        catch (OperationCanceledException) when (lifetime.EndedBy is { } reason)
        {
            return (reason, null);
        }
#pragma warning disable CA1031 // Whatever a handler throws, the client is owed a status.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (options.Value.StatusOf(e) is { } known)
            {
                ServerLog.HandlerFailedAs(logger, method.Path, known.Status, e);
                return (new GrpcStatus(known.Status, known.Message), known.Trailers);
            }

            ServerLog.HandlerFailed(logger, method.Path, e);
            return (new GrpcStatus(GrpcStatusCode.Unknown, "The handler failed."), null);
        }
    }

    private async Task FinishAsync(ResponseStream response, GrpcStatus status, Metadata? trailers)
    {
        await response.SetStatusAsync(status, trailers);
        if (shutdown.Stopping.IsCancellationRequested)
        {
            // A client that does not read would hold the connection, and with it the end of the process.
            await response.CompleteAsync();
        }
    }
}
