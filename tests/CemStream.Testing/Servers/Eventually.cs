using System.Diagnostics;
using CemStream.Testing.Time;

namespace CemStream.Testing.Servers;

/// <summary>Waits for what another process does.</summary>
public static class Eventually
{
    public static Task TrueAsync(Func<Task<bool>> condition, string otherwise) => TrueAsync(condition, () => otherwise);

    /// <param name="condition">What is waited for.</param>
    /// <param name="otherwise">Says how things stand when it did not come.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience.Limit)
            {
                Assert.Fail(otherwise());
            }

            await Task.Delay(10);
        }
    }
}
