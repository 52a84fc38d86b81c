namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>
/// How long the feed's reader rests after a batch. Each member that is woken costs a write to a socket, whether for one change or for many, so
/// what comes within a few milliseconds of a batch goes out together. An alert that comes after a rest is sent at once.
/// </summary>
internal static class FanoutPace
{
    /// <summary>About twice what waking a member and writing to it costs: half of a core at most goes into it while the feed is steady.</summary>
    private static readonly TimeSpan PerMember = TimeSpan.FromMicroseconds(10);

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(5);

    /// <summary>Timers cannot wait for less.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <param name="woken">How many members were woken for the batch.</param>
    /// <returns>Zero: none.</returns>
    public static TimeSpan RestAfter(int woken)
    {
        var rest = woken * PerMember;
        return rest < Shortest ? TimeSpan.Zero : rest < Longest ? rest : Longest;
    }
}
