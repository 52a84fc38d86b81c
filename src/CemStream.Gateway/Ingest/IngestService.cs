using CemStream.Contracts.V1;
using CemStream.Grpc.Server;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Ingest;

/// <summary>cemstream.v1.IngestService.</summary>
internal sealed class IngestService(
    FeedbackIntake intake, PatientIntake patientIntake, TranscriptAnalyst analyst, IOptions<GatewayOptions> options)
{
    private readonly int _maxEvents = options.Value.MaxBatchEvents;

    public static ServiceDescriptor Descriptor { get; } =
        IngestServiceReflection.Descriptor.FindTypeByName<ServiceDescriptor>(nameof(IngestService));

    public GrpcServiceDefinition Define() =>
        new GrpcServiceBuilder(Descriptor)
            .Unary<PublishRequest, PublishResponse>("Publish", PublishAsync)
            .DuplexStreaming<PublishRequest, PublishResponse>("PublishStream", PublishStreamAsync)
            .DuplexStreaming<StreamTranscriptRequest, StreamTranscriptResponse>("StreamTranscript", StreamTranscriptAsync)
            .Build();

    private async Task<PublishResponse> PublishAsync(PublishRequest request, ServerCall call)
    {
        RequireBatch(request);
        var result = await intake.AcceptAsync(request.Events, call.CancellationToken);
        return result.Outcome switch
        {
            IntakeOutcome.Stored => new PublishResponse { Results = { result.Results } },
            IntakeOutcome.Busy => throw GatewayErrors.Busy(options.Value.RetryAfter),
            _ => throw GatewayErrors.Unavailable(options.Value.RetryAfter),
        };
    }

    private async Task PublishStreamAsync(
        IAsyncEnumerable<PublishRequest> requests, IServerStreamWriter<PublishResponse> responses, ServerCall call)
    {
        await new PublishPipeline(PublishPatientlyAsync).RunAsync(requests, responses, call.Stopping, call.CancellationToken);
        call.Stopping.ThrowIfCancellationRequested();
    }

    private async Task<PublishResponse> PublishPatientlyAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        RequireBatch(request);
        return new PublishResponse { Results = { await patientIntake.AcceptAsync(request.Events, cancellationToken) } };
    }

    private async Task StreamTranscriptAsync(
        IAsyncEnumerable<StreamTranscriptRequest> requests, IServerStreamWriter<StreamTranscriptResponse> responses, ServerCall call)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, call.Stopping);
        var session = new TranscriptSession(intake, patientIntake, analyst);
        await foreach (var request in requests.WithCancellation(ended.Token))
        {
            await responses.WriteAsync(await session.AnswerAsync(request.Segment, ended.Token), ended.Token);
        }
    }

    private void RequireBatch(PublishRequest request) =>
        RequestRules.RequireRange("events", request.Events.Count, 1, _maxEvents);
}
