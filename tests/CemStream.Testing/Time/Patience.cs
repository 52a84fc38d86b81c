namespace CemStream.Testing.Time;

/// <summary>How long a test waits for what must happen. Never reached by a product that works, on however busy a machine.</summary>
public static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <exception cref="TimeoutException">It did not come.</exception>
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <exception cref="TimeoutException">It did not come.</exception>
    public static Task Soon(this Task task) => task.WaitAsync(Limit);
}
