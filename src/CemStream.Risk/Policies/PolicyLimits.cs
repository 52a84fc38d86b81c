namespace CemStream.Risk.Policies;

internal static class PolicyLimits
{
    public static readonly TimeSpan ShortestHalfLife = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(3650);
}
