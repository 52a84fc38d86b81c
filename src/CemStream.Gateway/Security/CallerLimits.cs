namespace CemStream.Gateway.Security;

/// <summary>What one caller may use of the service. 0: as much as there is.</summary>
/// <param name="RequestsPerSecond">Calls and requests; as many may come at once.</param>
/// <param name="BytesPerSecond">Of what the caller sends; a few seconds' worth may come at once.</param>
/// <param name="Streams">Streams that are open at the same time.</param>
internal sealed record CallerLimits(int RequestsPerSecond = 0, long BytesPerSecond = 0, int Streams = 0)
{
    public static CallerLimits None { get; } = new();
}
