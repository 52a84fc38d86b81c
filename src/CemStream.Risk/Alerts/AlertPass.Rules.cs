using CemStream.Risk.Policies;

namespace CemStream.Risk.Alerts;

internal ref partial struct AlertPass
{
    /// <summary>Opens, updates, wakes and clears by the rules of the policy.</summary>
    public void EvaluateRules()
    {
        foreach (var rule in _policy.Rules)
        {
            var cover = FindCover(rule);
            if (EpisodeSet.FindByRule(_episodes, rule.Name, active: true) is { } episode)
            {
                Continue(rule, episode, cover);
            }
            else if (cover is null && rule.Opens(_points, _state.Profile?.AnnualValue ?? 0) && !IsCoolingDown(rule))
            {
                Open(rule);
            }
        }

        ClearRemovedRules();
    }

    /// <summary>Nobody waits for an alert whose rule the policy no longer has, and nothing else would ever end it.</summary>
    public void ClearRemovedRules()
    {
        foreach (var episode in _episodes)
        {
            if (episode.IsActive && _policy.FindRule(episode.Rule) is null)
            {
                Clear(episode, "The rule is no longer in the policy.");
            }
        }
    }

    private void Open(AlertRule rule)
    {
        var severity = rule.SeverityAt(_points.Risk);
        Publish(AlertChangeKind.Opened, new AlertEpisode
        {
            AlertId = AlertIds.Create(_state.CustomerId, rule.Name, _cause.Position),
            Rule = rule.Name,
            Severity = severity,
            Status = AlertStatus.Open,
            OpenedAt = _now,
            OpenedBy = _cause.Position,
            UpdatedAt = _now,
            PeakRisk = _points.Risk,
            PublishedRisk = _points.Risk,
            AcknowledgeBy = _now + rule.AcknowledgeWithin(severity),
        });
    }

    /// <summary>The last episode ended a short while ago, and things are not worse than they were then.</summary>
    private readonly bool IsCoolingDown(AlertRule rule) =>
        EpisodeSet.FindByRule(_episodes, rule.Name, active: false) is { } ended
        && _now < ended.UpdatedAt + rule.Cooldown
        && !IsWorse(rule, ended);

    private readonly bool IsWorse(AlertRule rule, AlertEpisode episode) =>
        _points.Risk >= episode.PublishedRisk + rule.UpdateStep || rule.SeverityAt(_points.Risk) > episode.Severity;

    /// <summary>The rule whose active alert stands for one of <paramref name="rule"/> too. Rules are evaluated in order, so it is settled by now.</summary>
    private readonly string? FindCover(AlertRule rule)
    {
        foreach (var name in rule.Unless)
        {
            if (EpisodeSet.FindByRule(_episodes, name, active: true) is not null)
            {
                return name;
            }
        }

        return null;
    }

    private void Continue(AlertRule rule, AlertEpisode episode, string? cover)
    {
        if (_points.Risk < rule.ClearBelow)
        {
            Clear(episode, "");
        }
        else if (cover is not null && episode.Status == AlertStatus.Open)
        {
            Clear(episode, $"Covered by the alert of {cover}.");
        }
        else if (episode.Status == AlertStatus.Snoozed)
        {
            ContinueSnoozed(rule, episode);
        }
        else if (IsWorse(rule, episode) || episode.PublishedRisk - _points.Risk >= rule.UpdateStep)
        {
            Publish(AlertChangeKind.Updated, Restated(rule, episode));
        }
        else
        {
            KeepQuietly(rule, episode);
        }
    }

    private void ContinueSnoozed(AlertRule rule, AlertEpisode episode)
    {
        if (IsWorse(rule, episode))
        {
            Wake(rule, episode);
        }
        else
        {
            KeepQuietly(rule, episode);
        }
    }

    private void Wake(AlertRule? rule, AlertEpisode episode)
    {
        episode = Restated(rule, episode) with { Status = AlertStatus.Open, SnoozedUntil = null };
        Publish(AlertChangeKind.Woken, episode with { AcknowledgeBy = _now + rule?.AcknowledgeWithin(episode.Severity) });
    }

    /// <summary>With the severity of now. One that rises while nobody has taken the alert brings its own, shorter time with it.</summary>
    private readonly AlertEpisode Restated(AlertRule? rule, AlertEpisode episode)
    {
        if (rule is null)
        {
            return episode;
        }

        var severity = rule.SeverityAt(_points.Risk);
        var sooner = severity > episode.Severity ? _now + rule.AcknowledgeWithin(severity) : null;
        return episode with
        {
            Severity = severity,
            AcknowledgeBy = sooner < episode.AcknowledgeBy ? sooner : episode.AcknowledgeBy,
        };
    }

    /// <summary>Nothing worth publishing, but the risk moved.</summary>
    private void KeepQuietly(AlertRule rule, AlertEpisode episode)
    {
        var kept = episode with
        {
            PeakRisk = Math.Max(episode.PeakRisk, _points.Risk),
            ClearsAt = FindClearingTime(episode, rule),
        };
        if (kept.PeakRisk != episode.PeakRisk || kept.ClearsAt != episode.ClearsAt)
        {
            _episodes = EpisodeSet.Store(_episodes, kept);
        }
    }

    private void Clear(AlertEpisode episode, string note) =>
        Publish(AlertChangeKind.Cleared, Ended(episode, AlertStatus.Cleared), note: note);

    private static AlertEpisode Ended(AlertEpisode episode, AlertStatus status) => episode with
    {
        Status = status,
        SnoozedUntil = null,
        AcknowledgeBy = null,
        Overdue = false,
    };
}
