using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Log;

namespace CemStream.Streaming.DeadLetters;

/// <summary>
/// Moves dead letters back into the log, under the key they had. (1) Appends some as they were, with the time at which they came first,
/// (2) takes them out of the dead letters once they are durable, and so on. Between the two it may end at any time: the letters are then
/// moved again, and count once, because their events keep their ids. One that still cannot be folded comes back as a new letter.
/// </summary>
public sealed class Redrive(IEventLog log, IDeadLetterLog letters, TimeProvider time)
{
    private const int BatchSize = 256;
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(200);
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="isChosen">Which letters to move.</param>
    /// <param name="onMoved">Told how many have been moved so far, from time to time.</param>
    /// <param name="cancellationToken">Ends it between two letters; what was moved stays so.</param>
    /// <exception cref="LogUnavailableException">The log or the dead letters; the rest is as it was.</exception>
    public async Task<RedriveResult> RunAsync(
        Func<DeadLetter, bool> isChosen, Action<int> onMoved, CancellationToken cancellationToken)
    {
        var (moved, unmovable) = (0, 0);
        await foreach (var batch in letters.ReadAsync(cancellationToken).Where(isChosen).Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            DeadLetter[] movable = [.. batch.Where(HasTextKey)];
            await MoveAsync(movable, cancellationToken);
            moved += movable.Length;
            unmovable += batch.Length - movable.Length;
            onMoved(moved);
        }

        return new RedriveResult(moved, unmovable);
    }

    /// <summary>Whether a letter can be moved: the log's keys are customer ids, so text.</summary>
    public static bool HasTextKey(DeadLetter letter)
    {
        try
        {
            return StrictUtf8.GetCharCount(letter.Key.Span) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private async Task MoveAsync(DeadLetter[] batch, CancellationToken cancellationToken)
    {
        if (batch.Length == 0)
        {
            return;
        }

        // 1
        LogDraft[] drafts = [.. batch.Select(ToDraft)];
        while ((await log.AppendAsync(drafts, cancellationToken)).Outcome == AppendOutcome.Busy)
        {
            await Task.Delay(BusyPause, time, cancellationToken);
        }

        // 2
        await letters.RemoveAsync([.. batch.Select(letter => new LogPosition(letter.Shard, letter.Offset))], cancellationToken);
    }

    private static LogDraft ToDraft(DeadLetter letter) =>
        new(Encoding.UTF8.GetString(letter.Key.Span), letter.Value, FirstAppend.Keep(letter.Headers, letter.AppendedAt));
}
