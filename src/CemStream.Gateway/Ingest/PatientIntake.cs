using CemStream.Contracts.V1;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Ingest;

/// <summary>
/// Intake for streams: while the log is busy it waits instead of refusing, so that the stream's flow control slows the producer down.
/// </summary>
internal sealed class PatientIntake(FeedbackIntake intake, IOptions<GatewayOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="Grpc.GrpcException">UNAVAILABLE: the log cannot be reached.</exception>
    public async Task<IReadOnlyList<PublishResult>> AcceptAsync(IReadOnlyList<FeedbackEvent> events, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await intake.AcceptAsync(events, cancellationToken);
            if (result.Outcome == IntakeOutcome.Stored)
            {
                return result.Results;
            }

            if (result.Outcome == IntakeOutcome.Unavailable)
            {
                throw GatewayErrors.Unavailable(options.Value.RetryAfter);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
