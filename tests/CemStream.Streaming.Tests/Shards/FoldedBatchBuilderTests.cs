using System.Buffers;
using CemStream.Risk;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Streaming.Log;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Tests.Shards;

public sealed class FoldedBatchBuilderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly CustomerState Heard = CustomerState.Empty("anna") with { AsOf = Now };

    [Fact]
    public void Build_NothingToKeep_IsNotKept() => Assert.False(Row(Heard).IsKept);

    [Fact]
    public void Build_ErasedAndHeardOfSince_IsKept() => Assert.True(Row(Heard with { ErasedAt = Now.AddDays(-1) }).IsKept);

    [Theory]
    [InlineData(AlertStatus.Open, true)]
    [InlineData(AlertStatus.Acknowledged, true)]
    [InlineData(AlertStatus.Snoozed, true)]
    [InlineData(AlertStatus.Resolved, false)]
    [InlineData(AlertStatus.Cleared, false)]
    public void Build_AlertWithoutATimer_IsKeptWhileItRuns(AlertStatus status, bool isKept)
    {
        var row = Row(Heard with { Episodes = [Episode(status)] });

        Assert.Equal((null, isKept), (row.NextTimerAt, row.IsKept));
    }

    private static CustomerRow Row(CustomerState state)
    {
        var states = new Dictionary<string, CustomerState> { [state.CustomerId] = CustomerState.Empty(state.CustomerId) };
        var builder = new FoldedBatchBuilder(0, RiskPolicy.Default, states, new ArrayBufferWriter<byte>());
        var heard = new ProfileChanged
        {
            EventId = "e",
            CustomerId = state.CustomerId,
            At = Now,
            Position = new LogPosition(0, 1),
            Profile = new CustomerProfile(),
        };
        var entry = new LogEntry(1, default, default, Now);

        builder.Add(new DecodedRecord(entry, heard, Reason: null), new FoldResult(state, FoldOutcome.Folded, []));

        return Assert.Single(builder.Build(1).Customers);
    }

    private static AlertEpisode Episode(AlertStatus status) => new()
    {
        AlertId = new string('a', 32),
        Rule = "rule",
        Severity = Severity.High,
        Status = status,
        OpenedAt = Now,
        OpenedBy = new LogPosition(0, 0),
        UpdatedAt = Now,
        PeakRisk = 60,
        PublishedRisk = 60,
    };
}
