using CemStream.Gateway.Security;
using CemStream.Testing.Time;

namespace CemStream.Gateway.Tests.Security;

public sealed class CallerUsageTests
{
    private readonly VirtualTimeProvider _time = new();
    private readonly CallerUsage _usage;

    public CallerUsageTests() => _usage = new CallerUsage(_time);

    [Fact]
    public void Enter_SameNameByKeyAndByToken_AreCountedApart()
    {
        Assert.Null(_usage.Enter(CallerOf("crm", byToken: false), isStream: false).RetryAfter);

        Assert.Null(_usage.Enter(CallerOf("crm", byToken: true), isStream: false).RetryAfter);
        Assert.NotNull(_usage.Enter(CallerOf("crm", byToken: true), isStream: false).RetryAfter);
    }

    [Fact]
    public void Enter_LongAfterOthers_ForgetsThoseWhoUseNothing()
    {
        using (_usage.Enter(CallerOf("reader"), isStream: true))
        {
            for (var i = 0; i < 50; i++)
            {
                _usage.Enter(CallerOf($"once-{i}"), isStream: false).Dispose();
            }

            Assert.Equal(51, _usage.Count);
            _time.Advance(TimeSpan.FromMinutes(2));
            _usage.Enter(CallerOf("late"), isStream: false).Dispose();

            Assert.Equal(2, _usage.Count);
            Assert.NotNull(_usage.Enter(CallerOf("reader"), isStream: true).RetryAfter);
        }
    }

    private static Caller CallerOf(string name, bool byToken = true) =>
        new() { Name = name, IsByToken = byToken, Roles = Roles.Ingest, Limits = new CallerLimits(RequestsPerSecond: 1, Streams: 1) };
}
