using CemStream.Streaming.Store;

namespace CemStream.Testing.Servers;

/// <summary>Calls a store that may be down, or slower than its client waits.</summary>
public static class Patiently
{
    /// <summary>Calls until there is an answer.</summary>
    public static async Task<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        T? answer = default;
        var failure = "";
        await Eventually.TrueAsync(IsAnsweredAsync, () => $"no call succeeded: {failure}");
        return answer!;

        async Task<bool> IsAnsweredAsync()
        {
            try
            {
                answer = await call();
                return true;
            }
            catch (StoreUnavailableException error)
            {
                failure = error.ToString();
                return false;
            }
        }
    }
}
