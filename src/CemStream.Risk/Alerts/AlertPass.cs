using System.Collections.Immutable;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Alerts;

/// <summary>
/// What one event does to a customer's alerts. Works on a state that the event is folded into already; its time is that of the state, which
/// is later than the event if the event came late.
/// </summary>
internal ref partial struct AlertPass
{
    private const int EvidenceLimit = 5;
    private const int HistoryLimit = 32;

    private readonly CustomerState _state;
    private readonly CustomerEvent _cause;
    private readonly RiskPolicy _policy;
    private readonly FactorVector _levels;
    private readonly RiskPoints _points;
    private readonly DateTimeOffset _now;
    private ImmutableArray<AlertEpisode> _episodes;
    private List<(AlertChangeKind Kind, AlertEpisode Episode)>? _changes;

    public AlertPass(CustomerState state, CustomerEvent cause, RiskPolicy policy)
    {
        _state = state;
        _cause = cause;
        _policy = policy;
        _levels = SignalLevels.Of(state, policy);
        _points = RiskPoints.From(_levels, policy);
        _now = state.AsOf ?? cause.At;
        _episodes = state.Episodes;
    }

    public readonly FoldResult ToResult()
    {
        var state = _episodes == _state.Episodes ? _state : _state with { Episodes = _episodes };
        return new FoldResult(state, FoldOutcome.Folded, _changes is null ? [] : BuildChanges());
    }

    private readonly ImmutableArray<AlertChange> BuildChanges()
    {
        var assessment = RiskCalculator.Assess(_state, _policy);
        var evidence = RiskCalculator.Evidence(_state, _policy, EvidenceLimit);
        var changes = ImmutableArray.CreateBuilder<AlertChange>(_changes!.Count);
        foreach (var (kind, episode) in _changes)
        {
            var alert = new Alert
            {
                Episode = episode,
                CustomerId = _state.CustomerId,
                Profile = _state.Profile,
                Assessment = assessment,
                Evidence = evidence,
                Advice = _policy.FindRule(episode.Rule)?.Advice ?? "",
            };
            changes.Add(new AlertChange(_cause.Position, changes.Count, kind, alert));
        }

        return changes.MoveToImmutable();
    }

    /// <summary>Stores a change and puts it into the result, with the risk as it is now.</summary>
    private void Publish(AlertChangeKind kind, AlertEpisode episode, string actor = "", string note = "")
    {
        var rule = _policy.FindRule(episode.Rule);
        episode = episode with
        {
            UpdatedAt = _now,
            PublishedRisk = _points.Risk,
            PeakRisk = Math.Max(episode.PeakRisk, _points.Risk),
            ClearsAt = FindClearingTime(episode, rule),
            History = kind == AlertChangeKind.Updated
                ? episode.History
                : Append(episode.History, new AlertHistoryEntry(_now, kind, actor, note, _cause.EventId)),
        };
        _episodes = EpisodeSet.Store(_episodes, episode);
        (_changes ??= []).Add((kind, episode));
    }

    private readonly DateTimeOffset? FindClearingTime(AlertEpisode episode, AlertRule? rule) =>
        episode.IsActive && rule is not null ? ClearingTime.Find(_levels, _points, _policy, rule.ClearBelow, _now) : null;

    private static ImmutableArray<AlertHistoryEntry> Append(ImmutableArray<AlertHistoryEntry> history, AlertHistoryEntry entry) =>
        history.Length < HistoryLimit ? history.Add(entry) : history.RemoveAt(0).Add(entry);
}
