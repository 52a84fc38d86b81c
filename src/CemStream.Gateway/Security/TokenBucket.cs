namespace CemStream.Gateway.Security;

/// <summary>An allowance that fills up steadily. Not safe for use by several threads at once.</summary>
internal sealed class TokenBucket(TimeProvider time)
{
    private double _level = double.NaN;
    private double _size;
    private long _filledAt;

    /// <summary>As of the last <see cref="Fill"/>; true if it was never used.</summary>
    public bool IsFull => double.IsNaN(_level) || _level >= _size;

    /// <summary>Brings the level up to date.</summary>
    /// <param name="perSecond">How fast it fills.</param>
    /// <param name="size">What it holds; it begins full.</param>
    /// <returns>How long until there is something in it; zero if there is.</returns>
    public TimeSpan Fill(double perSecond, double size)
    {
        var now = time.GetTimestamp();
        _level = double.IsNaN(_level) ? size : Math.Min(size, _level + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
        _filledAt = now;
        _size = size;
        return _level >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _level) / perSecond);
    }

    /// <summary>May go below zero: what has come in has come in, the next one waits the longer.</summary>
    public void Take(double amount) => _level -= amount;
}
