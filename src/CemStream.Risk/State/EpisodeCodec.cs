using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;

namespace CemStream.Risk.State;

/// <summary>The part of <see cref="CustomerStateCodec"/> that writes the alerts.</summary>
internal static class EpisodeCodec
{
    public static void Write(ref StateWriter writer, ImmutableArray<AlertEpisode> episodes)
    {
        writer.Count(episodes.Length);
        foreach (var episode in episodes)
        {
            Write(ref writer, episode);
        }
    }

    public static ImmutableArray<AlertEpisode> Read(ref StateReader reader)
    {
        var episodes = new AlertEpisode[reader.Count()];
        for (var i = 0; i < episodes.Length; i++)
        {
            episodes[i] = ReadOne(ref reader);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(episodes);
    }

    private static void Write(ref StateWriter writer, AlertEpisode episode)
    {
        writer.Text(episode.AlertId);
        writer.Text(episode.Rule);
        writer.Byte((byte)episode.Severity);
        writer.Byte((byte)episode.Status);
        writer.Time(episode.OpenedAt);
        writer.Number((ulong)episode.OpenedBy.Shard);
        writer.Number((ulong)episode.OpenedBy.Offset);
        writer.Time(episode.UpdatedAt);
        writer.Real(episode.PeakRisk);
        writer.Real(episode.PublishedRisk);
        writer.OptionalText(episode.Assignee);
        writer.OptionalTime(episode.SnoozedUntil);
        writer.OptionalTime(episode.AcknowledgeBy);
        writer.OptionalTime(episode.ClearsAt);
        writer.Flag(episode.Overdue);
        writer.Byte((byte)episode.Outcome.GetValueOrDefault());
        WriteHistory(ref writer, episode.History);
    }

    private static AlertEpisode ReadOne(ref StateReader reader) => new()
    {
        AlertId = reader.Text(),
        Rule = reader.Text(),
        Severity = EnumReader.Severity(ref reader),
        Status = EnumReader.Status(ref reader),
        OpenedAt = reader.Time(),
        OpenedBy = new LogPosition((int)reader.Number(), (long)reader.Number()),
        UpdatedAt = reader.Time(),
        PeakRisk = reader.Real(),
        PublishedRisk = reader.Real(),
        Assignee = reader.OptionalText(),
        SnoozedUntil = reader.OptionalTime(),
        AcknowledgeBy = reader.OptionalTime(),
        ClearsAt = reader.OptionalTime(),
        Overdue = reader.Flag(),
        Outcome = EnumReader.Outcome(ref reader),
        History = ReadHistory(ref reader),
    };

    private static void WriteHistory(ref StateWriter writer, ImmutableArray<AlertHistoryEntry> history)
    {
        writer.Count(history.Length);
        foreach (var entry in history)
        {
            writer.Time(entry.At);
            writer.Byte((byte)entry.Kind);
            writer.Text(entry.Actor);
            writer.Text(entry.Note);
            writer.Text(entry.EventId);
        }
    }

    private static ImmutableArray<AlertHistoryEntry> ReadHistory(ref StateReader reader)
    {
        var history = new AlertHistoryEntry[reader.Count()];
        for (var i = 0; i < history.Length; i++)
        {
            history[i] = new AlertHistoryEntry(
                reader.Time(), EnumReader.ChangeKind(ref reader), reader.Text(), reader.Text(), reader.Text());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(history);
    }
}
