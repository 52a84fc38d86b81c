using System.Text.Json;
using CemStream.Contracts.V1;
using CemStream.Dialogues;
using CemStream.FeedFiles;

namespace CemStream.Replay;

/// <summary>A file of dialogues or a feed, as events in the order of the file. Read anew each time, so its size does not matter.</summary>
internal sealed class ReplayFile(string path, DateTimeOffset end, DialogueChannel? channel)
{
    /// <exception cref="InvalidDataException">A line is neither a dialogue nor an event; names file and line.</exception>
    public IEnumerable<FeedItem> Items()
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            foreach (var item in Read(line, $"{path}:{number}"))
            {
                yield return item;
            }
        }
    }

    /// <summary>Reads it all once, so that a faulty line is found before anything is sent.</summary>
    public ReplayContent Survey()
    {
        var (events, profiles) = (0, 0);
        var customers = new HashSet<string>();
        foreach (var item in Items())
        {
            _ = item.Feedback is null ? profiles++ : events++;
            customers.Add(item.Feedback?.CustomerId ?? item.Profile!.CustomerId);
        }

        return new ReplayContent(events, profiles, customers);
    }

    private IEnumerable<FeedItem> Read(string line, string place)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return [];
        }

        return IsDialogue(line)
            ? DialogueEvents.From(DialogueReader.Parse(line, place), end, channel).Select(ToItem)
            : [FeedReader.Parse(line, place, end)];
    }

    private static FeedItem ToItem(FeedbackEvent feedback) => new(feedback.OccurredAt.ToDateTimeOffset(), Profile: null, feedback);

    private static bool IsDialogue(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return DialogueReader.IsDialogue(json.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <param name="Events">Pieces of feedback.</param>
/// <param name="Profiles">Customer profiles.</param>
/// <param name="Customers">Everybody who occurs.</param>
internal sealed record ReplayContent(int Events, int Profiles, IReadOnlySet<string> Customers);
