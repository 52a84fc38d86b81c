using CemStream.Risk.Alerts;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Contract;

/// <summary>From the domain to the public contract. Enums of the same name have the same numbers in both.</summary>
public static class ContractMapper
{
    private const int MaxEvidence = 16;

    /// <summary>The state as of its newest event.</summary>
    public static V1.CustomerState ToContract(CustomerState state, RiskPolicy policy)
    {
        var assessment = RiskCalculator.Assess(state, policy);
        var message = new V1.CustomerState
        {
            CustomerId = state.CustomerId,
            Profile = ToContract(state.Profile, state.CustomerId),
            Risk = assessment.Risk,
            Priority = Priority(assessment.Risk, state.Profile),
            Stage = (V1.LoyaltyStage)LoyaltyStages.Of(state, policy),
            AsOf = ToContract(state.AsOf),
            FeedbackCount = state.FeedbackCount,
        };
        AddFactors(message.Factors, assessment);
        foreach (var share in RiskCalculator.Evidence(state, policy, MaxEvidence))
        {
            message.Evidence.Add(ToContract(share));
        }

        foreach (var episode in state.Episodes)
        {
            if (episode.IsActive)
            {
                message.OpenAlertIds.Add(episode.AlertId);
            }
        }

        return message;
    }

    public static V1.AlertChange ToContract(AlertChange change) => new()
    {
        Shard = change.Position.Shard,
        Offset = change.Position.Offset,
        Index = change.Index,
        Kind = (V1.AlertChangeKind)change.Kind,
        Alert = ToContract(change.Alert),
    };

    public static V1.Alert ToContract(Alert alert)
    {
        var episode = alert.Episode;
        var message = new V1.Alert
        {
            AlertId = episode.AlertId,
            CustomerId = alert.CustomerId,
            Profile = ToContract(alert.Profile, alert.CustomerId),
            Rule = episode.Rule,
            Severity = (V1.Severity)episode.Severity,
            Status = (V1.AlertStatus)episode.Status,
            Risk = alert.Assessment.Risk,
            PeakRisk = episode.PeakRisk,
            Priority = Priority(alert.Assessment.Risk, alert.Profile),
            OpenedAt = ToContract(episode.OpenedAt),
            UpdatedAt = ToContract(episode.UpdatedAt),
            Assignee = episode.Assignee ?? "",
            SnoozedUntil = ToContract(episode.SnoozedUntil),
            Outcome = episode.Outcome is { } outcome ? (V1.Outcome)outcome : V1.Outcome.Unspecified,
            Advice = alert.Advice,
            Overdue = episode.Overdue,
        };
        AddFactors(message.Factors, alert.Assessment);
        foreach (var share in alert.Evidence)
        {
            message.Evidence.Add(ToContract(share));
        }

        foreach (var entry in episode.History)
        {
            message.History.Add(ToContract(entry));
        }

        return message;
    }

    /// <summary>The yearly revenue at stake: risk / 100 × annual value.</summary>
    public static double Priority(double risk, Risk.Events.CustomerProfile? profile) => risk / 100 * (profile?.AnnualValue ?? 0);

    private static V1.CustomerProfile? ToContract(Risk.Events.CustomerProfile? profile, string customerId) =>
        profile is null
            ? null
            : new V1.CustomerProfile
            {
                CustomerId = customerId,
                Name = profile.Name ?? "",
                Segment = profile.Segment ?? "",
                AnnualValue = profile.AnnualValue,
                RenewalOn = profile.RenewalOn?.ToString("yyyy-MM-dd") ?? "",
                Region = profile.Region ?? "",
                Team = profile.Team ?? "",
            };

    private static V1.Evidence ToContract(EvidenceShare share) => new()
    {
        Factor = (V1.FactorKind)share.Factor,
        EventId = share.EventId,
        OccurredAt = ToContract(share.At),
        Channel = (V1.Channel)share.Channel,
        Quote = share.Quote,
        Points = share.Points,
        ModelVersion = share.ModelVersion,
    };

    private static V1.AlertHistoryEntry ToContract(AlertHistoryEntry entry) => new()
    {
        At = ToContract(entry.At),
        Kind = (V1.AlertChangeKind)entry.Kind,
        Actor = entry.Actor,
        Note = entry.Note,
        EventId = entry.EventId,
    };

    private static void AddFactors(RepeatedField<V1.RiskFactor> factors, RiskAssessment assessment)
    {
        foreach (var factor in assessment.Factors)
        {
            factors.Add(new V1.RiskFactor { Kind = (V1.FactorKind)factor.Kind, Points = factor.Points, Signal = factor.Signal });
        }
    }

    private static Timestamp ToContract(DateTimeOffset time) => Timestamp.FromDateTimeOffset(time);

    private static Timestamp? ToContract(DateTimeOffset? time) => time is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
