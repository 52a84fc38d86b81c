using CemStream.Contracts.V1;
using CemStream.Gateway.Customers;
using CemStream.Gateway.Writes;
using CemStream.Risk;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Streaming.Decoding;
using Microsoft.Extensions.Options;
using CustomerState = CemStream.Risk.State.CustomerState;

namespace CemStream.Gateway.Ingest;

/// <summary>Says what a segment means for the customer's risk, whether or not it is folded yet.</summary>
internal sealed class TranscriptAnalyst(
    CustomerReader customers, FeedbackScorer scorer, FoldWaiter waiter, RiskPolicy policy, IOptions<GatewayOptions> options)
{
    public FeedbackScored Score(FeedbackEvent segment, LogPosition position) =>
        scorer.Score(segment, position, detectLanguage: true);

    /// <summary>Gives the record a moment to be folded, so that the risk counts in what it brings about.</summary>
    public Task WaitFoldedAsync(LogPosition position, CancellationToken cancellationToken) =>
        waiter.WaitAsync(position, options.Value.TranscriptFoldTimeout, cancellationToken);

    /// <summary>
    /// The risk with the segment counted in. Nothing is stored; a segment that is folded already is a duplicate to the fold and changes
    /// nothing.
    /// </summary>
    public async ValueTask<double> RiskWithAsync(FeedbackScored segment, CancellationToken cancellationToken)
    {
        var state = await customers.FindStateAsync(segment.CustomerId, cancellationToken) ?? CustomerState.Empty(segment.CustomerId);
        return RiskCalculator.Risk(RiskFold.Apply(state, segment, policy).State, policy);
    }
}
